"""Linkers of programmes, groups, funds and indicators: forms of one name meet in one entity."""

from policygraph.extract.context import Linked
from policygraph.extract.find import funds, groups, indicators, programmes
from policygraph.extract.link import groups as link_groups
from policygraph.extract.link import programmes as link_programmes
from policygraph.extract.link.sums import link_fund, link_indicator
from tests.extract.builders import context


def programmes_of(text: str) -> list[Linked]:
    where = context(text)
    return [link_programmes.link(m, where) for m in programmes.find(where.document)]


def test_quotation_marks_do_not_make_another_programme() -> None:
    first, second = programmes_of("实施“春苗行动”。继续实施春苗行动。")
    assert first.entity.id == second.entity.id == "program/春苗行动"


def test_a_group_brings_the_broader_groups_with_it() -> None:
    where = context("为重度残疾人提供服务。")
    (linked,) = [link_groups.link(m, where) for m in groups.find(where.document)]
    assert linked.entity.parent == "group/残疾人"
    assert [other.label for other in linked.others] == ["残疾人", "特殊困难群体"]


def test_a_sum_belongs_to_its_document_and_keeps_its_bare_figure() -> None:
    where = context("下达救灾资金12.51亿元。")
    (linked,) = [link_fund(m, where) for m in funds.find(where.document)]
    assert linked.entity.id == f"fund/{where.document.id}/救灾资金12.51亿元"
    assert linked.entity.surfaces == ("12.51亿元", "救灾资金12.51亿元")
    assert linked.entity.amount is not None
    assert linked.entity.amount.value == 1251000000


def test_a_short_name_of_a_pool_is_the_long_one_where_only_one_fits() -> None:
    where = context("用好江苏就业补助资金。增加就业补助资金。")
    linked = [link_fund(m, where) for m in funds.find(where.document)]
    assert {one.entity.label for one in linked} == {"江苏就业补助资金"}


def test_an_indicator_keeps_its_quantity() -> None:
    where = context("选派45名专业社会工作者。")
    (linked,) = [link_indicator(m, where) for m in indicators.find(where.document)]
    assert linked.entity.quantity is not None
    assert (linked.entity.quantity.counted, linked.entity.quantity.unit) == ("专业社会工作者", "名")
