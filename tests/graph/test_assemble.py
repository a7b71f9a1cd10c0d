"""Assembling: merging, confidence, order, and quotes that must be true."""

from decimal import Decimal
from itertools import permutations

import pytest
from msgspec.structs import replace

from policygraph.errors import EvidenceError
from policygraph.graph import assemble, confidence
from policygraph.model import Assertion, Evidence, Extraction, Graph, Relation, Span
from tests.graph.world import CIVIL, FINANCE, PROGRAM


def evidence(document: str, value: str) -> Evidence:
    return Evidence(
        document=document, span=Span(0, 2), quote="两个", rule="r", confidence=Decimal(value)
    )


def assertion(*items: Evidence) -> Assertion:
    return Assertion(subject="a", relation=Relation.FUNDS, object="b", evidence=items)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([("one", "0.8")], "0.8"),
        ([("one", "0.8"), ("one", "0.6")], "0.8"),
        ([("one", "0.8"), ("two", "0.5")], "0.9"),
        ([("one", "0.8"), ("one", "0.7"), ("two", "0.5")], "0.9"),
        ([("one", "0.33333"), ("two", "0")], "0.3333"),
    ],
)
def test_confidence_is_the_best_of_a_document_and_grows_over_documents(
    items: list[tuple[str, str]], expected: str
) -> None:
    edge = assertion(*(evidence(*item) for item in items))
    assert confidence(edge) == Decimal(expected)


def test_entities_pool_their_surface_forms(graph: Graph) -> None:
    civil = next(e for e in graph.entities if e.id == CIVIL)
    assert civil.surfaces == ("云山省民政厅", "雲山省民政廳")


def test_a_symmetric_edge_stated_both_ways_is_one_edge_with_all_its_evidence(
    graph: Graph,
) -> None:
    joint = [a for a in graph.assertions if a.relation is Relation.COORDINATES_WITH]
    assert [(a.subject, a.object) for a in joint] == [(CIVIL, FINANCE)]
    assert len({e.document for e in joint[0].evidence}) == 2


def test_order_and_repetition_of_input_change_nothing(extractions: tuple[Extraction, ...]) -> None:
    graphs = [assemble([*order, order[0]]) for order in permutations(extractions)]
    assert graphs[0] == graphs[1] == assemble(extractions)


def test_one_text_from_two_files_is_one_document(extractions: tuple[Extraction, ...]) -> None:
    first = extractions[0]
    other = replace(first, document=replace(first.document, name="z/copy.txt", copies=("q",)))
    for order in ([first, other], [other, first]):
        (settled,) = assemble(order).extractions
        assert settled.document.name == first.document.name
        assert settled.document.copies == ("q", "z/copy.txt")


def test_a_conflict_between_descriptions_does_not_depend_on_order(
    extractions: tuple[Extraction, ...],
) -> None:
    first, second = extractions
    entities = tuple(replace(e, label="别名") if e.id == PROGRAM else e for e in second.entities)
    second = replace(second, entities=entities)
    assert assemble([first, second]) == assemble([second, first])


@pytest.mark.parametrize("shift", [1, 10**6])
def test_a_quote_that_is_not_in_its_place_stops_the_build(
    extractions: tuple[Extraction, ...], shift: int
) -> None:
    first = extractions[0]
    edge = first.assertions[0]
    item = edge.evidence[0]
    moved = replace(item, span=Span(item.span.start + shift, item.span.end + shift))
    bad = replace(first, assertions=(replace(edge, evidence=(moved,)),))
    with pytest.raises(EvidenceError, match=r"notice\.txt.*characters"):
        assemble([bad])


def test_evidence_from_another_text_stops_the_build(extractions: tuple[Extraction, ...]) -> None:
    first, second = extractions
    with pytest.raises(EvidenceError):
        assemble([replace(first, assertions=second.assertions)])
