"""Annotations kept apart from their texts are well formed, and fit the texts that they are of."""

import json
from pathlib import Path

import pytest

from policygraph.model import EntityType, Relation
from tests.standoff import SETS, annotated

PATHS = sorted(SETS.rglob("*.jsonl"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_edges_join_entities_by_known_relations(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        kinds = {entity["id"]: entity["type"] for entity in record["entities"]}
        assert set(kinds.values()) <= set(EntityType)
        for subject, relation, target, _, _ in record["edges"]:
            assert {subject, target} <= kinds.keys()
            assert relation in set(Relation)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_offsets_stand_for_words_of_the_text(path: Path, shared: Path) -> None:
    for name, text, annotation in annotated(path, shared):
        words = [surface for one in annotation["entities"] for surface in one["surfaces"]]
        words += [edge["quote"] for edge in annotation["edges"]]
        assert all(words), name
        assert all(word in text and word.strip() == word for word in words), name
