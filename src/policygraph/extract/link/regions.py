"""Regions: from the name of a place to the division, area or collective that it means."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from policygraph.extract.context import Context, Linked
from policygraph.extract.divisions import (
    Area,
    area,
    chain,
    coordinates,
    division,
    named,
    of_the_time,
)
from policygraph.extract.jurisdiction import UNSURE, before, choose, nearest
from policygraph.extract.letters import province_of_direction
from policygraph.extract.link.membership import stated
from policygraph.extract.places import place_at
from policygraph.model import Entity, EntityType, Mention, Position
from policygraph.vocabulary import entity_id

__all__ = ["STATED", "integer", "link", "region", "region_id", "regions_above"]


@cache
def region_id(code: str) -> str:
    """Return the id of a division.

    >>> region_id("611021")
    'region/611021'
    """
    return entity_id("region", code)


@cache
def region(code: str) -> Entity:
    """Return the entity of a division, without surfaces.

    >>> region("611021").label, region("611021").parent
    ('洛南县', 'region/611000')
    """
    row = division(code)
    where = coordinates(code)
    return Entity(
        id=region_id(code),
        type=EntityType.REGION,
        label=row.name,
        code=code.partition("-")[0],
        level=row.level,
        parent=region_id(row.parent) if row.parent else None,
        position=Position(longitude=where[0], latitude=where[1]) if where else None,
    )


@cache
def regions_above(code: str) -> tuple[Entity, ...]:
    """Return the entities of the divisions above one, the nearest first.

    >>> [e.label for e in regions_above("611021")]
    ['商洛市', '陕西省', '中华人民共和国']
    """
    codes = [*chain(code)[1:], "000000"] if code != "000000" else []
    return tuple(region(above) for above in codes)


def link(mention: Mention, context: Context) -> Linked:
    """Return the region that a mention means."""
    if mention.rule == "region.relative":
        return _relative(mention, context)
    if mention.rule == "region.village":
        return _village(mention, context)
    if mention.rule == "region.zone":
        return _zone(mention, context)
    if mention.collective:
        return _collective(mention, context)
    return _named(mention, context)


def _named(mention: Mention, context: Context) -> Linked:
    place = place_at(context.document.simplified, mention.span.start)
    codes = place.codes if place and place.end == mention.span.end else named(mention.text)
    if not codes:
        row = area(mention.text)
        if row:
            return _area(row)
        part_of = province_of_direction(mention.text)
        return _part(mention.text, part_of) if part_of else _unknown(mention, context)
    codes = of_the_time(codes, context.date)
    code, reason = choose(codes, mention.span.start, context)
    if not code:
        entity = Entity(
            id=entity_id("region", "open", mention.text),
            type=EntityType.REGION,
            label=mention.text,
            relative=True,
        )
        return Linked(entity=entity, reason=reason, rivals=_ids(codes), others=_with_parents(codes))
    return _division(code, reason, tuple(c for c in codes if c != code and reason == UNSURE))


@lru_cache(maxsize=4096)
def _division(code: str, reason: str, rivals: tuple[str, ...] = ()) -> Linked:
    return Linked(
        entity=region(code),
        reason=reason,
        rivals=_ids(rivals),
        others=(*_with_parents(rivals), *regions_above(code)),
    )


def _with_parents(codes: Sequence[str]) -> tuple[Entity, ...]:
    return tuple(entity for code in codes for entity in (region(code), *regions_above(code)))


def _ids(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(region_id, codes))


def _area(row: Area) -> Linked:
    members = tuple(filter(None, row.members.split("|")))
    country = row.kind == "country"
    entity = Entity(
        id=entity_id("region", row.kind if country else "area", row.name),
        type=EntityType.REGION,
        label=row.name,
        level="national" if country else row.kind,
        parent=region_id(row.parent) if row.parent else None,
        members=tuple(map(region_id, members)),
    )
    above = (region(row.parent), *regions_above(row.parent)) if row.parent else ()
    return Linked(entity=entity, reason="区域名称", others=(*_with_parents(members), *above))


def _zone(mention: Mention, context: Context) -> Linked:
    """Return a zone that is named behind its place: 延安高新区."""
    place = place_at(context.document.simplified, mention.span.start)
    code, reason = choose(place.codes, place.start, context) if place else ("", "")
    if not place or not code:
        return _unknown(mention, context)
    label = division(code).name + mention.text[len(place.name) :]
    entity = Entity(
        id=entity_id("region", code, label),
        type=EntityType.REGION,
        label=label,
        level="zone",
        parent=region_id(code),
    )
    return Linked(entity=entity, reason=reason, others=(region(code), *regions_above(code)))


def _part(name: str, code: str) -> Linked:
    """Return the part of a province that lies in a direction: 粤北, 川东北地区."""
    entity = Entity(
        id=entity_id("region", "area", name),
        type=EntityType.REGION,
        label=name,
        level="area",
        parent=region_id(code),
    )
    return Linked(entity=entity, reason="方位", others=(region(code), *regions_above(code)))


def _unknown(mention: Mention, context: Context) -> Linked:
    entity = Entity(
        id=entity_id("region", "in", context.document.id, mention.text),
        type=EntityType.REGION,
        label=mention.text,
        relative=True,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason="未收录地名")


_KINDS = {kind: kind for kind in "省市县区州旗"} | {"港": "区"}


def _relative(mention: Mention, context: Context) -> Linked:
    """Resolve 全省, 我市, 县里: the nearest division of that kind, else that of the speaker."""
    unit = next((c for c in mention.text if c in _KINDS), "")
    kind = "自治区" if "自治区" in mention.text else _KINDS[unit]
    mine = mention.text[0] in "我本" or kind in {"省", "自治区"}
    code, reason = nearest(kind, mention.span.start, context, speaker_first=mine)
    if not code:
        return _unknown(mention, context)
    return _division(code, reason)


def _village(mention: Mention, context: Context) -> Linked:
    code = next(before(context, mention.span.start), "")
    if not code:
        return _unknown(mention, context)
    level = "village" if mention.text.endswith(("村", "社区", "嘎查")) else "township"
    entity = Entity(
        id=entity_id("region", code, mention.text),
        type=EntityType.REGION,
        label=mention.text,
        level=level,
        parent=region_id(code),
    )
    return Linked(entity=entity, reason="就近地名", others=(region(code), *regions_above(code)))


STATED = re.compile("(?<![数几])(?:\\d[\\d,]*|[一二三四五六七八九十百千两]+)")


QUOTES = dict.fromkeys(map(ord, "“”「」"))
"""Marks that are no part of a name, as they are none of an id: “三区三州”地区."""
EVERYWHERE = {"地方": "各地", "各地区": "各地"}
"""Words for all areas below the one that speaks, which mean the same."""


def _collective(mention: Mention, context: Context) -> Linked:
    scope = context.jurisdiction or "-"
    count = STATED.search(mention.text)
    known = stated(mention.text, context)
    name = mention.text.translate(QUOTES)
    label = EVERYWHERE.get(name, name)
    entity = Entity(
        id=entity_id("region", "collective", scope, label, *known.key),
        type=EntityType.REGION,
        label=label,
        collective=True,
        jurisdiction=region_id(scope) if scope != "-" else None,
        stated_count=integer(count.group()) if count else None,
        members=_ids(known.members),
        non_members=_ids(known.non_members),
    )
    own = (region(scope), *regions_above(scope)) if scope != "-" else ()
    others = (*own, *_with_parents((*known.members, *known.non_members)))
    return Linked(entity=entity, reason=context.reason or "集合地名", others=others)


_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}


def integer(written: str) -> int:
    """Read a count.

    >>> integer("1,105"), integer("三十")
    (1105, 30)
    """
    if written[0].isdigit():
        return int(written.replace(",", ""))
    total, digit = 0, 0
    for character in written:
        if character in _STEPS:
            total += (digit or 1) * _STEPS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
