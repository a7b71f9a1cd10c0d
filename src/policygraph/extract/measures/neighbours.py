"""Neighbours: edges between names side by side (省民政厅《十项措施》), or one inside the other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from policygraph import lexicon
from policygraph.extract.measures.adjacency import within
from policygraph.extract.measures.grammar import types_of
from policygraph.extract.measures.tokens import Named
from policygraph.model import EntityType, Relation

__all__ = ["Beside", "beside", "inside"]

JOINTS = frozenset({"", "、", "和", "与", "及"})
"""What stands between two members of a list, or of a chain: 甲省乙县的灌溉工程."""
REACH = 12
"""The longest gap in characters that any row reads; a longer one ends the look-up at once."""


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A line of `neighbours.tsv`."""

    id: str
    place: str
    left: str
    gap: str
    right: str
    after: str
    subject: str
    relation: str
    confidence: str
    example: str
    near_miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A compiled line of the table."""

    id: str
    gap: re.Pattern[str]
    after: re.Pattern[str] | None
    leftward: bool
    relation: Relation
    confidence: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An edge between two neighbours."""

    subject: Named
    relation: Relation
    object: Named
    rule: str
    confidence: Decimal


@cache
def _rules(place: str) -> dict[tuple[EntityType, EntityType], tuple[Rule, ...]]:
    rules: dict[tuple[EntityType, EntityType], list[Rule]] = {}
    for row in lexicon.table("neighbours", NeighbourRow):
        if row.place != place:
            continue
        rule = Rule(
            id=row.id,
            gap=re.compile(row.gap),
            after=None if row.after == "-" else re.compile(row.after),
            leftward=row.subject == "right",
            relation=Relation(row.relation),
            confidence=Decimal(row.confidence),
        )
        for left in types_of(row.left):
            for right in types_of(row.right):
                rules.setdefault((left, right), []).append(rule)
    return {pair: tuple(found) for pair, found in rules.items()}


def beside(text: str, named: Sequence[Named]) -> Iterator[Beside]:
    """Yield the edges between neighbours among `named` (sorted, without overlap)."""
    for at, (left, right) in enumerate(pairwise(named)):
        yield from _behind_list(text, named, at)
        if right.span.start - left.span.end > REACH or left.entity == right.entity:
            continue
        letters = len(left.span) == len(right.span) == 1
        rules = _rules("letters" if letters else "beside")
        for rule in rules.get((left.type, right.type), ()):
            fits = rule.gap.fullmatch(text, left.span.end, right.span.start)
            if fits and (rule.after is None or rule.after.match(text, right.span.end)):
                yield _edge(rule, left, _innermost(named, at + 1))
                if rule.leftward:
                    yield from (_edge(rule, one, right) for one in _listed(text, named, at))


def _behind_list(text: str, named: Sequence[Named], at: int) -> Iterator[Beside]:
    """Yield the edges between the members of a list that ends with a name and the next name."""
    left, right = named[at : at + 2]
    for rule in _rules("listed").get((left.type, right.type), ()):
        if rule.gap.fullmatch(text, left.span.end, right.span.start):
            members = (left, *_listed(text, named, at))
            yield from (_edge(rule, n, right) for n in members if n.entity != right.entity)


def _innermost(named: Sequence[Named], at: int) -> Named:
    """Return a name, or the last of the divisions that it begins to name: 对口支援乙市|丙县."""
    while at + 1 < len(named) and within(named[at], named[at + 1]):
        at += 1
    return named[at]


def _listed(text: str, named: Sequence[Named], at: int) -> Iterator[Named]:
    """Yield the names of a list before its last one: 甲县、乙县的灌溉工程."""
    for i in range(at - 1, -1, -1):
        left, right = named[i], named[i + 1]
        if left.type is not right.type or text[left.span.end : right.span.start] not in JOINTS:
            return
        yield left


def inside(text: str, nested: Iterable[tuple[Named, Named]]) -> Iterator[Beside]:
    """Yield the edges between a name and the names inside it."""
    rules = _rules("inside")
    nested = tuple(nested)
    yield from _lettered(text, nested)
    for outer, inner in nested:
        if outer.entity == inner.entity:
            continue
        for rule in rules.get((outer.type, inner.type), ()):
            if rule.gap.match(text, inner.span.end, outer.span.end):
                yield _edge(rule, outer, inner)


def _lettered(text: str, nested: Sequence[tuple[Named, Named]]) -> Iterator[Beside]:
    """Yield the pairs that letters inside a name make: 京蒙对口帮扶平台."""
    for (outer, left), (whole, right) in pairwise(nested):
        # The spans, for compiled code would ask whether both are one object.
        if outer.span == whole.span and len(left.span) == len(right.span) == 1:
            yield from beside(text, (left, right))


def _edge(rule: Rule, left: Named, right: Named) -> Beside:
    subject, target = (right, left) if rule.leftward else (left, right)
    return Beside(
        subject=subject,
        relation=rule.relation,
        object=target,
        rule=rule.id,
        confidence=rule.confidence,
    )
