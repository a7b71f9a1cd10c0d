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
    ],
)
def test_what_is_done_counts_beside_its_number(
    text: str, inner: list[tuple[EntityType, str]]
) -> None:
    source = document(text)
    _, _, within = named(source)
    assert [(link.mention.type, link.mention.text) for link in counted(source, within)] == inner
