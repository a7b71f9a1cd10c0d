"""Peoples: the people's organisations (工会, 妇联, 残联) and their full names at each level."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from policygraph.lexicon import table

__all__ = ["PeoplesBody", "national", "peoples_body", "peoples_names"]


@dataclass(frozen=True, slots=True)
class PeoplesBody:
    """A row of `peoples_bodies.tsv`."""

    short: str
    local: str
    national: str = ""
    central: str = ""


@cache
def _by_short() -> MappingProxyType[str, PeoplesBody]:
    return MappingProxyType({row.short: row for row in table("peoples_bodies", PeoplesBody)})


@cache
def _national() -> MappingProxyType[str, str]:
    return MappingProxyType(
        {
            name: row.national
            for row in table("peoples_bodies", PeoplesBody)
            for name in (row.national, *row.central.split("|"))
            if name
        }
    )


def peoples_body(short: str) -> PeoplesBody | None:
    """Return the row of a people's organisation.

    >>> peoples_body("残联").local
    '残疾人联合会'
    """
    return _by_short().get(short)


def national(name: str) -> str:
    """Return the full name of a national body, or nothing where a name is of none.

    >>> national("全国总工会"), national("省总工会")
    ('中华全国总工会', '')
    """
    return _national().get(name, "")


def peoples_names() -> Iterator[str]:
    """Yield each name, short or full, of a people's organisation, without its place.

    >>> {"残联", "全国妇联"} <= set(peoples_names())
    True
    """
    yield from _by_short()
    yield from _national()
