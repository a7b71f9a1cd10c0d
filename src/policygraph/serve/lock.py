"""Lock: keeps a store from being changed while it is read, on every system alike.

SQLite brings the locks: they work between processes, on Windows too, and vanish with the process
that holds them, however it ended.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from policygraph.errors import GraphError

__all__ = ["reading", "writing"]

_PATIENCE = 2.0  # seconds to wait for another process, which may only be looking in


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Hold a store for reading, beside other readers.

    Raises:
        GraphError: it is being changed.

    """
    with closing(_connect(folder)) as connection:
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT * FROM sqlite_master").fetchall()
        except sqlite3.OperationalError as error:
            raise GraphError(
                f"{folder.name} is being changed: try again when that is done"
            ) from error
        yield


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold a store for changing it, alone.

    Raises:
        GraphError: it is in use.

    """
    folder.mkdir(parents=True, exist_ok=True)
    with closing(_connect(folder)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise GraphError(f"{folder.name} is in use: stop what reads it first") from error
        yield


def _connect(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        folder / "lock.sqlite", timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
