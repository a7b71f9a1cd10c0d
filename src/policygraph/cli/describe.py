"""The command that says what the graph in a folder is."""

from pathlib import Path

import click

from policygraph.cli.options import FILE
from policygraph.graph import save
from policygraph.graph.dataset import LICENCE, dataset
from policygraph.graph.tally import tally

__all__ = ["describe"]


@click.command()
@click.argument("folder", type=FILE, default=Path("out"))
@click.option("--licence", metavar="IRI", help="What the graph may be used under.")
@click.option("--title", help="What the graph is called, in Chinese.")
def describe(folder: Path, licence: str | None, title: str | None) -> None:
    """Write FOLDER/dataset.ttl: counts, files, versions and licence, in VoID and DCAT."""
    said = dataset(
        folder, tally(folder / "policygraph.ttl"), licence=licence or LICENCE, title=title or ""
    )
    save(folder / "dataset.ttl", said)
    click.echo(f"written: {folder / 'dataset.ttl'}")
