"""Bodies: from the name of a public body to its full official name, place and parent."""

import re
from dataclasses import replace
from functools import lru_cache

from msgspec import structs

from policygraph.document.script import simplify
from policygraph.extract.agencies import Central, central, hongkong, local
from policygraph.extract.bodies import Name, names, names_before, office
from policygraph.extract.context import Context, Linked
from policygraph.extract.divisions import COUNTRY, division, province
from policygraph.extract.find.bodies import open_names
from policygraph.extract.jurisdiction import choose, nearest
from policygraph.extract.link.departments import department
from policygraph.extract.link.regions import STATED, integer, region, region_id, regions_above
from policygraph.extract.places import place_at, places_between
from policygraph.lexicon import words_of
from policygraph.model import Entity, EntityType, Mention, Span
from policygraph.vocabulary import entity_id

__all__ = ["link", "serves"]

HONG_KONG = "810000"
LOCAL = re.compile("(?:社区|街道|[镇乡村]|苏木|嘎查)$")
"""Levels below the divisions that have codes."""
LEVEL = re.compile("[全我本该]?[省市县区州]|自治区")
LISTED = re.compile("[、，和]|以及")
"""What parts the names of a list."""


def link(mention: Mention, context: Context) -> Linked:
    """Return the public body that a mention means."""
    if mention.rule == "body.pointing":
        return _pointing(mention, context)
    if mention.rule == "body.short":
        return _short(mention, context)
    if mention.rule == "body.hongkong":
        return _of_place(HONG_KONG, "香港特别行政区政府", context.reason)
    if mention.collective:
        return _collective(mention, context)
    name = _by_start(context.document.simplified).get(mention.span.start)
    if name is None or name.end > mention.span.end:
        return _open(mention, context)
    return _named(mention, name, context)


@lru_cache(maxsize=4)
def _by_start(text: str) -> dict[int, Name]:
    return {name.start: name for name in names(text)}


def _named(mention: Mention, name: Name, context: Context) -> Linked:
    text = context.document.simplified
    core, inner = text[name.core : name.end], text[name.end : mention.span.end]
    if name.central or (name.place == name.place_end and _speaks_centrally(core, context)):
        found = _central(core, inner, context)
        if found:
            return found
    code, reason = _place(name, context)
    if not code and _below(text[name.place : name.place_end], context):
        return _collective(mention, context)
    if not code:
        return _unresolved(mention, context)
    label = _full_name(code, core)
    if inner:
        return _of_place(code, label + inner, reason, parent=label)
    return _of_place(code, label, reason)


def _below(level: str, context: Context) -> bool:
    """Tell whether each division of a level is meant: 区人民政府 where a city speaks."""
    if not level or not context.jurisdiction or level[0] in "我本该全":
        return False
    speaks = "national" if context.jurisdiction == COUNTRY else division(context.jurisdiction).level
    below = RANKS.find(level[-1]) > RANKS.find(SPEAKERS[speaks])
    return below or LOCAL.search(level) is not None


RANKS = "国省州市区县旗乡镇村"
"""The letters of levels, from the largest to the smallest."""
SPEAKERS = {"national": "国", "provincial": "省", "prefectural": "市", "county": "县"}


def _speaks_centrally(core: str, context: Context) -> bool:
    return context.jurisdiction == COUNTRY and bool(central(core))


@lru_cache(maxsize=4096)
def _of_place(code: str, label: str, reason: str, *, parent: str = "") -> Linked:
    above = department(code, parent) if parent else None
    entity = department(code, label, parent=above.id if above else None)
    others = (region(code), *regions_above(code), *([above] if above else []))
    return Linked(entity=entity, reason=reason, others=others)


def _central(core: str, inner: str, context: Context) -> Linked | None:
    """Return the central body of a name, as it was called on the day of the document."""
    if hongkong(core) and (context.jurisdiction == HONG_KONG or not (central(core) or local(core))):
        return _of_place(HONG_KONG, hongkong(core), "香港特区机构名称")
    rows = central(core)
    if not rows:
        return None
    row, reason = _of_the_time(core, rows, context)
    if row.kind == PURSE and _is_named(row.parent, context.document.simplified):
        found = _central(row.parent, inner, context)
        return found and replace(found, reason=f"文中的“{row.parent}”")
    own = department(COUNTRY, row.name)
    others = (region(COUNTRY),)
    if inner:
        part = _central_part(own, row.name + inner)
        return Linked(entity=part, reason=reason, others=(own, *others))
    undated = [other for other in rows if other is not row and context.date is None]
    rivals = tuple(department(COUNTRY, other.name) for other in undated)
    return Linked(
        entity=own,
        reason=reason,
        rivals=tuple(rival.id for rival in rivals),
        others=(*rivals, *others),
    )


