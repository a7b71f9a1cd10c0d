"""Copies: the step between reading and gathering, which tells what document stands for others.

The prints of all documents are collected in one file, ranges of their hashes are compared side by
side, and the groups that are found are settled in that same file, where each range of documents
looks up its own.  Each document is compared for the few smallest of its hashes, with a bounded
number of others, so the cost grows with the documents and no faster.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

from policygraph.document.duplicates import (
    HASHES,
    Article,
    Pair,
    Print,
    pairs,
    sketch,
    united,
)
from policygraph.document.duplicates import standing as standing_for
from policygraph.pipeline.record import from_article, to_article, to_print
from policygraph.pipeline.results import prints

__all__ = [
    "CompareTask",
    "Standing",
    "collect",
    "compare",
    "left_out",
    "ranges",
    "settle",
    "standing",
]

_DOCUMENTS = 10_000
"""Documents that are worth a range of hashes of their own."""
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE print (id TEXT NOT NULL, record BLOB NOT NULL);
CREATE TABLE sketch (hash INTEGER NOT NULL, id TEXT NOT NULL);
CREATE TABLE article (id TEXT PRIMARY KEY, record BLOB) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareTask:
    """A range of hashes, `high` left out, and the file with the prints."""

    low: int
    high: int
    copies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Of a range of documents: those that stand for copies, and the copies, which are left out."""

    kept: dict[str, Article]
    left_out: frozenset[str]


def collect(files: Iterable[Path], path: Path) -> None:
    """Write the prints that files of results hold into a new file, so that hashes lead to them."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA)
        for results in files:
            connection.executemany("INSERT INTO print VALUES (?, ?)", prints(results))
        connection.execute("CREATE INDEX print_id ON print (id)")
        connection.executemany("INSERT INTO sketch VALUES (?, ?)", _sketches(connection))
        connection.execute("CREATE INDEX sketch_hash ON sketch (hash, id)")
        connection.commit()


def ranges(documents: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of hashes to compare, about as many documents for each.

    >>> list(ranges(3)) == [(0, HASHES)]
    True
    """
    pieces = documents // _DOCUMENTS + 1
    yield from pairwise(number * HASHES // pieces for number in range(pieces + 1))


def compare(task: CompareTask) -> list[Pair]:
    """Return the copies among documents that share a hash of a range."""
    with closing(_opened(Path(task.copies))) as connection:
        found = connection.execute(
            "SELECT hash, id FROM sketch WHERE hash >= ? AND hash < ? ORDER BY hash, id",
            (task.low, task.high),
        )
        return sorted({pair for bucket in _buckets(connection, found) for pair in pairs(bucket)})


def settle(path: Path, found: Iterable[Pair]) -> None:
    """Write which documents stand for the copies that were found, and which are left out."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        for group in united(found):
            article = standing_for(each for key in group for each in _prints(connection, key))
            rows = [(article.id, from_article(article)), *((key, None) for key in article.others)]
            connection.executemany("INSERT INTO article VALUES (?, ?)", rows)
        connection.commit()


def standing(path: Path, low: str, high: str) -> Standing:
    """Return what was settled of a range of document ids, `high` left out."""
    with closing(_opened(path)) as connection:
        found = connection.execute(
            "SELECT id, record FROM article WHERE id >= ? AND id < ?", (low, high)
        ).fetchall()
    return Standing(
        kept={key: to_article(record) for key, record in found if record},
        left_out=frozenset(key for key, record in found if not record),
    )


def left_out(path: Path) -> frozenset[str]:
    """Return the ids of all documents for which another stands."""
    with closing(_opened(path)) as connection:
        found = connection.execute("SELECT id FROM article WHERE record IS NULL")
        return frozenset(key for (key,) in found)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)


def _sketches(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    found = connection.execute("SELECT id, record FROM print ORDER BY id")
    for key, same in groupby(found, itemgetter(0)):
        first = min((to_print(record) for _, record in same), key=lambda each: each.order)
        for value in sketch(first):
            yield value, key


def _buckets(
    connection: sqlite3.Connection, found: Iterable[tuple[int, str]]
) -> Iterator[Iterator[Print]]:
    """Yield the prints that share a hash, as a stream, since thousands may."""
    for _, same in groupby(found, itemgetter(0)):
        keys = [key for _, key in same]
        if len(keys) > 1:
            yield (_prints(connection, key)[0] for key in keys)


def _prints(connection: sqlite3.Connection, key: str) -> list[Print]:
    """Return the prints of all inputs with one text, the one that counts first."""
    found = connection.execute("SELECT record FROM print WHERE id = ?", (key,))
    same = [to_print(record) for (record,) in found]
    return sorted(same, key=lambda each: each.order) if len(same) > 1 else same
