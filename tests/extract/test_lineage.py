"""Lineage: each successor is a body that the table knows, and chains end."""

import pytest

from policygraph.extract.agencies import LocalField, central
from policygraph.extract.lineage import descent, reforms, successors
from policygraph.lexicon import table


def test_every_successor_is_known() -> None:
    after = {name for change in reforms() for name in change.after}
    assert sorted(name for name in after if not central(name)) == []


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("卫生部", ["国家卫生和计划生育委员会", "国家卫生健康委员会"]),
        ("国务院扶贫开发领导小组办公室", ["国家乡村振兴局", "农业农村部"]),
        ("中国保险监督管理委员会", ["中国银行保险监督管理委员会", "国家金融监督管理总局"]),
        ("陕西省卫生厅", ["陕西省卫生和计划生育委员会", "陕西省卫生健康委员会"]),
        ("洛南县国土资源局", ["洛南县自然资源局"]),
        ("云南省监察厅", ["云南省监察委员会"]),
        ("民政部", []),
    ],
)
def test_descent(label: str, line: list[str]) -> None:
    assert [name for name, _ in descent(label)] == line


def test_a_change_has_its_day() -> None:
    assert successors("文化部") == (("文化和旅游部", "2018-03-17"),)


def test_changes_come_in_the_order_of_their_days() -> None:
    days = [change.day for change in reforms()]
    assert days == sorted(days)


@pytest.mark.parametrize("place", ["云南省", "昆明市"])
def test_no_body_is_among_its_own_heirs(place: str) -> None:
    rows = table("local_bodies", LocalField)
    bodies = [place + row.field + kind for row in rows for kind in row.kinds.split("|")]
    heirs = {body: [name for name, _ in successors(body)] for body in bodies}
    later = {
        body: {name for heir in found for name, _ in descent(heir)} for body, found in heirs.items()
    }
    assert [body for body in bodies if body in heirs[body] or body in later[body]] == []
