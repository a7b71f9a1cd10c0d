"""Search: things by a part of a name, in either script, or by the initials of its sounds."""

import sqlite3
from dataclasses import dataclass

from policygraph.serve.index.rows import fold

__all__ = ["Hit", "search"]

_CANDIDATES = 200  # of names that contain the words, the best connected first
_EXACT = "SELECT id, key FROM entry WHERE key = ?"
_BEGINS = "SELECT id, key FROM entry WHERE key > ? AND key < ? LIMIT ?"
_CONTAINS = """SELECT id, entry.key FROM search JOIN entry ON entry.rank = search.rowid
  WHERE search MATCH ? ORDER BY search.rowid LIMIT ?"""
_FORM = "SELECT form FROM name WHERE id = ? AND key = ? ORDER BY form = ? DESC LIMIT 1"
_THING = "SELECT type, label, degree, place FROM thing WHERE id = ?"
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing whose name was found."""

    id: str
    type: str
    label: str
    form: str
    """The name that was found, as it stands in a text; empty where it is the label."""
    degree: int
    place: str | None
    """Where it is, if its name does not tell."""


def search(index: sqlite3.Connection, words: str, *, kind: str = "", most: int = 20) -> list[Hit]:
    """Return the things that a few characters may name: whole names first, then the best known."""
    key = fold(words)
    if not key:
        return []
    phrase = '"' + " ".join(key) + '"'
    found: dict[str, tuple[int, str]] = {}
    for place, (query, values) in enumerate(
        (
            (_EXACT, (key,)),
            (_BEGINS, (key, key + _LAST, _CANDIDATES)),
            (_CONTAINS, (phrase, _CANDIDATES)),
        )
    ):
        for name, matched in index.execute(query, values):
            found.setdefault(name, (place, matched))
    hits = [(place, _hit(index, name, matched, words)) for name, (place, matched) in found.items()]
    wanted = [(place, hit) for place, hit in hits if hit and kind in {"", hit.type}]
    wanted.sort(key=lambda pair: (pair[0], -pair[1].degree, pair[1].label, pair[1].id))
    return [hit for _, hit in wanted[:most]]


def _hit(index: sqlite3.Connection, name: str, key: str, words: str) -> Hit | None:
    thing = index.execute(_THING, (name,)).fetchone()
    if thing is None:
        return None
    kind, label, degree, place = thing
    form = index.execute(_FORM, (name, key, words)).fetchone()
    shown = form[0] if form and form[0] != label else ""
    return Hit(id=name, type=kind, label=label, form=shown, degree=degree, place=place)
