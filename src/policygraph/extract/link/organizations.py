"""Organizations: from the name of an organisation to its full name and identity."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from policygraph.extract.context import Context, Linked
from policygraph.extract.divisions import COUNTRY, division
from policygraph.extract.find import organizations
from policygraph.extract.find.listed import listed
from policygraph.extract.jurisdiction import choose, nearest
from policygraph.extract.link.listed import given
from policygraph.extract.link.regions import STATED, integer, region, region_id, regions_above
from policygraph.extract.peoples import national, peoples_body
from policygraph.extract.places import place_at
from policygraph.lexicon import words_of
from policygraph.model import Entity, EntityType, Mention
from policygraph.vocabulary import entity_id

__all__ = ["link"]

_LEVEL = re.compile("(?:我|全|该|本)?(?P<kind>自治区|[省市县区州旗])(?!级|直|场|民|域)")


def link(mention: Mention, context: Context) -> Linked:
    """Return the organisation that a mention means, known without its place as well."""
    found = _link(mention, context)
    forms = tuple(_unplaced(mention, context))
    return replace(found, entity=found.entity.known_as(forms)) if forms else found


def _unplaced(mention: Mention, context: Context) -> Iterator[str]:
    """Yield a name without the divisions that it begins with: 大名县|长林印刷有限公司."""
    text, at, end = context.document.simplified, mention.span.start, mention.span.end
    while (place := place_at(text, at)) and place.end < end:
        at = place.end
        if place.codes and end - at >= _LONG and _UNIT.search(place.name):
            yield context.document.text[at:end]


_UNIT = re.compile("[省市县区州旗盟]$")
_LONG = 4
"""Characters that a name has to have without its place."""


def _link(mention: Mention, context: Context) -> Linked:
    if mention.rule == "organization.pointing":
        return _pointing(mention, context)
    if mention.collective:
        return _collective(mention, context)
    if known := _known_firm(mention) or _in_full(mention, context):
        return known
    code, rest, reason = _place(mention, context)
    if mention.rule == "organization.people":
        return _people(mention, context, code, rest, reason)
    level = _LEVEL.match(mention.text)
    label = division(code).name + rest if code and level else _branch(mention.text)
    if not level and label.endswith(tuple(words_of("registered_kinds"))):
        entity = Entity(
            id=entity_id("organization", label), type=EntityType.ORGANIZATION, label=label
        )
        return Linked(entity=entity, reason="机构名称")
    return _local(label, code or context.jurisdiction, reason or context.reason, context)


def _known_firm(mention: Mention) -> Linked | None:
    row = listed(mention.text.removesuffix(_FIRM)) if mention.text.endswith(_FIRM) else None
    return given(row) if row and row.type == EntityType.ORGANIZATION else None


def _in_full(mention: Mention, context: Context) -> Linked | None:
    longer = _longer(mention, context)
    return replace(link(longer, context), reason=f"“{longer.text}”的简称") if longer else None


_FIRM = "公司"
"""What may stand behind the name by which a firm is known: 国家电网|公司."""


def _branch(name: str) -> str:
    """Return the name of a branch with that of its bank in full: 工商银行|甘肃省分行.

    >>> _branch("工商银行甘肃省分行"), _branch("平安银行兰州分行")
    ('中国工商银行甘肃省分行', '平安银行兰州分行')
    """
    full = _NATIONAL + name
    short = any(
        listed(name[:n]) and listed(full[: n + len(_NATIONAL)]) for n in range(_BANK, len(name))
    )
    return full if short else name


_NATIONAL = "中国"
_BANK = len("工商银行")
_SAME = 2
"""Characters at either end that a short form shares with the name it stands for."""


def _longer(mention: Mention, context: Context) -> Mention | None:
    """Return the longer name that a name is a short form of: 省级合力团, 省级社会组织扶贫合力团."""
    short = mention.text
    place = place_at(context.document.simplified, mention.span.start)
    own = len(short) - (len(place.name) if place else 0)
    if len(short) <= 2 * _SAME or own <= _SAME:
        return None
    text = context.document.simplified
    formal = _by_stem(text).get(short) or _by_branch(text).get(short)
    if formal:
        return formal
    for other in _by_ends(context.document.simplified).get(_ends(short), ()):
        if len(other.text) > len(short) and _cut_out(short, other.text):
            return other
    stems = _stems_by_ends(context.document.simplified).get(_ends(short), ())
    full = next((stem for stem in stems if _contracted(short, stem)), "")
    return _by_stem(context.document.simplified).get(full)


def _ends(name: str) -> str:
    return name[:_SAME] + name[-_SAME:]


def _contracted(short: str, stem: str) -> bool:
    """Tell a short form that leaves out characters in several places of the name of a firm.

    >>> _contracted("紫竹农商银行", "紫竹农村商业银行"), _contracted("紫竹银行", "紫竹农村商业银行")
    (True, False)
    """
    if _ends(short) != _ends(stem) or not len(short) < len(stem) <= len(short) + _SAME:
        return False
    rest = iter(stem)
    return all(char in rest for char in short)


_PLACED = re.compile("[省市县区州旗]")


def _cut_out(short: str, long: str) -> bool:
    """Tell whether one piece of a long name, and no place, is left out of a short form."""
    head = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    rest = len(short) - head
    piece = long[head : len(long) - rest]
    return long.endswith(short[head:]) and not _PLACED.search(piece)


@lru_cache(maxsize=4)
def _by_stem(text: str) -> dict[str, Mention]:
    """Return the firms of a text by their names without the legal form, and without the place."""
    firms = [mention for mention in organizations.named(text) if _LEGAL.search(mention.text)]
    stems = {_LEGAL.sub("", firm.text): firm for firm in firms}
    for firm in firms:
        place = place_at(text, firm.span.start)
        if place:
            stems.setdefault(_LEGAL.sub("", text[place.end : firm.span.end]), firm)
    return stems


@lru_cache(maxsize=4)
def _by_branch(text: str) -> dict[str, Mention]:
    """Return the branches of a text by their names without that of the firm: 国家电网|甲省公司."""
    found: dict[str, Mention] = {}
    for mention in organizations.named(text):
        name = mention.text
        ends = (n for n in range(_BANK, len(name) - _LONG + 1) if listed(name[:n]))
        found |= {name[n:]: mention for n in ends if place_at(text, mention.span.start + n)}
    return found


_LEGAL = re.compile("(?:股份)?有限(?:责任)?公司$")


@lru_cache(maxsize=4)
def _stems_by_ends(text: str) -> dict[str, list[str]]:
    """Group what firms are called without the legal form by the characters at both ends."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for stem in _by_stem(text):
        found[_ends(stem)].append(stem)
    return dict(found)


