"""Nesting: the names of a text, and which of them stand inside which."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec.structs import replace

from policygraph.extract.measures.tokens import Named
from policygraph.model import EntityType, Link, Span

__all__ = ["Names", "names"]

T = EntityType
HOLDING = {
    T.PROGRAM: frozenset({T.TARGET_GROUP, T.PROGRAM}),
    T.FUND: frozenset({T.TARGET_GROUP, T.PROGRAM}),
    T.INDICATOR: frozenset({T.PROGRAM}),
}
"""Types of names, and the types of those inside them that are looked for by their words."""
KINDS = (T.TARGET_GROUP, T.PROGRAM, T.REGION)
"""Types of what stands inside a figure and says whose it is."""
SHORTEST = 3
"""How many characters a name has at least that is looked for inside others."""

Pair = tuple[Named, Named]
"""A name, and one that stands inside it."""


class Names(NamedTuple):
    """The names of a text in reading order, and the pairs of those inside each other."""

    named: tuple[Named, ...]
    within: tuple[Pair, ...]


def names(text: str, links: Iterable[Link], nested: Iterable[tuple[Link, Link]]) -> Names:
    """Return the names that `links` stand for; `nested` pairs a link with each inside its words.

    A figure comes with whom it counts, the programme that it is of and the place of its name.
    """
    named = sorted((_named(one) for one in links), key=lambda one: one.span.start)
    pairs = [(_named(outer), _named(inner)) for outer, inner in nested]
    pairs = sorted((*pairs, *_known(text, named)), key=lambda pair: (pair[0].span, pair[1].span))
    groups, programmes, places = (_in_figures(pairs, kind) for kind in KINDS)
    for at, one in enumerate(named):
        if one.type is T.INDICATOR:
            place = places.get(one.span)
            named[at] = replace(
                one,
                counted=groups.get(one.span),
                measured=programmes.get(one.span),
                located=place if place and place.span.start == one.span.start else None,
            )
    return Names(named=tuple(named), within=tuple(pairs))


def _named(link: Link) -> Named:
    return Named(link.mention.span, link.mention.type, link.entity)


def _in_figures(pairs: Iterable[Pair], kind: EntityType) -> dict[Span, Named]:
    """Return the first name of a type inside each figure."""
    figures = [pair for pair in pairs if pair[0].type is T.INDICATOR and pair[1].type is kind]
    return {outer.span: inner for outer, inner in reversed(figures)}


def _known(text: str, named: Sequence[Named]) -> Iterator[Pair]:
    """Pair each name with the names inside it that stand elsewhere in the text on their own.

    A text on 困难学生 also speaks of them in 困难学生资助项目.
    """
    inner = frozenset[EntityType]().union(*HOLDING.values())
    known = {n.span.of(text): n for n in reversed(named) if n.type in inner}
    shortest = [words for words in known if len(words) >= SHORTEST]
    if not shortest:
        return
    finder = AhoCorasick(shortest, implementation=Implementation.ContiguousNFA)
    for outer in named:
        fitting = HOLDING.get(outer.type)
        if not fitting:
            continue
        for index, start, end in finder.find_matches_as_indexes(outer.span.of(text)):
            one = known[shortest[index]]
            if one.entity != outer.entity and one.type in fitting:
                span = Span(outer.span.start + start, outer.span.start + end)
                yield outer, replace(one, span=span)
