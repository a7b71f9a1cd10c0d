"""Answers: every format can be read back by a reader that is not ours."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import UsageError
from policygraph.serve.answers import ROW_FORMATS, TRIPLE_FORMATS, render

STORE = ox.Store()
RESULTS = "http://www.w3.org/2005/sparql-results#"
VALUES = """SELECT ?thing ?said { VALUES (?thing ?said) {
  (<https://w3id.org/policygraph/ontology#issues> "发布|印发"@zh-Hans)
  (<http://x.org/陕西> 1.50) (UNDEF "a\\tb\\n\\"c\\"") (<http://x.org/> true) } }"""
# What XML 1.0 and a line of TSV can hold; the engine keeps the rest as it is.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def solutions() -> ox.QuerySolutions:
    found = STORE.query(VALUES)
    assert isinstance(found, ox.QuerySolutions)
    return found


def of_values(texts: list[str]) -> ox.QuerySolutions:
    literals = " ".join(str(ox.Literal(text)) for text in texts)
    found = STORE.query(f"SELECT ?text {{ VALUES ?text {{ {literals} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    return found


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
def test_rows_can_be_read_back(name: str) -> None:
    answer = render(solutions(), name, "ttl")
    form = ox.QueryResultsFormat.from_media_type(answer.media_type)
    back = ox.parse_query_results(answer.body, format=form)
    assert isinstance(back, ox.QuerySolutions)
    assert [tuple(row) for row in back] == [tuple(row) for row in solutions()]


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
def test_a_triple_as_a_term_can_be_read_back(name: str) -> None:
    query = 'SELECT ?t { BIND(<<( <http://x.org/陕> <http://x.org/p> "值"@zh )>> AS ?t) }'
    answer = render(STORE.query(query), name, "ttl")
    form = ox.QueryResultsFormat.from_media_type(answer.media_type)
    ((back,),) = ox.parse_query_results(answer.body, format=form)  # type: ignore[misc]
    assert isinstance(back, ox.Triple)
    assert str(back) == '<http://x.org/陕> <http://x.org/p> "值"@zh'


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
def test_a_blank_node_is_one(name: str) -> None:
    answer = render(STORE.query('SELECT ?b { BIND(BNODE("a") AS ?b) }'), name, "ttl")
    form = ox.QueryResultsFormat.from_media_type(answer.media_type)
    ((back,),) = ox.parse_query_results(answer.body, format=form)  # type: ignore[misc]
    assert isinstance(back, ox.BlankNode)


@given(st.lists(TEXTS))
def test_any_text_survives(texts: list[str]) -> None:
    for name in ("json", "tsv"):
        body = render(of_values(texts), name, "ttl").body
        form = ox.QueryResultsFormat.from_media_type(ROW_FORMATS[name].media_type)
        back = ox.parse_query_results(body, format=form)
        assert [row[0].value for row in back] == texts, name  # type: ignore[union-attr]
    # Not read by the engine, whose XML reader drops spaces at the ends of a text.
    read = ET.fromstring(render(of_values(texts), "xml", "ttl").body)  # noqa: S314 - ours
    assert [literal.text or "" for literal in read.iter(f"{{{RESULTS}}}literal")] == texts


def test_csv_holds_plain_values() -> None:
    rows = list(csv.reader(io.StringIO(render(solutions(), "csv", "ttl").body)))
    assert rows[0] == ["thing", "said"]
    assert rows[1] == ["https://w3id.org/policygraph/ontology#issues", "发布|印发"]
    assert rows[3] == ["", 'a\tb\n"c"']


def test_a_table_is_aligned_though_chinese_is_wide() -> None:
    lines = render(solutions(), "table", "ttl").body.splitlines()
    assert lines[0].split() == ["thing", "said"]
    assert lines[2] == "pg:issues            发布|印发"
    assert lines[3] == "<http://x.org/陕西>  1.5"


def test_markdown_escapes_what_would_be_markup() -> None:
    body = render(of_values(["a|b", "<script>", "two\nlines"]), "md", "ttl").body
    assert body.splitlines()[2:] == ["| a\\|b |", "| \\<script\\> |", "| two lines |"]


@pytest.mark.parametrize("truth", ["true", "false"])
def test_a_truth_value_is_written(truth: str) -> None:
    def ask() -> ox.QueryBoolean:
        found = STORE.query(f"ASK {{ FILTER({truth}) }}")
        assert isinstance(found, ox.QueryBoolean)
        return found

    assert json.loads(render(ask(), "json", "ttl").body)["boolean"] is (truth == "true")
    assert f"<boolean>{truth}</boolean>" in render(ask(), "xml", "ttl").body
    assert {render(ask(), name, "ttl").body.strip() for name in ("csv", "table")} == {truth}


@pytest.mark.parametrize("name", sorted(TRIPLE_FORMATS))
def test_triples_can_be_read_back(name: str) -> None:
    a = ox.Triple(ox.NamedNode("http://x.org/陕"), ox.NamedNode("http://x.org/p"), ox.Literal("值"))
    answer = render([a], "json", name)
    back = ox.parse(answer.body, format=ox.RdfFormat.from_media_type(answer.media_type))
    assert [quad.triple for quad in back] == [a]


def test_a_limit_is_kept_and_told() -> None:
    triple = ox.Triple(*[ox.NamedNode("a:b")] * 3)
    for limit, triples, rows in ((2, (2, True), (2, True)), (3, (3, False), (3, True))):
        answer = render([triple] * 3, "csv", "nt", limit)
        assert (answer.count, answer.cut) == triples
        answer = render(solutions(), "csv", "nt", limit)
        assert (answer.count, answer.cut) == rows
    assert render(solutions(), "csv", "nt", 4).cut is False


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match=re.escape("choose one of json, xml")):
        render(solutions(), "pdf", "ttl")
