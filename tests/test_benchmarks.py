"""The benchmarks still fit the stages that they time."""

import pytest

from benchmarks import extraction
from policygraph import document
from policygraph.model import Document, Metadata, Source


@pytest.fixture
def article() -> Document:
    text = "青山县启动就业援助行动，安排300万元支持困难职工。"
    source = Source(name="a", data=text.encode(), format="text", metadata=Metadata())
    return document.parse(source)


def test_every_stage_of_extraction_takes_time(article: Document) -> None:
    taken = extraction.measure([article] * 3, rounds=1)
    assert set(extraction.STAGES) < set(taken)
    assert all(taken[stage] > 0 for stage in (extraction.CUT, extraction.WHOLE, "measures"))
