"""Purposes: what a clause that says why gives to the main clause of its sentence."""

from collections.abc import Sequence

from msgspec.structs import replace

from policygraph.extract.measures.clauses import Clause, Roles
from policygraph.extract.measures.discourse import Predicate
from policygraph.extract.measures.tokens import Particle, Verb
from policygraph.model import EntityType

__all__ = ["opens_with_purpose", "purposes"]

T = EntityType
AIMS = "implement.push"
"""The trigger of what a purpose only aims at: 为做好医疗救治工作，…."""
PROGRAMMES = frozenset({T.PROGRAM})
PURPOSES = (
    ("implement", T.DOCUMENT, "basis"),
    ("relieve", T.TARGET_GROUP, "beneficiary"),
    ("relieve", T.REGION, "place"),
    ("help", T.TARGET_GROUP, "beneficiary"),
)
"""What an object of a purpose clause is to the main clause, by frame and type."""


def opens_with_purpose(clause: Clause) -> bool:
    """Tell whether a clause says what the main one is for: 为建立健全…机制，…."""
    match clause.tokens:
        case (Particle(preposition=preposition), Verb(), *_):
            return preposition.word == "为"
    return False


def purposes(clause: Clause, predicates: Sequence[Predicate]) -> tuple[list[Predicate], Roles]:
    """Give the main clause what a purpose clause names: its basis, and whom and where it is for.

    为贯彻落实《规划》，… rests on the plan; 为解决贫困家庭就医难题，… is for these families.
    """
    passed = [
        (role, named)
        for predicate in predicates
        for frame, kind, role in PURPOSES
        if predicate.trigger.frame == frame
        for named in predicate.fillers("object", frozenset({kind}))
    ]
    aimed = [p for p in predicates if p.trigger.id == AIMS and opens_with_purpose(clause)]
    aims = (n for p in aimed for n in p.fillers("object", PROGRAMMES))
    taken = {*aims, *(named for _, named in passed)}
    bare = [replace(p, roles=tuple(r for r in p.roles if r[1] not in taken)) for p in predicates]
    return bare, tuple(passed)
