"""The command that checks a graph against the shapes of the ontology."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from policygraph.cli.options import FILE
from policygraph.graph import Problem, shacl, shapes
from policygraph.serve.files import graph_file

__all__ = ["validate"]

FOUND = 1
"""Exit code: the command ran and found something."""


@click.command()
@click.argument("file", type=FILE, default=Path("out"))
@click.option(
    "--engine",
    type=click.Choice(["queries", "pyshacl"]),
    default="queries",
    show_default=True,
    help="Both give the same verdict; queries are many times as fast.",
)
@click.option("--most", default=20, show_default=True, help="Nodes to show for each rule.")
def validate(file: Path, engine: str, most: int) -> None:
    """Check the graph FILE (or the folder of a build) against the shapes of the ontology."""
    check = shapes.validate_file if engine == "queries" else shacl.validate_file
    problems = check(graph_file(file))
    for line in _report(problems, most):
        click.echo(line)
    faults = sum(not problem.warning for problem in problems)
    click.echo(f"{faults} faults, {len(problems) - faults} warnings")
    sys.exit(FOUND if faults else 0)


def _report(problems: tuple[Problem, ...], most: int) -> Iterator[str]:
    """Yield the problems by rule, faults first: what is wrong, where, what to do."""
    by_rule: dict[tuple[bool, str], list[Problem]] = {}
    for problem in problems:
        by_rule.setdefault((problem.warning, problem.rule), []).append(problem)
    for (warning, rule), found in sorted(by_rule.items()):
        yield f"{'warning' if warning else 'FAULT'} {rule}: {len(found)}"
        yield f"  to do: {found[0].remedy}"
        yield from (f"  {problem.node}\n    {problem.message}" for problem in found[:most])
        if len(found) > most:
            yield f"  … and {len(found) - most} more"
