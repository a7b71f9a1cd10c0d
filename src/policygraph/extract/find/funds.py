"""Funds: find named pools of money and sums with a purpose."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.extract.phrase import goes_on, left_edge
from policygraph.extract.values import Measured, measured
from policygraph.extract.words import Words, words
from policygraph.lexicon import table
from policygraph.model import Amount, Document, EntityType, Mention, Span

__all__ = ["find", "named"]

_CLAUSE = 12
"""Different words to the left of an amount that may say what it is."""


@dataclass(frozen=True, slots=True)
class FundHead:
    """A row of `fund_heads.tsv`."""

    head: str
    use: str


@dataclass(frozen=True, slots=True)
class FundContext:
    """A row of `fund_contexts.tsv`."""

    word: str
    reading: str


@cache
def _heads() -> dict[str, str]:
    return {row.head: row.use for row in table("fund_heads", FundHead)}


@cache
def _contexts(reading: str) -> frozenset[str]:
    return frozenset(r.word for r in table("fund_contexts", FundContext) if r.reading == reading)


def find(document: Document) -> tuple[Mention, ...]:
    """Return the funds that a document names."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the funds that a simplified text names."""
    return tuple(_named(text))


def _named(text: str) -> Iterator[Mention]:
    cut = words(text)
    taken: list[Span] = []
    for sum_ in measured(text):
        if isinstance(sum_.value, Amount) and (span := _sum(cut, text, sum_)):
            taken.append(span)
            yield Mention(
                type=EntityType.FUND,
                span=span,
                text=span.of(text),
                rule="fund.sum",
                value=sum_.value,
            )
    for index, word in enumerate(cut.texts):
        head = _head(word)
        pool = _pool(cut, index, head) if head and _heads()[head] == "pool" else None
        if pool and not any(span.overlaps(pool) for span in taken):
            yield Mention(type=EntityType.FUND, span=pool, text=pool.of(text), rule="fund.pool")


def _head(word: str) -> str:
    return next(
        (word[-n:] for n in range(4, 0, -1) if word[-n:] in _heads() and n <= len(word)), ""
    )


def _pool(cut: Words, index: int, head: str) -> Span | None:
    if goes_on(cut, index):
        return None
    first = left_edge(cut, index)
    span = Span(cut.starts[first], cut.starts[index + 1])
    return span if len(span) >= len(head) + 2 else None


def _sum(cut: Words, text: str, sum_: Measured) -> Span | None:
    """Return the longest natural name of a sum, or nothing where it is no fund."""
    start, end = sum_.span.start, sum_.span.end
    after = cut.at(end) if end < len(text) else len(cut.texts)
    before = cut.at(start) - 1
    right = _right(cut, after)
    left = _left(cut, before)
    if right is not None:
        return Span(start, right)
    if left is not None:
        return Span(left, end)
    clause = _clause(cut, before)
    if clause & _contexts("other") or not clause & _contexts("fund"):
        return None
    return sum_.span


def _clause(cut: Words, at: int) -> set[str]:
    found: set[str] = set()
    while at >= 0 and cut.texts[at] not in "，。；：！？\n" and len(found) < _CLAUSE:
        found.add(cut.texts[at])
        at -= 1
    return found


def _right(cut: Words, at: int) -> int | None:
    """Return the end of the fund's name after an amount: 300万元资金."""
    for index in range(at, min(at + 6, len(cut.texts))):
        if _head(cut.texts[index]):
            return cut.starts[index + 1]
        if cut.tags[index][0] not in "nbavj" or cut.texts[index] in _contexts("other"):
            return None
    return None


def _left(cut: Words, at: int) -> int | None:
    """Return the start of the fund's name before an amount: 救灾资金12.51亿元."""
    if at < 0 or not _head(cut.texts[at]):
        return None
    return cut.starts[left_edge(cut, at)]
