"""Resolve: names by themselves, with candidates and reasons."""

import doctest
from datetime import date
from pathlib import Path

import pytest

from policygraph.extract import FINDERS
from policygraph.extract import resolve as resolve_with
from policygraph.extract.context import Linked


def resolve(name: str, jurisdiction: str = "", day: date | None = None) -> list[Linked]:
    return list(resolve_with(name, FINDERS, jurisdiction=jurisdiction, day=day))


@pytest.mark.parametrize(
    ("name", "jurisdiction", "day", "label"),
    [
        ("省民政厅", "610000", date(2020, 4, 14), "陕西省民政厅"),
        ("省民政廳", "610000", None, "陕西省民政厅"),
        ("市扶贫办", "610100", date(2019, 1, 1), "西安市扶贫开发办公室"),
        ("中央网信办", "", date(2016, 1, 1), "中央网络安全和信息化领导小组办公室"),
        ("省残联", "440000", None, "广东省残疾人联合会"),
        ("朝阳区", "220000", None, "朝阳区"),
        ("国家电网", "", None, "国家电网有限公司"),
    ],
)
def test_the_first_candidate(name: str, jurisdiction: str, day: date | None, label: str) -> None:
    assert resolve(name, jurisdiction, day)[0].entity.label == label


def test_namesakes_are_candidates_with_a_reason() -> None:
    found = {c.entity.id: c.reason for c in resolve("朝阳区")}
    assert found["region/110105"] == found["region/220104"] == "同名"


def test_what_a_body_became_is_a_candidate() -> None:
    found = [(c.entity.label, c.reason) for c in resolve("国务院扶贫办", "", date(2015, 1, 1))]
    assert found[1:] == [
        ("国家乡村振兴局", "2021-02-25起承接其职责"),
        ("农业农村部", "2023-03-10起承接其职责"),
    ]


def test_a_name_that_stays_open_is_relative() -> None:
    assert resolve("省民政厅")[0].entity.relative


def test_a_word_is_nothing() -> None:
    assert resolve("高质量发展") == []


def test_a_former_county_holds_until_its_day() -> None:
    before = resolve("公主岭市", "", date(2012, 1, 1))[0].entity
    after = resolve("公主岭市", "", date(2024, 1, 1))[0].entity
    assert (before.code, after.code) == ("220381", "220184")


def test_the_guide_to_entities_says_what_happens() -> None:
    guide = Path(__file__).parents[2] / "docs" / "entities.md"
    assert doctest.testfile(str(guide), module_relative=False) == (0, 3)