PURSE = "purse"
"""The kind of what a body gives, which is that body where a text names both: 中央财政."""


@lru_cache(maxsize=16)
def _is_named(body: str, text: str) -> bool:
    return any(text[name.core : name.end] == body for name in names(text))


def _central_part(body: Entity, name: str) -> Entity:
    """Return a part of a central body.

    One with a row of its own (全国人大常委会法制工作委员会) is the body of that row.
    """
    known = any(other.name == name for other in central(name))
    return department(COUNTRY, name, parent=None if known else body.id)


def _of_the_time(core: str, rows: tuple[Central, ...], context: Context) -> tuple[Central, str]:
    if len(rows) == 1:
        return rows[0], "机构全称" if core == rows[0].name else "机构简称"
    day = context.date.isoformat() if context.date else "9998"
    row = next((row for row in rows if row.existed(day)), rows[-1])
    return row, "按文件日期的机构名称" if context.date else "现用的机构名称"


def serves(name: Name, context: Context) -> str:
    """Return the code of the division that a named body serves, empty where it stays open."""
    core = context.document.simplified[name.core : name.end]
    if name.central and central(core):
        return COUNTRY
    return _place(name, context)[0]


def _place(name: Name, context: Context) -> tuple[str, str]:
    """Return the division that a body serves, and what tells it."""
    text = context.document.simplified
    return (
        _place_of(name.place, name.place_end, name.core, context)
        if (name.place < name.place_end)
        else _unplaced(text[name.core : name.end], name.start, context)
    )


def _place_of(start: int, end: int, at: int, context: Context) -> tuple[str, str]:
    """Return the division that a place or a relative level names: 洛南县, 省, 我市."""
    text = context.document.simplified
    inside = [place for place in places_between(text, start, end) if place.codes]
    if inside:
        return choose(inside[-1].codes, inside[-1].start, context)
    level = text[start:end]
    if LOCAL.search(level):
        return "", ""
    kind = "自治区" if level.endswith("自治区") else level[-1]
    return nearest(kind, at, context, speaker_first=level[0] in "我本省自")


def _unplaced(core: str, at: int, context: Context) -> tuple[str, str]:
    """Return the division of a body named without a place: that of the speaker, if it may be."""
    code = context.jurisdiction
    if core.endswith("厅"):
        return (
            nearest("省", at, context, speaker_first=True)
            if code in {"", COUNTRY}
            else (province(code), context.reason)
        )
    if code in {"", COUNTRY} or (core.endswith("局") and division(code).level == "provincial"):
        return "", ""
    return code, context.reason


def _full_name(code: str, core: str) -> str:
    """Return the full name of a local body."""
    place = division(code).name
    word = next((core[:n] for n in range(len(core), 0, -1) if office(core[:n])), "")
    if not word:
        return _department_name(code, core)
    full, rest = office(word), core[len(word) :]
    if full == "人民政府" and code[:2] in {"81", "82"}:
        return f"{place}政府"
    own = _office_name(place, full)
    if not rest:
        return own
    inner = local(rest) or rest
    return f"中共{place}委{inner}" if full == "委员会" else own + inner


def _office_name(place: str, full: str) -> str:
    if full == "政协":
        return f"中国人民政治协商会议{place}委员会"
    if full.startswith(("委", "区委", "纪律检查")):
        return f"中共{place}{full.removeprefix('区')}"
    return place + full


def _department_name(code: str, core: str) -> str:
    place = division(code).name
    if core == "财政":
        return place + ("财政厅" if place.endswith(("省", "自治区")) else "财政局")
    full = local(core) or core
    return f"中共{place}委{full}" if full in words_of("party_bodies") else place + full


def _unresolved(mention: Mention, context: Context) -> Linked:
    entity = Entity(
        id=entity_id("department", "in", context.document.id, mention.text),
        type=EntityType.DEPARTMENT,
        label=mention.text,
        relative=True,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason="所属地区未定")


def _open(mention: Mention, context: Context) -> Linked:
    """Resolve a body of an unknown field by the place or level that its name begins with."""
    text, start = context.document.simplified, mention.span.start
    place = place_at(text, start)
    level = LEVEL.match(text, start, mention.span.end)
    if place and place.codes and place.end < mention.span.end:
        code, reason = choose(place.codes, start, context)
        rest = text[place.end : mention.span.end]
    elif level:
        code, reason = _place_of(start, level.end(), start, context)
        rest = text[level.end() : mention.span.end]
    else:
        code, reason, rest = context.jurisdiction, context.reason, ""
    if not code:
        return _unresolved(mention, context)
    return _of_place(code, division(code).name + rest if rest else mention.text, reason)


