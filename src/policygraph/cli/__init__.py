"""Command line: one short function for each verb."""

import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from policygraph.cli import ask, files, grammar, serve
from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from policygraph.model import Extraction, Failure
    from policygraph.pipeline import Built

__all__ = ["main"]

FINDINGS, MISUSE = 1, 2
"""Exit codes: something failed and the rest is done; the call itself is wrong."""


class Program(click.Group):
    """The commands; an error of ours becomes one plain line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except PolicygraphError as error:
            click.echo(f"policygraph: {error}", err=True)
            ctx.exit(MISUSE)


@click.group(cls=Program)
@click.version_option(package_name="policygraph")
def main() -> None:
    """Build a checked knowledge graph of policy measures from Chinese policy text."""


for command in (
    grammar.resolve,
    grammar.rules,
    ask.load,
    ask.documents,
    ask.withdraw,
    ask.query,
    ask.ask,
    serve.serve,
    files.validate,
    files.diff,
    files.merge,
    files.export,
    files.describe,
):
    main.add_command(command)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    default=Path("out"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the graph and the kept texts.",
)
def build(paths: tuple[Path, ...], output: Path) -> None:
    """Build a graph from PATHS: files and folders of documents."""
    from policygraph import pipeline

    with Progress() as progress:
        built = pipeline.run(paths, progress.show)
    pipeline.save(built, output)
    report(built, output)
    problems = built.graph.validate()
    for problem in problems:
        click.echo(f"{problem.node}: {problem.message}; to do: {problem.remedy}", err=True)
    sys.exit(FINDINGS if built.failures or problems else 0)


@main.command()
@click.argument("name")
@click.option(
    "-g",
    "--graph",
    "folder",
    default=Path("out"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that a build wrote.",
)
@click.option("-n", "--most", default=20, show_default=True, help="How many edges to show.")
@click.option("--trace", is_flag=True, help="Read NAME as a text: which rules fire, which lose.")
def explain(name: str, folder: Path, most: int, *, trace: bool) -> None:
    """Show the sentences that the edges of NAME rest on.

    NAME is what an entity is called, or the id of an entity or an edge (assertion/…); with
    --trace it is a text, and - reads one from standard input.
    """
    from policygraph import serve

    if trace:
        grammar.trace(name)
        return

    explained = serve.explain(serve.load(folder), folder / "texts", name)
    for edge in islice(explained, most):
        click.echo(f"{edge.subject} —{edge.relation}→ {edge.object}  ({edge.confidence})")
        click.echo(f"  {edge.edge}")
        for ground in edge.grounds:
            where = f"{ground.file}, characters {ground.start}-{ground.end}"
            click.echo(f"  {where}, rule {ground.rule}, confidence {ground.confidence}")
            click.echo(f"    {ground.marked}")


class Progress:
    """A count of what has been read, on a terminal only."""

    def __init__(self) -> None:
        self.read = self.failed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", err=True, nl=False)

    def show(self, outcome: "Extraction | Failure") -> None:
        """Count one more input."""
        from policygraph.model import Failure

        failed = isinstance(outcome, Failure)
        self.failed += failed
        self.read += not failed
        if sys.stderr.isatty():
            line = f"\r\x1b[K{self.read} documents read, {self.failed} failed"
            click.echo(line, err=True, nl=False)


def report(built: "Built", output: Path) -> None:
    """Print what was built, what was left out and where the files are."""
    model = built.graph.model
    for failure in built.failures:
        click.echo(f"skipped {failure.name}: {failure.reason}", err=True)
    click.echo(f"{len(model.extractions)} documents read, {len(built.failures)} skipped")
    tally("entities", Counter(str(entity.type) for entity in model.entities))
    tally("edges", Counter(str(assertion.relation) for assertion in model.assertions))
    written = "policygraph.ttl, policygraph.graphml, dataset.ttl, texts/"
    click.echo(f"written to {output}/: {written}")


def tally(title: str, counts: "Counter[str]") -> None:
    """Print a total and its parts, the largest first."""
    parts = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    click.echo(f"{counts.total()} {title}: " + ", ".join(f"{k} {n}" for k, n in parts))
