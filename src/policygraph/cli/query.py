"""The command that asks a graph in SPARQL."""

from typing import TextIO, Unpack

import click

from policygraph.cli.asking import How, asker, asking, show

__all__ = ["query"]


@click.command()
@click.argument("text", required=False)
@click.option("--file", type=click.File(encoding="utf-8"), help="Read the query from a file or -.")
@asking
def query(text: str | None, file: TextIO | None, **how: Unpack[How]) -> None:
    """Ask the graph the SPARQL query TEXT.

    The usual prefixes (pg:, skos:, …) need no declaration, and <region/611021> names a thing.
    """
    if (text is None) == (file is None):
        raise click.UsageError("give the query as TEXT or by --file")
    with asker(how) as by:
        show(by, file.read() if file else text, how)
