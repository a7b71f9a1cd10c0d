"""Finders on any text: what they find stands in the text, once, and nothing breaks them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.find import funds, groups, indicators, programmes
from policygraph.model import Amount, EntityType, Mention, Quantity

FINDERS = [programmes.named, groups.named, funds.named, indicators.named]
PIECES = [
    *("实施", "建立", "开展", "提供", "安排", "救助", "为", "对", "的", "和", "、", "，", "。"),
    *("等", "工作", "方面", "内", "“", "”", "（", "）", "12", "1.5亿元", "近300万元", "45名"),
    *("60%", "以上", "每人", "专项行动", "就业服务平台", "制度", "贫困户", "企业", "残疾人"),
    *("资金", "补贴", "补助", "消费扶贫", "大病保险", "困难", "群众", "符合条件", "60岁"),
    *("苏陕协作", "三支一扶", "社工", "复工", "率", "达到", "第", "年", "月", "中", "设", "个"),
    *("未知词", "ABC", "+", "二百五十"),
]

texts = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@pytest.mark.parametrize("named", FINDERS, ids=lambda named: named.__module__)
@given(text=texts)
def test_a_mention_is_what_stands_in_the_text(named: object, text: str) -> None:
    assert callable(named)
    mentions: tuple[Mention, ...] = named(text)
    assert all(m.span.of(text) == m.text for m in mentions)
    assert len({m.span for m in mentions}) == len(mentions)


@given(texts)
def test_groups_do_not_overlap(text: str) -> None:
    spans = [mention.span for mention in groups.named(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(texts)
def test_values_are_of_the_kind_of_their_mention(text: str) -> None:
    assert all(m.value is None or isinstance(m.value, Amount) for m in funds.named(text))
    assert all(isinstance(m.value, Quantity) for m in indicators.named(text))


@given(texts)
def test_a_stated_value_stands_in_its_mention(text: str) -> None:
    for mention in (*funds.named(text), *indicators.named(text)):
        assert mention.value is None or mention.value.surface in mention.text


@pytest.mark.parametrize("named", FINDERS, ids=lambda named: named.__module__)
def test_an_empty_text_names_nothing(named: object) -> None:
    assert callable(named)
    assert named("") == ()


def test_rules_have_the_name_of_their_type() -> None:
    text = "实施“春苗”行动，为贫困户安排300万元资金，培训45名社工。"
    for mentions in (programmes.named(text), groups.named(text), funds.named(text)):
        for mention in mentions:
            kind = "group" if mention.type is EntityType.TARGET_GROUP else mention.type.lower()
            assert mention.rule.startswith(f"{kind}.")
