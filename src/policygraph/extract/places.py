"""Places: where a text names divisions and named areas, and which divisions each name may mean.

The names of 3,200 counties are full of words (资源, 和平, 会同), so a short form counts only as far
as its row in `regions.tsv` lets it: alone, with its province in the text, with its full name in
the text, or directly behind its parent or in a list with its like.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from policygraph.extract.chunks import automaton
from policygraph.extract.divisions import area, area_names, chain, division, named, names, province
from policygraph.extract.letters import directions, lettered
from policygraph.lexicon import table

__all__ = [
    "HONG_KONG",
    "HONG_KONG_WORDS",
    "Place",
    "place_at",
    "place_ending",
    "places",
    "places_between",
]


class Place(NamedTuple):
    """A name of a place in a text; `codes` are the divisions it may mean, likeliest first.

    A named area has no codes.
    """

    start: int
    end: int
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """A row of `place_traps.tsv`."""

    name: str
    needs: str
    before: str
    after: str
    trap: str
    place: str


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    codes: tuple[str, ...]
    use: str
    """The freest use that any of its divisions allows."""


FREEDOM = ("full", "free", "place", "bound", "word", "parent")
WIDE = frozenset({"cluster", "basin", "zone", "corps", "country", "hardship", "old-base", "area"})
"""Kinds of named areas that are known beyond their province."""
LINKING = re.compile("[、和与及至到]")
"""What stands between the names of a list: 五常、尚志、海林."""
HONG_KONG = "810000"
HONG_KONG_WORDS = ("香港", "本港", "全港", "立法会", "公屋")
"""What shows that a text is about Hong Kong."""
CITY_GOES_ON = re.compile("[场民]")
CONTINUED = {"区": "域", "市": "场", "县": "级"}
"""What makes a word of the last character of a name: 中原区域, 合作市场, 建成县级."""


@cache
def _gazetteer() -> tuple[AhoCorasick, tuple[_Name, ...], dict[str, _Name]]:
    uses: dict[str, str] = {}
    for name, _code, use in names():
        uses[name] = min(use, uses.get(name, use), key=FREEDOM.index)
    for row in table("place_traps", Trap):
        if row.needs and row.name in uses:
            uses[row.name] = row.needs
    entries = [_Name(name, named(name), use) for name, use in uses.items()]
    areas = [_Name(name, (), "free") for name in area_names() if name not in uses]
    rows = (*entries, *areas)
    return automaton([row.text for row in rows]), rows, {row.text: row for row in rows}


@cache
def _traps() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    never = "(?!)"
    return {
        row.name: (re.compile(row.before or never), re.compile(row.after or never))
        for row in table("place_traps", Trap)
    }


@lru_cache(maxsize=16)
def places(text: str) -> tuple[Place, ...]:
    """Return the places that a text names, in reading order.

    >>> [(p.name, p.codes) for p in places("陕西省洛南县和柞水县；苏陕协作；长三角")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('陕西省', ('610000',)), ('洛南县', ('611021',)), ('柞水县', ('611026',)),
     ('苏', ('320000',)), ('陕', ('610000',)), ('长三角', ())]
    """
    found = [*_named_places(text), *_by_letter(text)]
    found.sort(key=lambda p: (p.start, -p.end))
    return tuple(_apart(found))


@lru_cache(maxsize=16)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(place.start for place in places(text))


def places_between(text: str, start: int, end: int) -> tuple[Place, ...]:
    """Return the places that start in a range.

    >>> [p.name for p in places_between("陕西省洛南县和柞水县", 3, 6)]
    ['洛南县']
    """
    starts = _starts(text)
    return places(text)[bisect_left(starts, start) : bisect_left(starts, end)]


def place_at(text: str, start: int) -> Place | None:
    """Return the place whose name starts at a character.

    >>> place_at("陕西省洛南县", 1) is None
    True
    """
    return next(iter(places_between(text, start, start + 1)), None)


@lru_cache(maxsize=16)
def _by_end(text: str) -> dict[int, Place]:
    return {place.end: place for place in places(text)}


def place_ending(text: str, end: int) -> Place | None:
    """Return the place whose name ends before a character.

    >>> place_ending("陕西省洛南县", 6).name
    '洛南县'
    """
    return _by_end(text).get(end)


def _apart(found: list[Place]) -> Iterator[Place]:
    end = 0
    for place in found:
        if place.start >= end:
            yield place
            end = place.end


def _by_letter(text: str) -> Iterator[Place]:
    for at, code in lettered(text):
        yield Place(at, at + 1, text[at], (code,))
    for start, end in directions(text):
        yield Place(start, end, text[start:end], ())


@dataclass(slots=True)
class _Evidence:
    """What the text says without doubt: the divisions named in full, and the provinces."""

    full: set[str]
    provinces: set[str]


_Match = tuple[_Name, int, int]


def _matches(text: str) -> Iterator[_Match]:
    """Yield each name of the gazetteer; 上海市 in 上海市场监管局 is 上海."""
    gazetteer, rows, by_name = _gazetteer()
    for index, start, end in gazetteer.find_matches_as_indexes(text):
        row = rows[index]
        if row.text[-1] == "市" and CITY_GOES_ON.match(text, end):
            row = by_name.get(row.text[:-1], row)
        yield row, start, start + len(row.text)


def _named_places(text: str) -> Iterator[Place]:
    raw = [match for match in _matches(text) if not _trapped(text, *match)]
    sure = [code for row, _, _ in raw if row.use in FREEDOM[:2] for code in row.codes[:1]]
    full = {code for row, _, _ in raw if row.use == "full" for code in row.codes}
    provinces = {province(code) for code in sure}
    if any(word in text for word in HONG_KONG_WORDS):
        provinces.add(HONG_KONG)
    evidence = _Evidence(full, provinces)
    for run in _runs(raw, text):
        yield from _read_run(run, evidence)


def _runs(raw: list[_Match], text: str) -> Iterator[list[_Match]]:
    """Group names that stand together: 陕西省商洛市柞水县, 五常、尚志、海林."""
    run: list[_Match] = []
    for match in raw:
        if run and not _joined(text, run[-1][2], match[1]):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _joined(text: str, end: int, start: int) -> bool:
    return end == start or (start == end + 1 and LINKING.match(text, end) is not None)


def _read_run(run: list[_Match], evidence: _Evidence) -> Iterator[Place]:
    listed = _shared_provinces(run, evidence)
    previous: tuple[int, tuple[str, ...]] = (-1, ())
    for row, start, end in run:
        inside = [c for c in row.codes if previous[0] == start and _inside(c, previous[1])]
        codes = tuple(inside) or _allowed(row, evidence, listed)
        if codes or _nearby(row.text, evidence):
            yield Place(start, end, row.text, codes)
            previous = (end, codes)


def _nearby(name: str, evidence: _Evidence) -> bool:
    """Tell whether an area may be meant: 上水 and 新界 only where the text is about Hong Kong."""
    row = area(name)
    return row is not None and (row.kind in WIDE or row.parent in evidence.provinces)


def _inside(code: str, outer: tuple[str, ...]) -> bool:
    above = chain(code)[1:]
    return any(o in above for o in outer)


def _shared_provinces(run: list[_Match], evidence: _Evidence) -> set[str]:
    """Return the provinces of the text in which every short form of a list may lie."""
    shorts = [row for row, _, _ in run if row.use not in FREEDOM[:2]]
    if len(run) == 1 or not shorts:
        return set()
    return evidence.provinces.intersection(
        *({province(code) for code in row.codes} for row in shorts)
    )


def _allowed(row: _Name, evidence: _Evidence, listed: set[str]) -> tuple[str, ...]:
    """Return the divisions that a name may mean where its parent does not stand before it."""
    if row.use == "full":
        return row.codes
    if row.use == "free":
        return tuple(c for c in row.codes if division(c).level == division(row.codes[0]).level)
    if row.use == "parent":
        return ()
    spelt_out = () if row.use == "word" else tuple(c for c in row.codes if c in evidence.full)
    provinces = evidence.provinces if row.use == "place" else listed
    return spelt_out or tuple(c for c in row.codes if province(c) in provinces)


AUTHORS = frozenset({"记者", "作者"})
"""Whose names follow; a short form behind them is a surname: 记者朝阳."""
SHORTEST = 2
START = re.compile("[^\\u4e00-\\u9fff]|[市州省区盟在到赴于由从向与和及的是]")
"""What may stand before a name of two characters: 岷县, but not 户县 in 贫困户县级建档."""
ROADS = re.compile("[路街镇乡村]|大道|[东南西北中]路")
FEATURES = re.compile("[镇乡村路街河湖江山岛港桥]|大道|水库")


def _trapped(text: str, row: _Name, start: int, end: int) -> bool:
    """Tell whether the characters around a name make it part of another word."""
    name = row.text
    if row.use != "full":
        return _is_of_another(text, row, start, end) or _in_trap(text, name, start, end)
    if CONTINUED.get(name[-1]) == text[end : end + 1] != "":
        return len(name) == SHORTEST or name[-1] != "县"
    if len(name) == SHORTEST and not START.match(text, start - 1, start):
        return start > 0
    return _in_trap(text, name, start, end)


def _is_of_another(text: str, row: _Name, start: int, end: int) -> bool:
    """Tell whether a short form is part of the name of a road, of a river or of an author."""
    features = ROADS if row.use == "free" else FEATURES
    if row.codes and features.match(text, end):
        return True
    return text[max(0, start - 2) : start] in AUTHORS


def _in_trap(text: str, name: str, start: int, end: int) -> bool:
    """Tell whether the table knows the word that a name is part of."""
    trap = _traps().get(name)
    if trap is None:
        return False
    before, after = trap
    return before.match(text, end) is not None or (
        after.search(text, max(0, start - 4), start) is not None
    )
