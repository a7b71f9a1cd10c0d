"""Project: from the filled roles of a predicate to direct edges."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from policygraph.extract.measures.grammar import Grammar, Projection, Slot
from policygraph.extract.measures.predicates import Predicate
from policygraph.extract.measures.tokens import Named
from policygraph.model import Relation

__all__ = ["Edge", "edges"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A direct relation between two named things, and the projection that drew it."""

    subject: Named
    relation: Relation
    object: Named
    rule: str
    confidence: Decimal


def edges(predicate: Predicate, grammar: Grammar) -> Iterator[Edge]:
    """Yield the edges that a predicate states."""
    trigger = predicate.trigger
    for projection in grammar.projections[trigger.frame]:
        if any(_fill(predicate, slot) for slot in projection.unless):
            continue
        for subject, target in _pairs(predicate, projection):
            yield Edge(
                subject=subject,
                relation=projection.relation,
                object=target,
                rule=f"{trigger.id}/{projection.id}",
                confidence=trigger.confidence * projection.factor,
            )


def _pairs(predicate: Predicate, projection: Projection) -> Iterator[tuple[Named, Named]]:
    subjects, objects = (_fill(predicate, s) for s in (projection.subject, projection.object))
    if projection.object.role == "joint":
        heads = predicate.fillers("actor", projection.subject.types)
        subjects, objects = heads[:1], heads[1:]
    for subject, target in product(subjects, objects):
        if subject.entity != target.entity:
            yield subject, target


def _fill(predicate: Predicate, slot: Slot) -> list[Named]:
    return predicate.fillers(slot.role, slot.types)
