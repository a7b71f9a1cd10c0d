"""Groups: find the people, households and firms that measures are for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.extract.phrase import goes_on, left_edge
from policygraph.extract.words import Words, words
from policygraph.lexicon import table
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find", "named"]

_CLAUSE = 20
"""Words that a relative clause may have."""


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A row of `group_heads.tsv`."""

    head: str
    use: str


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A row of `group_contexts.tsv` or `relative_openers.tsv`."""

    word: str


@cache
def _heads() -> dict[str, str]:
    return {row.head: row.use for row in table("group_heads", GroupHead)}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(row.word for row in table(name, ContextWord))


@cache
def _endings() -> frozenset[str]:
    return frozenset(head[-1] for head in _heads())


def find(document: Document) -> tuple[Mention, ...]:
    """Return the target groups that a document names."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the target groups that a simplified text names."""
    return tuple(_named(text))


def _named(text: str) -> Iterator[Mention]:
    cut = words(text)
    endings = _endings()
    for index in (i for i, word in enumerate(cut.texts) if word[-1] in endings):
        head = _head(cut, text, index)
        if head and not goes_on(cut, index) and (first := _first(cut, index, head)) is not None:
            span = Span(cut.starts[first], cut.starts[index + 1])
            yield Mention(
                type=EntityType.TARGET_GROUP, span=span, text=span.of(text), rule="group.head"
            )


def _head(cut: Words, text: str, index: int) -> str:
    """Return the longest head that ends with this word."""
    end = cut.starts[index + 1]
    for length in range(7, 0, -1):
        if length <= end and text[end - length : end] in _heads():
            return text[end - length : end]
    return ""


def _first(cut: Words, index: int, head: str) -> int | None:
    """Return the first word of the group's name, or nothing if this names no group."""
    end = cut.starts[index + 1]
    inner = cut.at(end - len(head))
    first = min(left_edge(cut, index), inner)
    modified = cut.starts[first] < end - len(head)
    if _heads()[head] == "always" or modified or _for_them(cut, first):
        return _with_clause(cut, first)
    return None


def _for_them(cut: Words, first: int) -> bool:
    return first > 0 and cut.texts[first - 1] in _words("group_contexts")


def _with_clause(cut: Words, first: int) -> int:
    """Take in a relative clause before the name: 存在返贫风险的已脱贫人口."""
    if first == 0 or cut.texts[first - 1] != "的":
        return first
    start = first - 1
    while start > 0 and cut.tags[start - 1] != "x" and first - start < _CLAUSE:
        start -= 1
    openers = _words("relative_openers")
    return next((i for i in range(start, first - 1) if cut.texts[i][:2] in openers), first)
