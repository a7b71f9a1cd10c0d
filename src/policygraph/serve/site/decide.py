"""Decide: a reader marks an edge as wrong, in a table of the user's own that builds respect.

Only where the server was started with a folder for it, and only for pages of this site: a page
elsewhere cannot send JSON here without asking first, and nothing here says that it may.
"""

import json
import threading
from contextlib import closing
from dataclasses import astuple, fields
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from policygraph.errors import UsageError
from policygraph.extract.decisions import Decision
from policygraph.graph import save
from policygraph.lexicon import read
from policygraph.serve.index.reading import edge
from policygraph.serve.site.messages import Request, Response, as_json, as_text
from policygraph.serve.site.shop import Shop

__all__ = ["decide"]

_ALL, _EDGE, _WRONG = "*", "edge", "wrong"
_ONE_AT_A_TIME = threading.Lock()


def decide(shop: Shop, request: Request) -> Response:
    """Answer with the edges that are marked as wrong; mark one, or take the mark away.

    A POST of `{"edge": "assertion/…", "wrong": true}` marks an edge.
    """
    if shop.decisions is None:
        return as_json({"allowed": False, "wrong": []})
    table = shop.decisions / "decisions.tsv"
    if request.method != "POST":
        return as_json({"allowed": True, "wrong": _wrong(_rows(table))})
    if request.media_type != "application/json" or not _from_here(request):
        return as_text("only pages of this site may decide", HTTPStatus.FORBIDDEN)
    name, wrong = _wish(request)
    with closing(shop.index()) as index:
        found = edge(index, shop.texts, name)
    label = f"{found['subject_label']} {found['relation']} {found['object_label']}"
    decision = Decision(_EDGE, _ALL, name, _WRONG, " ".join(label.split()))
    with _ONE_AT_A_TIME:
        rows = [row for row in _rows(table) if (row.kind, row.what) != (_EDGE, name)]
        rows += [decision] if wrong else []
        head = "\t".join(field.name for field in fields(Decision))
        save(table, [f"{line}\n" for line in (head, *("\t".join(astuple(row)) for row in rows))])
    return as_json({"allowed": True, "wrong": _wrong(rows)})


def _rows(table: Path) -> list[Decision]:
    return list(read(table, Decision)) if table.is_file() else []


def _wrong(rows: list[Decision]) -> list[str]:
    return [row.what for row in rows if row.kind == _EDGE]


def _from_here(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _wish(request: Request) -> tuple[str, bool]:
    try:
        wish = json.loads(request.body)
        return str(wish["edge"]), bool(wish["wrong"])
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError('send {"edge": "assertion/…", "wrong": true}') from error
