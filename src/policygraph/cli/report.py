"""The command that writes a graph into one HTML file."""

from contextlib import closing
from pathlib import Path

import click

from policygraph.cli.options import graph_option
from policygraph.graph import save
from policygraph.serve import lock, store
from policygraph.serve import report as reports
from policygraph.serve.index.schema import open_read_only

__all__ = ["report"]


@click.command()
@graph_option
@click.option(
    "-o",
    "--output",
    default=Path("report.html"),
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
@click.option("--title", default="", help="What the report is called.")
def report(graph: Path, output: Path, title: str) -> None:
    """Write a graph into one HTML file that opens anywhere: sums, tables, a picture, evidence."""
    folder = store.ready(graph)
    with lock.reading(folder), closing(open_read_only(store.index(folder))) as index:
        save(output, reports.report(index, store.texts(folder), title))
    click.echo(f"written to {output}")
