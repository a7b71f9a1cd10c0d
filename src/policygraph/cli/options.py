"""Options that several commands share."""

from pathlib import Path

import click

__all__ = ["FILE", "FOLDER", "graph_option"]

FILE = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, file_okay=False)

graph_option = click.option(
    "-g",
    "--graph",
    default=Path("out"),
    show_default=True,
    type=FILE,
    help="The folder of a build, a graph file, or a store.",
)
