"""Levels: governments of several levels that are named in one breath, such as 市、县（区）."""

import re
from collections.abc import Container, Iterator
from functools import cache

from policygraph.lexicon import words_of

__all__ = ["opens", "several_levels"]


def several_levels(text: str, regions: Container[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield where several levels are named as one; `regions` are where names of regions end.

    >>> text = "市、县（区）人民政府和各省、自治区、直辖市民政厅"
    >>> [text[start:end] for start, end in several_levels(text)]
    ['市、县（区）', '各省、自治区、直辖市']
    >>> list(several_levels("市民政局")), list(several_levels("城市、县"))
    ([], [])
    """
    for match in _several().finditer(text):
        start, end = match.span()
        if which := _WHICH.search(text, max(0, start - LONGEST), start):
            yield which.start(), end
        elif start in regions or opens(text, start) or _ALONE.match(text, start):
            yield start, end


def opens(text: str, at: int) -> bool:
    """Tell whether a name may begin at a place, and is no end of a longer word.

    >>> opens("由市、县人民政府", 1), opens("城市、县", 1)
    (True, False)
    """
    return _OPENS.match(text[at - 1 : at] if at else "") is not None


_WHICH = re.compile("(?:各|沿[江海河黄边线]各|有关|相关)$")
LONGEST = len("沿江各")
_ALONE = re.compile("(?<![本该全我外邻])(?:省|自治区|直辖市|设区)")
"""The levels that end no other word: 建立省、市、县三级联动机制."""


_OPENS = re.compile("$|[^\\u4e00-\\u9fff]|[由和与及对向在至从或给经将把被以报请导促求励持织托助]")
"""What a name may follow: nothing, a mark, a preposition, and the last characters of 指导,
督促, 要求, 鼓励, 支持, 组织, 委托 and 协助.  Behind any other it may end a word: 城市、县.
"""


@cache
def _several() -> re.Pattern[str]:
    """Compile a list of levels, with further ones in brackets or without.

    It opens with a list of words, from which `re` knows the first characters: eight times as fast.
    """
    level = f"(?:{'|'.join(sorted(words_of('level_words'), key=lambda w: (-len(w), w)))})"
    within = f"[（(〔]{level}(?:、{level})*[）)〕]"
    more = f"(?:、{level}(?:{within})?)"
    return re.compile(f"{level}(?:{within}{more}*|{more}+)(?:[两三四五]级|各级|级)?")
