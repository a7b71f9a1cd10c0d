"""The command that lists the measure grammar."""

import click

from policygraph.extract.measures import grammar

__all__ = ["rules"]


@click.command()
@click.argument("frame", required=False)
def rules(frame: str | None) -> None:
    """List the measure grammar: the triggers of each FRAME and the edges drawn from it."""
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
