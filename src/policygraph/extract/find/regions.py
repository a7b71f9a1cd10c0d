"""Regions: divisions and named areas, villages, relative names (全省) and collectives (各市县)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.extract.chunks import Tagger
from policygraph.extract.places import Place, places
from policygraph.lexicon import table
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find"]


@dataclass(frozen=True, slots=True)
class Word:
    """A row of `collective_areas.tsv`."""

    word: str
    part: str


def find(document: Document) -> Iterator[Mention]:
    """Yield the regions that a document names."""
    text = document.simplified
    named = places(text)
    datelines = {match.end() for match in _DATELINE.finditer(text)}
    for place in named:
        if place.start not in datelines:
            yield _mention(text, place.start, place.end, "region.name")
    yield from _villages(text, named)
    yield from _relative(text)
    yield from _collective(text, named)


_DATELINE = re.compile("(?:本报|新华社|中新社|人民网|央广网|本网)(?=[^，。；\\n]{2,20}电)")
"""What stands before the place where a report was written (本报南京4月27日电): no part of it."""


def _mention(text: str, start: int, end: int, rule: str) -> Mention:
    return Mention(
        type=EntityType.REGION,
        span=Span(start, end),
        text=text[start:end],
        rule=rule,
        collective=rule == "region.collective",
    )


# Characters that no name of a township or village holds: 市各乡镇, 县的乡镇, 县在全村.
_NEVER = "各的在和与及等全县市区省个该每某有是为将从到"
_HEAD = f"[^\\W\\da-zA-Z{_NEVER}乡镇村一二两几多本对于把被我这那新老农贫困行政建制]"
_BODY = f"[^\\W\\da-zA-Z{_NEVER}]"
_VILLAGE = re.compile(
    f"{_HEAD}{_BODY}{{0,4}}?(?:街道|社区|苏木|嘎查|[镇乡村])(?![里民委干支级两落庄容])"
)


def _villages(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield townships and villages behind their division, and wherever their names recur."""
    known: dict[str, None] = {}
    for place in named:
        end = place.end
        while match := _VILLAGE.match(text, end):
            yield _mention(text, *match.span(), "region.village")
            known[match.group()] = None
            end = match.end()
    if known:
        again = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
        for match in again.finditer(text):
            yield _mention(text, *match.span(), "region.village")


_RELATIVE = re.compile(
    "(?:[全我本][省市县区州旗]|本港|全自治区|[省市县区州]里"
    "|(?<![\\u4e00-\\u9fff])自治区(?=[^\\u4e00-\\u9fff]|[内外将已各的在对]))(?![级直委政])"
)


def _relative(text: str) -> Iterator[Mention]:
    for match in _RELATIVE.finditer(text):
        yield _mention(text, *match.span(), "region.relative")


LETTERS = {"modifier": "M", "unit": "U", "narrow": "N", "whole": "W", "each": "G", "of": "D"}
"""The letter of each part of a collective name; see `collective_areas.tsv`."""
COLLECTIVE = re.compile("G?(?:M(?:D(?=M))?)*[UNW]")
_COUNT = re.compile(
    "(?:其他|其余|前|近)?(?:\\d[\\d,]*|[一二三四五六七八九十百千两几]+)余?多?[个座]$|(?:其他|其余)$"
)
_WORD_GOES_ON = re.compile("[级域委长内城政]")


@cache
def _tagger() -> Tagger:
    return Tagger({row.word: LETTERS[row.part] for row in table("collective_areas", Word)})


def _collective(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield collectives, with the count before them and the place that they lie in."""
    places_by_end = {place.end: place.start for place in named}
    for chunk in _tagger().tag(text).chunks(COLLECTIVE):
        count = _COUNT.search(text, max(0, chunk.start - 10), chunk.start)
        bare = not count and chunk.letters[0] != "G"
        if _WORD_GOES_ON.match(text, chunk.end) or (bare and chunk.letters in {"U", "N"}):
            continue
        if bare and chunk.letters[-1] == "N":
            continue
        start = count.start() if count else chunk.start
        yield _mention(text, places_by_end.get(start, start), chunk.end, "region.collective")
