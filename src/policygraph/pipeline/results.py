"""Results: what came of the inputs of one shard, kept in a file that survives the process.

A file of results is an SQLite database to which one process adds one input at a time, so that a
process that is ended loses no more than the input that it is at.  An input is known by its key, a
digest of all that its result depends on but the program.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from policygraph.document.duplicates import printed
from policygraph.errors import BuildError
from policygraph.model import Extraction, Failure, Source
from policygraph.pipeline.record import from_extraction, from_print

__all__ = [
    "KEY",
    "Results",
    "Row",
    "drop",
    "failures",
    "identities",
    "key_of",
    "prints",
    "rows",
    "writing",
]

KEY = 16
"""Bytes of a key."""
_WAIT = 30.0  # seconds for another process to let go of a file
_SCHEMA = """
CREATE TABLE IF NOT EXISTS document
  (key BLOB PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, print BLOB NOT NULL,
   record BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS document_id ON document (id);
CREATE TABLE IF NOT EXISTS failure
  (key BLOB PRIMARY KEY, name TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS death
  (key BLOB PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
"""


class Row(NamedTuple):
    """A document that was read."""

    id: str
    name: str
    key: bytes
    record: bytes


def key_of(found: Source | Failure) -> bytes:
    """Return the key of an input.

    >>> a, b = Failure(name="a", reason="empty"), Failure(name="b", reason="empty")
    >>> len(key_of(a)), key_of(a) == key_of(b)
    (16, False)
    """
    if isinstance(found, Failure):
        return sha256(msgspec.json.encode(found)).digest()[:KEY]
    about = sha256(msgspec.json.encode((found.name, found.format, found.metadata)))
    about.update(found.data)
    return about.digest()[:KEY]


class Results:
    """The results of a shard, open for the one process that adds to them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keys(self) -> set[bytes]:
        """Return the keys of the inputs whose result is here."""
        found = self._connection.execute("SELECT key FROM document UNION SELECT key FROM failure")
        return {key for (key,) in found}

    def add(self, key: bytes, extraction: Extraction) -> None:
        """Keep what a document gave."""
        document = extraction.document
        found = from_print(printed(document))
        row = (key, document.id, document.name, found, from_extraction(extraction))
        self._connection.execute("INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?)", row)

    def fail(self, key: bytes, failure: Failure) -> None:
        """Keep why an input gave nothing."""
        row = (key, failure.name, failure.reason)
        self._connection.execute("INSERT OR IGNORE INTO failure VALUES (?, ?, ?)", row)

    def counts(self) -> tuple[int, int]:
        """Return the numbers of documents and failures that are here."""
        sql = "SELECT (SELECT COUNT(*) FROM document), (SELECT COUNT(*) FROM failure)"
        documents, failures = self._connection.execute(sql).fetchone()
        return documents, failures

    def died(self, key: bytes) -> int:
        """Note that the process died at an input; return how often it did."""
        self._connection.execute(
            "INSERT INTO death VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET count = count + 1",
            (key,),
        )
        (count,) = self._connection.execute(
            "SELECT count FROM death WHERE key = ?", (key,)
        ).fetchone()
        return int(count)


@contextmanager
def writing(path: Path) -> Iterator[Results]:
    """Open a file of results, new or not, to add to it; no other process can at the same time.

    Raises:
        BuildError: another process has it open.

    """
    with closing(_connected(path)) as connection:
        yield Results(connection)
        connection.execute("PRAGMA journal_mode = DELETE")


def identities(path: Path) -> list[tuple[bytes, str]]:
    """Return the keys in a file of results, each with the id of its document, empty for a failure.

    What a process that was ended has left half done is undone.

    Raises:
        BuildError: another process is adding to it.

    """
    with closing(_connected(path)) as connection:
        return list(
            connection.execute("SELECT key, id FROM document UNION ALL SELECT key, '' FROM failure")
        )


def rows(path: Path, low: str, high: str) -> list[Row]:
    """Return the documents of a finished file whose ids are in a range, `high` left out."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        found = connection.execute(
            "SELECT id, name, key, record FROM document WHERE id >= ? AND id < ?", (low, high)
        )
        return [Row(*values) for values in found]


def prints(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the ids of the documents of a finished file, with their prints as records."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        yield from connection.execute("SELECT id, print FROM document")


def failures(path: Path) -> list[Failure]:
    """Return the failures in a finished file of results."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        found = connection.execute("SELECT name, reason FROM failure")
        return [Failure(name=name, reason=reason) for name, reason in found]


def drop(path: Path, keys: Collection[bytes] | None = None) -> None:
    """Forget the inputs with these keys; None: all failures, so that they are tried again."""
    with closing(_connected(path)) as connection:
        connection.execute("BEGIN")
        if keys is None:
            connection.execute("DELETE FROM failure")
        else:
            for table in ("document", "failure"):
                statement = f"DELETE FROM {table} WHERE key = ?"  # noqa: S608 - our own names
                connection.executemany(statement, ((key,) for key in keys))
        connection.execute("COMMIT")


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = PERSIST")
        # A process may be ended at any time; a machine that loses power costs a build, no more.
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
    except sqlite3.OperationalError as error:
        connection.close()
        raise BuildError(f"another build is at work in {path.parent}: {error}") from error
    return connection
