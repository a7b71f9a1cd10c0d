"""Agreement: how far what was found agrees with what an annotator marked.

Two things are the same, strictly, where their types are equal and they share a name; roughly,
where names share most of their characters, or money its amount, or counts their number.  Every
thing is paired with at most one other.  An edge is found where both its ends are paired (whatever
their types) and the relation is the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from policygraph.model import Amount, EntityType, Extraction
from tests.annotated import Annotated, Edge, Sentence, simplify

__all__ = ["Comparison", "Tally", "Thing", "compare", "compare_sentence", "found_in"]

ROUGHLY = 0.6
"""The share of character pairs from which on two names count as one."""

_DROPPED = re.compile(r"[\s“”\"'‘’《》〈〉「」『』()（）、，,]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is compared of an entity."""

    key: str
    type: EntityType | None
    names: frozenset[str]
    amount: Decimal | None = None
    optional: bool = False


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts by what was counted: an entity type, a relation, or a total."""

    right: Counter[str]
    found: Counter[str]
    wanted: Counter[str]

    @classmethod
    def empty(cls) -> "Tally":
        """Start to count."""
        return cls(right=Counter(), found=Counter(), wanted=Counter())

    def count(self, kind: str, *, right: int, found: int, wanted: int) -> None:
        """Add to one kind."""
        self.right[kind] += right
        self.found[kind] += found
        self.wanted[kind] += wanted

    def add(self, other: "Tally") -> None:
        """Add all counts of another tally."""
        self.right += other.right
        self.found += other.found
        self.wanted += other.wanted

    def whole(self) -> "Tally":
        """Return the sum over all kinds, under the name `all`."""
        sums = (Counter(all=c.total()) for c in (self.right, self.found, self.wanted))
        right, found, wanted = sums
        return Tally(right=right, found=found, wanted=wanted)

    def precision(self, kind: str) -> float:
        """Return the share of the found that is right; 0 where nothing was found."""
        return self.right[kind] / self.found[kind] if self.found[kind] else 0.0

    def recall(self, kind: str) -> float:
        """Return the share of the wanted that was found; 0 where nothing was wanted."""
        return self.right[kind] / self.wanted[kind] if self.wanted[kind] else 0.0

    def f1(self, kind: str) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.found[kind] + self.wanted[kind]
        return 2 * self.right[kind] / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What agrees, counted, and what does not, in words."""

    strict: Tally
    rough: Tally
    edges: Tally
    errors: tuple[str, ...]


def fold(name: str) -> str:
    """Reduce a name to what is compared.

    >>> fold("「蘇陝協作」 項目") == fold("苏陕协作项目")
    True
    """
    return _DROPPED.sub("", simplify(name)).lower()


def found_in(extraction: Extraction) -> tuple[list[Thing], set[Edge]]:
    """Take from an extraction what is compared; edges stand between ids."""
    text = fold(extraction.document.text)
    things = []
    for entity in extraction.entities:
        names = frozenset(filter(None, map(fold, (entity.label, *entity.surfaces))))
        # The document's own node, the parents of a named region, the broader groups of a named one
        # and the bodies that took over from a named one need no mention in the text.
        above = entity.type in {EntityType.REGION, EntityType.TARGET_GROUP, EntityType.DEPARTMENT}
        unnamed = above and not any(name in text for name in names)
        things.append(
            Thing(
                key=entity.id,
                type=entity.type,
                names=names,
                amount=entity.amount.value if isinstance(entity.amount, Amount) else None,
                optional=unnamed or entity.id == extraction.source,
            )
        )
    edges = {(a.subject, a.relation, a.object) for a in extraction.assertions}
    return things, edges


def compare(gold: Annotated, extraction: Extraction) -> Comparison:
    """Count strict and rough agreement on entities by type, and agreement on edges by relation."""
    wanted = [
        Thing(
            key=e.name,
            type=e.type,
            names=frozenset(filter(None, map(fold, (e.name, *e.surfaces)))),
            amount=e.amount,
            optional=e.doubtful,
        )
        for e in gold.entities
    ]
    found, edges = found_in(extraction)
    exact = _pair(wanted, found, typed=True, least=1.0)
    alike = _pair(wanted, found, typed=True, least=ROUGHLY)
    ends = _pair(wanted, found, typed=False, least=ROUGHLY)
    renamed = _rename(edges, ends, ignored={t.key for t in found if t.optional})
    got = _excuse(renamed, gold)
    return Comparison(
        strict=_count_things(wanted, found, exact),
        rough=_count_things(wanted, found, alike),
        edges=_count_edges(gold.edges, got),
        errors=(*_thing_errors(wanted, found, alike), *_edge_errors(gold.edges, got, found)),
    )


