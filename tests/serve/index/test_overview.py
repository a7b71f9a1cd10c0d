"""Overview: sums that count nothing twice."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from policygraph.model import (
    Amount,
    Entity,
    EntityType,
    Extraction,
    Relation,
    Role,
)
from policygraph.serve import store
from policygraph.serve.index.overview import overview
from tests.graph.world import CIVIL, FINANCE, MONEY, NEWS, PROGRAM, PROVINCE, Reader, news, notice
from tests.serve.conftest import as_turtle

SHANGLUO = "region/611000"


def test_money_is_summed_by_year_programme_place_and_giver(index: sqlite3.Connection) -> None:
    money: Any = overview(index, "money")
    assert money["years"] == [{"id": "2024", "label": "2024", "funds": 1, "value": 15e6}]
    assert money["programmes"] == [{"id": PROGRAM, "label": "安居行动", "funds": 1, "value": 15e6}]
    assert money["givers"] == [{"id": CIVIL, "label": "云山省民政厅", "funds": 1, "value": 15e6}]
    assert money["provinces"] == [{"id": "99", "funds": 1, "value": 15e6}]
    assert money["apart"] == []


def paid(*funds: Entity, parts: tuple[tuple[str, str], ...] = ()) -> Extraction:
    """Return a document in which a body gives sums to a programme."""
    read = Reader(NEWS, NEWS, name="paid.txt", metadata=news().document.metadata)
    measure = read.measure("allocate", "開展", NEWS, {Role.ACTOR: CIVIL})
    read.mention("雲山省民政廳", CIVIL)
    read.mention("安居行動", PROGRAM)
    for fund in funds:
        read.entities[fund.id] = replace(fund, surfaces=("資金",))
        read.edge(CIVIL, Relation.ALLOCATES, fund.id, NEWS, measure)
        read.edge(fund.id, Relation.FUNDS, PROGRAM, NEWS, measure)
    for part, whole in parts:
        read.edge(part, Relation.PART_OF, whole, NEWS, measure)
    return read.extraction()


def fund(name: str, value: int, currency: str = "CNY", per: str = "") -> Entity:
    amount = Amount(value=Decimal(value), surface=name, currency=currency, per=per)
    return Entity(id=f"fund/0/{name}", type=EntityType.FUND, label=name, amount=amount)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (paid(fund("甲", 100), fund("乙", 50)), 150.0),
        (paid(fund("甲", 100), fund("其中", 40), parts=(("fund/0/其中", "fund/0/甲"),)), 100.0),
        (paid(fund("甲", 100), fund("标准", 300, per="每人每月")), 100.0),
        (paid(fund("甲", 100), fund("外币", 900, "USD")), 100.0),
    ],
)
def test_parts_rates_and_foreign_money_are_not_added(
    tmp_path: Path, document: Extraction, expected: float
) -> None:
    store.load(tmp_path, as_turtle(tmp_path / "g.ttl", [document]))
    with closing(sqlite3.connect(store.index(tmp_path))) as index:
        money: Any = overview(index, "money")
    assert [sum_["value"] for sum_ in money["programmes"]] == [expected]
    assert [sum_["value"] for sum_ in money["years"]] == [expected]


def test_a_sum_that_two_documents_state_is_one(tmp_path: Path) -> None:
    store.load(tmp_path, as_turtle(tmp_path / "g.ttl", [paid(fund("甲", 100)), notice()]))
    with closing(sqlite3.connect(store.index(tmp_path))) as index:
        money: Any = overview(index, "money")
    assert money["largest"] == [
        {"id": MONEY, "label": "1500万元资金", "year": "2024", "funds": 1, "value": 15e6},
        {"id": "fund/0/甲", "label": "甲", "year": "2024", "funds": 1, "value": 100.0},
    ]


def test_partners_are_counted_once_for_each_act(index: sqlite3.Connection) -> None:
    partners: Any = overview(index, "partners")
    (pair,) = partners
    assert (pair["a"], pair["b"], pair["acts"]) == (CIVIL, FINANCE, 1)


def test_places_stand_where_they_lie(tmp_path: Path) -> None:
    read = Reader(NEWS, NEWS, name="place.txt", metadata=news().document.metadata)
    measure = read.measure("start", "開展", NEWS, {Role.ACTOR: SHANGLUO})
    read.entities[SHANGLUO] = Entity(
        id=SHANGLUO, type=EntityType.REGION, label="商洛市", code="611000", surfaces=("雲山省",)
    )
    read.mention("安居行動", PROGRAM)
    read.edge(SHANGLUO, Relation.IMPLEMENTS, PROGRAM, NEWS, measure)
    store.load(tmp_path, as_turtle(tmp_path / "g.ttl", [read.extraction()]))
    with closing(sqlite3.connect(store.index(tmp_path))) as index:
        places: Any = overview(index, "places")
    (place,) = places
    assert (place["code"], place["label"], place["edges"]) == ("611000", "商洛市", 1)
    assert 109 < place["longitude"] < 111
    assert 33 < place["latitude"] < 34.5


def test_the_summary_counts_what_the_tables_hold(index: sqlite3.Connection) -> None:
    summary: Any = overview(index, "summary")
    assert summary["documents"] == 3
    assert sum(summary["relations"].values()) == 11
    assert summary["types"]["Department"] == 5
    assert summary["span"] == ["2024-03-01", "2024-06-01"]
    assert summary["top"]["Region"][0]["id"] != PROVINCE


def test_there_is_no_other_overview(index: sqlite3.Connection) -> None:
    assert overview(index, "nothing") is None
