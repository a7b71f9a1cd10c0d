"""Regions: divisions and named areas, relative names (全省) and collectives (各市县)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from policygraph.extract.chunks import Chunk, Tagger
from policygraph.extract.phrase import Phrases, phrases
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
    yield from _relative(text)
    yield from _few(text, named)
    yield from _localities(text)
    yield from _described(text)
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


# A pattern that begins with one class of characters is ten times as fast to look for.
_RELATIVE = re.compile(
    "[全我本该省市县区州自](?:(?<=[全我本该])[省市县区州旗](?![场域间块])|(?<=本)港|(?<=全)自治区"
    "|(?<=[省市县区州])(?<![社小片园校景城辖库山林矿灾郊街]区)里"
    "|(?<=自)治区(?<![\\u4e00-\\u9fff、]自治区)(?=[^\\u4e00-\\u9fff、]|[内外将已各的在对]))(?![级直委政])"
)


def _relative(text: str) -> Iterator[Mention]:
    for match in _RELATIVE.finditer(text):
        yield _mention(text, *match.span(), "region.relative")


LETTERS = {"modifier": "M", "unit": "U", "narrow": "N", "whole": "W", "each": "G", "of": "D"}
"""The letter of each part of a collective name; see `collective_areas.tsv`."""
COLLECTIVE = re.compile("G?(?:M(?:D(?=M))?)*[UNW]")
_COUNT = re.compile(
    "(?:其他|其余|(?<![目此以日])前|近)?(?:(?<![\\d.])\\d[\\d,]*(?:(?:\\.\\d+)?[万千百])?|[二三四五六七八九十百千两几][一二三四五六七八九十百千]*)余?多?[个座]$|(?:其他|其余)$"
)
_WORD_GOES_ON = re.compile("[级域委长内城政]|(?<=多地)方")


@cache
def _tagger() -> Tagger:
    rows = table("collective_areas", Word)
    return Tagger({row.word: LETTERS[row.part] for row in rows if row.part in LETTERS})


_FEW = re.compile("[两二三四五六七八九][省市县区州镇村](?![级长委])")


def _few(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield a place with a number of divisions: 陕南三市, 甘孜等三州 are their areas."""
    for place in named:
        match = _FEW.match(text, place.end)
        # In 云南、贵州、四川三省 the number counts the list.
        if match and text[max(0, place.start - 1) : place.start] not in set("、和与及"):
            yield _mention(text, place.start, match.end(), "region.collective")


_LOCALITIES = re.compile("地方(?![性上官话病戏志税债])|市县(?![级委两乡])|区县(?!级)")


def _localities(text: str) -> Iterator[Mention]:
    """Yield 地方 where it means areas: 支持地方开展普查, but not 地方政府 or 这个地方."""
    for match in _LOCALITIES.finditer(text):
        cut = phrases(text)
        index = cut.words.at(match.start())
        whole = cut.words.starts[index] == match.start() and cut.words.texts[index] == match.group()
        before = cut.words.texts[index - 1] if index else ""
        if whole and before in _before_localities() and not _goes_on(cut, index):
            yield _mention(text, *match.span(), "region.collective")


def _goes_on(cut: Phrases, index: int) -> bool:
    """Tell whether 地方 opens a name: 地方|财政, but not 鼓励地方|综合运用."""
    if not _noun_at(cut, index + 1):
        return False
    return cut.words.tags[index + 1][0] not in "va" or cut.letters[index - 1] not in "GE"


@cache
def _areas() -> re.Pattern[str]:
    rows = table("collective_areas", Word)
    units = sorted((r.word for r in rows if r.part in {"unit", "narrow"}), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, units))})(?!{_WORD_GOES_ON.pattern}|[场民])")


_CLAUSE = 10
"""Words that may say which areas are meant."""


def _described(text: str) -> Iterator[Mention]:
    """Yield areas that a clause tells apart: 26个|受灾较重的区县, 有条件的地方."""
    cut = phrases(text)
    for match in _areas().finditer(text):
        index = cut.words.at(match.start())
        whole = cut.words.starts[index] == match.start() and (
            cut.words.starts[index + 1] == match.end()
        )
        of = index - 1
        while of > 0 and cut.letters[of] == "M":
            # 感染人数较少的|大多数|地市
            of -= 1
        if not whole or of < 1 or cut.letters[of] != "D" or text.startswith(_ONE_OF, match.end()):
            continue
        if _noun_at(cut, index + 1) and cut.words.tags[index + 1][0] != "v":
            continue
        first = _clause_start(cut, of)
        if first < of:
            yield _mention(text, cut.words.starts[first], match.end(), "region.collective")


