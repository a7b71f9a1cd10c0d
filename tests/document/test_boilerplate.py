"""Boilerplate: each pattern knows its example and leaves its counterexample alone."""

import re

import pytest

from policygraph.document.boilerplate import Boilerplate, is_boilerplate
from policygraph.lexicon import table

ROWS = table("boilerplate", Boilerplate)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.why)
def test_pattern_matches_its_example_only(row: Boilerplate) -> None:
    assert re.fullmatch(row.pattern, row.example)
    assert is_boilerplate(row.example)
    assert not is_boilerplate(row.counterexample)


@pytest.mark.parametrize(
    ("line", "spam"),
    [
        ("国产精品高清在线观看,欧美日韩免费视频", True),
        ("欧美市场需求回升，国产精品品牌出口增长。", False),
        ("严厉打击六合彩、百家乐等网络赌博，净化网络环境。", False),
        ("某省推进国产精品农机研发", False),
    ],
)
def test_spam_is_a_list_of_words_and_no_sentence(line: str, *, spam: bool) -> None:
    assert is_boilerplate(line) is spam
