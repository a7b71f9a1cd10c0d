"""Server: a WSGI application on a port of this machine, one thread for each request."""

import socketserver
from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from policygraph.errors import UsageError
from policygraph.serve.site.messages import Handler, Request, Response, as_text

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["application", "bind"]

_MOST_BYTES = 1_000_000  # of the body of a request
_SAFE = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
)


def application(handler: Handler) -> "WSGIApplication":
    """Make a WSGI application of what answers requests."""

    def serve(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        request = _request(environ)
        response = request if isinstance(request, Response) else handler(request)
        headers = [
            ("Content-Type", response.media_type),
            ("Content-Length", str(len(response.body))),
            *_SAFE,
            *response.headers,
        ]
        start(f"{response.status.value} {response.status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [response.body]

    return serve


def _request(environ: "WSGIEnvironment") -> Request | Response:
    """Read a request in full, or return the answer to one that cannot be read."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        # WSGI hands bytes on as Latin-1.
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8")
        query = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True, errors="strict")
    except ValueError:
        return as_text("the request is not in UTF-8", HTTPStatus.BAD_REQUEST)
    if length > _MOST_BYTES:
        return as_text("the request is too long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    headers = {k[5:].replace("_", "-").lower(): v for k, v in environ.items() if k[:5] == "HTTP_"}
    return Request(
        method=environ["REQUEST_METHOD"],
        path=path or "/",
        query=query,
        headers={**headers, "content-type": environ.get("CONTENT_TYPE", "")},
        body=environ["wsgi.input"].read(length),
    )


def bind(app: "WSGIApplication", host: str, port: int) -> "Server":
    """Return a server that listens; port 0 takes any that is free.

    Raises:
        UsageError: the port cannot be had.

    """
    try:
        server = Server((host, port), _Quiet)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
    server.set_app(app)
    return server


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """A server with a thread for each request."""

    daemon_threads = True

    def server_bind(self) -> None:
        """Listen, without asking the name service for our own name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]
        self.setup_environ()

    @property
    def url(self) -> str:
        """Where the site is."""
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}/"


class _Quiet(WSGIRequestHandler):
    """A request that is not logged, and is given up when the client falls silent."""

    timeout = 30

    def log_message(self, *_: object) -> None:
        """Log nothing: what is asked of a corpus is nobody's business."""
