"""Indicators: find stated quantities that are not money, with what is counted."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from policygraph.extract.phrase import left_edge
from policygraph.extract.values import Measured, measured
from policygraph.extract.words import Words, words
from policygraph.model import Document, EntityType, Mention, Quantity, Span

__all__ = ["find", "named"]


def find(document: Document) -> tuple[Mention, ...]:
    """Return the indicators that a document states."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the indicators that a simplified text states."""
    return tuple(_named(text))


def _named(text: str) -> Iterator[Mention]:
    cut = words(text)
    for quantity in measured(text):
        if isinstance(quantity.value, Quantity) and quantity.kind != "time":
            yield from _indicator(cut, text, quantity)


def _indicator(cut: Words, text: str, found: Measured) -> Iterator[Mention]:
    value = found.value
    if not isinstance(value, Quantity):
        return
    if value.value <= 1 and found.kind != "ratio":
        return
    start, end = found.span.start, found.span.end
    counted_end = _counted(cut, text, end)
    if counted_end:
        span = Span(start, counted_end)
        counted = text[end:counted_end]
    else:
        span, counted = Span(_subject(cut, start), end), ""
        counted = text[span.start : start]
    if found.kind == "bare" and not counted_end:
        return
    yield Mention(
        type=EntityType.INDICATOR,
        span=span,
        text=span.of(text),
        rule="indicator.counted",
        value=replace(value, counted=counted),
    )


def _counted(cut: Words, text: str, at: int) -> int:
    if at >= len(text):
        return 0
    index = cut.at(at)
    if cut.starts[index] < at:
        return 0
    last = -1
    for i in range(index, min(index + 7, len(cut.texts))):
        tag = cut.tags[i]
        if tag == "uj" and i == index:
            return 0
        if tag[0] not in "nbaj" and tag != "vn":
            break
        if tag[0] == "n" or tag == "vn":
            last = i
    return cut.starts[last + 1] if last >= 0 else 0


def _subject(cut: Words, at: int) -> int:
    index = cut.at(at) - 1
    while index >= 0 and cut.texts[index] in (
        "达",
        "达到",
        "达到了",
        "为",
        "共",
        "共有",
        "提高",
        "了",
    ):
        index -= 1
    if index < 0 or cut.tags[index][0] not in "nv":
        return at
    return min(at, cut.starts[left_edge(cut, index)])