def _short(mention: Mention, context: Context) -> Linked:
    """Resolve 领导小组 to the name before it that ends so."""
    longer = [
        other
        for other in open_names(context.document.simplified)
        if other.span.start < mention.span.start
        and other.rule == "body.open"
        and other.text.endswith(mention.text)
    ]
    if not longer:
        return _unresolved(mention, context)
    return replace(_open(longer[-1], context), reason=f"“{longer[-1].text}”的简称")


def _pointing(mention: Mention, context: Context) -> Linked:
    """Resolve 我委, 该局: the issuer, else the body of that kind named last before."""
    kind = mention.text[1:]
    # The one who says 我部 is who issued the document, whoever was named in between.
    own = _issuer(kind, context) if mention.text[0] in "我本" else None
    if own:
        return own
    text = context.document.simplified
    for name in names_before(text, mention.span.start):
        if _is_a(text, name, kind):
            words = text[name.start : name.end]
            return replace(_as_named(name, words, context), reason=f"上文“{words}”")
    return _unresolved(mention, context)


def _issuer(kind: str, context: Context) -> Linked | None:
    """Return the body of a kind that issued the document."""
    for field in context.document.metadata.issuers:
        words = simplify(field.value)
        made = structs.replace(context.document, text=field.value, simplified=words)
        for name in names(words):
            if _is_a(words, name, kind):
                issuer = words[name.start : name.end]
                found = _as_named(name, issuer, replace(context, document=made))
                return replace(found, reason="发文机关自称")
    return None


def _is_a(text: str, name: Name, kind: str) -> bool:
    return text[name.core : name.end].endswith((kind, f"{kind}员会"))


def _as_named(name: Name, words: str, context: Context) -> Linked:
    span = Span(name.start, name.end)
    return _named(
        Mention(type=EntityType.DEPARTMENT, span=span, text=words, rule="body.name"), name, context
    )


_JOINT = re.compile("等(?P<whole>(?P<count>\\d+|[一二三四五六七八九十]+)个?部(?:门|委))")


def _led(mention: Mention, text: str) -> str:
    """Name joint bodies by the first of the list that they close: 水利部等|6部门.

    六部门 in a heading is 水利部等6部门 of the text.
    """
    if first := _first_of(text, mention.span.start - 1):
        return f"{first}等{mention.text}"
    count = STATED.search(mention.text)
    for match in _JOINT.finditer(text) if count else ():
        first = _first_of(text, match.start())
        if first and count and integer(match["count"]) == integer(count.group()):
            return f"{first}等{match['whole']}"
    return mention.text


def _first_of(text: str, at: int) -> str:
    """Return the first body of a list that ends before a character, or nothing."""
    first = ""
    for name in names_before(text, at):
        if name.end != at and not (first and LISTED.fullmatch(text, name.end, at)):
            break
        first, at = text[name.start : name.end], name.start
    return first


_WHICH = re.compile("^(?:各|其他|政府)(?=有关|成员单位)")


def _usual(words: str) -> str:
    """Return the usual form of a name that says only that several are meant: 各相关部门.

    >>> _usual("各相关部门"), _usual("其他成员单位"), _usual("各级民政部门")
    ('有关部门', '成员单位', '各级民政部门')
    """
    return _WHICH.sub("", words.replace("相关", "有关"))


def _listed_label(mention: Mention, text: str) -> str:
    """Name a body of a list by the whole list (水利部等6部门, 教育|部门); others by nothing."""
    match mention.rule:
        case "body.joint":
            return _led(mention, text)
        case "body.sector":
            return f"{mention.text}部门"
        case _:
            return ""


def _collective(mention: Mention, context: Context) -> Linked:
    """Identify several bodies by their words within the place that they serve."""
    text, start = context.document.simplified, mention.span.start
    place = place_at(text, start)
    scope, reason = choose(place.codes, start, context) if place and place.codes else ("", "")
    scope, reason = (scope, reason) if scope else (context.jurisdiction, context.reason)
    label = _listed_label(mention, text) or _usual(mention.text)
    count = STATED.search(mention.text)
    entity = Entity(
        id=entity_id("department", "collective", scope or "-", label),
        type=EntityType.DEPARTMENT,
        label=label,
        collective=True,
        jurisdiction=region_id(scope) if scope else None,
        stated_count=integer(count.group()) if count else None,
    )
    others = (region(scope), *regions_above(scope)) if scope else ()
    return Linked(entity=entity, reason=reason or "集合名称", others=others)
