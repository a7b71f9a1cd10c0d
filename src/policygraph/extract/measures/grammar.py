"""Grammar: the tables of triggers, prepositions and projections, compiled once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from policygraph import lexicon
from policygraph.extract.memo import Memo
from policygraph.model import EntityType, Relation

__all__ = [
    "JOINT",
    "Grammar",
    "Preposition",
    "Projection",
    "Slot",
    "Trigger",
    "grammar",
    "types_of",
]

TYPES = {
    "D": EntityType.DEPARTMENT,
    "O": EntityType.ORGANIZATION,
    "R": EntityType.REGION,
    "P": EntityType.PROGRAM,
    "C": EntityType.DOCUMENT,
    "T": EntityType.TARGET_GROUP,
    "F": EntityType.FUND,
    "I": EntityType.INDICATOR,
}
"""The letters that stand for entity types in the tables."""


MARKS = "，,；;。！？!?：:【】\\n"
"""The marks that end a clause, as a pattern has them."""
JOINT = "joint"
"""The role of the actors behind the first: 甲厅、乙厅印发…."""
TOGETHER = 6
"""Triggers that are passed over at once where none of them may begin."""


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """A line of `triggers.tsv`."""

    id: str
    frame: str
    pattern: str
    confidence: str
    pivot: str
    example: str
    near_miss: str


@dataclass(frozen=True, slots=True)
class PrepositionRow:
    """A line of `prepositions.tsv`."""

    word: str
    roles: str
    example: str
    near_miss: str


@dataclass(frozen=True, slots=True)
class ProjectionRow:
    """A line of `projections.tsv`."""

    id: str
    frame: str
    subject: str
    relation: str
    object: str
    factor: str
    unless: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A group of verbs that open the same frame."""

    id: str
    frame: str
    confidence: Decimal
    pivot: frozenset[EntityType] = frozenset()
    """Objects of these types do what the next trigger of the clause says."""
    joins: bool = False
    """True where object and partner act with the subject from there on: 会同."""
    carries: bool = False
    """True where the object also does what the next clause says: 遴选10家机构，结对…."""


@dataclass(frozen=True, slots=True)
class Preposition:
    """A word that gives a role to what follows, by its type."""

    word: str
    roles: dict[EntityType, str]


Filled = tuple[str, EntityType]
"""A role, and the type of what fills it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One end of a projection: a role, and the types that may fill it."""

    role: str
    types: frozenset[EntityType]
    fillings: frozenset[Filled]
    """The role with each of the types."""

    def among(self, filled: frozenset[Filled]) -> bool:
        """Tell whether something may fill it; any role may hold those who act jointly."""
        return self.role == JOINT or not self.fillings.isdisjoint(filled)

    def __str__(self) -> str:
        return f"{self.role} ({', '.join(sorted(self.types))})"


@dataclass(frozen=True, slots=True)
class Projection:
    """From two roles of a frame to one relation."""

    id: str
    verbs: frozenset[str]
    """The frames and triggers that it holds for; * is each, !pair all but pair."""
    subject: Slot
    relation: Relation
    object: Slot
    factor: Decimal
    unless: tuple[Slot, ...]

    def covers(self, trigger: str, frame: str) -> bool:
        """Tell whether it holds for a trigger of a frame; what names the trigger goes first."""
        if trigger in self.verbs or f"!{trigger}" in self.verbs:
            return trigger in self.verbs
        return f"!{frame}" not in self.verbs and not self.verbs.isdisjoint({frame, "*"})

    def __str__(self) -> str:
        but = f", unless {' or '.join(map(str, self.unless))}" if self.unless else ""
        return f"{self.id}: {self.subject} {self.relation} {self.object}{but}"


@dataclass(frozen=True, slots=True)
class Grammar:
    """All tables, ready for use; `cue` finds every trigger, preposition and mark in one pass."""

    cue: re.Pattern[str]
    rows: tuple[TriggerRow, ...]
    """The triggers as their table has them, with an example each."""
    triggers: dict[str, Trigger]
    prepositions: dict[str, Preposition]
    projections: dict[str, tuple[Projection, ...]]
    """By frame: those of any of its triggers."""
    drawn: Memo[tuple[str, str], tuple[Projection, ...]]
    """By trigger and its frame: those that hold for it."""
    applicable: Memo[tuple[str, str, frozenset[Filled]], tuple[Projection, ...]]
    """By trigger, its frame and what is filled: those of which both ends are."""


