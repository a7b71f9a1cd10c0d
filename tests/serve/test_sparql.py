"""Sparql: keywords are told from what looks like them, and errors show their place."""

import pyoxigraph as ox
import pytest

from policygraph.errors import QueryError
from policygraph.serve.query import Query, answer
from policygraph.serve.sparql import check, form


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * {}", "SELECT"),
        ("# CONSTRUCT\nask {}", "ASK"),
        ("PREFIX ask: <http://x.org/ask#SELECT> DESCRIBE ask:select", "DESCRIBE"),
        ('BASE <http://construct.org/> CONSTRUCT { ?s ?p "SELECT" } {}', "CONSTRUCT"),
        ("DELETE WHERE { ?s ?p ?o }", ""),
        ("", ""),
    ],
)
def test_the_form_is_the_first_keyword(query: str, expected: str) -> None:
    assert form(query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\"" . SERVICE<http://x.org/>{ ?s ?p ?o } }',
        "SELECT * { # no comment <\nSERVICE <http://x.org/> { ?s ?p ?o } }",
        "SELECT * { FILTER(1 < 2) SERVICE <http://x.org/> { ?s ?p ?o } FILTER(3 > 2) }",
        "SELECT * { ?s ?p '''a'b''' SERVICE <http://x.org/> {} # '''\n }",
    ],
)
def test_no_query_reaches_out(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check(query)


@pytest.mark.parametrize(
    "query",
    ["INSERT DATA { <a> <b> <c> }", "PREFIX a: <http://x.org/> delete where { ?s a:b ?o }"],
)
def test_no_query_changes_the_graph(query: str) -> None:
    with pytest.raises(QueryError, match="a query only reads"):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?service ?p "SERVICE" } # SERVICE',
        "PREFIX service: <http://SERVICE/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { ?s ?p '''\nSERVICE <x> '''@SERVICE }",
    ],
)
def test_a_word_that_looks_like_service_is_allowed(query: str) -> None:
    check(query)


def test_the_engine_does_not_read_an_escaped_keyword() -> None:
    with pytest.raises(QueryError, match="line 1, column 15"):
        answer(ox.Store(), Query(text="ASK { \\u0053ERVICE <http://x.org/> {} }"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * {\n  ?s ?p\n}", "line 3, column 2: expected"),
        ("SELECT * {\n  ?s ex:p ?o }", "line 2, column 6: prefix ex: is not declared; known"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", "contains a variable that is unbound"),
    ],
)
def test_an_error_names_the_place(query: str, expected: str) -> None:
    with pytest.raises(QueryError, match="line") as caught:
        answer(ox.Store(), Query(text=query))
    assert expected in str(caught.value)


def test_the_pointer_stands_below_the_place_though_chinese_is_wide() -> None:
    with pytest.raises(QueryError, match="line") as caught:
        answer(ox.Store(), Query(text='ASK { ?s ?p "陕西" ? }'))
    _, text, pointer = str(caught.value).splitlines()
    assert text == 'ASK { ?s ?p "陕西" ? }'
    assert pointer == " " * 13 + "　" * 2 + " " * 5 + "^"


def test_a_long_list_of_what_was_expected_is_cut() -> None:
    with pytest.raises(QueryError, match="line") as caught:
        answer(ox.Store(), Query(text="ASK { FILTER(?a > ) }"))
    assert len(str(caught.value).splitlines()[0]) < 200


def test_a_path_of_known_prefixes_is_not_blamed() -> None:
    with pytest.raises(QueryError, match="line 1, column 49"):
        answer(ox.Store(), Query(text="ASK { ?a pg:amount/pg:numericValue ?b . ?c ^?d ?e }"))


def test_prefixes_and_base_need_no_declaration() -> None:
    store = ox.Store()
    store.update(
        "INSERT DATA { <https://w3id.org/policygraph/id/region/611021>"
        " <https://w3id.org/policygraph/ontology#divisionCode> '611021' }"
    )
    text = "ASK { <region/611021> pg:divisionCode ?code }"
    assert answer(store, Query(text=text, rows_as="csv")).body == "true"
