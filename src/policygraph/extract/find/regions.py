"""Regions: divisions and named areas, villages, relative names (全省) and collectives (各市县)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.extract.chunks import Tagger
from policygraph.extract.phrase import phrases
from policygraph.extract.places import Place, places
from policygraph.extract.words import words
from policygraph.lexicon import table
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find"]


@dataclass(frozen=True, slots=True)
class Word:
    """A row of `collective_areas.tsv`."""

    word: str
    part: str


@dataclass(frozen=True, slots=True)
class VillageWord:
    """A row of `village_words.tsv`."""

    word: str


def find(document: Document) -> Iterator[Mention]:
    """Yield the regions that a document names."""
    text = document.simplified
    named = places(text)
    datelines = {match.end() for match in _DATELINE.finditer(text)}
    for place in named:
        if place.start not in datelines:
            yield _mention(text, place.start, place.end, "region.name")
    yield from _villages(text, named)
    yield from _zones(text, named)
    yield from _relative(text)
    yield from _few(text, named)
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
_NEVER = "各的在和与及等全县市区省个该每某有是为从到着镇村百千"
_HEAD = f"[^\\W\\da-zA-Z{_NEVER}乡一二两几多本对于把被我这那农贫困行政建制]"
_BODY = f"[^\\W\\da-zA-Z{_NEVER}]"
# What may not stand before and behind 乡, 镇 and 村: 返乡, 乡亲, 集镇, 农村, 村民.
_UNIT = (
    "(?:街道|社区|苏木|嘎查|(?<![返下家故异水侨城老同山思还离回进入])乡(?![村亲愁土贤间音])"
    "|(?<![城集小名重强])镇(?![村区])|(?<![农山整渔进驻返回本邻包访乡])村)(?![里民委干支级两落庄容集镇推道组医史貌口头屯情规风])"
)
_VILLAGE = re.compile(f"(?P<own>{_HEAD}(?:{_BODY}{{1,4}}?|村)){_UNIT}")
_FREE_VILLAGE = re.compile(
    f"(?:(?<![\\u4e00-\\u9fff])|(?<=[在与和为赴到的]))(?P<own>{_HEAD}(?:{_BODY}{{1,3}}?|村)){_UNIT}"
)


@cache
def _common() -> frozenset[str]:
    return frozenset(row.word for row in table("village_words", VillageWord))


def _villages(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield townships and villages behind their division, and wherever their names recur."""
    known: dict[str, None] = {}
    for place in named:
        end = place.end
        while (match := _VILLAGE.match(text, end)) and match["own"] not in _common():
            yield _mention(text, *match.span(), "region.village")
            known[match.group()] = None
            end = match.end()
    cut = words(text)
    for match in _FREE_VILLAGE.finditer(text):
        # 完善村级组织, 不出村: a verb or an adverb is no name.
        verbal = cut.tags[cut.at(match.start("own"))][0] in "vdrp"
        if not verbal and not match.group().endswith("社区") and match["own"] not in _common():
            yield _mention(text, match.start("own"), match.end(), "region.village")
    if known:
        again = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
        for match in again.finditer(text):
            yield _mention(text, *match.span(), "region.village")


_ZONE = re.compile(
    f"{_BODY}{{0,10}}?(?:自由贸易试验区|自贸试验区|自由贸易港|经济技术开发区|高新技术产业开发区|高新区|经开区"
    "|综合保税区|综合试验区|先行区|合作区|度假区|示范区|新区|开发区)(?![域块建的])"
)


def _zones(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield zones that stand behind their place: 延安高新区, 福建自贸试验区."""
    cut = phrases(text)
    starts = {place.start for place in named}
    for place in named:
        match = _ZONE.match(text, place.end)
        if not match or not place.codes or place.end in starts:
            continue
        inside = range(cut.words.at(place.end), cut.words.at(match.end() - 1) + 1)
        if not any(cut.words.tags[i] in VERBAL or cut.letters[i] == "G" for i in inside):
            yield _mention(text, place.start, match.end(), "region.zone")


_RELATIVE = re.compile(
    "(?:[全我本][省市县区州旗]|本港|全自治区|[省市县区州]里"
    "|(?<![\\u4e00-\\u9fff])自治区(?=[^\\u4e00-\\u9fff]|[内外将已各的在对]))(?![级直委政])"
)


VERBAL = frozenset({"v", "p", "d", "c"})


def _relative(text: str) -> Iterator[Mention]:
    for match in _RELATIVE.finditer(text):
        yield _mention(text, *match.span(), "region.relative")


LETTERS = {"modifier": "M", "unit": "U", "narrow": "N", "whole": "W", "each": "G", "of": "D"}
"""The letter of each part of a collective name; see `collective_areas.tsv`."""
COLLECTIVE = re.compile("G?(?:M(?:D(?=M))?)*[UNW]")
_COUNT = re.compile(
    "(?:其他|其余|前|近)?(?:\\d[\\d,]*|[二三四五六七八九十百千两几][一二三四五六七八九十百千]*)余?多?[个座]$|(?:其他|其余)$"
)
_WORD_GOES_ON = re.compile("[级域委长内城政]")


@cache
def _tagger() -> Tagger:
    return Tagger({row.word: LETTERS[row.part] for row in table("collective_areas", Word)})


_FEW = re.compile("[两二三四五六七八九][省市县区州镇村](?![级长委])")


def _few(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield a place with a number of divisions: 陕南三市, 甘孜等三州 are their areas."""
    for place in named:
        match = _FEW.match(text, place.end)
        # In 云南、贵州、四川三省 the number counts the list.
        if match and text[max(0, place.start - 1) : place.start] not in set("、和与及"):
            yield _mention(text, place.start, match.end(), "region.collective")


def _collective(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield collectives, with the count before them and the place that they lie in."""
    places_by_end = {place.end: place.start for place in named}
    cut = phrases(text)
    for chunk in _tagger().tag(text).chunks(COLLECTIVE):
        count = _COUNT.search(text, max(0, chunk.start - 10), chunk.start)
        if not count and chunk.letters[-1] in "UN":
            # 120个国家文化和旅游消费|试点城市: words that are in no table stand between.
            first = cut.words.starts[cut.left_edge(cut.words.at(chunk.start))]
            count = _COUNT.search(text, max(0, first - 10), first)
        bare = not count and chunk.letters[0] != "G"
        if _WORD_GOES_ON.match(text, chunk.end) or (bare and chunk.letters in {"U", "N"}):
            continue
        if bare and chunk.letters[-1] == "N":
            continue
        start = count.start() if count else chunk.start
        yield _mention(text, places_by_end.get(start, start), chunk.end, "region.collective")
