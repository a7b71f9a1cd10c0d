"""Serve: the commands that show a graph: on the web, or in one file."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TypedDict, Unpack

import click

from policygraph.cli.ask import graph_option

__all__ = ["report", "serve"]

_WORKERS = 2


class How(TypedDict):
    """The options of the site itself."""

    seconds: float
    rows: int
    decisions: Path | None


@click.command()
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8750, show_default=True, help="The port; 0 takes a free one.")
@click.option("--seconds", default=20.0, show_default=True, help="End a query after this time.")
@click.option("--rows", default=100_000, show_default=True, help="The most rows of an answer.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, file_okay=False),
    help="Let readers mark edges as wrong, in this folder; a build with POLICYGRAPH_LEXICONS set to"
    " it leaves those out.",
)
def serve(graph: Path, host: str, port: int, **how: Unpack[How]) -> None:
    """Explore a graph in the browser, and answer SPARQL at /sparql."""
    from policygraph.serve import lock, store, workers
    from policygraph.serve.site import app, server
    from policygraph.serve.site.shop import Shop

    folder = store.ready(graph)
    names = app.LOOPBACK if host in app.LOOPBACK else frozenset[str]()
    with lock.reading(folder), workers.Workers(store.database(folder), _WORKERS) as pool:
        shop = Shop(store=folder, asker=pool, **how)
        with server.bind(server.application(app.site(shop, names)), host, port) as site:
            click.echo(f"{site.url} (end with Ctrl-C)")
            sys.stdout.flush()
            try:
                site.serve_forever()
            except KeyboardInterrupt:
                click.echo("ended")


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
    from policygraph.graph import save
    from policygraph.serve import lock, store
    from policygraph.serve import report as reports
    from policygraph.serve.index.schema import open_read_only

    folder = store.ready(graph)
    with lock.reading(folder), closing(open_read_only(store.index(folder))) as index:
        save(output, reports.report(index, store.texts(folder), title))
    click.echo(f"written to {output}")
