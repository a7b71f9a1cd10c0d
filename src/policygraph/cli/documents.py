"""The command that lists the documents of a graph."""

from pathlib import Path

import click

from policygraph.cli.options import graph_option
from policygraph.serve import store

__all__ = ["documents"]


@click.command()
@graph_option
def documents(graph: Path) -> None:
    """List the documents of a graph that was loaded from N-Quads."""
    found = store.documents(store.ready(graph))
    for iri, file in found:
        click.echo(f"{iri}\t{file}")
    if not found:
        click.echo(
            "none are told apart: 'policygraph build --store' makes a store of them", err=True
        )
