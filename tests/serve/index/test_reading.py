"""Reading: the words behind edges, cut where marks begin and end."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import GraphError
from policygraph.serve.index.pieces import cut, sentence_around
from policygraph.serve.index.reading import Wish, document, documents, edge
from policygraph.serve.site.shop import Shop
from tests.graph.world import CIVIL, FINANCE, MONEY, NEWS, NOTICE, news


def edge_id(index: sqlite3.Connection, relation: str) -> str:
    query = "SELECT id FROM edge WHERE relation = ? AND subject = ?"
    found: str = index.execute(query, (relation, CIVIL)).fetchone()[0]
    return found


def test_the_parts_of_a_measure_are_marked_in_its_sentence(
    index: sqlite3.Connection, shop: Shop
) -> None:
    found = edge(index, shop.texts, edge_id(index, "allocates"))
    (ground,) = found["grounds"]
    assert "".join(text for text, _ in ground["pieces"]) == NOTICE.split("\n")[1]
    marked = {
        text: ground["marks"][marks[-1]]["role"] for text, marks in ground["pieces"] if marks[1:]
    }
    assert marked == {"省财政厅": "coActor", "安排": "verb", "1500万元资金": "object"}


def test_an_edge_of_two_documents_shows_both_the_surest_first(
    index: sqlite3.Connection, shop: Shop
) -> None:
    found = edge(index, shop.texts, edge_id(index, "coordinatesWith"))
    assert found["documents"] == 2
    assert [ground["date"] for ground in found["grounds"]] == ["2024-03-01", "2024-05-02"]
    ends = [mark for ground in found["grounds"] for mark in ground["marks"] if "id" in mark]
    assert {mark["role"] for mark in ends if mark["id"] in {CIVIL, FINANCE}} == {"actor"}


def test_a_document_holds_its_text_whole(index: sqlite3.Connection, shop: Shop) -> None:
    found = document(index, shop.texts, news().source)
    (text,) = found["texts"]
    assert "".join(piece for piece, _ in text["pieces"]) == NEWS
    assert next(thing["label"] for thing in text["things"]) == "云山省民政厅"
    assert [measure["verb"] for measure in text["measures"]] == ["開展"]


def test_what_was_not_read_is_told(index: sqlite3.Connection, shop: Shop) -> None:
    with pytest.raises(GraphError, match="only its name"):
        document(index, shop.texts, "document/安居行动方案")
    with pytest.raises(GraphError, match="not in the graph"):
        edge(index, shop.texts, "assertion/0")


def test_a_quote_is_shown_where_the_text_is_missing(index: sqlite3.Connection, shop: Shop) -> None:
    found = edge(index, shop.store / "nowhere", edge_id(index, "allocates"))
    assert found["grounds"][0]["pieces"] == [(NOTICE.split("\n")[1], [0])]
    assert found["object"] == MONEY


def test_documents_are_listed_by_date_and_title(index: sqlite3.Connection) -> None:
    listed = documents(index, Wish())
    assert [row["date"] for row in listed] == ["2024-06-01", "2024-05-02", "2024-03-01"]
    assert [row["measures"] for row in documents(index, Wish(words="安居"))] == [1, 4]
    assert documents(index, Wish(offset=2)) == listed[2:]
    assert documents(index, Wish(since="2024-05-01", until="2024-05-31")) == listed[1:2]


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 10))


@given(st.text(min_size=1, max_size=30), st.lists(SPANS))
def test_pieces_cover_the_text_and_each_mark_its_span(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [(start, start + length, place) for place, (start, length) in enumerate(spans)]
    pieces = cut(text, 0, len(text), marks)
    assert "".join(piece for piece, _ in pieces) == text
    for start, end, place in marks:
        covered = "".join(piece for piece, places in pieces if place in places)
        assert covered == text[start:end]


@given(st.text("a。\n", min_size=2, max_size=40), st.data())
def test_a_sentence_holds_the_span_it_is_around(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = sentence_around(text, start, end)
    assert 0 <= low <= start < end <= high <= len(text)
