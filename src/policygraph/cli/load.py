"""The command that puts a graph into a store."""

from pathlib import Path

import click

from policygraph.cli.options import FILE, FOLDER
from policygraph.serve import remote
from policygraph.serve import store as stores
from policygraph.serve.files import graph_file

__all__ = ["load"]


@click.command()
@click.argument("file", type=FILE)
@click.option("--store", type=FOLDER, help="The folder of the store.  [default: beside FILE]")
@click.option(
    "--add", is_flag=True, help="Keep documents of other names, and replace those that FILE holds."
)
@click.option("--endpoint", metavar="URL", help="Put it into this graph store instead.")
def load(file: Path, store: Path | None, *, add: bool, endpoint: str | None) -> None:
    """Load the graph FILE (or the folder of a build) into a store that can be asked at once."""
    source = graph_file(file)
    if endpoint:
        click.echo(f"{remote.push(source, endpoint, 600)} graphs sent")
        return
    folder = store or source.parent / "store"
    count = stores.add(folder, source) if add else stores.load(folder, source)
    click.echo(f"loaded into {folder}: " + (f"{count} documents" if count else source.name))
    missing = stores.missing_texts(folder)
    if missing:
        beside = f"the folder texts beside {source.name}: evidence is shown by its quotes alone"
        click.echo(f"{missing} texts are not in {beside}", err=True)
