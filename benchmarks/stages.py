"""Stages: what each stage of a build takes, run one after the other over the same articles."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from policygraph import document, extract
from policygraph.graph import FORMATS, assemble, check, merge, split
from policygraph.graph.describe import used
from policygraph.model import Graph, Source
from policygraph.pipeline import record

__all__ = ["stages"]

T = TypeVar("T")
BATCH = 200
WRITTEN = ("ttl", "graphml")


class Watch:
    """Processor time by stage."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], T]) -> T:
        """Do some work as a stage and return what it gives."""
        begun = time.process_time()
        result = work()
        self.taken[stage] = time.process_time() - begun
        return result


def stages(path: Path) -> dict[str, float]:
    """Return the processor time of each stage of a build from one file."""
    watch = Watch()
    warm()
    sources = watch("read", lambda: [s for s in document.sources([path]) if isinstance(s, Source)])
    parsed = watch("parse", lambda: list(map(document.parse, sources)))
    extracted = watch("extract", lambda: list(map(extract.extract, parsed)))
    packed = watch("keep results", lambda: list(map(record.from_extraction, extracted)))
    taken_up = watch("take results up", lambda: list(map(record.to_extraction, packed)))
    starts = range(0, len(taken_up), BATCH)
    graphs = watch("assemble", lambda: [assemble(taken_up[at : at + BATCH]) for at in starts])
    watch("check", lambda: [(check(graph), used(graph)) for graph in graphs])
    watch("write texts", lambda: [size(FORMATS[f].texts(g)) for g in graphs for f in WRITTEN])
    bare = [replace(graph, extractions=()) for graph in graphs]
    parts = watch("pool", lambda: [record.from_graph(part) for part in split(merge(bare))])
    united = watch("unite", lambda: merge(map(record.to_graph, parts)))
    watch("write entities and edges", lambda: [size(pieces(united, f)) for f in WRITTEN])
    return watch.taken


def pieces(graph: Graph, suffix: str) -> Iterable[str]:
    """Return what a format writes of entities and edges."""
    form = FORMATS[suffix]
    return [*form.entities(graph), *form.edges(graph)]


def size(written: Iterable[str]) -> int:
    """Return how many characters are written."""
    return sum(map(len, written))


def warm() -> None:
    """Let all tables be loaded."""
    text = "某省印发通知。某省民政厅安排资金300万元，支持脱贫县发展产业。"
    extract.extract(document.parse(Source(name="a", data=text.encode(), format="text")))
