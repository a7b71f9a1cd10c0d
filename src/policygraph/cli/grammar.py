"""Grammar: the commands that show the rules, and what they make of a sentence or a name."""

import sys
from datetime import datetime

import click

__all__ = ["resolve", "rules", "trace"]


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


@click.command()
@click.argument("name")
@click.option("--jurisdiction", default="", help="GB/T 2260 code of the government that speaks.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the document.")
def resolve(name: str, jurisdiction: str, day: datetime | None) -> None:
    """Tell what NAME means to a government on a day, why, and what else it might mean."""
    from policygraph import extract

    on = day.date() if day else None
    found = list(extract.resolve(name, extract.FINDERS, jurisdiction=jurisdiction, day=on))
    for linked in found:
        click.echo(f"{linked.entity.label}  {linked.entity.id}  ({linked.reason})")
        labels = {other.id: other.label for other in linked.others}
        for rival in linked.rivals:
            click.echo(f"  or {labels.get(rival, '')}  {rival}")
    if not found:
        click.echo(f"no name is known in {name}", err=True)
        sys.exit(1)
