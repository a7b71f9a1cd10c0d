"""Build: from a predicate to the measure that it states, with roles, period and qualification."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from policygraph.extract.measures.cues import cues
from policygraph.extract.measures.discourse import Predicate
from policygraph.extract.measures.tokens import Named
from policygraph.extract.values.periods import periods
from policygraph.model import (
    Document,
    EntityType,
    Measure,
    Participant,
    Period,
    Role,
    Span,
)
from policygraph.vocabulary import entity_id

__all__ = ["measure", "supposed"]

ROLES = {role.value: role for role in Role} | {
    "partner": Role.CO_ACTOR,
    "ally": Role.CO_ACTOR,
    "joint": Role.CO_ACTOR,
    "origin": Role.ORIGIN,
    "program": Role.PROGRAM,
    "patient": Role.OBJECT,
    "money": Role.FUNDING,
}
"""The names of roles in the tables, and the roles of the model."""
LONGEST = 24
"""How many characters a clause has at most that only says when."""
STOP = re.compile("[，,；;。！？!?：:【】\n]")


def measure(document: Document, predicate: Predicate) -> Measure:
    """Return the measure that a predicate states."""
    trigger, clause, text = predicate.trigger, predicate.clause, document.simplified
    word = predicate.word.of(text)
    qualified = cues().qualify(text[clause.start : predicate.word.start], word)
    place = f"{clause.start}-{predicate.word.start}"  # a verb may be carried to a second clause
    return Measure(
        id=entity_id("measure", document.id, f"{place}-{trigger.frame}"),
        document=document.id,
        type=trigger.frame,
        rule=trigger.id,
        trigger=predicate.word,
        clause=clause,
        participants=tuple(
            Participant(role=_role(role, named, trigger.frame), entity=named.entity)
            for role, named in predicate.roles
            if role in ROLES
        ),
        confidence=trigger.confidence,
        status=qualified.status,
        modality=qualified.modality,
        negated=qualified.negated,
        conditional=qualified.conditional or supposed(document, predicate),
        actor_inherited=predicate.inherited,
        actor_places=tuple(_actor_places(predicate)),
        period=_period(document, clause),
    )


def _actor_places(predicate: Predicate) -> Iterator[Span]:
    """Yield where the actors stand that a clause takes over, each place once."""
    places = {named.span for role, named in predicate.roles if role == "actor"}
    if predicate.inherited:
        clause = predicate.clause
        outside = (p for p in places if p.start < clause.start or clause.end < p.end)
        yield from sorted(outside, key=lambda place: (place.start, place.end))


def supposed(document: Document, predicate: Predicate) -> bool:
    """Tell what a clause only supposes: 不按规定发放补助资金的，责令改正."""
    return cues().supposed.match(predicate.clause.of(document.simplified)) is not None


def _role(role: str, named: Named, frame: str) -> Role:
    """Return the role of the model: a figure is the target of a goal, else how much is done."""
    if role == "object" and named.type is EntityType.INDICATOR:
        return Role.TARGET if frame == "goal" else Role.QUANTITY
    return ROLES[role]


def _period(document: Document, clause: Span) -> Period | None:
    """Return when a measure is for: its own clause says it, or the one before: 到2027年，建成…."""
    published = document.metadata.date_published
    today = published.value if published else None
    return _stated(document.simplified, clause.start, clause.end, today)


@lru_cache(maxsize=4)
def _stated(text: str, start: int, end: int, today: date | None) -> Period | None:
    """Return the period of a clause, which the verbs of it share."""
    own = next((period for _, period in periods(text[start:end], today)), None)
    if own:
        return own
    window = text[max(start - LONGEST, 0) : max(start - 1, 0)]
    before = STOP.split(window)[-1]
    if not cues().opening.fullmatch(before):
        return None
    return next((period for _, period in periods(before, today)), None)
