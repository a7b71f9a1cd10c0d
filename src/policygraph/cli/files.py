"""Files: the commands that check, compare, join and convert graph files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from policygraph.graph import Problem

__all__ = ["describe", "diff", "export", "merge", "validate"]

FOUND = 1
"""Exit code: the command ran and found something."""
_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=_PATH, default=Path("out"))
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
    from policygraph.graph import shacl, shapes
    from policygraph.serve.files import graph_file

    check = shapes.validate_file if engine == "queries" else shacl.validate_file
    problems = check(graph_file(file))
    for line in _report(problems, most):
        click.echo(line)
    faults = sum(not problem.warning for problem in problems)
    click.echo(f"{faults} faults, {len(problems) - faults} warnings")
    sys.exit(FOUND if faults else 0)


def _report(problems: "tuple[Problem, ...]", most: int) -> Iterator[str]:
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


@click.command()
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
def diff(old: Path, new: Path) -> None:
    """Show what changed from the graph OLD to the graph NEW: + new, - gone, ~ changed."""
    from policygraph.graph import compare
    from policygraph.graph.read import read
    from policygraph.serve.files import graph_file

    found = compare.diff(read(graph_file(old)), read(graph_file(new)))
    for line in compare.report(found):
        click.echo(line)
    sys.exit(FOUND if found else 0)


@click.command()
@click.argument("graphs", nargs=-1, required=True, type=_PATH)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the merged graph.",
)
def merge(graphs: tuple[Path, ...], output: Path) -> None:
    """Join GRAPHS into the one that building all their documents at once would give."""
    from policygraph import pipeline
    from policygraph.graph import KnowledgeGraph, compare
    from policygraph.graph.read import read
    from policygraph.serve.files import graph_file

    joined = KnowledgeGraph(compare.merge(*(read(graph_file(graph)) for graph in graphs)))
    pipeline.save(pipeline.Built(graph=joined, failures=()), output)
    texts, edges = len(joined.model.extractions), len(joined.assertions)
    click.echo(f"written to {output}/: {texts} documents, {edges} edges")


@click.command()
@click.argument("graph", type=_PATH)
@click.argument("target", type=_PATH)
@click.option("-f", "--format", "form", help="For a format of several files: what it is called.")
def export(graph: Path, target: Path, form: str | None) -> None:
    """Write GRAPH in another format: the one that the suffix of TARGET names.

    With --format TARGET is a folder: annotations, brat, csv, neo4j or parquet.
    """
    from policygraph.graph import KnowledgeGraph
    from policygraph.graph.read import read
    from policygraph.serve.files import graph_file

    known = KnowledgeGraph(read(graph_file(graph)))
    if form is None:
        known.write(target)
        click.echo(f"written: {target}")
        return
    click.echo(f"written to {target}/: {len(known.export(form, target))} files")


@click.command()
@click.argument("folder", type=_PATH, default=Path("out"))
@click.option("--licence", metavar="IRI", help="What the graph may be used under.")
@click.option("--title", help="What the graph is called, in Chinese.")
def describe(folder: Path, licence: str | None, title: str | None) -> None:
    """Write FOLDER/dataset.ttl: counts, files, versions and licence, in VoID and DCAT."""
    from policygraph.graph import save
    from policygraph.graph.dataset import LICENCE, dataset
    from policygraph.graph.tally import tally

    said = dataset(
        folder, tally(folder / "policygraph.ttl"), licence=licence or LICENCE, title=title or ""
    )
    save(folder / "dataset.ttl", said)
    click.echo(f"written: {folder / 'dataset.ttl'}")
