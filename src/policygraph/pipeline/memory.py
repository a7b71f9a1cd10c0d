"""Memory: build a graph that is held in memory as a whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from policygraph import document, graph
from policygraph.document.duplicates import articles, named_after, printed
from policygraph.graph import KnowledgeGraph, assemble
from policygraph.graph.dataset import dataset
from policygraph.graph.describe import describe
from policygraph.graph.tally import count
from policygraph.model import Extraction, Failure
from policygraph.pipeline.outcome import outcome

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
    for source in document.sources(paths):
        found = outcome(source)
        if watch:
            watch(found)
        if isinstance(found, Failure):
            failures.append(found)
        else:
            extractions.append(found)
    return Built(
        graph=KnowledgeGraph(assemble(_distinct(extractions))),
        failures=tuple(sorted(failures, key=lambda failure: failure.name)),
    )


def _distinct(extractions: list[Extraction]) -> Iterator[Extraction]:
    """Yield what was extracted, one document for each article."""
    settled = articles(printed(extraction.document) for extraction in extractions)
    kept = {article.id: article for article in settled}
    out = {other for article in settled for other in article.others}
    for extraction in extractions:
        article = kept.get(extraction.document.id)
        if article:
            yield replace(extraction, document=named_after(extraction.document, article))
        elif extraction.document.id not in out:
            yield extraction


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
    graph.save(written[-1], dataset(folder, count(describe(built.graph.model))))
    for stale in sorted(set(texts.glob("*.txt")) - set(written)):
        stale.unlink()
    return tuple(written)
