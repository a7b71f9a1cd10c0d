"""Comparing: merging equals building at once, and a diff says what changed and nothing else."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec.structs import replace

from policygraph.graph import assemble
from policygraph.graph.compare import diff, merge, report
from policygraph.model import Entity, Extraction, Graph, Relation
from tests.graph.world import CIVIL, DISABLED, FINANCE, PROGRAM


def test_merging_equals_building_at_once(extractions: tuple[Extraction, ...]) -> None:
    first, second = (assemble([x]) for x in extractions)
    together = assemble(extractions)
    assert merge(first, second) == merge(second, first) == together
    assert merge(together, first) == together


def test_a_graph_does_not_differ_from_itself(graph: Graph) -> None:
    assert not diff(graph, graph)
    assert list(report(diff(graph, graph))) == []


def test_a_new_document_adds_its_entities_and_edges_with_their_quotes(
    extractions: tuple[Extraction, ...], graph: Graph
) -> None:
    found = diff(assemble(extractions[:1]), graph)
    assert DISABLED in {entity.id for entity in found.entities_added}
    assert {(a.subject, a.relation) for a in found.edges_added} == {
        (CIVIL, Relation.IMPLEMENTS),
        (PROGRAM, Relation.BENEFITS),
    }
    assert not found.edges_gone
    assert not found.entities_gone
    lines = list(report(found))
    at = lines.index(f"+ {PROGRAM} benefits {DISABLED} (0.9000)")
    assert "殘疾人" in lines[at + 1]


def test_a_withdrawn_document_takes_them_away(
    extractions: tuple[Extraction, ...], graph: Graph
) -> None:
    there = diff(assemble(extractions[:1]), graph)
    back = diff(graph, assemble(extractions[:1]))
    assert back.edges_gone == there.edges_added
    assert back.entities_gone == there.entities_added


def test_more_evidence_changes_an_edge(extractions: tuple[Extraction, ...], graph: Graph) -> None:
    found = diff(assemble(extractions[:1]), graph)
    ((before, after),) = found.edges_changed
    assert (after.subject, after.relation, after.object) == (
        CIVIL,
        Relation.COORDINATES_WITH,
        FINANCE,
    )
    assert len(before.evidence) < len(after.evidence)


def test_another_confidence_changes_an_edge(graph: Graph) -> None:
    edge = graph.assertions[0]
    item = replace(edge.evidence[0], confidence=Decimal("0.5"))
    other = replace(edge, evidence=(item,))
    found = diff(graph, replace(graph, assertions=(other, *graph.assertions[1:])))
    assert found.edges_changed == ((edge, other),)


def with_programme(graph: Graph, change: Callable[[Entity], Entity]) -> Graph:
    entities = tuple(change(e) if e.id == PROGRAM else e for e in graph.entities)
    return replace(graph, entities=entities)


@pytest.mark.parametrize(
    "change",
    [
        lambda e: replace(e, label="另名"),
        lambda e: replace(e, surfaces=(*e.surfaces, "新称")),
    ],
)
def test_an_entity_changes_with_what_is_said_of_it(
    graph: Graph, change: Callable[[Entity], Entity]
) -> None:
    found = diff(graph, with_programme(graph, change))
    ((before, after),) = found.entities_changed
    assert (before.id, after.id) == (PROGRAM, PROGRAM)
    assert list(report(found)) == [f"~ Program {after.label} <{PROGRAM}>"]


def test_a_form_that_repeats_the_label_is_no_change(graph: Graph) -> None:
    other = with_programme(graph, lambda e: replace(e, surfaces=(*e.surfaces, e.label)))
    assert not diff(graph, other)
