"""Divisions: the administrative divisions and named areas of China, by code and by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from policygraph.lexicon import table

__all__ = [
    "COUNTRY",
    "Area",
    "Division",
    "area",
    "area_names",
    "chain",
    "coordinates",
    "division",
    "named",
    "names",
    "of_the_time",
    "province",
    "seats",
    "within",
]

COUNTRY = "000000"


@dataclass(frozen=True, slots=True)
class Division:
    """A row of `regions.tsv`, or of `former_regions.tsv` with the day its name ended."""

    code: str
    name: str
    level: str
    parent: str
    short: str = ""
    use: str = "bound"


@dataclass(frozen=True, slots=True)
class Former:
    """A row of `former_regions.tsv`."""

    code: str
    name: str
    level: str
    parent: str
    short: str
    until: str
    successor: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A row of `coordinates.tsv`."""

    code: str
    longitude: str
    latitude: str


@dataclass(frozen=True, slots=True)
class Area:
    """A row of `areas.tsv`: a named area that has no code of its own."""

    name: str
    kind: str
    parent: str
    alias: str = ""
    members: str = ""


@cache
def _divisions() -> MappingProxyType[str, Division]:
    current = {row.code: row for row in table("regions", Division)}
    former = {
        key(row.code, row.name): Division(row.code, row.name, row.level, row.parent, row.short)
        for row in table("former_regions", Former)
    }
    return MappingProxyType(former | current)


def key(code: str, name: str) -> str:
    """Return what a former division is known by: its code alone may be in use again."""
    return f"{code}-{name}"


def division(code: str) -> Division:
    """Return the division of a code, or of a former one `code-name`.

    >>> division("611021").name, division("330103-下城区").level
    ('洛南县', 'county')
    """
    return _divisions()[code]


@cache
def _former() -> MappingProxyType[str, Former]:
    return MappingProxyType(
        {key(row.code, row.name): row for row in table("former_regions", Former)}
    )


@cache
def _recoded() -> MappingProxyType[str, str]:
    """Map divisions that kept their name and changed their code to what they were before."""
    return MappingProxyType(
        {
            row.successor: former
            for former, row in _former().items()
            if division(row.successor).name == row.name
        }
    )


def of_the_time(codes: Iterable[str], day: date | None) -> tuple[str, ...]:
    """Drop of several divisions of one name those that had ended by a day; take old codes before.

    >>> of_the_time(["220184"], date(2012, 1, 1)), of_the_time(["220184"], None)
    (('220381-公主岭市',), ('220184',))
    """
    then = day.isoformat() if day else "9999"
    former = _former()
    held = []
    for code in codes:
        before = _recoded().get(code)
        if before and then < former[before].until:
            held.append(before)
        elif code not in former or then < former[code].until:
            held.append(code)
    return tuple(held) or tuple(codes)


def chain(code: str) -> tuple[str, ...]:
    """Return a code and those of the divisions above it, without the country.

    >>> chain("611021")
    ('611021', '611000', '610000')
    """
    codes = []
    while code and code != COUNTRY:
        codes.append(code)
        code = division(code).parent
    return tuple(codes)


def province(code: str) -> str:
    """Return the code of the province that a code lies in.

    >>> province("611021"), province("000000")
    ('610000', '000000')
    """
    return COUNTRY if code == COUNTRY else f"{code[:2]}0000"


def within(code: str, outer: str) -> bool:
    """Tell whether a division is another or lies in it.

    >>> within("611021", "610000"), within("611021", "320000")
    (True, False)
    """
    return outer == COUNTRY or outer in chain(code)


@cache
def _areas() -> MappingProxyType[str, Area]:
    return MappingProxyType(
        {
            name: row
            for row in table("areas", Area)
            for name in (row.name, *filter(None, row.alias.split("|")))
        }
    )


@cache
def seats() -> MappingProxyType[str, tuple[Decimal, Decimal]]:
    """Return the longitude and latitude of divisions by their codes, as far as the source knows."""
    rows = table("coordinates", Seat)
    return MappingProxyType({r.code: (Decimal(r.longitude), Decimal(r.latitude)) for r in rows})


def coordinates(code: str) -> tuple[Decimal, Decimal] | None:
    """Return the longitude and latitude of a division where the source knows them.

    >>> coordinates("611021")
    (Decimal('110.1485'), Decimal('34.0908'))
    """
    return seats().get(code)


def area(name: str) -> Area | None:
    """Return the named area that goes by a name.

    >>> area("京津冀").name
    '京津冀地区'
    """
    return _areas().get(name)


def area_names() -> Iterator[str]:
    """Yield each form of the name of each named area.

    >>> "长三角" in area_names()
    True
    """
    return iter(_areas())


# A short form that still ends like a division (三江县) is as plain as the full name.
FULL_FORM = re.compile("..[县州旗]$")


def names() -> Iterator[tuple[str, str, str]]:
    """Yield each form of the name of each division below the country, its code, and its use.

    A full name has the use `full`.

    >>> sorted(n for n in names() if n[1] == "611021")
    [('洛南', '611021', 'place'), ('洛南县', '611021', 'full')]
    """
    for code, row in _divisions().items():
        if code != COUNTRY:
            yield row.name, code, "full"
            for short in filter(None, row.short.split("|")):
                yield short, code, "full" if FULL_FORM.search(short) else row.use


@cache
def _named() -> MappingProxyType[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    recoded = set(_recoded().values())
    for name, code, _use in names():
        if code not in recoded:
            found[name].append(code)
    return MappingProxyType(
        {name: tuple(sorted(codes, key=_rank)) for name, codes in found.items()}
    )


def _rank(code: str) -> tuple[int, str]:
    """Put the larger division first, and a former one last."""
    levels = {"provincial": 0, "prefectural": 1, "county": 2}
    return levels[division(code).level] + 3 * ("-" in code), code


def named(name: str) -> tuple[str, ...]:
    """Return the codes of the divisions that go by a name, the largest first.

    >>> named("朝阳区"), named("吉林")
    (('110105', '220104'), ('220000', '220200'))
    """
    return _named().get(name, ())
