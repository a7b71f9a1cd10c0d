"""Protocol: the SPARQL 1.1 Protocol for queries: GET, and POST in both forms.

https://www.w3.org/TR/sparql11-protocol/ — updates are refused.
"""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import parse_qsl

from policygraph.errors import QueryError, QueryLimitError
from policygraph.serve.query import Asker, Query
from policygraph.serve.site.messages import Fields, Handler, Request, Response, as_text
from policygraph.serve.site.negotiate import best
from policygraph.serve.sparql import form

__all__ = ["endpoint"]

_ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
_TRIPLES = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/xml": "rdf",
    "text/plain": "nt",
}
_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
_CORS = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, Content-Type"),
    ("Access-Control-Max-Age", "86400"),
)
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

[] a sd:Service ;
    sd:endpoint <> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML,
        formats:SPARQL_Results_CSV, formats:SPARQL_Results_TSV,
        formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD .
"""


def endpoint(asker: Asker, *, seconds: float, rows: int) -> Handler:
    """Return what answers the requests to an endpoint, within limits of time and of rows."""

    def handle(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status=HTTPStatus.NO_CONTENT, headers=_CORS)
        found = _fields(request)
        response = found if isinstance(found, Response) else answer(found, request)
        return replace(response, headers=(*response.headers, *_CORS, ("Vary", "Accept")))

    def answer(fields: Fields, request: Request) -> Response:
        texts = [value for name, value in fields if name == "query"]
        if len(texts) != 1:
            return as_text(f"send one query, not {len(texts)}", HTTPStatus.BAD_REQUEST)
        formats = _TRIPLES if form(texts[0]) in {"CONSTRUCT", "DESCRIBE"} else _ROWS
        media_type = _wanted(fields, request, formats)
        if media_type is None:
            return as_text(f"choose one of {', '.join(formats)}", HTTPStatus.NOT_ACCEPTABLE)
        try:
            query = _query(fields, texts[0], formats[media_type], rows)
            found = asker.ask(query, seconds)
        except QueryError as error:
            return as_text(str(error), HTTPStatus.BAD_REQUEST)
        except QueryLimitError as error:
            return as_text(str(error), HTTPStatus.SERVICE_UNAVAILABLE)
        same = found.media_type.startswith(media_type)
        cut = (("Policygraph-Cut", str(found.count)),) if found.cut else ()
        return Response(
            body=found.body.encode(),
            media_type=found.media_type if same else media_type,
            headers=cut,
        )

    return handle


def _fields(request: Request) -> Fields | Response:
    """Return the fields of a query, or the answer to a request that holds none."""
    if request.method in {"GET", "HEAD"}:
        fields = request.query
        if not fields:
            return Response(body=_DESCRIPTION.encode(), media_type="text/turtle; charset=utf-8")
    elif request.method != "POST":
        allowed = (("Allow", "GET, HEAD, POST, OPTIONS"),)
        return replace(as_text("use GET or POST", HTTPStatus.METHOD_NOT_ALLOWED), headers=allowed)
    else:
        posted = _posted(request)
        if isinstance(posted, Response):
            return posted
        fields = posted
    if any(name == "update" for name, _ in fields):
        return as_text("this endpoint only reads", HTTPStatus.FORBIDDEN)
    return fields


def _posted(request: Request) -> Fields | Response:
    """Return the fields of a POST: all in a form, or the query as the body itself."""
    if request.media_type == _UPDATE:
        return as_text("this endpoint only reads", HTTPStatus.FORBIDDEN)
    if request.media_type not in {_FORM, _DIRECT}:
        return as_text(f"send {_FORM} or {_DIRECT}", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        body = request.body.decode("utf-8")
        if request.media_type == _DIRECT:
            return [*request.query, ("query", body)]
        return parse_qsl(body, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        return as_text("the query is not in UTF-8", HTTPStatus.BAD_REQUEST)


def _wanted(fields: Fields, request: Request, formats: Mapping[str, str]) -> str | None:
    """Return the media type to answer in: by the field `format`, else by the Accept header.

    Clients have names of their own for that field; one that is not ours is passed over.
    """
    named = next((value for name, value in fields if name == "format"), None)
    ours = (media_type for media_type, name in formats.items() if name == named)
    return next(ours, None) or best(request.headers.get("accept", ""), formats)


def _query(fields: Fields, text: str, form: str, rows: int) -> Query:
    return Query(
        text=text,
        rows_as=form,
        triples_as=form,
        limit=rows,
        default_graphs=tuple(value for name, value in fields if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in fields if name == "named-graph-uri"),
    )
