"""Lineage: each successor is a body that the table knows, and chains end."""

import pytest

from policygraph.extract.agencies import central
from policygraph.extract.lineage import descent, reforms, successors


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
