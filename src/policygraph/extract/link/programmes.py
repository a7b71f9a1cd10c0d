"""Programmes: link the names of programmes, short forms to the full name in the same text."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from policygraph.extract.context import Context, Linked
from policygraph.extract.divisions import COUNTRY
from policygraph.extract.find.programmes import named
from policygraph.extract.link.names import Ends, local, longer_form, plain, surfaces
from policygraph.extract.link.regions import region, region_id, regions_above
from policygraph.extract.memo import Memo
from policygraph.extract.schemes import HEADS, USES, known
from policygraph.model import Entity, EntityType, Mention
from policygraph.vocabulary import entity_id

__all__ = ["link"]

# The name in quotation marks with the words after it is what all forms of the name share:
# 社会工作专业人才支持“三区计划”, 高校毕业生“三支一扶”计划.
_QUOTED = re.compile(r"[“「](?P<inner>[^“”「」]{3,})[”」](?P<head>.*)$")


def link(mention: Mention, context: Context) -> Linked:
    """Return the programme that a mention names."""
    name = _CANONICAL[mention.text]
    full = _full_names(context.document.simplified).get(name, name)
    scope = context.jurisdiction if _local(mention.text, full) else ""
    if scope == COUNTRY:
        scope = ""
    entity = Entity(
        id=entity_id("program", *filter(None, [scope]), full),
        type=EntityType.PROGRAM,
        label=full,
        surfaces=surfaces(mention, context),
        jurisdiction=region_id(scope) if scope else None,
    )
    others = (region(scope), *regions_above(scope)) if scope else ()
    return Linked(entity=entity, reason="同名" if full == name else "同文全称", others=others)


def _local(text: str, full: str) -> bool:
    """Tell whether another government may have a programme of the same name: 就业服务平台."""
    if known(full) or _QUOTED.search(text):
        return False
    return USES[full] in {"object", "long"} or local(full)


@lru_cache(maxsize=4)
def _full_names(text: str) -> dict[str, str]:
    """Return the full name for each name in a text."""
    mentions = named(text)
    quoted: dict[str, str] = {}
    for mention in mentions:
        if match := _QUOTED.search(mention.text):
            inner, name = plain(match["inner"]), _CANONICAL[mention.text]
            quoted[inner] = max(quoted.get(inner, ""), name, key=len)
    inner_of = {_CANONICAL[m.text]: _inner(m.text) for m in mentions}
    forms = _Forms(inner_of)
    full = {
        name: plain(_standing(name)) or quoted.get(inner) or forms.longer(name)
        for name, inner in inner_of.items()
    }
    # 健康扶贫 is 健康扶贫工程, and that 2016年健康扶贫工程.
    return {name: full.get(longer, longer) for name, longer in full.items()}


def _standing(name: str) -> str:
    """Return the standing scheme that a name means, with or without a head: 易地扶贫搬迁|项目."""
    bare = name.removesuffix(HEADS[name]) if HEADS[name] in _SAME else name
    return known(name) or known(bare)


def _inner(text: str) -> str:
    """Return what a name has in quotation marks, or the whole: it may stand without them."""
    match = _QUOTED.search(text)
    return plain(match["inner"] if match else text)


class _Forms:
    """The names of a text, by their ends and by what they are without their heads."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names in the order of the text."""
        self._order = {name: place for place, name in enumerate(names)}
        self._names = Ends(self._order)
        self._of_stem: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._order:
            if (stem := _stem(name)) != name:
                self._of_stem[stem].append(name)
        self._stems = Ends(self._of_stem)

    def longer(self, name: str) -> str:
        """Return the full form of a name: 健康扶贫 is 健康扶贫工程, 服务平台 is 就业服务平台."""
        full = longer_form(name, self._names)
        if full != name:
            return full
        others = self._names.beginning(name)
        titled = [other for other in others if _is_head(other[len(name) :])]
        return min(titled, key=self._order.__getitem__, default="") or self._same_stem(name)

    def _same_stem(self, name: str) -> str:
        """Return the longest name that ends like a name but for its head."""
        stem = _stem(name)
        if len(stem) < _STEM or stem == name:
            return name
        alike = (other for found in self._stems.ending(stem) for other in self._of_stem[found])
        return max(alike, key=lambda other: (len(other), other), default=name)


_SAME = frozenset(["项目", "工程", "计划", "政策"])
"""Heads that make no other scheme of a standing one; 健康中国行动 is part of 健康中国."""
_STEM = 4
"""Characters before a head by which two names are one: 健康扶贫工程 is 健康扶贫攻坚战."""


def _stem(name: str) -> str:
    head = HEADS[name]
    return name.removesuffix(head) if USES[name] == "name" else name


def _is_head(text: str) -> bool:
    return bool(text) and HEADS[text] == text and (USES[text] == "name" or text == "政策")


def _canonical(text: str) -> str:
    match = _QUOTED.search(text)
    name = plain(match[0] if match else text)
    # 安居工程|建设 is 安居工程.
    bare = name.removesuffix("建设")
    return bare if USES[bare] == "name" else name


_CANONICAL = Memo(_canonical)
"""The name that each mention has without quotation marks, 工作 and 建设."""
