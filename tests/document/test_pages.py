"""Pages: real pages give their article and what they state of themselves."""

import statistics
from pathlib import Path

import pytest

from policygraph.document import parse
from policygraph.model import Document, Source
from tests.document.marked import Page, bare, character_f1, faults, pages, stated


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[str, tuple[Page, Document]]:
    found = pages(shared / "corpus/html")
    return {
        page.name: (page, parse(Source(name=page.name, data=page.data, format="html")))
        for page in found
    }


def test_at_least_twenty_five_pages_are_marked(read: dict[str, tuple[Page, Document]]) -> None:
    assert len(read) >= 25
    assert all(len(page.body) > 100 for page, _ in read.values())


def test_the_article_is_found(read: dict[str, tuple[Page, Document]]) -> None:
    scores = {name: character_f1(page, document.text) for name, (page, document) in read.items()}
    assert {name: score for name, score in scores.items() if score < 0.95} == {}
    assert statistics.mean(scores.values()) >= 0.99


def test_what_pages_state_is_read(read: dict[str, tuple[Page, Document]]) -> None:
    wrong = {name: list(faults(read[name][1], row)) for name, row in stated().items()}
    assert {name: fields for name, fields in wrong.items() if fields} == {}


def test_the_measure_knows_right_from_wrong() -> None:
    page = Page(
        "a", b"", bare("某省民政厅近日印发方案，要求各地落实责任。"), bare("来源：某某日报社")
    )
    assert character_f1(page, "某省民政厅近日印发方案，要求各地落实责任。") == 1
    assert character_f1(page, "来源：某某日报社\n某省民政厅近日印发方案，要求各地落实责任。") == 1
    assert 0.5 < character_f1(page, "某省民政厅近日印发方案") < 0.8
    assert character_f1(page, "网站地图联系我们") == 0
