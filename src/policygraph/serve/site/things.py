"""Things: `/id/…`, what the graph says of a thing, as a page or as triples, as the client likes."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from html import escape
from http import HTTPStatus

from policygraph.errors import GraphError
from policygraph.graph.concepts import label
from policygraph.serve.index import near, reading
from policygraph.serve.query import Query
from policygraph.serve.site.messages import Request, Response, as_text
from policygraph.serve.site.negotiate import best
from policygraph.serve.site.page import as_page, link, table
from policygraph.serve.site.shop import Shop
from policygraph.vocabulary import DATA, ONTOLOGY

__all__ = ["thing"]

_FORMATS = {
    "text/html": "html",
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
}
_NOT_IN_IRI = frozenset('<>"{}|\\^` ')
_MOST_TRIPLES = 50_000
_TRIPLES = """CONSTRUCT {{ <{0}> ?p ?o . ?edge ?q ?r }} WHERE {{
  {{ <{0}> ?p ?o }} UNION {{
    {{ ?edge pg:assertsSubject <{0}> }} UNION {{ ?edge pg:assertsObject <{0}> }}
    ?edge ?q ?r
  }} }}"""


def thing(shop: Shop, request: Request) -> Response:
    """Answer a request for `/id/…`."""
    name = request.path.removeprefix("/id/")
    by_name = {form: media_type for media_type, form in _FORMATS.items()}
    wanted = by_name.get(request.value("format"))
    media_type = wanted or best(request.headers.get("accept", ""), _FORMATS)
    if media_type is None:
        return as_text(f"choose one of {', '.join(_FORMATS)}", HTTPStatus.NOT_ACCEPTABLE)
    answer = _page(shop, name) if media_type == "text/html" else _triples(shop, name, media_type)
    return replace(answer, headers=(*answer.headers, ("Vary", "Accept")))


def _triples(shop: Shop, name: str, media_type: str) -> Response:
    if _NOT_IN_IRI & set(name):
        raise GraphError(f"{name} is not in the graph")
    text = _TRIPLES.format(DATA + name)
    query = Query(text=text, triples_as=_FORMATS[media_type], limit=_MOST_TRIPLES)
    found = shop.asker.ask(query, shop.seconds)
    if not found.count:
        raise GraphError(f"{name} is not in the graph")
    headers = (("Access-Control-Allow-Origin", "*"),)
    return Response(body=found.body.encode(), media_type=found.media_type, headers=headers)


def _page(shop: Shop, name: str) -> Response:
    with closing(shop.index()) as index:
        if name.startswith("assertion/"):
            edge = reading.edge(index, shop.texts, name)
            title = f"{edge['subject_label']} {edge['relation']} {edge['object_label']}"
            return as_page(title, "".join(_edge(edge)))
        about = near.thing(index, name)
        edges = near.near(index, name, near.Wish())
    return as_page(about["label"], "".join(_thing(about, edges)))


def _edge(edge: reading.Record) -> Iterator[str]:
    subject = link(edge["subject"], edge["subject_label"])
    target = link(edge["object"], edge["object_label"])
    yield f"<h1>{subject} {escape(_name(edge['relation']))} {target}</h1>\n"
    for ground in edge["grounds"]:
        quoted = "".join(
            f"<mark>{escape(piece)}</mark>" if marks else escape(piece)
            for piece, marks in ground["pieces"]
        )
        yield f"<blockquote>{quoted}</blockquote>\n"
        title = ground["title"] or ground["text"]
        yield f"<p>{link(ground['document'] or '', title)} {escape(ground['rule'])}</p>\n"


def _thing(about: reading.Record, edges: near.Near) -> Iterator[str]:
    yield f"<h1>{escape(about['label'])}</h1>\n<p>{escape(_name(about['type']))}: "
    yield escape("、".join(about["forms"])) + "</p>\n"
    head = ("relation", "other end", "confidence", "evidence")
    rows = (
        (
            ("→ " if edge.outgoing else "← ") + escape(_name(edge.relation)),
            link(edge.other, edge.label),
            f"{edge.confidence:.2f}",
            link(edge.id, str(edge.documents)),
        )
        for edge in edges.edges
    )
    yield table(head, rows)
    if edges.total > len(edges.edges):
        yield f"<p>{len(edges.edges)} / {edges.total}</p>"


def _name(term: str) -> str:
    return label(ONTOLOGY + term)