def _clause_start(cut: Phrases, end: int) -> int:
    """Return the first word of a clause with 有 or an adjective; `end` where there is none."""
    tells = False
    first = end
    while first > 0 and end - first < _CLAUSE:
        letter, word = cut.letters[first - 1], cut.words.texts[first - 1]
        if word == "有" or letter == "M":
            tells = tells or word == "有"
        elif letter in ".,BGEPJKD()q":
            break
        tells = tells or cut.words.tags[first - 1] == "a"
        first -= 1
    return first if tells else end


def _noun_at(cut: Phrases, index: int) -> bool:
    """Tell whether a word goes on with a name: 地方|财政, 地方|“双拥”办."""
    letter = cut.letters[index : index + 1]
    return letter in {"D", "T", "Q", "("} or (letter == "N" and cut.words.tags[index] != "v")


@cache
def _before_localities() -> frozenset[str]:
    return frozenset(row.word for row in table("collective_areas", Word) if row.part == "before")


def _collective(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield collectives, with the count before them and the place that they lie in."""
    places_by_end = {place.end: place.start for place in named}
    starts = frozenset(place.start for place in named)
    cut = phrases(text)
    for chunk in _tagger().tag(text).chunks(COLLECTIVE):
        count = _counted(text, chunk, places_by_end) or _counted_far(text, cut, chunk)
        bare = not count and chunk.letters[0] != "G"
        if _WORD_GOES_ON.match(text, chunk.end) or (bare and chunk.letters in {"U", "N"}):
            continue
        if bare and (chunk.letters[-1] == "N" or _classes(text, chunk, starts)):
            continue
        start = _widened(text, chunk, count.start() if count else _behind_aid(text, chunk))
        yield _mention(text, places_by_end.get(start, start), chunk.end, "region.collective")


def _counted_far(text: str, cut: Phrases, chunk: Chunk) -> re.Match[str] | None:
    """Find the count of a collective before words that are in no table.

    120个国家文化和旅游消费|试点城市.
    """
    if len(chunk.letters) == 1 or chunk.letters[-1] not in "UN":
        return None
    first = cut.words.starts[cut.left_edge(cut.words.at(chunk.start))]
    return _COUNT.search(text, max(0, first - 10), first)


_AID = re.compile("(?:对口|结对|定点)?(?:帮扶|支援)(?:结对)?|结对")


def _behind_aid(text: str, chunk: Chunk) -> int:
    """Return where a name starts behind the verb that has it: 对口帮扶|革命老区, 结对帮扶县."""
    aid = _AID.match(text, chunk.start, chunk.end)
    return aid.end() if aid and chunk.end - aid.end() > len("地区") else chunk.start


_BARE_COUNT = re.compile("(?<![第\\d、])(?:\\d{1,2}|[两三四五六七八九十]{1,2})$")
"""A number that divisions of several levels follow at once: 六|省市."""


def _counted(text: str, chunk: Chunk, places_by_end: Mapping[int, int]) -> re.Match[str] | None:
    """Return the number of some areas; that of a list (甘肃、青海等六省市) counts its names."""
    count = _COUNT.search(text, max(0, chunk.start - 10), chunk.start)
    if count or chunk.letters != "U" or text[chunk.start] != "省":
        return count
    bare = _BARE_COUNT.search(text, max(0, chunk.start - 3), chunk.start)
    listed = bare and (
        text[bare.start() - 1 : bare.start()] == "等" or bare.start() in places_by_end
    )
    return None if listed else bare


_BEFORE = re.compile("受[\\u4e00-\\u9fff]{2,10}影响$")
_SIDES = re.compile("(?:[东中西]{1,2}|东北)部$")
_STILL = re.compile("(?:已经?|尚|仍|还)$")


def _widened(text: str, chunk: Chunk, start: int) -> int:
    """Return where a name starts whose first words are in no table.

    受疫情影响|严重地区, 中西部|22个省份, 尚|未摘帽的贫困县.
    """
    before = _SIDES if start < chunk.start else _STILL if "D" in chunk.letters else _BEFORE
    match = before.search(text, max(0, start - 14), start)
    return match.start() if match else start


_CLOSE = 3
_ONE_OF = "之一"
"""What makes areas a kind: 水土流失最严重的地区|之一."""
_IS = re.compile("(?:(?<![别其多要])是|属于|列为|定为|评为|成为)$")


def _classes(text: str, chunk: Chunk, starts: frozenset[int]) -> bool:
    """Tell whether words say of what kind a place is: 曾是国家级贫困县, 扶贫重点县|安化."""
    return (
        chunk.end in starts
        or _IS.search(text, max(0, chunk.start - _CLOSE), chunk.start) is not None
    )
