"""Names: what linkers share about the forms of a name: quotation marks, short and long forms."""

import re
from collections.abc import Iterable, Iterator

from policygraph.extract.context import Context
from policygraph.extract.values import figure
from policygraph.extract.words import words
from policygraph.model import Mention

__all__ = ["longer_form", "plain", "short_forms", "surfaces"]

_MARKS = re.compile(r"[\s“”「」‘’]+")
_TAIL = re.compile(r"(?<=..)工作$")
_SURE = 3
"""Characters up to which a short form is not taken for one: 三区计划, not 项目."""
_PLACE_TAGS = frozenset(["ns"])
_SHORTEST = 4


def plain(text: str) -> str:
    """Return a name without quotation marks, spaces and a trailing 工作.

    >>> plain("“6+1”劳务协作行动"), plain("住房重建工作")
    ('6+1劳务协作行动', '住房重建')
    """
    return _TAIL.sub("", _MARKS.sub("", text))


def longer_form(name: str, names: Iterable[str]) -> str:
    """Return the one longer name that ends in `name`, or `name` where there is none or more.

    >>> longer_form("就业补助资金", ["湖北就业补助资金", "稳岗资金"])
    '湖北就业补助资金'
    >>> longer_form("补助资金", ["湖北就业补助资金", "抗旱补助资金"])
    '补助资金'
    """
    if len(name) <= _SURE:
        return name
    longer = {other for other in names if other != name and other.endswith(name)}
    longest = max(longer, key=lambda other: (len(other), other), default=name)
    return longest if all(longest.endswith(other) for other in longer) else name


def surfaces(mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the forms of a mention as they stand in the source, sorted.

    A quantity or sum stands for itself too, with and without the words that bound it:
    约0.8亿元培训补贴, 约0.8亿元, 0.8亿元.
    """
    simplified = mention.span.of(context.document.simplified)
    source = mention.span.of(context.document.text)
    forms = {source.strip("“”「」『』")}
    parts = [mention.value.surface, figure(mention.value.surface)] if mention.value else []
    for part in (*parts, *short_forms(simplified)):
        at = simplified.find(part)
        if at >= 0:
            forms.add(source[at : at + len(part)])
    return tuple(sorted(forms))


def short_forms(name: str) -> Iterator[str]:
    """Yield the shorter forms that a name contains: without its place, without 建设.

    >>> list(short_forms("湖北就业补助资金"))
    ['就业补助资金']
    """
    cut = words(name)
    first = cut.tags[0] if cut.tags else ""
    if first in _PLACE_TAGS and len(name) - cut.starts[1] >= _SHORTEST:
        yield name[cut.starts[1] :]
    if name.endswith("建设") and len(name) > _SHORTEST + 2:
        yield name[:-2]
