"""Remote: the same queries to any SPARQL 1.1 endpoint, and graphs to any graph store."""

import base64
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import BinaryIO
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox

from policygraph.errors import GraphError, QueryError, QueryLimitError, UsageError
from policygraph.serve.answers import Answer, render
from policygraph.serve.files import quads, syntax_of
from policygraph.serve.query import Query
from policygraph.serve.sparql import BASE, KNOWN, form

__all__ = ["Endpoint", "push"]

_PROLOGUE = f"BASE <{BASE}> " + "".join(f"PREFIX {p}: <{iri}> " for p, iri in KNOWN.items())
_ROWS, _TRIPLES = ox.QueryResultsFormat.JSON, ox.RdfFormat.N_TRIPLES
_WRONG, _OVER = {400, 422}, {408, 429, 503, 504}
_SHOWN = 500  # characters of what a server says of an error


class Endpoint:
    """A SPARQL 1.1 endpoint; user and password may stand in its URL."""

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, query: Query, seconds: float) -> Answer:
        """Answer a query within so many seconds.

        Raises:
            QueryError: the endpoint says that the query is wrong.
            QueryLimitError: it did not answer in time.
            GraphError: it cannot be reached, or answers something else.

        """
        triples = form(query.text) in {"CONSTRUCT", "DESCRIBE"}
        wanted = _TRIPLES.media_type if triples else _ROWS.media_type
        fields = [
            # One line, so that the place that an error names is off in the first line only.
            ("query", _PROLOGUE + query.text),
            *(("default-graph-uri", graph) for graph in query.default_graphs),
            *(("named-graph-uri", graph) for graph in query.named_graphs),
        ]
        request = _request("POST", self._url, urlencode(fields).encode(), {"Accept": wanted})
        body = _send(request, seconds)
        try:
            return render(
                (quad.triple for quad in ox.parse(body, format=_TRIPLES))
                if triples
                else ox.parse_query_results(body, format=_ROWS),
                query.rows_as,
                query.triples_as,
                query.limit,
            )
        except SyntaxError as error:
            raise GraphError(f"the endpoint did not answer in {wanted}") from error


def push(source: Path, url: str, seconds: float) -> int:
    """Put the graph of a file into a graph store, by the Graph Store HTTP Protocol.

    Triples replace the default graph; of quads, each named graph replaces its like there, sent as
    soon as it is read.  Returns the number of graphs that were sent.

    Raises:
        GraphError: the file is not a graph, or the store refuses it.

    """
    syntax = syntax_of(source)
    if not syntax.supports_datasets:
        with source.open("rb") as stream:
            size = source.stat().st_size
            headers = {"Content-Type": syntax.media_type, "Content-Length": str(size)}
            _send(_request("PUT", f"{url}?default", stream, headers), seconds)
        return 1
    sent: set[str] = set()
    for graph, held in groupby(quads(source), key=lambda quad: quad.graph_name):
        name = graph.value if isinstance(graph, ox.NamedNode) else ""
        target = f"{url}?{urlencode({'graph': name})}" if name else f"{url}?default"
        body = ox.serialize((quad.triple for quad in held), format=_TRIPLES)
        # More of a graph that a file takes up again is added to it.
        method = "POST" if name in sent else "PUT"
        _send(_request(method, target, body, {"Content-Type": _TRIPLES.media_type}), seconds)
        sent.add(name)
    return len(sent)


def _request(
    method: str, url: str, data: bytes | BinaryIO | None, headers: Mapping[str, str]
) -> Request:
    """Make a request; a user and password in the URL go into a header, not over the wire."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"not the address of an endpoint: {url}")
    host = parts.netloc.rpartition("@")[2]
    request = Request(  # noqa: S310 - the scheme was checked
        urlunsplit(parts._replace(netloc=host)), data=data, headers=dict(headers), method=method
    )
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        request.add_header("Authorization", f"Basic {base64.b64encode(pair.encode()).decode()}")
    return request


def _send(request: Request, seconds: float) -> bytes:
    try:
        with urlopen(request, timeout=seconds) as response:  # noqa: S310 - the scheme was checked
            body: bytes = response.read()
            return body
    except HTTPError as error:
        said = error.read(_SHOWN).decode("utf-8", "replace").strip()
        message = f"the endpoint answered {error.code} {error.reason}: {said}"
        if error.code in _WRONG:
            raise QueryError(message) from error
        raise (QueryLimitError if error.code in _OVER else GraphError)(message) from error
    except TimeoutError as error:
        raise QueryLimitError(f"the endpoint did not answer within {seconds:g} s") from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise QueryLimitError(f"the endpoint did not answer within {seconds:g} s") from error
        raise GraphError(f"the endpoint cannot be reached: {error.reason}") from error
