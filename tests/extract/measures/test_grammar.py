"""Grammar: each row of the tables matches its example and not its near miss."""

import re

import pytest

from policygraph import lexicon
from policygraph.extract.measures.grammar import PrepositionRow, TriggerRow, grammar
from policygraph.extract.measures.neighbours import NeighbourRow

TRIGGERS = lexicon.table("triggers", TriggerRow)
PREPOSITIONS = lexicon.table("prepositions", PrepositionRow)
CUES = lexicon.table("cues", lexicon.PatternRow)
NEIGHBOURS = lexicon.table("neighbours", NeighbourRow)


def found(text: str) -> set[str]:
    names = ((m.lastgroup or "").replace("__", ".") for m in grammar().cue.finditer(text))
    return {name.replace("_", "-") for name in names}


@pytest.mark.parametrize("row", TRIGGERS, ids=lambda row: row.id)
def test_trigger(row: TriggerRow) -> None:
    assert row.id in found(row.example)
    assert row.id not in found(row.near_miss)


@pytest.mark.parametrize("row", PREPOSITIONS, ids=lambda row: row.word)
def test_preposition(row: PrepositionRow) -> None:
    assert row.word in row.example
    assert grammar().prepositions[row.word].roles


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.id)
def test_cue(row: lexicon.PatternRow) -> None:
    pattern = re.compile(row.pattern)
    read = pattern.match if row.id == "opening" else pattern.search
    assert read(row.example)
    assert not (read(row.near_miss) and read(row.near_miss).group())  # type: ignore[union-attr]


@pytest.mark.parametrize("row", NEIGHBOURS, ids=lambda row: row.id)
def test_neighbour_has_both_examples(row: NeighbourRow) -> None:
    assert row.example
    assert row.near_miss


def test_the_look_ahead_hides_no_cue() -> None:
    pattern = grammar().cue.pattern
    whole = re.compile(pattern.partition("])")[2])
    text = "".join(f"{row.example}{row.near_miss}" for row in (*TRIGGERS, *PREPOSITIONS, *CUES))
    assert [m.span() for m in grammar().cue.finditer(text)] == [
        m.span() for m in whole.finditer(text)
    ]


@pytest.mark.parametrize("row", TRIGGERS, ids=lambda row: row.id)
def test_each_alternative_of_a_trigger_is_found(row: TriggerRow) -> None:
    for word in re.findall(r"[\u4e00-\u9fff]{2,}", row.pattern):
        assert grammar().cue.search(f"{word}。"), word


def test_every_projected_frame_has_a_trigger() -> None:
    frames = {trigger.frame for trigger in grammar().triggers.values()}
    assert frames == set(grammar().projections)
