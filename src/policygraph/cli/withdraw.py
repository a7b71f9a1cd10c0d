"""The command that takes a document out of a store."""

from pathlib import Path

import click

from policygraph.cli.options import graph_option
from policygraph.serve import store

__all__ = ["withdraw"]


@click.command()
@click.argument("name")
@graph_option
def withdraw(name: str, graph: Path) -> None:
    """Take the document NAME out of a store: its source file, id or IRI."""
    click.echo(f"withdrawn: {store.withdraw(store.ready(graph), name)}")
