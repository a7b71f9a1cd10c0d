"""The command that tells what a name means to a government on a day."""

import sys
from datetime import datetime

import click

from policygraph import extract

__all__ = ["resolve"]


@click.command()
@click.argument("name")
@click.option("--jurisdiction", default="", help="GB/T 2260 code of the government that speaks.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the document.")
def resolve(name: str, jurisdiction: str, day: datetime | None) -> None:
    """Tell what NAME means to a government on a day, why, and what else it might mean."""
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
