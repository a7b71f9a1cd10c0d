"""Project: from the filled roles of a predicate to direct edges."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from policygraph.extract.measures.discourse import Predicate
from policygraph.extract.measures.grammar import JOINT, Grammar, Projection, Slot
from policygraph.extract.measures.tokens import Named
from policygraph.model import Relation
from policygraph.model.noun import Noun

__all__ = ["Edge", "edges"]


class Edge(Noun, frozen=True):
    """A direct relation between two named things, and the projection that drew it."""

    subject: Named
    relation: Relation
    object: Named
    rule: str
    confidence: Decimal


SERVING = frozenset({Relation.BENEFITS, Relation.SUPPORTS})
"""Relations to people: 资助1.2万名学生 supports the students."""
Fillers = dict[str, list[Named]]


def edges(predicate: Predicate, grammar: Grammar) -> Iterator[Edge]:
    """Yield the edges that a predicate states."""
    trigger, roles = predicate.trigger, predicate.roles
    filled = {(role, named.type) for role, named in roles}
    filled.update([(role, named.counted.type) for role, named in roles if named.counted])
    applicable = grammar.applicable[trigger.id, trigger.frame, frozenset(filled)]
    if not applicable:
        return
    fillers: Fillers = {}
    for role, named in roles:
        fillers.setdefault(role, []).append(named)
    for projection in applicable:
        if any(_fill(fillers, slot) for slot in projection.unless):
            continue
        for subject, target in _pairs(fillers, projection, predicate):
            yield Edge(
                subject=subject,
                relation=projection.relation,
                object=target,
                rule=f"{trigger.id}/{projection.id}",
                confidence=trigger.confidence * projection.factor * predicate.factor,
            )


def _pairs(
    fillers: Fillers, projection: Projection, predicate: Predicate
) -> Iterator[tuple[Named, Named]]:
    fill = _served if projection.relation in SERVING else _fill
    subjects, objects = _fill(fillers, projection.subject), fill(fillers, projection.object)
    if projection.object.role == JOINT:
        # A clause that leaves its actors out (…，规范租金管理) does not say that they act jointly.
        # Nor does 甲厅、乙厅分别制定.
        named = [n for n in subjects[1:] if predicate.clause.covers(n.span)]
        named = [] if predicate.respective else named
        subjects, objects = subjects[:1], named
    if projection.object.role in {"partner", "ally"}:
        subjects = [n for n in subjects if n not in objects]
    each = predicate.respective and len(subjects) == len(objects)
    for subject, target in (
        zip(subjects, objects, strict=True) if each else product(subjects, objects)
    ):
        if subject.entity != target.entity:
            yield subject, target


def _fill(fillers: Fillers, slot: Slot) -> list[Named]:
    return [named for named in fillers.get(slot.role, ()) if named.type in slot.types]


def _served(fillers: Fillers, slot: Slot) -> list[Named]:
    """Return whom a measure serves; a figure stands for those whom it counts."""
    fitting = (named.fitting(slot.types) for named in fillers.get(slot.role, ()))
    return [named for named in fitting if named]
