"""Protocol: the cases of the W3C SPARQL 1.1 Protocol test suite that apply to a read-only endpoint.

The cases are named as in https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/.
"""

import json
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

import pytest

from policygraph.serve.site.messages import Response
from policygraph.serve.site.shop import Shop
from tests.serve.site.requests import get, send

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
ASK = "ASK { ?s ?p ?o }"


def ask(shop: Shop, query: str, accept: str = "", **fields: str) -> Response:
    return get(shop, f"/sparql?{urlencode({'query': query, **fields})}", accept=accept)


def truth(response: Response) -> bool:
    assert response.status == 200, response.body
    answer: bool = json.loads(response.body)["boolean"]
    return answer


@pytest.fixture(scope="module")
def graphs(shop: Shop) -> list[str]:
    """Return the names of the named graphs."""
    found = json.loads(ask(shop, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").body)
    return [row["g"]["value"] for row in found["results"]["bindings"]]


def text(graph: str) -> str:
    """Return the text that a named graph is about."""
    return f"<{graph.replace('/graph/', '/text/')}>"


def test_query_get(shop: Shop) -> None:
    assert truth(ask(shop, ASK))


def test_query_post_form(shop: Shop) -> None:
    body = urlencode({"query": ASK}).encode()
    assert truth(send(shop, "POST", "/sparql", body, content_type=FORM))
    assert truth(send(shop, "POST", "/sparql", body, content_type=f"{FORM}; charset=UTF-8"))


def test_query_post_direct(shop: Shop) -> None:
    assert truth(send(shop, "POST", "/sparql", ASK.encode(), content_type=DIRECT))


def test_query_dataset_default_graph(shop: Shop, graphs: list[str]) -> None:
    inside = f"ASK {{ {text(graphs[0])} a pg:SourceText }}"
    assert truth(ask(shop, inside, **{"default-graph-uri": graphs[0]}))
    assert not truth(ask(shop, inside, **{"default-graph-uri": graphs[1]}))
    posted = urlencode({"query": inside, "default-graph-uri": graphs[1]}).encode()
    assert not truth(send(shop, "POST", "/sparql", posted, content_type=FORM))
    target = f"/sparql?default-graph-uri={quote(graphs[1], safe='')}"
    assert not truth(send(shop, "POST", target, inside.encode(), content_type=DIRECT))


def test_query_dataset_default_graphs(shop: Shop, graphs: list[str]) -> None:
    both = f"ASK {{ {text(graphs[0])} a pg:SourceText . {text(graphs[1])} a pg:SourceText }}"
    fields = [("query", both), *(("default-graph-uri", graph) for graph in graphs[:2])]
    assert truth(get(shop, f"/sparql?{urlencode(fields)}"))
    assert not truth(get(shop, f"/sparql?{urlencode(fields[:2])}"))


def test_query_dataset_named_graphs(shop: Shop, graphs: list[str]) -> None:
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    fields = [("query", named), *(("named-graph-uri", graph) for graph in graphs[:2])]
    answer = get(shop, f"/sparql?{urlencode(fields)}", accept="text/csv")
    assert answer.body == b"n\r\n2\r\n"


def test_query_dataset_full(shop: Shop, graphs: list[str]) -> None:
    query = f"ASK {{ {text(graphs[0])} a pg:SourceText . GRAPH ?g {{ {text(graphs[1])} a ?t }} }}"
    fields = {"default-graph-uri": graphs[0], "named-graph-uri": graphs[1]}
    assert truth(ask(shop, query, **fields))
    assert not truth(ask(shop, query, **{"default-graph-uri": graphs[0]}))


def test_query_multiple_dataset_is_that_of_the_request(shop: Shop, graphs: list[str]) -> None:
    query = f"ASK FROM <{graphs[0]}> {{ {text(graphs[1])} a pg:SourceText }}"
    assert truth(ask(shop, query, **{"default-graph-uri": graphs[1]}))
    assert not truth(ask(shop, query))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(shop: Shop, method: str) -> None:
    answer = send(shop, method, f"/sparql?{urlencode({'query': ASK})}")
    assert answer.status == 405
    assert ("Allow", "GET, HEAD, POST, OPTIONS") in answer.headers


@pytest.mark.parametrize("target", ["query=ASK%7B%7D&query=ASK%7B%7D", "other=1"])
def test_bad_multiple_queries_or_none(shop: Shop, target: str) -> None:
    assert get(shop, f"/sparql?{target}").status == 400
    assert send(shop, "POST", "/sparql", target.encode(), content_type=FORM).status == 400


@pytest.mark.parametrize("media_type", ["text/plain", "", "application/json"])
def test_bad_query_wrong_media_type(shop: Shop, media_type: str) -> None:
    assert send(shop, "POST", "/sparql", ASK.encode(), content_type=media_type).status == 415


@pytest.mark.parametrize(
    ("media_type", "body"),
    [(DIRECT, ASK.encode("utf-16")), (FORM, b"query=ASK%FF"), (DIRECT, b"ASK {} # \xff")],
)
def test_bad_query_non_utf8(shop: Shop, media_type: str, body: bytes) -> None:
    assert send(shop, "POST", "/sparql", body, content_type=media_type).status == 400


def test_bad_query_syntax(shop: Shop) -> None:
    answer = ask(shop, "ASK { ?s ?p }")
    assert answer.status == 400
    assert answer.body.startswith(b"line 1, column 14: expected")


@pytest.mark.parametrize(
    ("method", "target", "body", "media_type"),
    [
        ("GET", "/sparql?update=CLEAR%20ALL", b"", ""),
        ("POST", "/sparql", b"update=CLEAR%20ALL", FORM),
        ("POST", "/sparql", b"CLEAR ALL", "application/sparql-update"),
        ("POST", "/sparql?update=CLEAR%20ALL", b"ASK {}", DIRECT),
    ],
)
def test_no_update_is_done(
    shop: Shop, method: str, target: str, body: bytes, media_type: str
) -> None:
    assert send(shop, method, target, body, content_type=media_type).status == 403
    assert truth(ask(shop, ASK))


def test_an_update_as_a_query_is_a_mistake(shop: Shop) -> None:
    assert ask(shop, "CLEAR ALL").status == 400


@pytest.mark.parametrize(
    ("query", "accept", "media_type", "start"),
    [
        ("SELECT ?s { ?s a pg:Region }", "", "application/sparql-results+json", b'{"head"'),
        ("SELECT ?s { ?s a pg:Region }", "*/*", "application/sparql-results+json", b"{"),
        ("SELECT ?s { ?s a pg:Region }", "application/json", "application/json", b"{"),
        ("SELECT ?s { ?s a pg:Region }", "application/sparql-results+xml;q=1, */*;q=.1",
         "application/sparql-results+xml", b"<?xml"),
        ("SELECT ?s { ?s a pg:Region }", "text/csv", "text/csv; charset=utf-8", b"s\r\n"),
        ("SELECT ?s { ?s a pg:Region }", "text/tab-separated-values",
         "text/tab-separated-values; charset=utf-8", b"?s\n"),
        ("ASK {}", "text/xml", "text/xml", b"<?xml"),
        ("DESCRIBE <region/990000>", "", "text/turtle", b"@"),
        ("DESCRIBE <region/990000>", "text/turtle", "text/turtle", b"@"),
        ("CONSTRUCT WHERE { ?s a pg:Region }", "application/n-triples",
         "application/n-triples", b"<https"),
        ("CONSTRUCT WHERE { ?s a pg:Region }", "application/rdf+xml",
         "application/rdf+xml", b"<?xml"),
        ("CONSTRUCT WHERE { ?s a pg:Region }", "application/ld+json", "application/ld+json", b"["),
    ],
)  # fmt: skip
def test_query_content_type(
    shop: Shop, query: str, accept: str, media_type: str, start: bytes
) -> None:
    answer = ask(shop, query, accept)
    assert (answer.status, answer.media_type) == (200, media_type)
    assert answer.body.startswith(start)
    if media_type.endswith("xml"):
        ET.fromstring(answer.body)  # noqa: S314 - ours


@pytest.mark.parametrize(
    ("query", "accept"),
    [("ASK {}", "text/turtle"), ("DESCRIBE <a>", "text/csv"), ("ASK {}", "*/*;q=0")],
)
def test_what_cannot_be_written_is_not_acceptable(shop: Shop, query: str, accept: str) -> None:
    assert ask(shop, query, accept).status == 406


def test_a_format_can_be_named_for_a_link(shop: Shop) -> None:
    assert ask(shop, "ASK {}", "text/html", format="csv").body == b"true"
    assert truth(ask(shop, "ASK {}", format="theirs"))


def test_pages_elsewhere_may_ask(shop: Shop) -> None:
    before = send(shop, "OPTIONS", "/sparql")
    assert before.status == 204
    assert ("Access-Control-Allow-Methods", "GET, POST, OPTIONS") in before.headers
    for query in ("ASK {}", "ASK"):
        assert ("Access-Control-Allow-Origin", "*") in ask(shop, query).headers


def test_a_long_answer_is_cut_and_says_so(shop: Shop) -> None:
    answer = ask(shop, "SELECT ?s ?p ?a { ?s ?p ?o . ?a ?b ?c }", "text/csv")
    assert len(answer.body.splitlines()) == 1001
    assert ("Policygraph-Cut", "1000") in answer.headers


def test_a_late_query_is_ended_and_others_go_on(shop: Shop) -> None:
    hasty = Shop(store=shop.store, asker=shop.asker, seconds=0.4)
    answer = ask(hasty, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    assert (answer.status, answer.body) == (503, b"the query was ended after 0.4 s")
    assert truth(ask(shop, ASK))


def test_the_service_describes_itself(shop: Shop) -> None:
    answer = get(shop, "/sparql")
    assert answer.media_type == "text/turtle; charset=utf-8"
    assert b"sd:SPARQL11Query" in answer.body