def types_of(letters: str) -> frozenset[EntityType]:
    """Return the types that the letters of a table cell stand for."""
    return frozenset(TYPES[letter] for letter in letters)


def _slot(cell: str) -> Slot:
    role, letters = cell.split(":")
    types = types_of(letters)
    return Slot(role, types, frozenset((role, kind) for kind in types))


def _roles(cell: str) -> dict[EntityType, str]:
    return {
        kind: role
        for letters, role in (part.split(":") for part in cell.split(","))
        for kind in types_of(letters)
    }


def _group(identifier: str) -> str:
    return identifier.replace(".", "__").replace("-", "_")


@cache
def grammar() -> Grammar:
    """Return the packaged grammar.

    >>> match = grammar().cue.search("省财政厅联合印发通知")
    >>> match.lastgroup, match.group()
    ('issue__publish', '联合印发')
    """
    triggers = lexicon.table("triggers", TriggerRow)
    prepositions = lexicon.table("prepositions", PrepositionRow)
    words = "|".join(sorted((p.word for p in prepositions), key=len, reverse=True))
    every = [*(t.pattern for t in triggers), *(p.word for p in prepositions)]
    # Marks come first, as every other cue is one: no word begins with a mark.
    parts = [f"(?P<stop>[{MARKS}])"]
    parts += [_any_of(triggers[at : at + TOGETHER]) for at in range(0, len(triggers), TOGETHER)]
    parts.append(f"(?P<preposition>{words})")
    projections = [_projection(row) for row in lexicon.table("projections", ProjectionRow)]
    known: dict[str, set[str]] = {}
    for t in triggers:
        known.setdefault(t.frame, {t.frame}).add(t.id)
    by_frame = {
        frame: tuple(p for p in projections if any(p.covers(one, frame) for one in ids))
        for frame, ids in known.items()
    }
    drawn: Memo[tuple[str, str], tuple[Projection, ...]] = Memo(
        lambda key: tuple(p for p in by_frame[key[1]] if p.covers(*key))
    )
    return Grammar(
        cue=re.compile(_opens(every, MARKS) + f"(?:{'|'.join(parts)})"),
        rows=triggers,
        triggers={
            _group(t.id): Trigger(
                id=t.id,
                frame=t.frame,
                confidence=Decimal(t.confidence),
                pivot=types_of(t.pivot.strip("-+>")),
                joins="+" in t.pivot,
                carries=">" in t.pivot,
            )
            for t in triggers
        },
        prepositions={p.word: Preposition(p.word, _roles(p.roles)) for p in prepositions},
        projections=by_frame,
        drawn=drawn,
        applicable=Memo(lambda key: tuple(_between(drawn[key[0], key[1]], key[2]))),
    )


def _between(projections: Iterable[Projection], filled: frozenset[Filled]) -> Iterator[Projection]:
    """Yield the projections of which both ends are filled."""
    return (p for p in projections if p.subject.among(filled) and p.object.among(filled))


def _any_of(triggers: Sequence[TriggerRow]) -> str:
    """Return a pattern for any of some triggers, each in a group of its own."""
    each = [f"{_opens([t.pattern])}(?P<{_group(t.id)}>{t.pattern})" for t in triggers]
    return f"{_opens(t.pattern for t in triggers)}(?:{'|'.join(each)})"


_FIRST = re.compile(r"(?:^|[|(:]|\)\?)(?:\(\?<?[!=][^()]*\))*([\u4e00-\u9fff])")


def _opens(patterns: Iterable[str], marks: str = "") -> str:
    """Return a look-ahead for the characters that a match of these patterns may begin with.

    Without it each of the many alternatives is tried at every character of the text.
    """
    first = {char for pattern in patterns for char in _FIRST.findall(pattern)}
    return f"(?=[{''.join(sorted(first))}{marks}])"


def _projection(row: ProjectionRow) -> Projection:
    return Projection(
        id=row.id,
        verbs=frozenset(row.frame.split("|")),
        subject=_slot(row.subject),
        relation=Relation(row.relation),
        object=_slot(row.object),
        factor=Decimal(row.factor),
        unless=tuple(_slot(cell) for cell in row.unless.split(";") if cell != "-"),
    )
