"""Names: what linkers share about the forms of a name: quotation marks, short and long forms."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from policygraph.extract.context import Context
from policygraph.extract.places import place_at
from policygraph.extract.values.measured import measured
from policygraph.extract.words import words
from policygraph.model import EntityType, Mention, Span

__all__ = ["Ends", "local", "longer_form", "plain", "short_forms", "surfaces"]

_MARKS = re.compile(r"[\s“”「」‘’]+")
_QUOTATION = re.compile("[“「]([^“”「」]{3,})[”」]")
_WORK = "工作"
"""What may stand behind a programme's name and belong to it or not: 防汛救灾工作."""
_TAIL = re.compile(f"(?<=..){_WORK}$")
_RELATIVE = re.compile(r"[全我本]?[省市县区州盟旗](?![域际外内])")
_SURE = 3
"""Characters up to which a short form is not taken for one: 三区计划, not 项目."""
_SHORTEST = 4


def plain(text: str) -> str:
    """Return a name without quotation marks, spaces and a trailing 工作.

    >>> plain("“6+1”劳务协作行动"), plain("住房重建工作")
    ('6+1劳务协作行动', '住房重建')
    """
    return _TAIL.sub("", _MARKS.sub("", text))


def local(name: str) -> bool:
    """Tell whether a name begins with a level of government and means one of many: 省科技奖.

    >>> local("省级福利彩票公益金"), local("就业补助资金")
    (True, False)
    """
    return bool(_RELATIVE.match(name))


class Ends:
    """Names by how they begin and end, found without a look at each: a text may have thousands.

    >>> names = Ends(["就业服务平台", "就业补助", "服务平台"])
    >>> names.beginning("就业"), names.ending("服务平台")
    (['就业服务平台', '就业补助'], ['服务平台', '就业服务平台'])
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names in any order."""
        self._names = sorted(names)
        self._turned = sorted(name[::-1] for name in self._names)

    def beginning(self, start: str) -> list[str]:
        """Return the names that begin with some characters."""
        return _between(self._names, start)

    def ending(self, end: str) -> list[str]:
        """Return the names that end with some characters."""
        return [turned[::-1] for turned in _between(self._turned, end[::-1])]


def _between(ordered: list[str], start: str) -> list[str]:
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, start + _LAST)]


_LAST = "\U0010ffff"
"""The last of all characters, which no name has."""


def longer_form(name: str, names: Ends) -> str:
    """Return the one longer name that ends in `name`, or `name` where there is none or more.

    >>> longer_form("就业补助资金", Ends(["湖北就业补助资金", "稳岗资金"]))
    '湖北就业补助资金'
    >>> longer_form("补助资金", Ends(["湖北就业补助资金", "抗旱补助资金"]))
    '补助资金'
    """
    if len(name) <= _SURE:
        return name
    longer = [other for other in names.ending(name) if other != name]
    longest = max(longer, key=lambda other: (len(other), other), default=name)
    return longest if all(longest.endswith(other) for other in longer) else name


def surfaces(mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the forms of a mention as they stand in the source, sorted.

    A quantity or sum stands for itself too, with and without the words that bound it:
    约0.8亿元培训补贴, 约0.8亿元, 0.8亿元. So does a programme with 工作: 防汛救灾工作.
    """
    document, start = context.document, mention.span.start
    source = mention.span.of(document.text)
    forms = {source.strip("“”「」『』")}
    end = mention.span.end
    if mention.type is EntityType.PROGRAM and document.simplified.startswith(_WORK, end):
        forms.add(document.text[start : end + len(_WORK)])
    for form in short_forms(mention, document.simplified):
        at = document.simplified.find(form, start, mention.span.end)
        if at >= 0:
            forms.add(document.text[at : at + len(form)])
    return tuple(sorted(forms))


def short_forms(mention: Mention, text: str) -> Iterator[str]:
    """Yield the shorter forms that a name contains: without its place, without 建设, the figure."""
    name, start = mention.span.of(text), mention.span.start
    if mention.value:
        yield mention.value.surface
        at = start + name.find(mention.value.surface)
        yield _figures(text).get(at, mention.value.surface)
        yield from _openings(mention.span, at, text)
        return
    place = place_at(text, start)
    if place and mention.span.end - place.end >= _SHORTEST - 1:
        yield text[place.end : mention.span.end]
    if name.endswith("建设") and len(name) > _SHORTEST + 2:
        yield name[:-2]
    if quotation := _QUOTATION.search(name):
        # 困难职工“一门受理”机制 goes on as “一门受理”机制 and as “一门受理”.
        yield name[quotation.start() :]
        yield quotation[1]


def _openings(span: Span, figure: int, text: str) -> Iterator[str]:
    """Yield what is counted without where and what is done: 甲县|治理|坡地3万亩."""
    cut = words(text)
    for index in range(cut.at(span.start), cut.at(figure) - 1):
        place = place_at(text, cut.starts[index])
        if not (place or cut.tags[index][0] == "v"):
            return
        yield text[cut.starts[index + 1] : span.end]


@lru_cache(maxsize=4)
def _figures(text: str) -> dict[int, str]:
    """Return the figures of a text, without the words that bound them, by where those start."""
    return {found.span.start: found.bare.of(text) for found in measured(text)}
