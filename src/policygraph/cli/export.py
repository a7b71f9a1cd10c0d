"""The command that writes a graph in another format."""

from pathlib import Path

import click

from policygraph.cli.options import FILE
from policygraph.graph import KnowledgeGraph
from policygraph.graph.read import read
from policygraph.serve.files import graph_file

__all__ = ["export"]


@click.command()
@click.argument("graph", type=FILE)
@click.argument("target", type=FILE)
@click.option("-f", "--format", "form", help="For a format of several files: what it is called.")
def export(graph: Path, target: Path, form: str | None) -> None:
    """Write GRAPH in another format: the one that the suffix of TARGET names.

    With --format TARGET is a folder: annotations, brat, csv, neo4j or parquet.
    """
    known = KnowledgeGraph(read(graph_file(graph)))
    if form is None:
        known.write(target)
        click.echo(f"written: {target}")
        return
    click.echo(f"written to {target}/: {len(known.export(form, target))} files")
