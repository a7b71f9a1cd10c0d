"""Fill: make the index from a store, or bring it up to date where a document has changed."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from policygraph.graph.read.subjects import Said, short
from policygraph.serve.index import derive
from policygraph.serve.index.rows import rows
from policygraph.serve.index.schema import COLUMNS, INDEXES, create, insert

__all__ = ["make", "renew", "text_names"]

_BATCH = 10_000
_MERGED = ox.DefaultGraph()

Block = tuple[str, Said]
"""A subject, and what is said of it."""


def make(path: Path, store: ox.Store) -> None:
    """Make the index of a store."""
    connection = create(path)
    connection.execute("BEGIN")
    # The store yields its quads by subject.
    _insert(connection, _blocks(store.quads_for_pattern(None, None, None, _MERGED)))
    for statement in INDEXES:
        connection.execute(statement)
    derive.everything(connection)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def renew(path: Path, store: ox.Store, subjects: Iterable[ox.NamedNode]) -> None:
    """Bring the rows of some subjects up to date; what follows from them is worked out anew."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    derive.mark(connection, [short(subject) for subject in subjects])
    for table in COLUMNS:
        connection.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM changed)")  # noqa: S608
    for subject in subjects:
        _insert(connection, _blocks(store.quads_for_pattern(subject, None, None, _MERGED)))
    derive.touched(connection)
    connection.execute("COMMIT")
    connection.close()


def text_names(path: Path) -> list[str]:
    """Return the ids of the texts that an index speaks of."""
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT id FROM text")]


def _blocks(quads: Iterable[ox.Quad]) -> Iterator[Block]:
    for subject, said_of_it in groupby(quads, key=lambda quad: quad.subject):
        said = Said()
        for quad in said_of_it:
            said.note(quad)
        yield short(subject), said


def _insert(connection: sqlite3.Connection, blocks: Iterable[Block]) -> None:
    waiting: dict[str, list[tuple[object, ...]]] = {table: [] for table in COLUMNS}
    for name, said in blocks:
        for table, row in rows(name, said):
            waiting[table].append(row)
            if len(waiting[table]) == _BATCH:
                connection.executemany(insert(table), waiting[table])
                waiting[table].clear()
    for table, rest in waiting.items():
        connection.executemany(insert(table), rest)
