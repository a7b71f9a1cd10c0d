"""Grammar: the commands that show the rules and what they make of a sentence."""

import sys

import click

__all__ = ["rules", "trace"]


@click.command()
@click.argument("frame", required=False)
def rules(frame: str | None) -> None:
    """List the measure grammar: the triggers of each FRAME and the edges drawn from it."""
    from policygraph.extract.measures import grammar

    known = grammar()
    for name in sorted(known.projections):
        if frame not in {None, name}:
            continue
        click.echo(name)
        for row in known.rows:
            if row.frame == name:
                click.echo(f"  {row.id}  {row.pattern}  ({row.confidence}), such as {row.example}")
        for rule in known.projections[name]:
            click.echo(f"    {rule}")


def trace(text: str) -> None:
    """Print which rules fire in a text, which lose and why (- reads standard input)."""
    from policygraph import document, extract
    from policygraph.model import Source

    words = sys.stdin.read() if text == "-" else text
    parsed = document.parse(Source(name="text", data=words.encode(), format="text"))
    for line in extract.lines(extract.trace(extract.extract(parsed))):
        click.echo(line)
