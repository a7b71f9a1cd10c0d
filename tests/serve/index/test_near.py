"""Near: edges around a thing, as they are wanted."""

import sqlite3
from itertools import chain
from typing import Any

import pytest

from policygraph.errors import GraphError, UsageError
from policygraph.serve.index.near import Wish, inside, near, thing
from tests.graph.world import CIVIL, COUNTY, MONEY, PROGRAM, PROVINCE


def others(index: sqlite3.Connection, name: str, **wish: Any) -> list[str]:  # noqa: ANN401
    return [edge.label for edge in near(index, name, Wish(**wish)).edges]


def test_edges_come_in_both_directions_the_surest_first(index: sqlite3.Connection) -> None:
    found = near(index, PROGRAM, Wish())
    assert found.total == 4
    assert {(edge.relation, edge.outgoing) for edge in found.edges} == {
        ("funds", False),
        ("implements", False),
        ("benefits", True),
        ("setsTarget", True),
    }
    assert others(index, CIVIL)[0] == "云山省财政厅"  # stated by two documents


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"relations": ("allocates",)}, {"1500万元资金"}),
        ({"relations": ("allocates", "guides")}, {"1500万元资金", "市县民政部门"}),
        ({"types": ("Program", "Document")}, {"安居行动", "安居行动方案"}),
        ({"confidence": 0.95}, {"云山省财政厅"}),
        ({"since": "2024-05-01"}, {"云山省财政厅", "安居行动"}),
        ({"until": "2024-03-31", "types": ("Department",)}, {"云山省财政厅", "市县民政部门"}),
        ({"region": "99", "relations": ("implements",)}, {"安居行动"}),
        ({"region": "61"}, set()),
        ({"relations": ("'; DROP TABLE edge; --",)}, set()),
    ],
)
def test_a_wish_is_kept(
    index: sqlite3.Connection, wish: dict[str, Any], expected: set[str]
) -> None:
    assert set(others(index, CIVIL, **wish)) == expected
    assert near(index, CIVIL, Wish(**wish)).total == len(expected)


@pytest.mark.parametrize("order", ["confidence", "date"])
def test_pages_hold_each_edge_once(index: sqlite3.Connection, order: str) -> None:
    pages = [others(index, CIVIL, order=order, offset=offset, most=2) for offset in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert sorted(chain.from_iterable(pages)) == sorted(others(index, CIVIL))


def test_an_unknown_order_is_refused(index: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="choose one of confidence, date"):
        near(index, CIVIL, Wish(order="id; DROP TABLE edge"))


def test_a_thing_is_described(index: sqlite3.Connection) -> None:
    county = thing(index, COUNTY)
    assert (county["code"], county["within"], county["within_label"]) == (
        "990021",
        PROVINCE,
        "云山省",
    )
    money = thing(index, MONEY)
    assert money["amount"] == {
        "id": MONEY,
        "value": 15_000_000.0,
        "currency": "CNY",
        "per": None,
        "bound": "exact",
    }
    assert thing(index, CIVIL)["types"] == {
        "Department": 2,
        "Program": 1,
        "Document": 1,
        "Fund": 1,
    }
    with pytest.raises(GraphError, match="not in the graph"):
        thing(index, "region/0")


def test_the_things_of_a_place_are_listed(index: sqlite3.Connection) -> None:
    assert [hit.label for hit in inside(index, "99", 2)] == ["云山省民政厅", "安居行动"]
    assert inside(index, "61", 2) == []
