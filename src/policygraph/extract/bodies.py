"""Bodies: read the names of public bodies in a text, word by word.

A name is a run of known words: the place or the level (陕西省, 省), what the body is (民政厅, 政府,
发改委) and its inner units.  In 省发改委、财政厅 the second shares the place of the first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from policygraph.extract.agencies import central_names, hongkong_names, local_names
from policygraph.extract.chunks import Chunk, Tagged, Tagger
from policygraph.extract.divisions import division
from policygraph.extract.levels import several_levels
from policygraph.extract.places import Place, places
from policygraph.lexicon import table

__all__ = ["OPEN", "Collective", "Name", "collectives", "names", "names_before", "office", "tagged"]


@dataclass(frozen=True, slots=True)
class BodyWord:
    """A row of `body_words.tsv`."""

    word: str
    part: str
    full: str = ""


class Name(NamedTuple):
    """The name of one body: `text[core:end]` behind the place or level `text[place:place_end]`.

    The place of a name in a list may stand before the list; where there is none, both are the
    start of the name.
    """

    start: int
    end: int
    core: int
    place: int
    place_end: int
    central: bool
    """Whether the core may be the name of a central body."""


class Collective(NamedTuple):
    """The name of several bodies at once: 各级民政部门, 国务院有关部门."""

    start: int
    end: int


LETTERS = {
    "level": "P",
    "each": "G",
    "areas": "A",
    "office": "O",
    "sector": "F",
    "purse": "f",
    "kind": "B",
    "unit": "U",
    "open": "S",
    "block": "Z",
}
"""The letter of each part of a name.

R is a region, C a central body or one of Hong Kong, D a local body, E may be either, K several
departments of one field (民政部门, which begins like 民政部), d a local body of two characters
(台办), which counts only behind its place.
"""
_PLACE = "(?:RP?|P)"
NAMED = re.compile(f"(?P<place>{_PLACE}+)(?:[OU][Dd]?|[DdE]|f(?![FBDSZK]))|[CDEO]")
_EACH = "(?:G|A(?!G))"
COLLECTIVE = re.compile(
    f"(?:(?:{_PLACE}+[DEO]?|C|G+O)?"
    f"(?:(?:{_EACH}|P)*{_EACH}[FfP]*(?:[BKODE]|f(?![FBDSZK]))|{_EACH}*(?:[Ff]+B|K)))"
    "|(?<![GAFf])B"
)
"""In 各地区|各部门 the areas are not those of the departments: both are named."""
OPEN = re.compile(f"{_PLACE}+[F ]{{1,4}}[DES]|C[FG ]{{1,5}}S")
"""A body whose field is not known, or longer than the one that is, behind its place."""
_LIST = re.compile("[、，]|以及|[和与及]|会同|联合")
UNIT = re.compile("(?:特别行政区|自治[区州县旗]|新区|地区|林区|[省市县区州旗盟])$")
LEVELS = "省市县区州旗"
SHORTEST = len("台办")
SHORTEST_KIND = len("监督部门")


@cache
def _tagger() -> Tagger:
    letters = {row.word: LETTERS[row.part] for row in table("body_words", BodyWord)}
    blocks = {word for word, letter in letters.items() if letter == "Z"}
    central, local = {*central_names(), *hongkong_names()}, set(local_names())
    letters |= dict.fromkeys((f"{name}门" for name in central if name.endswith("部")), "K")
    letters |= {name: "D" if len(name) > SHORTEST else "d" for name in local}
    letters |= dict.fromkeys(central, "C") | dict.fromkeys(central & local, "E")
    placed = {
        level + word: "P" + letter
        for level in LEVELS
        for word, letter in letters.items()
        if letter in "DdEFKO"
    }
    return Tagger(placed | letters | dict.fromkeys(blocks, "Z"))


@cache
def _offices() -> dict[str, str]:
    return {r.word: r.full for r in table("body_words", BodyWord) if r.part == "office"}


def office(word: str) -> str:
    """Return the full form of a seat of government.

    >>> office("政府"), office("人大常委会")
    ('人民政府', '人民代表大会常务委员会')
    """
    return _offices().get(word, "")


def _is_full(place: Place) -> bool:
    return bool(place.codes) and division(place.codes[0]).name == place.name


@lru_cache(maxsize=16)
def tagged(text: str) -> Tagged:
    """Write a text as letters; 陕西省 is a region 陕西 and a level 省, as 省 alone is.

    >>> tagged("陕西省民政厅和省财政厅").letters
    'RPD PD'
    """
    regions = []
    for place in places(text):
        unit = UNIT.search(place.name)
        # 广州 and 杭州 do not end in a level, but 沛县 does.
        whole = unit and (unit.start() > 1 or _is_full(place))
        cut = len(unit.group()) if unit and whole and unit.start() else 0
        regions.append((place.start, place.end - cut, "R"))
    ends = {end for _, end, _ in regions}
    levels = [(start, end, LETTERS["each"]) for start, end in several_levels(text, ends)]
    return _tagger().tag(text, sorted(regions + levels))


@lru_cache(maxsize=16)
def names(text: str) -> tuple[Name, ...]:
    """Return the names of single bodies, in reading order.

    >>> text = "省发改委、财政厅联合印发"
    >>> [(text[n.start:n.end], text[n.place:n.place_end]) for n in names(text)]
    [('省发改委', '省'), ('财政厅', '省')]
    """
    return tuple(_names(text))


@lru_cache(maxsize=16)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(name.end for name in names(text))


def names_before(text: str, at: int) -> Iterator[Name]:
    """Yield the names that end before a character, the last first.

    >>> text = "财政部会同民政部印发"
    >>> [text[n.start:n.end] for n in names_before(text, 8)]
    ['民政部', '财政部']
    """
    found = names(text)
    for index in range(bisect_right(_ends(text), at) - 1, -1, -1):
        yield found[index]


def _names(text: str) -> Iterator[Name]:
    found = tagged(text)
    before: Name | None = None
    for match in NAMED.finditer(found.letters):
        start, end = found.starts[match.start()], found.ends[match.end() - 1]
        core = found.starts[match.end("place")] if match["place"] else start
        letter = match.group()[0]
        listed = before and _LIST.fullmatch(text, before.end, start)
        if letter == "O" and not (listed and before and office(text[before.core : before.end])):
            # 自治区党委、|政府: a seat of government alone has the place of the one before it.
            continue
        name = Name(start, end, core, start, core, letter in "CE")
        if letter in "DEO" and listed and before:
            central = letter == "E" and before.central
            name = Name(start, end, core, before.place, before.place_end, central)
        yield name
        before = name


@lru_cache(maxsize=16)
def collectives(text: str) -> tuple[Collective, ...]:
    """Return the names of several bodies at once, in reading order.

    >>> text = "各级民政部门和国务院有关部门"
    >>> [text[c.start:c.end] for c in collectives(text)]
    ['各级民政部门', '国务院有关部门']
    """
    chunks = tagged(text).chunks(COLLECTIVE)
    return tuple(Collective(c.start, c.end) for c in chunks if _collective(text, c))


_FIELDLESS = "系统"
"""What is a body only with its field: 民政系统, but not 相关系统."""


def _collective(text: str, chunk: Chunk) -> bool:
    """Drop 部门 and 单位 where nothing says whose they are."""
    if text.endswith(_FIELDLESS, chunk.start, chunk.end) and not set("Ff") & set(chunk.letters):
        return False
    return chunk.letters != "B" or chunk.end - chunk.start >= SHORTEST_KIND
