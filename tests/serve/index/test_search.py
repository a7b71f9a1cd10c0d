"""Search: names are found by any part, in either script, by initials, and in a good order."""

import sqlite3

import pytest

from policygraph.serve.index.search import search


def labels(index: sqlite3.Connection, words: str, **limits: object) -> list[str]:
    return [hit.label for hit in search(index, words, **limits)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("云山省民政厅", "云山省民政厅"),
        ("雲山省民政廳", "云山省民政厅"),
        ("民政厅", "云山省民政厅"),
        ("yssmzt", "云山省民政厅"),
        ("YSSMZT", "云山省民政厅"),
        ("mzt", "云山省民政厅"),
        ("“安居行動”", "安居行动"),
        ("ajxd", "安居行动"),
        ("1500万元", "1500万元资金"),
        ("云山省", "云山省"),
        ("殘疾人", "残疾人"),
    ],
)
def test_a_name_is_found(index: sqlite3.Connection, words: str, first: str) -> None:
    assert labels(index, words)[0] == first


def test_whole_names_come_before_parts_and_the_well_connected_before_others(
    index: sqlite3.Connection,
) -> None:
    assert labels(index, "云山")[:3] == ["云山省民政厅", "云山省财政厅", "云山省"]
    assert labels(index, "云山省")[0] == "云山省"


def test_the_form_that_was_found_is_told(index: sqlite3.Connection) -> None:
    (hit,) = search(index, "雲山省民政廳")
    assert (hit.form, hit.type, hit.degree) == ("雲山省民政廳", "Department", 5)


def test_it_is_told_where_a_thing_is_unless_its_name_does(index: sqlite3.Connection) -> None:
    places = {hit.label: hit.place for hit in search(index, "民政")}
    assert places["市县民政部门"] == "云山省"
    assert places["云山省民政厅"] is None


def test_a_type_and_a_number_can_be_wanted(index: sqlite3.Connection) -> None:
    assert labels(index, "省", kind="Region") == ["云山省"]
    assert len(labels(index, "省", most=2)) == 2


@pytest.mark.parametrize(
    "words", ["", " ", "“”", "火星", '" OR key MATCH "a', "*", "NEAR(", "x" * 999]
)
def test_what_names_nothing_finds_nothing(index: sqlite3.Connection, words: str) -> None:
    assert labels(index, words) == []
