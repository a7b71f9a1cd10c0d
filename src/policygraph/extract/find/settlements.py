"""Settlements: townships, villages and zones, which no gazetteer lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from policygraph.extract.phrase import phrases
from policygraph.extract.places import Place, places
from policygraph.extract.words import words
from policygraph.lexicon import table
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["behind_places", "find", "townships"]


@dataclass(frozen=True, slots=True)
class VillageWord:
    """A row of `village_words.tsv`."""

    word: str


@dataclass(frozen=True, slots=True)
class ZoneHead:
    """A row of `zone_heads.tsv`."""

    head: str


def find(document: Document) -> Iterator[Mention]:
    """Yield the townships, villages and zones that a document names."""
    text = document.simplified
    named = places(text)
    yield from behind_places(text)
    yield from _alone(text)
    yield from _zones(text, named)


def _mention(text: str, start: int, end: int, rule: str) -> Mention:
    return Mention(type=EntityType.REGION, span=Span(start, end), text=text[start:end], rule=rule)


# Characters that no name of a township or village holds: 市各乡镇, 县的乡镇, 县在全村.
_NEVER = "各的在和不与及等全县市区省个该每某有是为从到着了镇村百千"
_HEAD = f"[^\\W\\da-zA-Z{_NEVER}乡以所一二两几多本对于把被我这那新老农贫困行政建制年月日]"
_BODY = f"[^\\W\\da-zA-Z{_NEVER}]"
# What may not stand before and behind 乡, 镇 and 村: 返乡, 乡亲, 集镇, 农村, 村民.
_UNIT = (
    "(?:街道|社区|苏木|嘎查|(?<![返下家故异水侨城老同山思还离回进入])乡(?![村亲愁土贤间音])"
    "|(?<![集小名重强街乡])镇(?![村区])|(?<![农整渔进驻返回本邻包访乡])村)"
    "(?![里民委干支级两落庄容集镇推道组医史貌口头屯情规风])"
)
_VILLAGE = re.compile(f"(?P<own>{_HEAD}(?:{_BODY}{{1,4}}?|村)){_UNIT}")
_SHORT = re.compile(f"(?P<own>{_HEAD})村(?![里民委干支级两落庄容集推道史貌口头情规风])")
"""A village of one character, which only its township tells from a word: 窦店镇|苏村."""
_SUFFIX = re.compile("[镇乡村街](?:(?<!街)|道)")
_ALONE = re.compile(
    f"(?:(?<![\\u4e00-\\u9fff])|(?<=[在与和为赴到的]))(?P<own>{_HEAD}(?:{_BODY}{{1,3}}?|村)){_UNIT}"
)
_LONGEST = 4
"""Characters of a name without its suffix."""


@cache
def _common() -> frozenset[str]:
    return frozenset(row.word for row in table("village_words", VillageWord))


def _is_common(own: str) -> bool:
    """Tell whether what stands before 村 says only of what kind it is: 示范|村, 实现贫困|村."""
    return not _common().isdisjoint({own, own[-2:], own[-3:]})


@lru_cache(maxsize=4)
def behind_places(text: str) -> tuple[Mention, ...]:
    """Return townships and villages behind their division, and wherever their names recur."""
    return tuple(_behind_places(text))


@lru_cache(maxsize=4)
def townships(text: str) -> Mapping[int, int]:
    """Return where each township or village starts, by where it ends.

    >>> dict(townships("青山镇政府"))
    {3: 0}
    """
    found = (*behind_places(text), *_alone(text))
    return MappingProxyType({mention.span.end: mention.span.start for mention in found})


def _behind_places(text: str) -> Iterator[Mention]:
    known: dict[str, None] = {}
    starts = frozenset(place.start for place in places(text))
    for place in places(text):
        end = place.end
        if end in starts:
            # 江西|井冈山神山村: the village lies in the inner place.
            continue
        while (match := _VILLAGE.match(text, end)) and not _is_common(match["own"]):
            known[match.group()] = None
            end = match.end()
        if end > place.end and (match := _SHORT.match(text, end)):
            yield _mention(text, *match.span(), "region.village")
    if known:
        again = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
        for match in again.finditer(text):
            yield _mention(text, *match.span(), "region.village")
            below = _VILLAGE.match(text, match.end())
            if below and not _is_common(below["own"]) and below.group() not in known:
                # 青山镇|石桥村: the village stands behind a township that recurs.
                yield _mention(text, *below.span(), "region.village")


def _alone(text: str) -> Iterator[Mention]:
    """Yield townships and villages at the start of a clause or behind a preposition."""
    cut = words(text)
    starts = frozenset(place.start for place in places(text))
    for suffix in _SUFFIX.finditer(text):
        match = _ALONE.search(text, max(0, suffix.start() - _LONGEST), suffix.end() + 1)
        if not match or match.end() != suffix.end():
            continue
        # 湖南宁乡 ends like a township and is a county-level city.
        # 城镇 behind no place is the word.
        town = match["own"].endswith("城")
        if town or _is_common(match["own"]) or starts.intersection(range(*match.span("own"))):
            continue
        # 完善村级组织, 不出村: what is no noun is no name.
        if cut.tags[cut.at(match.start("own"))][0] not in "vdrpatmqf":
            yield _mention(text, match.start("own"), match.end(), "region.village")


_VERBAL = frozenset({"v", "p", "d", "c"})


@cache
def _zone() -> re.Pattern[str]:
    heads = "|".join(row.head for row in table("zone_heads", ZoneHead))
    return re.compile(f"{_BODY}{{0,10}}?(?:{heads})(?![域块建的])")


def _zones(text: str, named: tuple[Place, ...]) -> Iterator[Mention]:
    """Yield zones that stand behind their place: 延安高新区, 福建自贸试验区."""
    starts = {place.start for place in named}
    for place in named:
        match = _zone().match(text, place.end)
        if not match or not place.codes or place.end in starts:
            continue
        cut = phrases(text)
        inside = range(cut.words.at(place.end), cut.words.at(match.end() - 1) + 1)
        if not any(cut.words.tags[i] in _VERBAL or cut.letters[i] == "G" for i in inside):
            yield _mention(text, place.start, match.end(), "region.zone")
