"""Near: a thing, and the edges around it, filtered, sorted and by pages."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from policygraph.errors import GraphError, UsageError
from policygraph.serve.index.search import Hit

__all__ = ["ORDERS", "Edge", "Near", "Wish", "inside", "near", "thing"]

ORDERS = {
    "confidence": "confidence DESC, id",
    "date": "until DESC, id",
}
"""The orders of edges, by name; each has its index."""


# Two halves, each in the order of an index, so that the first page of a hub is quick.
_HALVES = """
  SELECT edge.id AS id, relation, 1 AS outgoing, confidence, documents, since, until,
    object AS other, object_type AS type
  FROM edge WHERE subject = :name {outgoing}
  UNION ALL
  SELECT edge.id AS id, relation, 0 AS outgoing, confidence, documents, since, until,
    subject AS other, subject_type AS type
  FROM edge WHERE object = :name {incoming}"""
_PAGE = """WITH page AS ({halves} ORDER BY {order} LIMIT :most OFFSET :offset)
  SELECT page.*, label, degree, place FROM page JOIN thing ON thing.id = other
  ORDER BY {order}"""
_COUNT = """SELECT (SELECT COUNT(*) FROM edge WHERE subject = :name {outgoing})
  + (SELECT COUNT(*) FROM edge WHERE object = :name {incoming})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which edges are wanted; empty: all."""

    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    """Of the other end."""
    region: str = ""
    """Code of a division, without its trailing zeros: 61 for all of a province."""
    since: str = ""
    until: str = ""
    """Days, of the documents that state the edge."""
    confidence: float = 0.0
    order: str = "confidence"
    offset: int = 0
    most: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge, and the thing at its other end."""

    id: str
    relation: str
    outgoing: bool
    confidence: float
    documents: int
    since: str | None
    until: str | None
    other: str
    label: str
    type: str
    degree: int
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A page of the edges around a thing, and how many there are."""

    total: int
    edges: tuple[Edge, ...]


def near(index: sqlite3.Connection, name: str, wish: Wish) -> Near:
    """Return the edges around a thing.

    Raises:
        UsageError: there is no such order.

    """
    if wish.order not in ORDERS:
        raise UsageError(f"no order {wish.order}: choose one of {', '.join(ORDERS)}")
    values = _values(wish) | {"name": name, "most": wish.most, "offset": wish.offset}
    clauses = {"outgoing": _clause(wish, "object"), "incoming": _clause(wish, "subject")}
    page = _PAGE.format(halves=_HALVES.format(**clauses), order=ORDERS[wish.order])
    edges = tuple(
        Edge(**{**row, "outgoing": bool(row["outgoing"])})
        for row in map(dict, index.execute(page, values))
    )
    total = index.execute(_COUNT.format(**clauses), values).fetchone()[0]
    return Near(total=total, edges=edges)


def inside(index: sqlite3.Connection, region: str, most: int) -> list[Hit]:
    """Return the best connected things of a division, by the first digits of its code."""
    found = index.execute(_INSIDE, {"region": region, "most": most})
    return [Hit(**dict(row), form="") for row in found]


def _clause(wish: Wish, other: str) -> str:
    """Return the conditions of a wish; `other` is the end of the edge that is not the thing."""
    conditions = [
        condition
        for condition, wanted in (
            (_one_of("relation", wish.relations), wish.relations),
            (_one_of(f"{other}_type", wish.types), wish.types),
            (f"{other}_region LIKE :region || '%'", wish.region),
            ("until >= :since", wish.since),
            ("since <= :until", wish.until),
            ("confidence >= :confidence", wish.confidence),
        )
        if wanted
    ]
    return "".join(f" AND {condition}" for condition in conditions)


def _one_of(column: str, values: tuple[str, ...]) -> str:
    name = column.rpartition("_")[2]
    return f"{column} IN ({', '.join(f':{name}{place}' for place in range(len(values)))})"


def _values(wish: Wish) -> dict[str, object]:
    values: dict[str, object] = {
        "region": wish.region,
        "since": wish.since,
        "until": wish.until,
        "confidence": wish.confidence,
    }
    values |= {f"relation{place}": value for place, value in enumerate(wish.relations)}
    values |= {f"type{place}": value for place, value in enumerate(wish.types)}
    return values


def thing(index: sqlite3.Connection, name: str) -> dict[str, Any]:
    """Return what is known of a thing beside its edges, and what kinds of edges it has.

    Raises:
        GraphError: it is not in the graph.

    """
    row = index.execute(
        "SELECT thing.*, above.label AS within_label FROM thing"
        " LEFT JOIN entity AS above ON above.id = thing.within WHERE thing.id = ?",
        (name,),
    ).fetchone()
    if row is None:
        raise GraphError(f"{name} is not in the graph")
    found: dict[str, Any] = dict(row)
    found["forms"] = [
        form for (form,) in index.execute("SELECT form FROM name WHERE id = ? ORDER BY 1", (name,))
    ]
    for table in ("amount", "quantity", "document"):
        row = index.execute(f"SELECT * FROM {table} WHERE id = ?", (name,)).fetchone()  # noqa: S608
        found[table] = dict(row) if row else None
    found["relations"] = [dict(row) for row in index.execute(_RELATIONS, {"name": name})]
    found["types"] = dict(index.execute(_TYPES, {"name": name}).fetchall())
    return found


_INSIDE = """WITH best AS (SELECT id FROM entity
    WHERE region LIKE :region || '%' AND degree > 0 ORDER BY degree DESC, id LIMIT :most)
  SELECT id, type, label, degree, place FROM best JOIN thing USING (id) ORDER BY degree DESC, id"""
_RELATIONS = """
  SELECT relation, 1 AS outgoing, COUNT(*) AS edges FROM edge WHERE subject = :name GROUP BY 1
  UNION ALL
  SELECT relation, 0 AS outgoing, COUNT(*) AS edges FROM edge WHERE object = :name GROUP BY 1
  ORDER BY edges DESC, relation"""
_TYPES = """SELECT type, SUM(edges) FROM (
    SELECT object_type AS type, COUNT(*) AS edges FROM edge WHERE subject = :name GROUP BY 1
    UNION ALL
    SELECT subject_type, COUNT(*) FROM edge WHERE object = :name GROUP BY 1
  ) GROUP BY type ORDER BY 2 DESC, type"""
