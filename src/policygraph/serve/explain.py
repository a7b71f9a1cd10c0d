"""Explain: the edges of a thing, and the words that each rests on, with both ends marked."""

import sqlite3
from itertools import groupby

from policygraph.errors import GraphError
from policygraph.serve.index.reading import Record
from policygraph.vocabulary import DATA

__all__ = ["edges_of", "marked"]

_NAMED = "SELECT DISTINCT id FROM name WHERE form = ? ORDER BY id"
_KNOWN = "SELECT id FROM edge WHERE id = :id UNION SELECT id FROM entity WHERE id = :id"
_EDGES = """SELECT id, confidence FROM edge WHERE id = :id
  UNION SELECT id, confidence FROM edge WHERE subject = :id
  UNION SELECT id, confidence FROM edge WHERE object = :id"""


def edges_of(index: sqlite3.Connection, name: str) -> list[str]:
    """Return the edges of an entity (by name or id), or one edge (by id), the surest first.

    Raises:
        GraphError: nothing in the graph has that name or id.

    """
    about = [found for (found,) in index.execute(_NAMED, (name,))]
    if not about:
        known = index.execute(_KNOWN, {"id": name.removeprefix(DATA)})
        about = [found for (found,) in known]
    if not about:
        raise GraphError(f"nothing in the graph is called {name}")
    edges = {tuple(row) for found in about for row in index.execute(_EDGES, {"id": found})}
    return [edge for edge, _ in sorted(edges, key=lambda edge: (-edge[1], edge[0]))]


def marked(edge: Record, ground: Record) -> str:
    """Return the words of a ground, the ends of its edge in 【】.

    >>> edge = {"subject": "region/630000", "object": "program/就业援助行动"}
    >>> ground = {
    ...     "pieces": [("昨日，", []), ("青海省", [0, 1]), ("启动", [0])],
    ...     "marks": [{"role": "quote"}, {"role": "actor", "id": "region/630000"}],
    ... }
    >>> marked(edge, ground)
    '【青海省】启动'
    """
    ends = {edge["subject"], edge["object"]}
    of_ends = {place for place, mark in enumerate(ground["marks"]) if mark.get("id") in ends}
    quote = (
        (words, of_ends.intersection(marks)) for words, marks in ground["pieces"] if 0 in marks
    )
    runs = [
        (bool(end), "".join(words for words, _ in run))
        for end, run in groupby(quote, key=lambda piece: piece[1])
    ]
    return "".join(f"【{words}】" if end else words for end, words in runs).strip()
