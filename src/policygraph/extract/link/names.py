"""Names: what linkers share about the forms of a name: quotation marks, short and long forms."""

import re
from collections.abc import Iterable

from policygraph.extract.context import Context
from policygraph.model import Mention

__all__ = ["longer_form", "plain", "surface"]

_MARKS = re.compile(r"[\s“”「」‘’]+")
_TAIL = re.compile(r"(?<=..)工作$")
_SURE = 3
"""Characters from which a short form is taken for one: 三区计划, not 项目."""


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


def surface(mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the forms of a mention as they stand in the source: whole, and its bare number."""
    whole = mention.span.of(context.document.text).strip("“”「」『』")
    forms = {whole}
    if mention.value:
        at = mention.span.of(context.document.simplified).find(mention.value.surface)
        if at >= 0:
            start = mention.span.start + at
            forms.add(context.document.text[start : start + len(mention.value.surface)])
    return tuple(sorted(forms))
