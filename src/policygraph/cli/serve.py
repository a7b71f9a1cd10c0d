"""The command that shows a graph in the browser."""

import sys
from pathlib import Path
from typing import TypedDict, Unpack

import click

from policygraph.cli.options import FOLDER, graph_option
from policygraph.serve import lock, store, workers
from policygraph.serve.site import app, server
from policygraph.serve.site.shop import Shop

__all__ = ["serve"]

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
    type=FOLDER,
    help="Let readers mark edges as wrong, in this folder; a build with POLICYGRAPH_LEXICONS set to"
    " it leaves those out.",
)
def serve(graph: Path, host: str, port: int, **how: Unpack[How]) -> None:
    """Explore a graph in the browser, and answer SPARQL at /sparql."""
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
