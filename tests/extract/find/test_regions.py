"""Finder of regions: what must be found, what must not, and that spans hold their text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.find.regions import find
from tests.extract.builders import document


def _found(text: str) -> list[str]:
    return sorted({mention.text for mention in find(document(text))})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("项目覆盖陕西省洛南县。", ["洛南县", "陕西省"]),
        ("工作组赶赴五常、尚志、海林等地，黑龙江将拨款。", ["五常", "尚志", "海林", "黑龙江"]),
        ("深化苏陕协作。", ["苏", "陕"]),
        ("欢迎客商来桂采购。", ["桂"]),
        ("贯通长三角和京津冀。", ["京津冀", "长三角"]),
        ("聚焦11个深度贫困县。", ["11个深度贫困县"]),
        ("对口帮扶革命老区，赴结对帮扶县调研。", ["结对帮扶县", "革命老区"]),
        ("惠及160个国家乡村振兴重点帮扶县。", ["160个国家乡村振兴重点帮扶县"]),
        ("支持受灾严重地区和革命老区。", ["受灾严重地区", "革命老区"]),
        ("要求各市县落实，各地跟进。", ["各地", "各市县"]),
        ("计划覆盖所有乡镇，全部行政村建成网点。", ["全部行政村", "所有乡镇"]),
        ("引导各地区各部门落实。", ["各地区"]),
        ("出口日本和印度尼西亚。", ["印度尼西亚", "日本"]),
        ("今日本报讯，中美国家标准发布。", []),
        ("支持地方开展普查，由地方配套。", ["地方"]),
        ("地方政府要管好这个地方。", []),
        ("支持26个灾情较重的区县重建。", ["26个灾情较重的区县"]),
        ("鼓励有条件的地方开展试点。", ["有条件的地方"]),
        ("资金直达全省，督促市县落实。", ["全省", "市县"]),
        ("全省推开，县里配套。", ["全省", "县里"]),
        ("兴和县和镇里的人，兴和脱贫。", ["兴和", "兴和县"]),
        ("资金直达市县，全部转给地方。", ["地方", "市县"]),
        ("鼓励地方综合运用各类资金。", ["地方"]),
        ("洛南县曾是国家级贫困县。", ["洛南县"]),
        ("特别是挂牌督战地区，扶贫重点县洛南县增收。", ["挂牌督战地区", "洛南县"]),
        ("目前52个县完成验收。", ["52个县"]),
        ("组织六省市，对7个区县（市）督查。", ["7个区县（市）", "六省市"]),
        ("中西部22个省份、受疫情影响严重地区。", ["中西部22个省份", "受疫情影响严重地区"]),
        ("帮扶尚未摘帽的贫困县和已经摘帽的贫困县。", ["尚未摘帽的贫困县", "已经摘帽的贫困县"]),
    ],
)
def test_finds(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "会同有关部门推进资源整合，维护世界和平。",
        "加强名单县级公布。",
        "建设大理石加工厂，推广普洱茶。",
        "拓展合作市场。",
        "平均每4.9个市场主体一件。",
        "曾是水土流失最严重的地区之一。",
        "组织社区里的孩子。",
        "很多地方也在降费，今年将新建20座大棚。",
        "本报南京4月27日电",
        "盘活各类资源，提高消费县域供给。",
    ],
)
def test_finds_no_place(text: str) -> None:
    assert _found(text) == []


@given(st.text(alphabet="陕西省洛南县和各地11个深度贫困全市苏来桂镇村、，。", max_size=60))
def test_spans_hold_their_text(text: str) -> None:
    for mention in find(document(text)):
        assert mention.span.of(text) == mention.text
