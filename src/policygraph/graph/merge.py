"""Merge: from parts of a graph to one graph, and from one graph to a part for each entity.

The result is a function of the *set* of what is merged: order and repetition do not change it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from decimal import Decimal

from policygraph.model import Assertion, Entity, Evidence, Graph, Reading, Relation

__all__ = ["merge", "merge_assertions", "merge_entities", "split"]


def merge(parts: Iterable[Graph]) -> Graph:
    """Return the entities and edges of all parts, with what they rest on, without extractions.

    >>> merge([]) == Graph()
    True
    """
    parts = tuple(parts)
    measures = {measure.id: measure for part in parts for measure in part.measures}
    return Graph(
        entities=merge_entities(entity for part in parts for entity in part.entities),
        assertions=merge_assertions(edge for part in parts for edge in part.assertions),
        readings=_merge_readings(reading for part in parts for reading in part.readings),
        measures=tuple(measures[key] for key in sorted(measures)),
    )


def split(graph: Graph) -> Iterator[Graph]:
    """Yield a part for each entity, in their order: its edges, and no more than these rest on."""
    edges: dict[str, list[Assertion]] = defaultdict(list)
    for assertion in graph.assertions:
        edges[assertion.subject].append(assertion)
    own: dict[str, list[Reading]] = defaultdict(list)
    for reading in graph.readings:
        own[reading.source].append(reading)
    cited = {r.document: replace(r, metadata=None) for r in graph.readings}
    measures = {measure.id: measure for measure in graph.measures}
    for entity in graph.entities:
        outgoing = tuple(edges.get(entity.id, ()))
        evidence = [item for edge in outgoing for item in edge.evidence]
        sources = {item.document: cited[item.document] for item in evidence}
        named = {item.measure for item in evidence if item.measure}
        yield Graph(
            entities=(entity,),
            assertions=outgoing,
            readings=_merge_readings([*sources.values(), *own.get(entity.id, ())]),
            measures=tuple(measures[key] for key in sorted(named)),
        )


def merge_entities(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Pool the surface forms of entities with one id."""
    by_id: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_id[entity.id].append(entity)
    return tuple(_merge(by_id[key]) for key in sorted(by_id))


def _merge(same: list[Entity]) -> Entity:
    first = same[0]
    if len(same) == 1:
        return first
    if any(replace(e, surfaces=()) != replace(first, surfaces=()) for e in same[1:]):
        # The invariant is broken (`validate.check` reports it); still, the choice must not
        # depend on the order of input, so the fullest description wins.
        first = max(same, key=_fullness)
    return replace(first, surfaces=tuple(sorted({s for e in same for s in e.surfaces})))


def _fullness(entity: Entity) -> tuple[int, str]:
    values = [getattr(entity, f.name) for f in fields(entity) if f.name != "surfaces"]
    return sum(bool(v) for v in values), repr(values)


def merge_assertions(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """Pool the evidence of assertions with the same ends; a symmetric one stands in one order."""
    pooled: dict[tuple[str, Relation, str], set[Evidence]] = defaultdict(set)
    for a in assertions:
        turned = a.relation.symmetric and a.object < a.subject
        ends = (a.object, a.subject) if turned else (a.subject, a.object)
        pooled[ends[0], a.relation, ends[1]].update(a.evidence)
    return tuple(
        Assertion(
            subject=subject,
            relation=relation,
            object=object_,
            evidence=tuple(sorted(pooled[subject, relation, object_], key=_reading_order)),
        )
        for subject, relation, object_ in sorted(pooled)
    )


def _reading_order(evidence: Evidence) -> tuple[str, int, int, str, str, Decimal]:
    span = evidence.span
    rest = (evidence.rule, evidence.measure or "", evidence.confidence)
    return (evidence.document, span.start, span.end, *rest)


def _merge_readings(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    merged: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        key = (reading.source, reading.document)
        if reading.metadata or key not in merged:
            merged[key] = reading
    return tuple(merged[key] for key in sorted(merged))
