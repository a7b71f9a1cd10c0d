"""Api: what the explorer asks for, as JSON; `docs/serve.md` lists it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict

from policygraph.errors import GraphError, UsageError
from policygraph.serve import questions
from policygraph.serve.index import near, overview, reading, search
from policygraph.serve.site.messages import Request, Response, as_json
from policygraph.serve.site.shop import Shop
from policygraph.serve.terms import terms

__all__ = ["api"]

_MOST = 500  # rows of a page
_PREFIX = "/api/"

Answerer = Callable[[sqlite3.Connection, Shop, Request], object]


def api(shop: Shop, request: Request) -> Response:
    """Answer a request for `/api/…`.

    Raises:
        GraphError: what is asked for is not there.
        UsageError: a parameter is wrong.

    """
    answerer = _ANSWERERS.get(request.path.removeprefix(_PREFIX))
    if answerer is None:
        raise GraphError(f"no {request.path}: there are {', '.join(_ANSWERERS)}")
    with closing(shop.index()) as index:
        return as_json(answerer(index, shop, request))


def _overview(index: sqlite3.Connection, _: Shop, request: Request) -> object:
    name = request.value("name", "summary")
    found = overview.overview(index, name)
    if found is None:
        raise GraphError(f"no overview {name}")
    return found


def _search(index: sqlite3.Connection, _: Shop, request: Request) -> object:
    kind = request.value("type")
    hits = search.search(index, request.value("q"), kind=kind, most=_number(request, "most", 20))
    return [asdict(hit) for hit in hits]


def _thing(index: sqlite3.Connection, _: Shop, request: Request) -> object:
    return near.thing(index, request.value("id"))


def _inside(index: sqlite3.Connection, _: Shop, request: Request) -> object:
    hits = near.inside(index, request.value("region"), _number(request, "most", 30))
    return [asdict(hit) for hit in hits]


def _near(index: sqlite3.Connection, _: Shop, request: Request) -> object:
    wish = near.Wish(
        relations=tuple(value for name, value in request.query if name == "relation"),
        types=tuple(value for name, value in request.query if name == "type"),
        region=request.value("region"),
        since=request.value("since"),
        until=request.value("until"),
        confidence=_share(request, "confidence"),
        order=request.value("order", "confidence"),
        offset=_number(request, "offset", 0),
        most=_number(request, "most", 100),
    )
    return asdict(near.near(index, request.value("id"), wish))


def _edge(index: sqlite3.Connection, shop: Shop, request: Request) -> object:
    return reading.edge(index, shop.texts, request.value("id"))


def _document(index: sqlite3.Connection, shop: Shop, request: Request) -> object:
    return reading.document(index, shop.texts, request.value("id"))


def _documents(index: sqlite3.Connection, _: Shop, request: Request) -> object:
    wish = reading.Wish(
        words=request.value("q"),
        since=request.value("since"),
        until=request.value("until"),
        offset=_number(request, "offset", 0),
        most=_number(request, "most", 50),
    )
    return reading.documents(index, wish)


def _questions(*_: object) -> object:
    return [
        {
            "name": question.name,
            "zh": question.zh,
            "en": question.en,
            "text": question.text,
            "parameters": dict(question.parameters),
        }
        for question in questions.questions()
    ]


def _terms(*_: object) -> object:
    return terms()


def _number(request: Request, name: str, default: int) -> int:
    value = request.value(name, str(default))
    if not value.isdecimal():
        raise UsageError(f"{name} is not a whole number: {value}")
    return min(int(value), _MOST) if name == "most" else int(value)


def _share(request: Request, name: str) -> float:
    value = request.value(name) or "0"
    try:
        return float(value)
    except ValueError as error:
        raise UsageError(f"{name} is not a number: {value}") from error


_ANSWERERS: dict[str, Answerer] = {
    "document": _document,
    "documents": _documents,
    "edge": _edge,
    "inside": _inside,
    "near": _near,
    "overview": _overview,
    "questions": _questions,
    "search": _search,
    "terms": _terms,
    "thing": _thing,
}
"""What answers each path below `/api/`."""
