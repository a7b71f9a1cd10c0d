"""Phrases: where names begin and end, and what governs them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.phrase import Phrase, phrases


def cut(text: str) -> list[str]:
    found = phrases(text)
    return [found.text(first, found.last(first, stop)) for first, stop in found.spans]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a governing verb, a preposition and a particle end a name
        ("推进消费扶贫", ["消费扶贫"]),
        ("在县城建立了服务平台", ["县城", "服务平台"]),
        # a verb inside a name stands before its last word
        ("完善数据共享机制", ["数据共享机制"]),
        ("指导企业开展消费扶贫", ["企业", "消费扶贫"]),
        # 工作 and 情况 are no part of a name
        ("做好农房重建工作", ["农房重建"]),
        # a quotation and a bracket belong to the name they stand in
        ("建设“双师型”教师队伍", ["“双师型”教师队伍"]),
        ("开展示范社区（村）创建", ["示范社区（村）创建"]),
        # two quotations are two names
        ("评选“春苗奖”“秋实奖”", ["“春苗奖”", "“秋实奖”"]),
        # 与 joins two verbs before what they share
        ("完善信息登记与审核制度", ["信息登记与审核制度"]),
    ],
)
def test_names_are_cut(text: str, names: list[str]) -> None:
    assert cut(text) == names


def test_the_items_of_a_list_have_one_governor() -> None:
    found = phrases("深化产教融合、校企合作。")
    first, second = found.phrase(0), found.phrase(1)
    assert (first.items, second.items) == (2, 2)
    assert first.governor == second.governor == 0


@given(st.lists(st.sampled_from(list("实施计划、和与“”（）工作的等资金了3 。")), max_size=30))
def test_phrases_lie_apart_and_inside_the_text(characters: list[str]) -> None:
    found = phrases("".join(characters))
    numbers = range(len(found.spans))
    cuts: list[Phrase] = [found.phrase(number) for number in numbers]
    assert all(0 <= c.first <= c.last < c.stop <= len(found.letters) for c in cuts)
    assert all(a.stop <= b.first for a, b in pairwise(cuts))
    assert all(found.holding(c.first) == c for c in cuts)
