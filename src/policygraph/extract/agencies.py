"""Agencies: the bodies of party and state by their names, full and short, and when each held."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from policygraph.lexicon import table

__all__ = [
    "Central",
    "LocalField",
    "central",
    "central_names",
    "hongkong",
    "hongkong_names",
    "local",
    "local_names",
]


@dataclass(frozen=True, slots=True)
class Central:
    """A row of `central_bodies.tsv`."""

    name: str
    short: str
    since: str
    until: str
    successor: str
    parent: str
    kind: str

    def existed(self, day: str) -> bool:
        """Tell whether the body bore this name on a day, written 2018-03-17.

        >>> central("卫生部")[0].existed("2012-01-01"), central("卫生部")[0].existed("2014-01-01")
        (True, False)
        """
        return self.since <= day < (self.until or "9999")


@dataclass(frozen=True, slots=True)
class LocalField:
    """A row of `local_bodies.tsv`: a field, and the kinds of body that a locality has for it."""

    field: str
    short: str
    kinds: str
    until: str
    successor: str
    alias: str = ""


@cache
def _central() -> MappingProxyType[str, tuple[Central, ...]]:
    found: defaultdict[str, list[Central]] = defaultdict(list)
    for row in table("central_bodies", Central):
        for name in (row.name, *filter(None, row.short.split("|"))):
            found[name].append(row)
    return MappingProxyType({name: tuple(rows) for name, rows in found.items()})


def central(name: str) -> tuple[Central, ...]:
    """Return the central bodies that go, or went, by a name.

    >>> [row.name for row in central("人社部")]
    ['人力资源和社会保障部']
    """
    return _central().get(name, ())


def central_names() -> Iterator[str]:
    """Yield each name of each central body.

    >>> "国务院扶贫办" in set(central_names())
    True
    """
    return iter(_central())


SHORT_KINDS = MappingProxyType({"委员会": "委", "办公室": "办"})
"""How the kind is cut short behind the name of a field: 发改委, 扶贫办."""


@cache
def _local() -> MappingProxyType[str, str]:
    names: dict[str, str] = {}
    for row in table("local_bodies", LocalField):
        kinds = row.kinds.split("|")
        for kind in kinds:
            for field in (row.field, *filter(None, row.short.split("|"))):
                names.setdefault(field + kind, row.field + kind)
                if kind in SHORT_KINDS:
                    names.setdefault(field + SHORT_KINDS[kind], row.field + kind)
        for alias in filter(None, row.alias.split("|")):
            short, _, kind = alias.partition(":")
            names.setdefault(short, row.field + (kind or kinds[0]))
    return MappingProxyType(names)


def local(name: str) -> str:
    """Return the full form of the name of a local body, without its place.

    >>> local("人社厅"), local("发改委"), local("民政厅"), local("动物园")
    ('人力资源和社会保障厅', '发展和改革委员会', '民政厅', '')
    """
    return _local().get(name, "")


def local_names() -> Iterator[str]:
    """Yield each form of the name of a local body.

    >>> "扶贫办" in set(local_names())
    True
    """
    return iter(_local())


@dataclass(frozen=True, slots=True)
class HongKong:
    """A row of `hongkong_bodies.tsv`."""

    name: str
    short: str = ""


@cache
def _hongkong() -> MappingProxyType[str, str]:
    return MappingProxyType(
        {
            name: row.name
            for row in table("hongkong_bodies", HongKong)
            for name in (row.name, *filter(None, row.short.split("|")))
        }
    )


def hongkong(name: str) -> str:
    """Return the full name of a body of the Hong Kong government.

    >>> hongkong("社署")
    '社会福利署'
    """
    return _hongkong().get(name, "")


def hongkong_names() -> Iterator[str]:
    """Yield each name of each body of the Hong Kong government.

    >>> "房屋署" in set(hongkong_names())
    True
    """
    return iter(_hongkong())
