"""Requests: what a browser or a client sends, in a line."""

from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlsplit

from policygraph.serve.site.app import site
from policygraph.serve.site.messages import Request, Response
from policygraph.serve.site.shop import Shop

__all__ = ["HTTPStatus", "get", "send"]


def get(shop: Shop, target: str, **headers: str) -> Response:
    """Send a GET for a path with its query."""
    return send(shop, "GET", target, b"", **headers)


def send(shop: Shop, method: str, target: str, body: bytes = b"", **headers: str) -> Response:
    """Send a request; a header is named with underscores."""
    parts = urlsplit(target)
    request = Request(
        method=method,
        path=unquote(parts.path),
        query=parse_qsl(parts.query, keep_blank_values=True),
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body=body,
    )
    return site(shop)(request)
