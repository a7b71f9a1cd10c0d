"""Pipeline: sources to documents to extractions to one graph, in that order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from policygraph import document, extract, graph
from policygraph.errors import ReadError
from policygraph.graph import KnowledgeGraph, assemble
from policygraph.graph.dataset import dataset
from policygraph.model import Extraction, Failure

__all__ = ["Built", "build", "run", "save"]

Watch = Callable[[Extraction | Failure], None]
"""Called after each input, with what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A graph, and the inputs that are not in it."""

    graph: KnowledgeGraph
    failures: tuple[Failure, ...]


def build(paths: Iterable[str | Path]) -> KnowledgeGraph:
    """Read files and folders and return their graph.

    What cannot be read is left out; `run` tells which inputs and why.

    >>> built = build(["examples"])
    >>> len(built.to_rdf()) > len(built.assertions) > 0
    True

    Raises:
        UsageError: a path does not exist.

    """
    return run(paths).graph


def run(paths: Iterable[str | Path], watch: Watch | None = None) -> Built:
    """Read files and folders; return their graph and the inputs that could not be read."""
    extractions: list[Extraction] = []
    failures: list[Failure] = []
    for outcome in _outcomes(paths):
        if watch:
            watch(outcome)
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            extractions.append(outcome)
    return Built(
        graph=KnowledgeGraph(assemble(extractions)),
        failures=tuple(sorted(failures, key=lambda failure: failure.name)),
    )


def _outcomes(paths: Iterable[str | Path]) -> Iterator[Extraction | Failure]:
    for source in document.sources([Path(path) for path in paths]):
        if isinstance(source, Failure):
            yield source
            continue
        try:
            parsed = document.parse(source)
        except ReadError as error:
            yield Failure(name=source.name, reason=str(error).removeprefix(f"{source.name}: "))
            continue
        yield extract.extract(parsed)


def save(built: Built, folder: Path) -> tuple[Path, ...]:
    """Write the graph, its description and the kept texts into a folder; return what was written.

    Each file appears whole or not at all; texts of an earlier build that are in this one no
    more are removed.

    Raises:
        UsageError: the folder cannot be written.

    """
    texts = folder / "texts"
    written: list[Path] = []
    for extraction in built.graph.model.extractions:
        written.append(texts / f"{extraction.document.id}.txt")
        graph.save(written[-1], [extraction.document.text])
    for name in ("policygraph.ttl", "policygraph.graphml"):
        written.append(folder / name)
        built.graph.write(written[-1])
    written.append(folder / "dataset.ttl")
    graph.save(written[-1], dataset(folder))
    for stale in sorted(set(texts.glob("*.txt")) - set(written)):
        stale.unlink()
    return tuple(written)
