"""Fill: make the index from a store, or bring it up to date where a document has changed."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph.read.subjects import Said, short
from policygraph.serve.index import derive
from policygraph.serve.index.rows import rows
from policygraph.serve.index.schema import COLUMNS, INDEXES, create, insert

__all__ = ["make", "renew", "text_names"]

_BATCH = 10_000
_MERGED = ox.DefaultGraph()

Block = tuple[str, Said]
"""A subject, and what is said of it."""


def make(path: Path, store: ox.Store, file: Iterable[ox.Quad] = ()) -> None:
    """Make the index of a store.

    `file` is what the store was made from, if it is at hand: it is read five times as quickly as
    a store.  It is of use where all that is said of a subject stands together, as in the files of
    a build.
    """
    try:
        whole = _fill(path, file)
    except GraphError:  # something is said of a subject elsewhere in the file
        whole = False
    if not whole:
        _fill(path, store.quads_for_pattern(None, None, None, _MERGED))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for statement in INDEXES:
            connection.execute(statement)
        derive.everything(connection)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def _fill(path: Path, quads: Iterable[ox.Quad]) -> bool:
    """Fill a new index; tell whether there was something, with each subject in one place."""
    path.unlink(missing_ok=True)
    firsts = _Firsts(_blocks(quads))
    with closing(create(path)) as connection:
        connection.execute("BEGIN")
        _insert(connection, firsts)
        connection.execute("COMMIT")
    return bool(firsts.seen) and not firsts.scattered


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


class _Firsts:
    """Blocks, up to one whose subject came before."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._blocks = blocks
        self.seen: set[int] = set()
        self.scattered = False

    def __iter__(self) -> Iterator[Block]:
        for name, said in self._blocks:
            key = hash(name)
            if key in self.seen:
                self.scattered = True
                return
            self.seen.add(key)
            yield name, said


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
