"""Built-in checks: each catches the fault planted for it, and a sound graph passes."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from policygraph.graph import assemble, check
from policygraph.graph.validate import CHECKS
from policygraph.model import Entity, Extraction, Graph, Span
from tests.graph.world import CIVIL, COUNTY, FINANCE, PROVINCE


def changed(graph: Graph, entity_id: str, **values: object) -> Graph:
    entities = [replace(e, **values) if e.id == entity_id else e for e in graph.entities]
    return replace(graph, entities=tuple(entities))


def with_first_evidence(graph: Graph, **values: object) -> Graph:
    first = graph.assertions[0]
    item = replace(first.evidence[0], **values)
    return replace(graph, assertions=(replace(first, evidence=(item,)), *graph.assertions[1:]))


def without(graph: Graph, entity_id: str) -> Graph:
    return replace(graph, entities=tuple(e for e in graph.entities if e.id != entity_id))


def loop(graph: Graph) -> Graph:
    first = graph.assertions[0]
    return replace(graph, assertions=(replace(first, object=first.subject),))


def twice(graph: Graph) -> Graph:
    first = graph.extractions[0]
    again = replace(first, measures=(*first.measures, first.measures[0]))
    return replace(graph, extractions=(again, *graph.extractions[1:]))


FAULTS: dict[str, tuple[Callable[[Graph], Graph], str, str]] = {
    "quote moved": (lambda g: with_first_evidence(g, span=Span(1, 3)), "evidence", "are not"),
    "text missing": (lambda g: with_first_evidence(g, document="f" * 16), "evidence", "not in"),
    "no evidence": (
        lambda g: replace(g, assertions=(replace(g.assertions[0], evidence=()), *g.assertions[1:])),
        "evidence",
        "no evidence",
    ),
    "empty label": (lambda g: changed(g, CIVIL, label=" "), "label", "no label"),
    "space in id": (
        lambda g: replace(g, entities=(*g.entities, replace(g.entities[0], id="zz/a b"))),
        "iri",
        "well-formed",
    ),
    "escape in id": (
        lambda g: replace(g, entities=(*g.entities, replace(g.entities[0], id="zz/%E4"))),
        "iri",
        "well-formed",
    ),
    "parent missing": (lambda g: changed(g, COUNTY, parent="region/1"), "reference", "parent"),
    "end missing": (lambda g: without(g, FINANCE), "reference", "object"),
    "subject missing": (lambda g: without(g, CIVIL), "assertion", "no direct edge"),
    "ring of parents": (lambda g: changed(g, PROVINCE, parent=COUNTY), "hierarchy", "itself"),
    "own parent": (lambda g: changed(g, PROVINCE, parent=PROVINCE), "hierarchy", "itself"),
    "measure twice": (twice, "measure", "share"),
    "edge to itself": (loop, "loop", "itself"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named_with_a_remedy(graph: Graph, fault: str) -> None:
    plant, rule, words = FAULTS[fault]
    found = [p for p in check(plant(graph)) if p.rule == rule]
    assert any(words in problem.message for problem in found)
    assert all(problem.remedy for problem in found)


def test_documents_that_describe_one_entity_differently_are_reported(
    extractions: tuple[Extraction, ...],
) -> None:
    def renamed(entity: Entity) -> Entity:
        return replace(entity, label="另一个厅") if entity.id == CIVIL else entity

    other = replace(extractions[1], entities=tuple(map(renamed, extractions[1].entities)))
    (problem,) = check(assemble([extractions[0], other]))
    assert (problem.rule, problem.node) == ("identity", CIVIL)


def test_a_sound_graph_passes_every_check(graph: Graph) -> None:
    assert {name: tuple(rule(graph)) for name, rule in CHECKS.items()} == dict.fromkeys(CHECKS, ())
