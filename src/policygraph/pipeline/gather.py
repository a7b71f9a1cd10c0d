"""Gather: the second step of a build, from results to what is written of a range of documents.

Each text is kept, the pieces that formats write of texts alone are written, and what the documents
say of entities is pooled, in the order of their ids, for the step that merges them.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from msgspec.structs import replace

from policygraph.document.duplicates import named_after
from policygraph.graph import (
    FORMATS,
    Problem,
    assemble,
    between,
    check,
    describe,
    lean,
    merge,
    save,
    split,
)
from policygraph.graph.tally import Tally, count, total
from policygraph.model import Extraction, Graph
from policygraph.pipeline.collector import rarely
from policygraph.pipeline.copies import Standing, standing
from policygraph.pipeline.order import Detail
from policygraph.pipeline.record import from_graph, to_extraction, to_graph
from policygraph.pipeline.results import Row, rows

__all__ = ["GatherDone", "GatherTask", "gather", "pooled"]

_BATCH = 200
"""Documents that are in memory at a time."""
WEIGHT = 128
"""Entities and pieces of evidence of one record of a pool, which its first id stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherTask:
    """A range of document ids, where results and their copies are, and where to write."""

    number: int
    low: str
    high: str
    results: str
    copies: str
    parts: str
    texts: str
    formats: tuple[str, ...]
    detail: Detail


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherDone:
    """What was written of the texts, what they use, and ids at even distances in the pool."""

    number: int
    tally: Tally
    used: frozenset[str]
    problems: tuple[Problem, ...]
    sample: tuple[str, ...]


@rarely()
def gather(task: GatherTask) -> GatherDone:
    """Gather the documents of a range."""
    articles = standing(Path(task.copies), task.low, task.high)
    found = sorted(
        row
        for path in sorted(Path(task.results).glob("*.sqlite"))
        for row in rows(path, task.low, task.high)
        if row.id not in articles.left_out
    )
    parts = Path(task.parts)
    pool: list[Graph] = []
    terms: set[str] = set()
    problems: list[Problem] = []
    tallies: list[Tally] = []
    with ExitStack() as stack:
        files = {
            suffix: stack.enter_context(_part(parts, f"texts-{task.number:05}.{suffix}"))
            for suffix in task.formats
        }
        for batch in _batches(found):
            graph = assemble(
                lean(found) if task.detail is Detail.EDGES else found
                for found in (_extraction(row, articles) for row in batch)
            )
            terms |= describe.used(graph)
            problems.extend(check(graph))
            for extraction in graph.extractions:
                said = list(describe.reading(extraction))
                tallies.append(count(said))
                for suffix, stream in files.items():
                    stream.writelines(FORMATS[suffix].text(extraction, said))
                _keep(Path(task.texts) / f"{extraction.document.id}.txt", extraction.document.text)
            pool.append(replace(graph, extractions=()))
    sample = _pool(parts / f"pool-{task.number:05}.sqlite", merge(pool))
    return GatherDone(
        number=task.number,
        tally=total(tallies),
        used=frozenset(terms),
        problems=tuple(problems),
        sample=sample,
    )


def pooled(path: Path, low: str, high: str) -> Iterator[Graph]:
    """Yield the parts of a pool whose entities are in a range of ids, `high` left out."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        found = connection.execute(
            "SELECT first, last, record FROM part WHERE first < ? AND last >= ?", (high, low)
        )
        for first, last, record in found:
            part = to_graph(record)
            yield part if low <= first and last < high else between(part, low, high)


def _extraction(row: Row, articles: Standing) -> Extraction:
    extraction = to_extraction(row.record)
    article = articles.kept.get(row.id)
    if article is None:
        return extraction
    return replace(extraction, document=named_after(extraction.document, article))


def _batches(found: list[Row]) -> Iterator[list[Row]]:
    """Yield rows, as many at a time as memory allows, those of one document together."""
    start = 0
    while start < len(found):
        end = min(start + _BATCH, len(found))
        while end < len(found) and found[end].id == found[end - 1].id:
            end += 1
        yield found[start:end]
        start = end


def _part(folder: Path, name: str) -> IO[str]:
    return (folder / name).open("w", encoding="utf-8", newline="\n")


def _keep(path: Path, text: str) -> None:
    """Keep a text under its digest; what stands there already is the same."""
    if not path.exists():
        save(path, [text])


def _pool(path: Path, graph: Graph) -> tuple[str, ...]:
    path.unlink(missing_ok=True)
    sample: list[str] = []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "CREATE TABLE part (first TEXT PRIMARY KEY, last TEXT NOT NULL, record BLOB NOT NULL)"
        )
        for part in split(graph, WEIGHT):
            first, last = part.entities[0].id, part.entities[-1].id
            connection.execute("INSERT INTO part VALUES (?, ?, ?)", (first, last, from_graph(part)))
            sample.append(first)
        connection.commit()
    return tuple(sample)
