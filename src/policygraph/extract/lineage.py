"""Lineage: how public bodies became others in the reforms of government."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.extract.agencies import Central, LocalField, central
from policygraph.extract.divisions import division
from policygraph.extract.places import places
from policygraph.lexicon import table

__all__ = ["Reform", "descent", "local_successors", "reforms", "successors"]


@dataclass(frozen=True, slots=True)
class Reform:
    """A reform that ended bodies and put others in their place, by their full names."""

    day: str
    """The day of the decision, written 2018-03-17."""
    before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def reforms() -> tuple[Reform, ...]:
    """Return the changes of central bodies, in the order of their days.

    >>> next(c for c in reforms() if "国家工商行政管理总局" in c.before).after
    ('国家市场监督管理总局',)
    """
    ended: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row in table("central_bodies", Central):
        if row.until and row.successor:
            ended.setdefault((row.until, tuple(row.successor.split("|"))), []).append(row.name)
    return tuple(
        Reform(day, tuple(before), after) for (day, after), before in sorted(ended.items())
    )


def successors(label: str) -> tuple[tuple[str, str], ...]:
    """Return the bodies that took over from one, each with the day of the change.

    >>> successors("国家乡村振兴局")
    (('农业农村部', '2023-03-10'),)
    >>> successors("陕西省扶贫开发办公室"), successors("陕西省民政厅")
    ((('陕西省乡村振兴局', '2021-02-25'),), ())
    """
    rows = [row for row in central(label) if row.name == label]
    if rows:
        ended = [row for row in rows if row.until and row.successor]
        return tuple((name, row.until) for row in ended for name in row.successor.split("|"))
    place = next(iter(places(label)), None)
    if place is None or place.start or not place.codes:
        return ()
    return local_successors(label[: place.end], label[place.end :], place.codes[0])


def local_successors(place: str, body: str, code: str) -> tuple[tuple[str, str], ...]:
    """Return the bodies that took over from one of a division, each with the day of the change.

    >>> local_successors("陕西省", "扶贫开发办公室", "610000")
    (('陕西省乡村振兴局', '2021-02-25'),)
    """
    row = _fields().get(body)
    if row is None or not row.until or not row.successor:
        return ()
    heir = next((r for r in table("local_bodies", LocalField) if r.field == row.successor), None)
    kinds = heir.kinds.split("|") if heir else ["局"]
    usual = "厅" if division(code).level == "provincial" else "局"
    kind = usual if usual in kinds else kinds[0]
    return ((place + row.successor + kind, row.until),)


def descent(label: str) -> Iterator[tuple[str, str]]:
    """Yield the bodies that a body became in turn, each with the day of the change.

    >>> list(descent("国务院扶贫开发领导小组办公室"))
    [('国家乡村振兴局', '2021-02-25'), ('农业农村部', '2023-03-10')]
    """
    seen = {label}
    todo = [label]
    while todo:
        for name, day in successors(todo.pop(0)):
            if name not in seen:
                seen.add(name)
                todo.append(name)
                yield name, day


@cache
def _fields() -> dict[str, LocalField]:
    return {
        row.field + kind: row
        for row in table("local_bodies", LocalField)
        for kind in row.kinds.split("|")
    }
