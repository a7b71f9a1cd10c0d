"""Derive: what follows in the index from other rows: degrees, dates, names to search, sums."""

import sqlite3
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from policygraph.serve.index.overview import overviews

__all__ = ["everything", "mark", "touched"]

_EDGES = """UPDATE edge SET
  subject_region = (SELECT region FROM entity WHERE entity.id = edge.subject),
  object_region = (SELECT region FROM entity WHERE entity.id = edge.object),
  (documents, since, until) = (
  SELECT COUNT(DISTINCT evidence.text), MIN(document.date), MAX(document.date)
  FROM ground JOIN evidence ON evidence.id = ground.evidence
  LEFT JOIN source ON source.id = evidence.text
  LEFT JOIN document ON document.id = source.document
  WHERE ground.id = edge.id)"""
_DEGREES = """UPDATE entity SET degree =
  (SELECT COUNT(*) FROM edge WHERE subject = entity.id)
  + (SELECT COUNT(*) FROM edge WHERE object = entity.id)"""
# Names of the best connected come first, so that a search may stop at the first few.
_NAMES = """SELECT DISTINCT id, key FROM name JOIN entity USING (id) {where}
  ORDER BY degree DESC, key, id"""
_TOUCHED = "WHERE id IN (SELECT id FROM touched)"
_NEIGHBOURS = """INSERT OR IGNORE INTO touched
  SELECT subject FROM edge WHERE id IN (SELECT id FROM touched)
  UNION SELECT object FROM edge WHERE id IN (SELECT id FROM touched)
  UNION SELECT ground.id FROM ground JOIN evidence ON evidence.id = ground.evidence
    JOIN source ON source.id = evidence.text
    WHERE source.document IN (SELECT id FROM touched)"""


def everything(connection: sqlite3.Connection) -> None:
    """Work out all that follows, after the index was filled."""
    connection.execute(_EDGES)
    connection.execute(_DEGREES)
    _enter(connection, connection.execute(_NAMES.format(where="")))
    overviews(connection)


def mark(connection: sqlite3.Connection, subjects: Iterable[str]) -> None:
    """Note the subjects that change, and what stands beside them, before rows are deleted."""
    connection.execute("CREATE TEMP TABLE changed (id PRIMARY KEY)")
    connection.executemany("INSERT OR IGNORE INTO changed VALUES (?)", ((s,) for s in subjects))
    connection.execute("CREATE TEMP TABLE touched (id PRIMARY KEY)")
    connection.execute("INSERT INTO touched SELECT id FROM changed")
    connection.execute(_NEIGHBOURS)


def touched(connection: sqlite3.Connection) -> None:
    """Work out what follows for the subjects that were marked, and for the edges among them."""
    connection.execute(_NEIGHBOURS)
    connection.execute(f"{_EDGES} {_TOUCHED}")
    connection.execute(f"{_DEGREES} {_TOUCHED}")
    stale = f"SELECT rank, id, key FROM entry {_TOUCHED}"  # noqa: S608 - a clause of ours
    for rank, _, key in connection.execute(stale).fetchall():
        delete = "INSERT INTO search (search, rowid, key) VALUES ('delete', ?, ?)"
        connection.execute(delete, (rank, " ".join(key)))
    connection.execute(f"DELETE FROM entry {_TOUCHED}")  # noqa: S608 - a clause of ours
    _enter(connection, connection.execute(_NAMES.format(where=_TOUCHED)).fetchall())
    overviews(connection)


def _enter(connection: sqlite3.Connection, names: Iterable[tuple[str, str]]) -> None:
    """Make names searchable, by their characters and by the initials of their sounds."""
    for thing, key in names:
        for written in dict.fromkeys((key, _initials(key))):
            entry = "INSERT INTO entry (id, key) VALUES (?, ?)"
            rank = connection.execute(entry, (thing, written)).lastrowid
            # A phrase of single characters finds any part of a name.
            found = "INSERT INTO search (rowid, key) VALUES (?, ?)"
            connection.execute(found, (rank, " ".join(written)))


def _initials(key: str) -> str:
    """Return the first letter of each character's sound.

    >>> _initials("重庆市abc")
    'cqsabc'
    """
    return "".join(lazy_pinyin(key, style=Style.FIRST_LETTER))
