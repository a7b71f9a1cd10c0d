"""Overview: sums over the whole graph, worked out once and kept: money, partners, regions, times.

Money is counted without doubling: each sum once in a group however often it is stated, no sum that
is part of another, and neither rates (每人每月) nor other currencies, which are counted apart.
"""

import json
import sqlite3
from collections.abc import Iterator

from policygraph.extract.divisions import coordinates, seats

__all__ = ["overview", "overviews"]

_MOST = 100  # rows of a list
_MOST_TOP = 12  # entities of a type
_FLOW = """CREATE TEMP TABLE flow AS
  SELECT fund.id AS fund, amount.value AS value, MIN(SUBSTR(near.since, 1, 4)) AS year
  FROM entity AS fund JOIN amount USING (id)
  LEFT JOIN edge AS near ON near.object = fund.id OR near.subject = fund.id
  WHERE amount.currency = 'CNY' AND amount.per IS NULL
    AND NOT EXISTS (SELECT 1 FROM edge WHERE subject = fund.id AND relation = 'partOf')
  GROUP BY fund.id"""
# Whom a sum reaches: a place that it is for, else the place of who gives it.
_REACH = """CREATE TEMP TABLE reach AS
  WITH stated AS (
    SELECT DISTINCT flow.fund, entity.region FROM flow
    JOIN edge ON edge.subject = flow.fund JOIN entity ON entity.id = edge.object
    WHERE entity.type = 'Region' AND entity.region IS NOT NULL
  ), given AS (
    SELECT DISTINCT flow.fund, entity.region FROM flow
    JOIN edge ON edge.object = flow.fund JOIN entity ON entity.id = edge.subject
    WHERE entity.region IS NOT NULL AND flow.fund NOT IN (SELECT fund FROM stated)
  )
  SELECT * FROM stated UNION SELECT * FROM given"""
_BY_YEAR = """SELECT year AS id, year AS label, COUNT(*) AS funds, SUM(value) AS value
  FROM flow GROUP BY year ORDER BY year IS NULL, year"""
_BY_PROVINCE = """WITH reached AS (SELECT DISTINCT fund, SUBSTR(region, 1, 2) AS id FROM reach)
  SELECT id, COUNT(*) AS funds, SUM(value) AS value
  FROM reached JOIN flow USING (fund) GROUP BY id ORDER BY value DESC"""
_BY_PROGRAMME = """WITH paid AS (
    SELECT DISTINCT edge.object AS id, flow.fund, flow.value FROM flow
    JOIN edge ON edge.subject = flow.fund JOIN entity ON entity.id = edge.object
    WHERE entity.type = 'Program'
  ) SELECT id, label, COUNT(*) AS funds, SUM(value) AS value
  FROM paid JOIN entity USING (id) GROUP BY id ORDER BY value DESC, id LIMIT :most"""
_BY_GIVER = """WITH given AS (
    SELECT DISTINCT edge.subject AS id, flow.fund, flow.value FROM flow
    JOIN edge ON edge.object = flow.fund WHERE edge.relation = 'allocates'
  ) SELECT id, label, COUNT(*) AS funds, SUM(value) AS value
  FROM given JOIN entity USING (id) GROUP BY id ORDER BY value DESC, id LIMIT :most"""
_LARGEST = """SELECT fund AS id, label, year, 1 AS funds, value FROM flow
  JOIN entity ON entity.id = fund ORDER BY value DESC, id LIMIT :most"""
_PARTNERS = """WITH pair AS (
    SELECT MIN(subject, object) AS a, MAX(subject, object) AS b, id FROM edge
    WHERE relation = 'coordinatesWith'
    UNION SELECT one.subject, two.subject, one.id FROM edge AS one
    JOIN edge AS two ON two.object = one.object AND two.relation = 'issues'
    WHERE one.relation = 'issues' AND one.subject < two.subject
  ) SELECT a, b, first.label AS a_label, first.type AS a_type, second.label AS b_label,
    second.type AS b_type, COUNT(*) AS acts
  FROM pair JOIN entity AS first ON first.id = a JOIN entity AS second ON second.id = b
  GROUP BY a, b ORDER BY acts DESC, a, b LIMIT :most"""
_PROVINCES = """WITH act AS (
    SELECT edge.id, SUBSTR(entity.region, 1, 2) AS province FROM edge
    JOIN entity ON entity.id = edge.subject WHERE entity.region IS NOT NULL
    UNION SELECT edge.id, SUBSTR(entity.region, 1, 2) FROM edge
    JOIN entity ON entity.id = edge.object WHERE entity.region IS NOT NULL
  ) SELECT province AS id, COUNT(*) AS edges FROM act GROUP BY province ORDER BY province"""
