"""Table: the graph as flat rows of nodes and edges, from which every graph format is written.

One row for each entity and one for each assertion, with the columns typed once, here.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple, get_type_hints

from policygraph.graph.assemble import confidence
from policygraph.graph.concepts import label
from policygraph.graph.describe.document import assertion_iri
from policygraph.graph.terms import node, pg
from policygraph.model import (
    Amount,
    Assertion,
    Entity,
    Evidence,
    Graph,
    Measure,
    Metadata,
    Quantity,
)
from policygraph.vocabulary import digest

__all__ = ["COLOURS", "Edge", "Node", "columns", "edges", "merged", "nodes"]

# Okabe and Ito's palette, which stays apart in the common forms of colour blindness.
COLOURS = {
    "Department": "#0072B2",
    "Organization": "#56B4E9",
    "Region": "#009E73",
    "Program": "#E69F00",
    "Document": "#999999",
    "TargetGroup": "#CC79A7",
    "Fund": "#F0E442",
    "Indicator": "#D55E00",
}
_JOIN = " | "


class Node(NamedTuple):
    """One entity, flat.  Empty text and None stand for what the text does not say."""

    id: str
    label: str
    type: str
    iri: str
    surfaces: str = ""
    code: str = ""
    level: str = ""
    parent: str = ""
    jurisdiction: str = ""
    number: str = ""
    kind: str = ""
    date: str = ""
    amount: float | None = None
    currency: str = ""
    value: float | None = None
    unit: str = ""
    bound: str = ""
    collective: bool = False
    colour: str = ""


class Edge(NamedTuple):
    """One assertion, flat, with its surest evidence."""

    id: str
    source: str
    target: str
    relation: str
    label: str
    confidence: float
    weight: float
    quote: str
    start: int
    end: int
    document: str
    text: str
    rule: str
    evidence_count: int
    document_count: int
    measure: str = ""
    measure_type: str = ""
    status: str = ""
    modality: str = ""
    negated: bool = False
    conditional: bool = False
    start_date: str = ""
    end_date: str = ""


def columns(row: type[Node] | type[Edge]) -> dict[str, type]:
    """Map each column of a row type to bool, int, float or str.

    >>> columns(Edge)["confidence"]
    <class 'float'>
    """
    hints = get_type_hints(row)
    return {name: float if hints[name] == float | None else hints[name] for name in row._fields}


def nodes(graph: Graph) -> Iterator[Node]:
    """Yield a row for each entity."""
    about = {r.source: r.metadata for r in reversed(graph.readings) if r.metadata}
    for entity in graph.entities:
        yield _node(entity, about.get(entity.id))


def _node(entity: Entity, about: Metadata | None) -> Node:
    amount, quantity = entity.amount, entity.quantity
    return Node(
        id=entity.id,
        label=entity.label,
        type=entity.type.value,
        iri=node(entity.id),
        surfaces=_JOIN.join(form for form in entity.surfaces if form != entity.label),
        code=entity.code or "",
        level=entity.level or "",
        parent=entity.parent or "",
        jurisdiction=entity.jurisdiction or "",
        number=entity.number or _number(about),
        kind=about.kind.value if about else "",
        date=_date(about),
        amount=_value(amount),
        currency=amount.currency if amount else "",
        value=_value(quantity),
        unit=quantity.unit if quantity else "",
        bound=_bound(amount or quantity),
        collective=entity.collective,
        colour=COLOURS[entity.type.value],
    )


def _number(about: Metadata | None) -> str:
    return about.number.value if about and about.number else ""


def _value(number: Amount | Quantity | None) -> float | None:
    return float(number.value) if number else None


def _bound(number: Amount | Quantity | None) -> str:
    return number.bound.value if number else ""


def _date(about: Metadata | None) -> str:
    published = about and (about.date_published or about.date_written)
    return published.value.isoformat() if published else ""


def edges(graph: Graph) -> Iterator[Edge]:
    """Yield a row for each assertion."""
    sources = {reading.document: reading.source for reading in graph.readings}
    measures = {measure.id: measure for measure in graph.measures}
    for assertion in graph.assertions:
        yield _edge(assertion, sources, measures)


def merged(graph: Graph) -> Iterator[Edge]:
    """Yield a row for each pair of entities, with all that relates the one to the other.

    It carries the surest of the edges; its weight is the sum of their confidences.
    """
    for _, outgoing in groupby(edges(graph), key=lambda edge: edge.source):
        by_target: dict[str, list[Edge]] = defaultdict(list)
        for edge in outgoing:
            by_target[edge.target].append(edge)
        for target in sorted(by_target):
            yield _merged(by_target[target])


def _merged(parallel: list[Edge]) -> Edge:
    best = max(parallel, key=lambda edge: edge.confidence)
    return best._replace(
        id="m" + digest(best.source, best.target),
        relation=_JOIN.join(edge.relation for edge in parallel),
        label=_JOIN.join(edge.label for edge in parallel),
        weight=round(sum(edge.confidence for edge in parallel), 4),
        evidence_count=sum(edge.evidence_count for edge in parallel),
    )


def _edge(assertion: Assertion, sources: dict[str, str], measures: dict[str, Measure]) -> Edge:
    best = max(assertion.evidence, key=_surest)
    measure = measures.get(best.measure or "")
    sure = float(confidence(assertion))
    return Edge(
        id="e" + assertion_iri(assertion).rsplit("/", 1)[-1],
        source=assertion.subject,
        target=assertion.object,
        relation=assertion.relation.value,
        label=label(pg(assertion.relation)),
        confidence=sure,
        weight=sure,
        quote=best.quote,
        start=best.span.start,
        end=best.span.end,
        document=sources[best.document],
        text=best.document,
        rule=best.rule,
        evidence_count=len(assertion.evidence),
        document_count=len({e.document for e in assertion.evidence}),
        **(_of_measure(measure) if measure else {}),
    )


def _of_measure(measure: Measure) -> dict[str, Any]:
    period = measure.period
    return {
        "measure": measure.id,
        "measure_type": measure.type,
        "status": measure.status.value,
        "modality": measure.modality.value,
        "negated": measure.negated,
        "conditional": measure.conditional,
        "start_date": period.start.isoformat() if period and period.start else "",
        "end_date": period.end.isoformat() if period and period.end else "",
    }


def _surest(evidence: Evidence) -> tuple[object, ...]:
    """Order evidence: the surest, then the first in the text."""
    return (evidence.confidence, -evidence.span.start, evidence.document, evidence.rule)
