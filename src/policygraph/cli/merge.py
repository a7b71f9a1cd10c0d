"""The command that joins graphs."""

from pathlib import Path

import click

from policygraph import pipeline
from policygraph.cli.options import FILE, FOLDER
from policygraph.graph import KnowledgeGraph, compare
from policygraph.graph.read import read
from policygraph.serve.files import graph_file

__all__ = ["merge"]


@click.command()
@click.argument("graphs", nargs=-1, required=True, type=FILE)
@click.option(
    "-o",
    "--output",
    required=True,
    type=FOLDER,
    help="The folder for the merged graph.",
)
def merge(graphs: tuple[Path, ...], output: Path) -> None:
    """Join GRAPHS into the one that building all their documents at once would give."""
    joined = KnowledgeGraph(compare.merge(*(read(graph_file(graph)) for graph in graphs)))
    pipeline.save(pipeline.Built(graph=joined, failures=()), output)
    texts, edges = len(joined.model.extractions), len(joined.assertions)
    click.echo(f"written to {output}/: {texts} documents, {edges} edges")