_PLACES = """WITH act AS (
    SELECT id, subject AS place FROM edge WHERE subject_type = 'Region'
    UNION SELECT id, object FROM edge WHERE object_type = 'Region'
    UNION SELECT id, 'region/' || subject_region FROM edge
    UNION SELECT id, 'region/' || object_region FROM edge
  ), acts AS (SELECT place, COUNT(*) AS edges FROM act GROUP BY place),
  sums AS (SELECT 'region/' || region AS place, SUM(value) AS money
    FROM reach JOIN flow USING (fund) GROUP BY region)
  SELECT code, label, edges, COALESCE(money, 0) AS money FROM acts
  JOIN entity ON entity.id = place LEFT JOIN sums USING (place)
  WHERE code IS NOT NULL AND code != '000000' ORDER BY code"""
_TIMES = """SELECT SUBSTR(document.date, 1, 7) AS month, measure.type AS type, COUNT(*) AS measures
  FROM measure JOIN document ON document.id = measure.document
  WHERE document.date IS NOT NULL GROUP BY month, measure.type ORDER BY month, measure.type"""
_COUNTS = {
    "types": "SELECT type, COUNT(*) FROM entity GROUP BY type ORDER BY COUNT(*) DESC, type",
    "relations": "SELECT relation, COUNT(*) FROM edge GROUP BY 1 ORDER BY COUNT(*) DESC, relation",
    "measures": "SELECT type, COUNT(*) FROM measure GROUP BY type ORDER BY COUNT(*) DESC, type",
    "kinds": "SELECT kind, COUNT(*) FROM document GROUP BY kind ORDER BY COUNT(*) DESC, kind",
}
_TOP = """WITH best AS (SELECT id FROM entity
    WHERE type = :kind AND degree > 0 ORDER BY degree DESC, id LIMIT :most)
  SELECT id, label, degree, place FROM best JOIN thing USING (id) ORDER BY degree DESC, id"""
_SPAN = "SELECT MIN(date), MAX(date) FROM document"
_APART = """SELECT COALESCE(per, '') AS per, COALESCE(currency, '') AS currency, COUNT(*) AS funds
  FROM amount WHERE per IS NOT NULL OR currency != 'CNY' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
  LIMIT :most"""

Rows = list[dict[str, object]]


def overviews(connection: sqlite3.Connection) -> None:
    """Work out and keep all overviews."""
    for table in ("flow", "reach"):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
    connection.execute(_FLOW)
    connection.execute(_REACH)
    made = {
        "summary": _summary(connection),
        "money": {
            "years": _rows(connection, _BY_YEAR),
            "provinces": _rows(connection, _BY_PROVINCE),
            "programmes": _rows(connection, _BY_PROGRAMME),
            "givers": _rows(connection, _BY_GIVER),
            "largest": _rows(connection, _LARGEST),
            "apart": _rows(connection, _APART),
        },
        "partners": _rows(connection, _PARTNERS),
        "provinces": _rows(connection, _PROVINCES),
        "places": list(_places(connection)),
        "seats": [[*map(float, seat)] for seat in seats().values()],
        "times": _rows(connection, _TIMES),
    }
    for name, value in made.items():
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        connection.execute("INSERT OR REPLACE INTO overview VALUES (?, ?)", (name, body))


def overview(connection: sqlite3.Connection, name: str) -> object:
    """Return an overview, or None where there is none of that name."""
    row = connection.execute("SELECT body FROM overview WHERE name = ?", (name,)).fetchone()
    return json.loads(row[0]) if row else None


def _summary(connection: sqlite3.Connection) -> dict[str, object]:
    counts = {name: dict(connection.execute(query).fetchall()) for name, query in _COUNTS.items()}
    return {
        **counts,
        "documents": sum(counts["kinds"].values()),
        "span": connection.execute(_SPAN).fetchone(),
        "top": {
            kind: rows
            for kind in counts["types"]
            if (rows := _rows(connection, _TOP, kind=kind, most=_MOST_TOP))
        },
    }


def _places(connection: sqlite3.Connection) -> Iterator[dict[str, object]]:
    """Yield the divisions that have edges, where it is known where they lie."""
    for row in _rows(connection, _PLACES):
        seat = coordinates(str(row["code"]))
        if seat:
            yield {**row, "longitude": float(seat[0]), "latitude": float(seat[1])}


def _rows(connection: sqlite3.Connection, query: str, **values: object) -> Rows:
    found = connection.execute(query, {"most": _MOST, **values})
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]
