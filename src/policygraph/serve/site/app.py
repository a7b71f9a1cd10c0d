"""App: which part of the site answers a request, and what an error becomes."""

from collections.abc import Collection
from functools import partial
from http import HTTPStatus
from importlib import resources
from urllib.parse import urlsplit

from policygraph.errors import GraphError, QueryLimitError, UsageError
from policygraph.serve.site.api import api
from policygraph.serve.site.decide import decide
from policygraph.serve.site.messages import Handler, Request, Response, as_text
from policygraph.serve.site.page import as_page
from policygraph.serve.site.protocol import endpoint
from policygraph.serve.site.shop import Shop
from policygraph.serve.site.things import thing

__all__ = ["LOOPBACK", "site"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names of this machine to itself."""

_ASSETS = resources.files("policygraph.serve.site") / "assets"
_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_VIEWS = ("/", "/search", "/documents", "/money", "/partners", "/map", "/timeline", "/query")
"""The paths of the explorer's views, beside those of things."""
_DECISIONS = "/api/decisions"


def site(shop: Shop, hosts: Collection[str] = ()) -> Handler:
    """Return what answers all requests to the site.

    With `hosts`, only requests that name one of them are answered: a page elsewhere can give our
    address a name of its own and so read what its visitors' machines serve to themselves.
    """
    sparql = endpoint(shop.asker, seconds=shop.seconds, rows=shop.rows)

    def handle(request: Request) -> Response:
        if hosts and urlsplit(f"//{request.headers.get('host', '')}").hostname not in hosts:
            return as_text("this name is not known here", HTTPStatus.MISDIRECTED_REQUEST)
        answer = _route(request.path, shop, sparql)
        writes = request.path in {"/sparql", _DECISIONS}
        if request.method not in {"GET", "HEAD"} and not writes:
            return as_text("this site only reads", HTTPStatus.METHOD_NOT_ALLOWED)
        return _guarded(answer, request)

    return handle


def _route(path: str, shop: Shop, sparql: Handler) -> Handler:
    if path == "/sparql":
        return sparql
    if path == _DECISIONS:
        return partial(decide, shop)
    if path.startswith("/api/"):
        return partial(api, shop)
    if path.startswith("/id/"):
        return partial(thing, shop)
    if path.startswith("/assets/"):
        return _asset
    return partial(_view, shop)


def _guarded(answer: Handler, request: Request) -> Response:
    """Turn errors into answers, which name neither files nor lines of ours."""
    try:
        return answer(request)
    except QueryLimitError as error:
        return as_text(str(error), HTTPStatus.SERVICE_UNAVAILABLE)
    except UsageError as error:
        return as_text(str(error), HTTPStatus.BAD_REQUEST)
    except GraphError as error:
        return as_text(str(error), HTTPStatus.NOT_FOUND)


def _asset(request: Request) -> Response:
    """Answer with a file of the explorer."""
    name = request.path.removeprefix("/assets/")
    known = {file.name: file for file in _ASSETS.iterdir()} if _ASSETS.is_dir() else {}
    suffix = name[name.rfind(".") :]
    if name not in known or suffix not in _MEDIA:
        return as_text(f"no file {name}", HTTPStatus.NOT_FOUND)
    return Response(
        body=known[name].read_bytes(),
        media_type=_MEDIA[suffix],
        headers=(("Cache-Control", "no-cache"),),
    )


def _view(_: Shop, request: Request) -> Response:
    if request.path not in _VIEWS:
        return as_text(f"no {request.path}", HTTPStatus.NOT_FOUND)
    return as_page("policygraph", _UNBUILT if not _built() else "")


def _built() -> bool:
    return (_ASSETS / "explorer.js").is_file()


_UNBUILT = """<p>这里没有浏览界面：安装时未能取得所需的 npm 包。请联网后重新安装。</p>
<p>The explorer is not here: its npm packages could not be fetched when this was installed.
Install again with a network, or run <code>make web</code>. <a href="/sparql">/sparql</a> and the
pages of things work without it.</p>
"""
