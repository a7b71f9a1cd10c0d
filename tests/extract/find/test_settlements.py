"""Finder of townships, villages and zones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.find.settlements import find
from tests.extract.builders import document


def _found(text: str) -> list[str]:
    return list(dict.fromkeys(mention.text for mention in find(document(text))))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在博白县东平镇平地村调研，平地村增收。", ["东平镇", "平地村"]),
        ("西吉县将台堡镇一派繁忙。", ["将台堡镇"]),
        ("在小村乡、活龙坪乡发展茶叶。", ["小村乡", "活龙坪乡"]),
        ("延安高新区开工，福建自贸试验区扩区。", ["延安高新区", "福建自贸试验区"]),
        ("宁夏引黄灌区开闸，慈利县青山村通车。", ["青山村", "宁夏引黄灌区"]),
        ("泰宁县杉城镇南会村增收。", ["杉城镇", "南会村"]),
        ("西吉县将台堡镇苏村修路。", ["苏村", "将台堡镇"]),
        ("陕西洛南石门村修路。", ["石门村"]),
    ],
)
def test_finds(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "人员返乡，助力乡村振兴。",
        "完善村级组织，建设示范村。",
        "贵州省实现贫困村清零。",
        "南京市各乡镇、全村推进特色小镇建设。",
        "海南出台规定促进先行区发展。",
        "江西萍乡、湖南宁乡开工。",
        "浙江沿海城镇发展，在老旧城镇改造。",
        "洛南县偏远山村通车，“小病不出村”。",
    ],
)
def test_finds_no_settlement(text: str) -> None:
    assert _found(text) == []


@given(st.text(alphabet="博白县东平镇村乡街道延安高新区在、，。的返", max_size=50))
def test_spans_hold_their_text(text: str) -> None:
    for mention in find(document(text)):
        assert mention.span.of(text) == mention.text