def compare_sentence(sentence: Sentence, extraction: Extraction) -> Tally:
    """Count agreement on the edges of one sentence, whose ends are named by surfaces."""
    stated = sentence.edges | sentence.forbidden
    names = sorted({end for s, _, o in stated for end in (s, o)})
    wanted = [Thing(key=name, type=None, names=frozenset({fold(name)})) for name in names]
    found, edges = found_in(extraction)
    pairs = _pair(wanted, found, typed=False, least=ROUGHLY)
    got = set(map(_in_order, _rename(edges, pairs, ignored={extraction.source})))
    if not sentence.edges and not sentence.silent:
        got &= set(map(_in_order, sentence.forbidden))
    return _count_edges(sentence.edges, got)


def _pair(wanted: list[Thing], found: list[Thing], *, typed: bool, least: float) -> dict[str, str]:
    """Pair each found thing with at most one wanted thing, the most alike first."""
    scored = [
        (-_alike(a, b) - 0.001 * (a.type is b.type), a.key, b.key)
        for a in wanted
        for b in found
        if (not typed or a.type is b.type) and _alike(a, b) >= least
    ]
    taken, pairs = set[str](), dict[str, str]()
    for _, name, key in sorted(scored):
        if name not in taken and key not in pairs:
            taken.add(name)
            pairs[key] = name
    return pairs


def _alike(a: Thing, b: Thing) -> float:
    if a.names & b.names:
        return 1.0
    best = max((_dice(x, y) for x in a.names for y in b.names), default=0.0)
    same_money = a.amount is not None and a.amount == b.amount
    return max(best, 0.9) if same_money or _same_count(a, b) else best


def _same_count(a: Thing, b: Thing) -> bool:
    if EntityType.INDICATOR not in {a.type, b.type}:
        return False
    return any(
        (x in y or y in x) and _NUMBER.findall(x) == _NUMBER.findall(y) != []
        for x in a.names
        for y in b.names
    )


def _dice(x: str, y: str) -> float:
    a, b = (Counter(s[i : i + 2] for i in range(len(s) - 1)) for s in (x, y))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _count_things(wanted: list[Thing], found: list[Thing], pairs: dict[str, str]) -> Tally:
    tally, hits = Tally.empty(), set(pairs.values())
    for thing in wanted:
        if thing.type and not thing.optional:
            hit = thing.key in hits
            tally.count(thing.type.value, right=hit, found=hit, wanted=1)
    for thing in found:
        if thing.type and thing.key not in pairs and not thing.optional:
            tally.count(thing.type.value, right=0, found=1, wanted=0)
    return tally


def _thing_errors(wanted: list[Thing], found: list[Thing], pairs: dict[str, str]) -> Iterator[str]:
    hits = set(pairs.values())
    for thing in wanted:
        if thing.key not in hits and not thing.optional:
            yield f"missed {thing.type} {thing.key}"
    for thing in found:
        if thing.key not in pairs and not thing.optional:
            yield f"wrong {thing.type} {min(thing.names)}"


def _rename(edges: Iterable[Edge], pairs: dict[str, str], *, ignored: set[str]) -> set[Edge]:
    """Give the ends of found edges the annotator's names; drop edges of ignored, loose things."""
    loose = ignored - pairs.keys()
    return {
        (pairs.get(s, s), relation, pairs.get(o, o))
        for s, relation, o in edges
        if s not in loose and o not in loose
    }


def _in_order(edge: Edge) -> Edge:
    subject, relation, object_ = edge
    return (object_, relation, subject) if relation.symmetric and object_ < subject else edge


def _excuse(edges: Iterable[Edge], gold: Annotated) -> set[Edge]:
    """Leave out the edges on which readers could differ, and those of doubtful things."""
    sure, unsure = (set(map(_in_order, some)) for some in (gold.edges, gold.doubtful))
    ends = {e.name for e in gold.entities if e.doubtful}
    return {
        edge
        for edge in map(_in_order, edges)
        if edge in sure or not (edge in unsure or {edge[0], edge[2]} & ends)
    }


def _count_edges(gold: Iterable[Edge], got: set[Edge]) -> Tally:
    tally, wanted = Tally.empty(), set(map(_in_order, gold))
    for _, relation, _ in wanted - got:
        tally.count(relation.value, right=0, found=0, wanted=1)
    for _, relation, _ in got - wanted:
        tally.count(relation.value, right=0, found=1, wanted=0)
    for _, relation, _ in got & wanted:
        tally.count(relation.value, right=1, found=1, wanted=1)
    return tally


def _edge_errors(gold: Iterable[Edge], got: set[Edge], found: list[Thing]) -> Iterator[str]:
    names = {thing.key: min(thing.names, default=thing.key) for thing in found}
    wanted = set(map(_in_order, gold))
    for word, some in (("missed", wanted - got), ("wrong", got - wanted)):
        for s, relation, o in sorted(some):
            yield f"{word} {names.get(s, s)} -{relation}-> {names.get(o, o)}"
