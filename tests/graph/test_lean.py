"""Lean: an extraction without what its edges do not rest on keeps all of its edges."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from policygraph.graph import KnowledgeGraph, assemble, check, lean
from policygraph.graph.shapes import validate_file
from policygraph.model import Entity, EntityType, Extraction, Graph
from tests.graph.world import COUNTY, PROVINCE


@pytest.fixture
def leaner(extractions: tuple[Extraction, ...]) -> Graph:
    """Assemble what is left of the world."""
    return assemble(map(lean, extractions))


def test_every_edge_keeps_its_evidence_and_its_measures(graph: Graph, leaner: Graph) -> None:
    assert leaner.assertions == graph.assertions
    cited = {item.measure for edge in graph.assertions for item in edge.evidence} - {None}
    assert {measure.id for x in leaner.extractions for measure in x.measures} == cited


def test_mentions_are_left_out(graph: Graph, leaner: Graph) -> None:
    assert any(x.links for x in graph.extractions)
    assert not any(x.links for x in leaner.extractions)


def test_an_entity_without_an_edge_is_left_out_and_one_that_lies_above_an_end_is_not(
    extractions: tuple[Extraction, ...],
) -> None:
    first = extractions[0]
    alone = Entity(id="region/x", type=EntityType.REGION, label="某地", parent=PROVINCE)
    kept = {e.id for e in lean(replace(first, entities=(*first.entities, alone))).entities}
    assert alone.id not in kept
    ends = {end for a in first.assertions for end in (a.subject, a.object)}
    above = {e.parent for e in first.entities if e.id in ends and e.parent}
    assert COUNTY in ends
    assert PROVINCE in above <= kept


def test_what_is_left_is_sound(leaner: Graph, tmp_path: Path) -> None:
    assert check(leaner) == ()
    KnowledgeGraph(leaner).write(tmp_path / "lean.ttl")
    assert [p for p in validate_file(tmp_path / "lean.ttl") if not p.warning] == []
