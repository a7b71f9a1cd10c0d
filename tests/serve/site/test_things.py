"""Things: pages and triples of what is in the graph."""

from urllib.parse import quote

import pyoxigraph as ox
import pytest

from policygraph.serve.site.shop import Shop
from policygraph.vocabulary import DATA
from tests.graph.world import CIVIL, FINANCE, PROGRAM
from tests.serve.hostile import AUTHOR
from tests.serve.site.requests import get

PAGE = f"/id/{quote(CIVIL)}"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_a_browser_gets_a_page_with_names_and_edges(shop: Shop) -> None:
    page = get(shop, PAGE, accept=BROWSER)
    text = page.body.decode()
    assert page.media_type == "text/html; charset=utf-8"
    assert "<title>云山省民政厅 · policygraph</title>" in text
    assert "雲山省民政廳" in text
    assert f'<a href="/id/{quote(PROGRAM)}">安居行动</a>' in text


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_a_program_gets_triples_with_the_evidence(
    shop: Shop, accept: str, syntax: ox.RdfFormat
) -> None:
    answer = get(shop, PAGE, accept=accept)
    triples = {quad.triple for quad in ox.parse(answer.body, format=syntax)}
    civil = ox.NamedNode(DATA + CIVIL)
    named = [t.object.value for t in triples if t.subject == civil and "Label" in t.predicate.value]
    assert "云山省民政厅" in named
    coordinates = ox.NamedNode("https://w3id.org/policygraph/ontology#coordinatesWith")
    assert ox.Triple(civil, coordinates, ox.NamedNode(DATA + FINANCE)) in triples
    assert any(t.predicate.value.endswith("#evidence") for t in triples)
    assert answer.body == get(shop, f"{PAGE}?format={_short(accept)}", accept=BROWSER).body


def _short(accept: str) -> str:
    names = {"text/turtle": "ttl", "application/n-triples": "nt", "application/rdf+xml": "rdf"}
    return names.get(accept, "jsonld")


@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
@pytest.mark.parametrize("name", ["region/0", "region/%3E%20%7D%20DROP", "", "a%22b"])
def test_what_is_not_there_is_not_found(shop: Shop, accept: str, name: str) -> None:
    assert get(shop, f"/id/{name}", accept=accept).status == 404


def test_an_edge_has_a_page_with_its_words(shop: Shop) -> None:
    index = shop.index()
    edge = index.execute("SELECT id FROM edge WHERE relation = 'allocates'").fetchone()[0]
    index.close()
    text = get(shop, f"/id/{edge}", accept=BROWSER).body.decode()
    assert "<mark>1500万元资金</mark>" in text
    assert "关于印发《安居行动方案》的通知" in text


def test_a_client_that_takes_none_of_our_formats_is_told_them(shop: Shop) -> None:
    answer = get(shop, PAGE, accept="image/png")
    assert answer.status == 406
    assert b"text/turtle" in answer.body


def test_markup_in_a_document_stays_text(shop: Shop) -> None:
    text = get(shop, f"/id/{quote(AUTHOR)}", accept=BROWSER).body.decode()
    assert "&lt;script&gt;window.hacked=1" in text
    assert "<script>window" not in text
    assert "<img" not in text
