"""Naming: which names inside other names count on their own."""

import pytest

from policygraph.extract.naming import counted, named
from policygraph.model import EntityType
from tests.extract.builders import document


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("石门村新建20座温室大棚。", [(EntityType.PROGRAM, "温室大棚")]),
        ("石门村选派45名专业社会工作者。", []),
        ("省财政下达阳光助学计划资金3亿元。", [(EntityType.PROGRAM, "阳光助学计划")]),
        ("省财政下达公路建设补助资金3亿元。", []),
    ],
)
def test_what_is_done_counts_beside_its_number_and_its_money(
    text: str, inner: list[tuple[EntityType, str]]
) -> None:
    source = document(text)
    _, _, within = named(source)
    assert [(link.mention.type, link.mention.text) for link in counted(source, within)] == inner
