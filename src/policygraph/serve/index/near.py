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
    "name": "label, id",
    "relation": "relation, confidence DESC, id",
    "documents": "documents DESC, confidence DESC, id",
}
"""The orders of edges, by name."""


# Two halves, each in the order of its index, so that the first page of a hub is quick.
_HALVES = """
  SELECT edge.id AS id, relation, 1 AS outgoing, confidence, documents, since, until,
    object AS other, label, type, degree
  FROM edge JOIN entity ON entity.id = object WHERE subject = :name {clause}
  UNION ALL
  SELECT edge.id AS id, relation, 0 AS outgoing, confidence, documents, since, until,
    subject AS other, label, type, degree
  FROM edge JOIN entity ON entity.id = subject WHERE object = :name {clause}"""
_COUNT = "SELECT COUNT(*) FROM ({halves})"


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
    clause, values = _clause(wish)
    values |= {"name": name, "most": wish.most, "offset": wish.offset}
    halves = _HALVES.format(clause=clause)
    page = f"{halves} ORDER BY {ORDERS[wish.order]} LIMIT :most OFFSET :offset"
    edges = tuple(
        Edge(**{**row, "outgoing": bool(row["outgoing"])})
        for row in map(dict, index.execute(page, values))
    )
    total = index.execute(_COUNT.format(halves=halves), values).fetchone()[0]
    return Near(total=total, edges=edges)


def inside(index: sqlite3.Connection, region: str, most: int) -> list[Hit]:
    """Return the best connected things of a division, by the first digits of its code."""
    found = index.execute(_INSIDE, {"region": region, "most": most})
    return [Hit(**dict(row), form="") for row in found]


def _clause(wish: Wish) -> tuple[str, dict[str, object]]:
    """Return the conditions of a wish, with their values by name."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    for column, wanted in (("relation", wish.relations), ("type", wish.types)):
        if wanted:
            marks = {f"{column}{place}": value for place, value in enumerate(wanted)}
            conditions.append(f"{column} IN ({', '.join(f':{mark}' for mark in marks)})")
            values |= marks
    for condition, mark, value in (
        ("region LIKE :region || '%'", "region", wish.region),
        ("until >= :since", "since", wish.since),
        ("since <= :until", "until", wish.until),
        ("confidence >= :confidence", "confidence", wish.confidence),
    ):
        if value:
            conditions.append(condition)
            values[mark] = value
    return "".join(f" AND {condition}" for condition in conditions), values


def thing(index: sqlite3.Connection, name: str) -> dict[str, Any]:
    """Return what is known of a thing beside its edges, and what kinds of edges it has.

    Raises:
        GraphError: it is not in the graph.

    """
    row = index.execute(
        "SELECT entity.*, above.label AS within_label FROM entity"
        " LEFT JOIN entity AS above ON above.id = entity.within WHERE entity.id = ?",
        (name,),
    ).fetchone()
    if row is None:
        raise GraphError(f"{name} is not in the graph")
    found: dict[str, Any] = dict(row)
    found["forms"] = [
        form for (form,) in index.execute("SELECT form FROM name WHERE id = ?", (name,))
    ]
    for table in ("amount", "quantity", "document"):
        row = index.execute(f"SELECT * FROM {table} WHERE id = ?", (name,)).fetchone()  # noqa: S608
        found[table] = dict(row) if row else None
    found["relations"] = [dict(row) for row in index.execute(_RELATIONS, {"name": name})]
    found["types"] = dict(index.execute(_TYPES, {"name": name}).fetchall())
    return found


_INSIDE = """SELECT id, type, label, degree FROM entity
  WHERE region LIKE :region || '%' AND degree > 0 ORDER BY degree DESC, id LIMIT :most"""
_RELATIONS = """
  SELECT relation, 1 AS outgoing, COUNT(*) AS edges FROM edge WHERE subject = :name GROUP BY 1
  UNION ALL
  SELECT relation, 0 AS outgoing, COUNT(*) AS edges FROM edge WHERE object = :name GROUP BY 1
  ORDER BY edges DESC, relation"""
_TYPES = """SELECT type, COUNT(*) FROM (
    SELECT object AS other FROM edge WHERE subject = :name
    UNION ALL SELECT subject FROM edge WHERE object = :name
  ) JOIN entity ON entity.id = other GROUP BY type ORDER BY COUNT(*) DESC, type"""
