"""Charges: the note behind an item tells who acts in it."""

import pytest
from msgspec.structs import replace

from policygraph.document import parse
from policygraph.extract import extract
from policygraph.extract.measures.charges import charges
from policygraph.extract.measures.cues import cues
from policygraph.extract.measures.nesting import names
from policygraph.model import DocumentKind, Metadata, Source
from tests.extract.measures import marked

NOTICE = Metadata(kind=DocumentKind.NOTICE)


def charged(text: str, metadata: Metadata = NOTICE) -> list[tuple[str, list[str]]]:
    """Return the stretch of each note of a marked text, and who is charged with it."""
    document, links = marked.parse(text)
    named = names(document.simplified, links, ()).named
    found = charges(replace(document, metadata=metadata), named, cues())
    return [(c.stretch.of(document.text), [n.entity for n in c.charged]) for c in found]


@pytest.mark.parametrize(
    ("note", "bodies"),
    [
        ("（{D:甲厅}、{D:乙厅}负责）", ["甲厅", "乙厅"]),
        ("（{D:甲厅}牵头，{D:乙厅}按职责分工负责）", ["甲厅", "乙厅"]),
        ("（{D:甲厅}牵头，{D:乙厅}、{D:丙厅}配合）", ["甲厅"]),
        ("责任单位：{D:甲厅}，{D:乙厅}", ["甲厅", "乙厅"]),
        ("【牵头单位：{D:甲厅}；配合单位：{D:乙厅}，{D:丙厅}】", ["甲厅"]),
        ("牵头单位：{D:甲厅}；配合单位：{D:乙厅}；责任单位：{D:丙厅}", ["甲厅", "丙厅"]),
    ],
)
def test_a_note_charges_those_who_do_not_only_join(note: str, bodies: list[str]) -> None:
    assert charged(f"开展巡查。{note}") == [("开展巡查。", bodies)]


def test_each_note_is_about_what_stands_before_it() -> None:
    text = "开展巡查。（{D:甲厅}负责）修建校舍。（{D:乙厅}负责）\n编制目录。"
    assert charged(text) == [("开展巡查。", ["甲厅"]), ("修建校舍。", ["乙厅"])]


@pytest.mark.parametrize(
    "text",
    [
        "开展巡查。（见{D:甲厅}网站）",
        "成立专班（由{D:甲厅}牵头），开展巡查。",
        "开展巡查（张三负责）。",
    ],
)
def test_other_brackets_charge_nobody(text: str) -> None:
    assert charged(text) == []


def test_brackets_in_a_report_charge_nobody() -> None:
    report = Metadata(kind=DocumentKind.NEWS)
    assert charged("开展巡查。（{D:甲厅}负责）", report) == []


def test_who_is_charged_acts_in_the_item_and_its_heading() -> None:
    plan = """江西省人民政府办公厅关于加快职业教育发展的实施意见

一、重点任务

（一）实施名师培养计划
开展校长轮训行动。
责任单位：省教育厅、省财政厅

（二）实施乡村夜校计划

江西省人民政府办公厅
2021年3月5日
"""
    found = extract(parse(Source(name="plan.txt", data=plan.encode(), format="text")))
    label = {entity.id: entity.label for entity in found.entities}
    doing = {
        (label[a.subject], label[a.object]) for a in found.assertions if a.relation == "implements"
    }
    assert doing == {
        ("江西省教育厅", "名师培养计划"),
        ("江西省财政厅", "名师培养计划"),
        ("江西省教育厅", "校长轮训行动"),
        ("江西省财政厅", "校长轮训行动"),
        ("江西省人民政府办公厅", "乡村夜校计划"),
    }
