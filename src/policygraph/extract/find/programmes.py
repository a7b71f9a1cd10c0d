"""Programmes: find named plans, projects, campaigns, mechanisms, schemes and awards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.extract.phrase import boundary, goes_on, left_edge
from policygraph.extract.words import Words, words
from policygraph.lexicon import table
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find", "named"]

_QUOTED = re.compile("[“「][^“”「」]+[”」]")
_SHORTEST = 4
"""Characters that the object of a measure needs to be a name: 产教融合, not 调查."""


@dataclass(frozen=True, slots=True)
class ProgrammeHead:
    """A row of `program_heads.tsv`."""

    head: str
    use: str


@dataclass(frozen=True, slots=True)
class ProgrammeVerb:
    """A row of `program_verbs.tsv`."""

    verb: str
    object: str


@cache
def _heads() -> dict[str, str]:
    return {row.head: row.use for row in table("program_heads", ProgrammeHead)}


@cache
def _verbs() -> dict[str, str]:
    return {row.verb: row.object for row in table("program_verbs", ProgrammeVerb)}


def find(document: Document) -> tuple[Mention, ...]:
    """Return the programmes that a document names."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the programmes that a simplified text names."""
    return tuple({mention.span: mention for mention in _named(text)}.values())


def _named(text: str) -> Iterator[Mention]:
    cut = words(text)
    for index, word in enumerate(cut.texts):
        if (head := _head(word)) and not goes_on(cut, index):
            yield from _titled(cut, text, index, head)
        if verb := _verb(word):
            yield from _objects(cut, text, index, _verbs()[verb])


def _head(word: str) -> str:
    return next(
        (word[-n:] for n in range(4, 0, -1) if word[-n:] in _heads() and n <= len(word)), ""
    )


def _verb(word: str) -> str:
    """Return the verb of a measure in a word: 大力开展 is kept whole by the segmenter."""
    return next((verb for verb in (word, word[-2:]) if verb in _verbs()), "")


def _titled(cut: Words, text: str, index: int, head: str) -> Iterator[Mention]:
    first = left_edge(cut, index)
    start, end = cut.starts[first], cut.starts[index + 1]
    if end - start < len(head) + 2:
        return
    verb = first > 0 and bool(_verb(cut.texts[first - 1]))
    if _heads()[head] == "object" and not verb and "“" not in text[start:end]:
        return
    yield _mention(text, start, end, "program.titled")


def _objects(cut: Words, text: str, index: int, accepts: str) -> Iterator[Mention]:
    if accepts != "action":
        return
    first = index + 1
    last = -1
    for i in range(first, min(first + 9, len(cut.texts))):
        w, t = cut.texts[i], cut.tags[i]
        if w in ("工作", "等") or t in (
            "x",
            "p",
            "c",
            "uj",
            "ul",
            "u",
            "d",
            "m",
            "q",
            "f",
            "r",
            "ad",
            "t",
        ):
            break
        if boundary(w) == "govern":
            break
        last = i
    if last < 0:
        return
    start, end = cut.starts[first], cut.starts[last + 1]
    if cut.tags[last] in ("vn", "v") and end - start >= _SHORTEST:
        yield _mention(text, start, end, "program.object")


def _mention(text: str, start: int, end: int, rule: str) -> Mention:
    if _QUOTED.fullmatch(text[start:end]):
        start, end = start + 1, end - 1
    span = Span(start, end)
    return Mention(type=EntityType.PROGRAM, span=span, text=span.of(text), rule=rule)
