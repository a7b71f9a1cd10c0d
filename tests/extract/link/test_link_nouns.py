"""Linkers of programmes, groups, funds and indicators: forms of one name meet in one entity."""

import pytest

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


def funds_of(text: str, jurisdiction: str = "") -> list[Linked]:
    where = context(text, jurisdiction=jurisdiction)
    return [link_fund(m, where) for m in funds.find(where.document)]


def indicators_of(text: str) -> list[Linked]:
    where = context(text)
    return [link_indicator(m, where) for m in indicators.find(where.document)]


def test_a_rounded_sum_is_the_exact_one() -> None:
    rough, exact = funds_of("财政安排二百五十多亿元。拨付职业教育资金257.11亿元。")
    assert rough.entity.id == exact.entity.id
    assert rough.entity.amount == exact.entity.amount


def test_a_bare_sum_is_the_named_one_before_it() -> None:
    named, bare = funds_of("安排300万元资金。这300万元用于修路。")
    assert named.entity.label == bare.entity.label == "300万元资金"
    assert bare.reason == "本文同一金额"


def test_two_sums_of_one_text_stay_two() -> None:
    assert len({one.entity.id for one in funds_of("安排300万元资金，下达500万元资金。")}) == 2


def test_a_sum_in_hong_kong_is_in_its_dollars() -> None:
    (linked,) = funds_of("政府预留10亿元成立基金。", jurisdiction="810000")
    assert linked.entity.amount is not None
    assert linked.entity.amount.currency == "HKD"


def test_a_pool_without_a_name_belongs_to_its_document() -> None:
    (here,), (there,) = funds_of("用好专项资金。"), funds_of("管好专项资金。")
    assert here.entity.id != there.entity.id
    (fund,) = funds_of("用好就业补助资金。")
    assert fund.entity.id == "fund/就业补助资金"


def test_a_pool_of_a_level_of_government_belongs_to_that_government() -> None:
    (fund,) = funds_of("用好省级福利彩票公益金。", jurisdiction="610000")
    assert fund.entity.id == "fund/610000/省级福利彩票公益金"
    assert fund.entity.jurisdiction in {other.id for other in fund.others}


def test_a_count_that_is_stated_twice_is_one() -> None:
    first, second = indicators_of("全县7800多个项目加快实施。共有7800多个水利项目开工。")
    assert first.entity.id == second.entity.id


def test_counts_of_different_things_stay_apart() -> None:
    counts = indicators_of("建成20座水库，培训20名社工。")
    assert len({one.entity.id for one in counts}) == 2


def test_percent_is_not_lost_in_an_id() -> None:
    (linked,) = indicators_of("复工率达到98.6%。")
    assert linked.entity.id.endswith("98.6％")


def test_forms_of_a_quoted_programme_meet() -> None:
    linked = programmes_of("建立“一门受理”工作机制。完善“一门受理”机制。")
    assert len({one.entity.id for one in linked}) == 1


def test_a_programme_is_meant_by_its_name_without_the_head() -> None:
    linked = programmes_of("实施阳光助残工程。推进阳光助残。")
    assert {one.entity.label for one in linked} == {"阳光助残工程"}


def test_a_programme_stands_for_itself_with_the_word_for_work_too() -> None:
    (linked,) = programmes_of("开展山区义诊工作。")
    assert (linked.entity.label, linked.entity.surfaces) == (
        "山区义诊",
        ("山区义诊", "山区义诊工作"),
    )


def test_a_known_scheme_has_its_full_name() -> None:
    (linked,) = programmes_of("完善新农合。")
    assert linked.entity.id == "program/新型农村合作医疗"


def test_a_platform_belongs_to_the_government_that_speaks() -> None:
    where = context("建立就业服务平台。", jurisdiction="610000")
    (linked,) = [link_programmes.link(m, where) for m in programmes.find(where.document)]
    assert linked.entity.id == "program/610000/就业服务平台"


def test_names_that_differ_in_their_head_are_one_programme() -> None:
    linked = programmes_of("启动山区义诊帮扶活动。市里把义诊帮扶工程列为重点。")
    assert {one.entity.label for one in linked} == {"山区义诊帮扶活动"}


def test_equal_rates_of_two_measures_are_two_indicators() -> None:
    where = context("任务完成率100%，任务覆盖率100%。")
    linked = [link_indicator(m, where) for m in indicators.find(where.document)]
    assert len({one.entity.id for one in linked}) == len(linked) == 2


def test_equal_numbers_in_other_words_are_two_indicators() -> None:
    where = context("帮助2亿多人。涉及2亿人以上。")
    linked = [link_indicator(m, where) for m in indicators.find(where.document)]
    assert len({one.entity.id for one in linked}) == len(linked) == 2


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("失能老人", "失能老年人"),
        ("贫困群众", "贫困人口"),
        ("广大参保人员", "参保人员"),
        ("特殊困难群体", "特殊困难群体"),
    ],
)
def test_names_that_texts_use_for_each_other_are_one_group(words: str, label: str) -> None:
    where = context(f"为{words}提供服务。")
    (linked,) = [link_groups.link(m, where) for m in groups.find(where.document)]
    assert (linked.entity.label, linked.entity.surfaces) == (label, (words,))


def test_what_is_built_is_meant_by_its_building() -> None:
    linked = programmes_of("实施茶农安居工程。推进茶农安居工程建设。")
    assert {one.entity.id for one in linked} == {"program/茶农安居工程"}


def test_a_standing_scheme_with_a_head_is_that_scheme() -> None:
    linked = programmes_of("实施易地扶贫搬迁项目。")
    assert {one.entity.id for one in linked} == {"program/易地扶贫搬迁"}


def test_a_named_sum_that_is_rounded_is_the_exact_one_of_that_name() -> None:
    rough, exact = funds_of("减税降费超九千亿元。新增减税降费9066亿元。")
    assert rough.entity.id == exact.entity.id


def test_a_sum_in_figures_and_in_words_is_one() -> None:
    first, second = funds_of("投入超两千亿元。已投入2000亿元以上。")
    assert first.entity.id == second.entity.id


def test_equal_numbers_of_two_groups_are_two_indicators() -> None:
    linked = indicators_of("惠及20万困难学子，帮助20万困难家庭。")
    assert len({one.entity.id for one in linked}) == len(linked) == 2


def test_a_sum_whose_name_is_cut_short_in_the_title_is_the_same() -> None:
    short, full = funds_of("安排资金718.5亿元。安排疫情防控资金718.5亿元。")
    assert short.entity.id == full.entity.id
