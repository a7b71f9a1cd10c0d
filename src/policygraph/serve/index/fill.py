"""Fill: make the index from a store, or bring it up to date where a document has changed."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph.read.subjects import Said, short
from policygraph.serve.files import quads
from policygraph.serve.index import derive
from policygraph.serve.index.rows import rows
from policygraph.serve.index.schema import COLUMNS, INDEXES, create, insert

__all__ = ["from_file", "make", "renew", "text_names"]

_BATCH = 10_000
_MERGED = ox.DefaultGraph()

Block = tuple[str, Said]
"""A subject, and what is said of it."""


def make(path: Path, store: ox.Store) -> None:
    """Make the index of a store."""
    _fill(path, _blocks(store.quads_for_pattern(None, None, None, _MERGED)))
    _finish(path)


def from_file(path: Path, source: Path) -> bool:
    """Make the index of a graph file, which is read five times as quickly as a store.

    Returns whether the file serves: all that is said of a subject must stand together in it, and
    nothing in named graphs, as in the files of a build.
    """
    try:
        _fill(path, _whole(_blocks(quads(source))))
    except (GraphError, sqlite3.IntegrityError):  # something is said of a subject elsewhere
        return False
    _finish(path)
    return True


def _whole(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, up to one that says too little of its subject to be all that is said.

    Raises:
        GraphError: there is such a block, or none at all.

    """
    name = ""
    for name, said in blocks:
        if "type" not in said:
            raise GraphError(f"nothing says what {name} is")
        yield name, said
    if not name:
        raise GraphError("nothing is said")


def _fill(path: Path, blocks: Iterable[Block]) -> None:
    path.unlink(missing_ok=True)
    with closing(create(path)) as connection:
        connection.execute("BEGIN")
        _insert(connection, blocks)
        connection.execute("COMMIT")


def _finish(path: Path) -> None:
    """Make what finds rows, and work out what follows from them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for statement in INDEXES:
            connection.execute(statement)
        derive.everything(connection)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


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


def _blocks(found: Iterable[ox.Quad]) -> Iterator[Block]:
    for subject, said_of_it in groupby(found, key=attrgetter("subject")):
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


if __name__ == "__main__":
    sys.exit(not from_file(*map(Path, sys.argv[1:])))
