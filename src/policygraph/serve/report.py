"""Report: a graph as one HTML file to send by mail: sums, tables, and a picture with its evidence.

The file holds the answers that the explorer's views ask for, and the views; it opens without a
server and without a network.  A reader that runs no scripts sees the tables.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from policygraph.graph.concepts import label
from policygraph.serve.index.near import inside
from policygraph.serve.index.overview import overview
from policygraph.serve.index.reading import edge
from policygraph.serve.site.page import table
from policygraph.serve.terms import terms
from policygraph.vocabulary import ONTOLOGY

__all__ = ["report"]

_ASSETS = resources.files("policygraph.serve.site") / "assets"
_MOST_EDGES = 80
_MOST_INSIDE, _MOST_INSIDE_PLACE = 30, 8
_CODES = [f"{code:02}" for code in range(100)]  # the first two digits of a division's code
_OVERVIEWS = ("summary", "money", "partners", "provinces", "places", "seats", "times")
# Edges between things that are both well connected: what holds the graph together.
_CHOSEN = """SELECT edge.id FROM edge
  JOIN entity AS one ON one.id = subject JOIN entity AS two ON two.id = object
  ORDER BY MIN(one.degree, two.degree) DESC, MAX(one.degree, two.degree) DESC, confidence DESC,
    edge.id LIMIT ?"""
_FRAME = """<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<div id="explorer">
<main>
{content}
</main>
</div>
<script type="application/json" id="data">{data}</script>
<script type="module">{script}</script>
</body>
</html>
"""

Record = dict[str, Any]


def report(index: sqlite3.Connection, texts: Path, title: str) -> Iterator[str]:
    """Yield the file."""
    statements = [edge(index, texts, name) for (name,) in index.execute(_CHOSEN, (_MOST_EDGES,))]
    found: Record = {name: overview(index, name) for name in _OVERVIEWS}
    data = {
        "title": title,
        "answers": {**_answers(found), **_inside(index, found["places"])},
        "statements": statements,
    }
    yield _FRAME.format(
        title=escape(title or "policygraph"),
        style=_asset("report.css"),
        content="".join(_plain(found, statements, title)),
        # A text that ends the script element would end it here too.
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        script=_asset("report.js"),
    )


def _answers(found: Record) -> Record:
    """Return what the views ask for, by the addresses that they ask."""
    named = {f"/api/overview?name={name}": found[name] for name in _OVERVIEWS}
    return {**named, "/api/overview": found["summary"], "/api/terms": terms()}


def _inside(index: sqlite3.Connection, places: list[Record]) -> Record:
    """Return the things of each place that the map can show, by the first digits of its code."""
    codes = {re.sub("(00)+$", "", place["code"]): _MOST_INSIDE_PLACE for place in places}
    wanted = {**codes, **dict.fromkeys(_CODES, _MOST_INSIDE)}
    return {
        f"/api/inside?region={code}": [asdict(hit) for hit in inside(index, code, most)]
        for code, most in wanted.items()
    }


def _asset(name: str) -> str:
    """Return a file of the explorer; empty where it was not built."""
    file = _ASSETS / name
    return file.read_text("utf-8") if file.is_file() else ""


def _plain(found: Record, statements: list[Record], title: str) -> Iterator[str]:
    """Yield the tables that need no scripts."""
    yield f"<h1>{escape(title or 'policygraph')}</h1>\n"
    summary, money = found["summary"], found["money"]
    yield table(("", ""), ((escape(_name(n)), str(c)) for n, c in summary["types"].items()))
    yield table(("", ""), ((escape(_name(n)), str(c)) for n, c in summary["relations"].items()))
    for group in ("years", "programmes", "givers", "largest"):
        rows = ((escape(s["label"] or "–"), f"{s['value']:,.0f}") for s in money[group])
        yield table(("CNY", ""), rows)
    for one in statements:
        ends = one["subject_label"], _name(one["relation"]), one["object_label"]
        yield f"<p>{escape(' '.join(ends))}</p>\n"
        for ground in one["grounds"]:
            words = "".join(text for text, _ in ground["pieces"])
            yield f"<blockquote>{escape(words)}</blockquote>\n"


def _name(term: str) -> str:
    return label(ONTOLOGY + term)
