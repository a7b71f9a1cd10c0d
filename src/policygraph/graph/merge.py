"""Merge: from parts of a graph to one graph, and from one graph to a part for each entity.

The result is a function of the *set* of what is merged: order and repetition do not change it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from msgspec.structs import replace

from policygraph.model import Assertion, Entity, Evidence, Graph, Reading, Relation

__all__ = ["between", "merge", "merge_assertions", "merge_entities", "own", "split"]

T = TypeVar("T")
own: Callable[[Entity], tuple[Any, ...]] = attrgetter(
    *(name for name in Entity.__struct_fields__ if name != "surfaces")
)
"""What an entity says of itself: all that follows from its id."""


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


def split(graph: Graph, weight: int = 1) -> Iterator[Graph]:
    """Yield parts of consecutive entities with their edges, and no more than these rest on.

    A part ends with the entity at which its entities and pieces of evidence add up to `weight`.
    """
    edges = _by(attrgetter("subject"), graph.assertions)
    about = _by(attrgetter("source"), graph.readings)
    cited = {r.document: replace(r, metadata=None) for r in graph.readings}
    measures = {measure.id: measure for measure in graph.measures}
    for entities in _groups(graph.entities, edges, weight):
        outgoing = tuple(chain.from_iterable(edges.get(entity.id, ()) for entity in entities))
        evidence = list(chain.from_iterable(edge.evidence for edge in outgoing))
        sources = {item.document: cited[item.document] for item in evidence}
        readings = chain.from_iterable(about.get(entity.id, ()) for entity in entities)
        named = {item.measure for item in evidence if item.measure}
        yield Graph(
            entities=entities,
            assertions=outgoing,
            readings=_merge_readings([*sources.values(), *readings]),
            measures=tuple(measures[key] for key in sorted(named)),
        )


def _groups(
    entities: Iterable[Entity], edges: Mapping[str, list[Assertion]], weight: int
) -> Iterator[tuple[Entity, ...]]:
    group: list[Entity] = []
    heavy = 0
    for entity in entities:
        group.append(entity)
        heavy += 1 + sum(len(edge.evidence) for edge in edges.get(entity.id, ()))
        if heavy >= weight:
            yield tuple(group)
            group, heavy = [], 0
    if group:
        yield tuple(group)


def between(graph: Graph, low: str, high: str) -> Graph:
    """Return the part of a part whose entities are in a range of ids, `high` left out."""
    return replace(
        graph,
        entities=tuple(e for e in graph.entities if low <= e.id < high),
        assertions=tuple(a for a in graph.assertions if low <= a.subject < high),
    )


def merge_entities(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Pool the surface forms of entities with one id."""
    by_id = _by(attrgetter("id"), entities)
    return tuple(_merge(by_id[key]) for key in sorted(by_id))


def _by(key: Callable[[T], str], items: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def _merge(same: list[Entity]) -> Entity:
    first = same[0]
    if len(same) == 1:
        return first
    described = own(first)
    if any(own(e) != described for e in same[1:]):
        # The invariant is broken (`validate.check` reports it); still, the choice must not
        # depend on the order of input, so the fullest description wins.
        first = max(same, key=_fullness)
    return replace(first, surfaces=tuple(sorted({s for e in same for s in e.surfaces})))


def _fullness(entity: Entity) -> tuple[int, str]:
    values = list(own(entity))
    return sum(bool(v) for v in values), repr(values)


def merge_assertions(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """Pool the evidence of assertions with the same ends; a symmetric one stands in one order."""
    pooled: dict[tuple[str, Relation, str], list[Assertion]] = defaultdict(list)
    for a in assertions:
        turned = a.relation.symmetric and a.object < a.subject
        ends = (a.object, a.subject) if turned else (a.subject, a.object)
        pooled[ends[0], a.relation, ends[1]].append(a)
    return tuple(_pooled(key, pooled[key]) for key in sorted(pooled))


def _pooled(key: tuple[str, Relation, str], same: list[Assertion]) -> Assertion:
    first = same[0]
    subject, relation, object_ = key
    if len(same) == len(first.evidence) == 1 and first.subject == subject:
        return first
    evidence = {item for assertion in same for item in assertion.evidence}
    return Assertion(
        subject=subject,
        relation=relation,
        object=object_,
        evidence=tuple(sorted(evidence, key=_reading_order)),
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
