"""Finder of cited documents: titles, numbers, short forms, and what is no document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.find.citations import find
from policygraph.extract.mentions import settle
from tests.extract.builders import document


def _found(text: str) -> list[str]:
    return [mention.text for mention in settle(find(document(text)))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("印发《关于促进就业的实施意见》。", ["《关于促进就业的实施意见》"]),
        ("转发《关于印发〈行动方案〉的通知》。", ["《关于印发〈行动方案〉的通知》"]),
        ("依据《办法（试行）》执行。", ["《办法（试行）》"]),
        ("国办发〔2020〕12号明确。", ["国办发〔2020〕12号"]),
        ("市政府印发工作方案，启动重建。", ["工作方案"]),
        ("省里出台扶持合作社的若干措施。", ["扶持合作社的若干措施"]),
        ("方案提出，三年建成。", ["方案"]),
        ("镇里制定任务清单、责任清单，逐项销号。", ["任务清单", "责任清单"]),
        ("出台支持养殖户的信贷政策。", ["支持养殖户的信贷政策"]),
        ("本办法自发布之日起施行。", ["本办法"]),
        ("实施“十四五”养老服务规划。", ["“十四五”养老服务规划"]),
        ("推出“惠企30条”。", ["惠企30条"]),
        ("启用《考试大纲（试行）2019年版》。", ["《考试大纲（试行）2019年版》"]),
        ("填写《租房备案登记表》。", ["《租房备案登记表》"]),
        ("印发通知要求各地落实。", ["通知"]),
        ("为农户出具土地流转证明。", ["土地流转证明"]),
        ("健全完善应急供水预案。", ["应急供水预案"]),
        ("列入鼓励外商投资产业目录。", ["外商投资产业目录"]),
        ("联合制定志愿服务工作推进方案。", ["志愿服务工作推进方案"]),
        ("梳理农村重要事权清单和流程。", ["农村重要事权清单"]),
        ("定点帮扶责任书任务完成。", ["定点帮扶责任书"]),
        ("做好乡村节水规划编制工作。", ["乡村节水规划"]),
        ("“十五五”规划建议提出。", ["“十五五”规划建议"]),
        ("各村制定工作计划，市里制订养老服务办法。", ["工作计划", "养老服务办法"]),
        ("出台专项治理十项举措。", ["专项治理十项举措"]),
    ],
)
def test_finds(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "《人民日报》刊文。",
        "观看《高山流水》演出。",
        "出台政策、下拨资金。",
        "采取措施保障供应。",
        "为患者制定治疗方案，两家企业签署协议。",
        "各地及时出台和落实相关政策，出台多项措施。",
    ],
)
def test_finds_no_document(text: str) -> None:
    assert _found(text) == []


@given(st.text(alphabet="《》〈〉关于印发的通知意见办法〔2020〕1号本该“”十四五规划，", max_size=60))
def test_spans_hold_their_text(text: str) -> None:
    for mention in find(document(text)):
        assert mention.span.of(text) == mention.text