@lru_cache(maxsize=4)
def _by_ends(text: str) -> dict[str, list[Mention]]:
    """Group the single organisations of a text by the characters at both ends of their names."""
    single: dict[str, Mention] = {}
    for mention in organizations.named(text):
        if not mention.collective:
            single.setdefault(mention.text, mention)
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for name, mention in single.items():
        found[_ends(name)].append(mention)
    return dict(found)


def _local(label: str, code: str, reason: str, context: Context) -> Linked:
    entity = Entity(
        id=entity_id("organization", code or context.document.id, label),
        type=EntityType.ORGANIZATION,
        label=label,
        jurisdiction=region_id(code) if code else None,
        introduced_in=None if code else context.source,
    )
    others = (region(code), *regions_above(code)) if code else ()
    return Linked(entity=entity, reason=reason or "机构名称", others=others)


def _place(mention: Mention, context: Context) -> tuple[str, str, str]:
    """Return the division that a name begins with, the rest of the name, and what tells it."""
    text, start = context.document.simplified, mention.span.start
    place = place_at(text, start)
    if place and place.codes and place.end < mention.span.end:
        code, reason = choose(place.codes, start, context)
        return code, text[place.end : mention.span.end], reason
    level = _LEVEL.match(mention.text)
    if level:
        kind = level["kind"]
        code, reason = nearest(kind, start, context, speaker_first=kind in {"省", "自治区"})
        return code, mention.text[level.end() :], reason
    return "", mention.text, ""


def _people(mention: Mention, context: Context, code: str, rest: str, reason: str) -> Linked:
    """Resolve 省残联, 全国妇联, 工会 to the body of that level."""
    if national(mention.text):
        return _local(national(mention.text), COUNTRY, "机构简称", context)
    body = peoples_body(rest)
    if body is None or not code:
        return _collective(mention, context)
    return _local(division(code).name + body.local, code, reason, context)


def _collective(mention: Mention, context: Context) -> Linked:
    scope = context.jurisdiction
    count = STATED.search(mention.text)
    entity = Entity(
        id=entity_id("organization", "collective", scope or "-", mention.text),
        type=EntityType.ORGANIZATION,
        label=mention.text,
        collective=True,
        jurisdiction=region_id(scope) if scope else None,
        stated_count=integer(count.group()) if count else None,
    )
    others = (region(scope), *regions_above(scope)) if scope else ()
    return Linked(entity=entity, reason=context.reason or "集合名称", others=others)


def _pointing(mention: Mention, context: Context) -> Linked:
    """Resolve 该公司, 这家企业: the organisation named last before."""
    before = [
        m
        for m in organizations.named(context.document.simplified)
        if m.span.end <= mention.span.start and m.rule == "organization.name"
    ]
    if not before:
        return _local(mention.text, "", "上文未见", context)
    return replace(link(before[-1], context), reason=f"上文“{before[-1].text}”")
