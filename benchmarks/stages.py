"""Stages: what each stage of a build takes, run one after the other over the same articles."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from policygraph import document, extract
from policygraph.graph import FORMATS, Section, assemble, check, describe, merge, split
from policygraph.graph.tally import count
from policygraph.model import Extraction, Graph, Source
from policygraph.pipeline import record
from policygraph.pipeline.collector import rarely
from policygraph.pipeline.gather import WEIGHT

__all__ = ["stages"]

T = TypeVar("T")
BATCH = 200
WRITTEN = ("ttl", "graphml")
DESCRIBING = {"entities": describe.entities, "edges": describe.assertions}


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
    with rarely():
        run(path, watch)
    return watch.taken


def run(path: Path, watch: Watch) -> None:
    """Build from one file, stage by stage."""
    sources = watch("read", lambda: [s for s in document.sources([path]) if isinstance(s, Source)])
    parsed = watch("parse", lambda: list(map(document.parse, sources)))
    extracted = watch("extract", lambda: list(map(extract.extract, parsed)))
    packed = watch("keep results", lambda: list(map(record.from_extraction, extracted)))
    taken_up = watch("take results up", lambda: list(map(record.to_extraction, packed)))
    starts = range(0, len(taken_up), BATCH)
    graphs = watch("assemble", lambda: [assemble(taken_up[at : at + BATCH]) for at in starts])
    watch("check", lambda: [(check(graph), describe.used(graph)) for graph in graphs])
    watch("write texts", lambda: [write_text(x) for graph in graphs for x in graph.extractions])
    bare = [replace(graph, extractions=()) for graph in graphs]
    parts = watch("pool", lambda: [record.from_graph(p) for p in split(merge(bare), WEIGHT)])
    united = watch("unite", lambda: merge(map(record.to_graph, parts)))
    watch(
        "write entities and edges", lambda: [write(united, part) for part in ("entities", "edges")]
    )


def write(graph: Graph, section: str) -> int:
    """Count and write a section of a graph in each format; return how many characters it has."""
    said = list(DESCRIBING[section](graph))
    counted = count(said)
    sections: list[Section] = [getattr(FORMATS[suffix], section) for suffix in WRITTEN]
    return counted.triples and sum(len(piece) for one in sections for piece in one(graph, said))


def write_text(extraction: Extraction) -> int:
    """Count and write what was read in a text in each format; return how many characters it has."""
    said = list(describe.reading(extraction))
    pieces = (piece for suffix in WRITTEN for piece in FORMATS[suffix].text(extraction, said))
    return count(said).triples and sum(map(len, pieces))


def warm() -> None:
    """Let all tables be loaded."""
    text = "某省印发通知。某省民政厅安排资金300万元，支持脱贫县发展产业。"
    extract.extract(document.parse(Source(name="a", data=text.encode(), format="text")))
