"""The command that shows what changed between two graphs."""

import sys
from pathlib import Path

import click

from policygraph.cli.options import FILE
from policygraph.graph import compare
from policygraph.graph.read import read
from policygraph.serve.files import graph_file

__all__ = ["diff"]

FOUND = 1
"""Exit code: the graphs differ."""


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
def diff(old: Path, new: Path) -> None:
    """Show what changed from the graph OLD to the graph NEW: + new, - gone, ~ changed."""
    found = compare.diff(read(graph_file(old)), read(graph_file(new)))
    for line in compare.report(found):
        click.echo(line)
    sys.exit(FOUND if found else 0)
