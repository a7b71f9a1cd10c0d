"""Messages: what comes in and what goes out, apart from any server."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

__all__ = ["Fields", "Handler", "Request", "Response", "as_json", "as_text"]

Fields = list[tuple[str, str]]
"""The fields of a form or of a query string, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request, read in full."""

    method: str
    path: str
    """Decoded; always begins with `/`."""
    query: Fields = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case."""
    body: bytes = b""

    def value(self, name: str, default: str = "") -> str:
        """Return the first value of a field of the query string."""
        return next((value for key, value in self.query if key == name), default)

    @property
    def media_type(self) -> str:
        """The media type of the body, in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer, ready to be sent."""

    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()


Handler = Callable[[Request], Response]


def as_text(text: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Make an answer of plain text."""
    return Response(body=text.encode(), status=status)


def as_json(value: object) -> Response:
    """Make an answer of JSON."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body=body, media_type="application/json; charset=utf-8")
