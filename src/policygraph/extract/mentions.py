"""Mentions: run the finders over a document, settle what overlaps, keep what is nested."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from policygraph.model import Document, EntityType, Finder, Mention

__all__ = ["find", "nested", "settle", "sift"]

RANK = {kind: rank for rank, kind in enumerate(EntityType)}
"""Between mentions of the same words, the type that stands first in the model wins."""

FIRST = frozenset({"listed", "citation.issued"})
"""Rules that come before others: what a table states of a name, and what is issued by a verb."""


def find(document: Document, finders: Iterable[Finder]) -> tuple[Mention, ...]:
    """Return all mentions that the finders yield, overlaps included."""
    return tuple(mention for finder in finders for mention in finder(document))


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Drop each mention that overlaps a longer one (or an equally long one that ranks before it).

    The work grows with the number of mentions, not with its square.

    >>> from policygraph.model import EntityType, Span
    >>> mention = lambda a, b: Mention(
    ...     type=EntityType.REGION, span=Span(a, b), text="", rule="")
    >>> [m.span for m in settle([mention(0, 2), mention(1, 5), mention(5, 6)])]
    [Span(start=1, end=5), Span(start=5, end=6)]
    """
    return sift(mentions)[0]


def sift(mentions: Iterable[Mention]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return what `settle` keeps, and what it drops that does not equal what is kept."""
    kept: list[Mention] = []
    dropped: list[Mention] = []
    starts: list[int] = []
    for mention in sorted(mentions, key=_priority):
        start, end = mention.span.start, mention.span.end
        at = bisect_left(starts, start)
        if (at == 0 or kept[at - 1].span.end <= start) and (
            at == len(kept) or end <= kept[at].span.start
        ):
            kept.insert(at, mention)
            starts.insert(at, start)
        elif at == len(kept) or mention != kept[at]:
            dropped.append(mention)
    return tuple(kept), tuple(dropped)


def nested(
    kept: Iterable[Mention], dropped: Iterable[Mention]
) -> tuple[tuple[Mention, Mention], ...]:
    """Pair each kept mention with the mentions that were dropped for lying inside it.

    A programme's name says whom and where it is for: 残疾人就业帮扶行动.
    """
    outer = sorted(kept, key=lambda mention: mention.span)
    starts = [mention.span.start for mention in outer]
    pairs: list[tuple[Mention, Mention]] = []
    for inner in settle(dropped):
        at = bisect_right(starts, inner.span.start) - 1
        if at >= 0 and outer[at].span.covers(inner.span) and outer[at].span != inner.span:
            pairs.append((outer[at], inner))
    return tuple(pairs)


def _priority(mention: Mention) -> tuple[int, bool, int, int, str]:
    later = mention.rule not in FIRST
    return -len(mention.span), later, RANK[mention.type], mention.span.start, mention.rule
