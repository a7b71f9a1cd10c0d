"""Paragraphs: join the lines that a form or an editor has broken inside a sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from policygraph.document.page import Line, Mark, concatenate

__all__ = ["ENDS", "NUMBERED", "joined", "united"]

ENDS = frozenset("。！？；：!?;:…")
CLOSING = "”’」』）)】》〉\"'"
NEVER_FIRST = frozenset("。，、；：！？）》”’」』】〕")
SPACE = Line(" ", ())
NUMBERED = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}[编編篇章节節条條]"
    r"|[一二三四五六七八九十]{1,3}[、．.]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}(?:[．、)）]|\.(?!\d))"
    r"|[①-⑳⑴-⒇]|[-－·•●○◆■▲※*]|—(?!—)"
)
LABELLED = re.compile(r"[^，。：:]{1,8}[：:]")
DATED = re.compile(
    r"[\d一二三四五六七八九〇○零]{4}年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?"
)
"""A line that is a date alone stands below a signature."""
SHORT_LINE = 20
"""A line shorter than this (in characters) was not broken for want of room."""
SPACED = 0.2
"""Share of lines below a blank one from which on blank lines are taken to part paragraphs."""
FULL = 0.85
"""Share of the longest broken line from which on a line counts as full."""


def joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield paragraphs: each line, with those that go on from it.

    >>> wrapped = [Line("一人就业，全家脱贫，就业扶贫是直接的脱贫方", ()), Line("式之一。", ())]
    >>> [line.text for line in joined([Line("就业", ()), *wrapped, Line("下一步", (), 1)])]
    ['就业', '一人就业，全家脱贫，就业扶贫是直接的脱贫方式之一。', '下一步']
    """
    broken = [above for above, line in pairwise(lines) if may_go_on(above, line)]
    full = full_length(lines, broken)
    group: list[Line] = []
    for line in lines:
        if group and not goes_on(group[-1], line, full):
            yield united(group)
            group = []
        group.append(line)
    if group:
        yield united(group)


def goes_on(above: Line, line: Line, full: float) -> bool:
    """Tell whether a line continues the one above it; no line begins with a full stop."""
    if line.text[0] in NEVER_FIRST and above.mark is line.mark is Mark.TEXT:
        return True
    return may_go_on(above, line) and is_full(above, full)


def full_length(lines: Sequence[Line], broken: Sequence[Line]) -> float:
    """Return the length from which on a line is taken to be broken for want of room.

    Where blank lines stand between paragraphs, any other break inside a sentence is a wrapped
    line, however short (a CMS that wraps after markup was taken out); elsewhere only lines of
    about one length are.
    """
    if sum(line.gap > 0 for line in lines) >= SPACED * len(lines):
        return SHORT_LINE
    lengths = sorted(len(line.text) for line in broken)
    widest = lengths[-1] * FULL if lengths else 0
    alike = sum(length >= widest for length in lengths)
    return max(widest, SHORT_LINE) if alike >= max(3, len(lengths) / 2) else inf


def is_full(line: Line, full: float) -> bool:
    """Tell whether a line is long enough to have been broken; a numbered one in any case is."""
    return len(line.text) >= full or (full == SHORT_LINE and bool(NUMBERED.match(line.text)))


def may_go_on(above: Line, line: Line) -> bool:
    """Tell whether a line can continue the one above it."""
    if line.gap or line.indented or above.mark is not Mark.TEXT or line.mark is not Mark.TEXT:
        return False
    if above.text[-1] in ENDS or above.text.rstrip(CLOSING)[-1:] in ENDS:
        return False
    return not (
        NUMBERED.match(line.text)
        or LABELLED.match(line.text)
        or LABELLED.match(above.text)
        or DATED.fullmatch(line.text)
    )


def united(group: Sequence[Line]) -> Line:
    """Return the lines of one paragraph as one; between Latin words stands a space."""
    if len(group) == 1:
        return group[0]
    parts = [group[0]]
    for line in group[1:]:
        last, first = parts[-1].text[-1:], line.text[:1]
        if last.isascii() and last.isalnum() and first.isascii() and first.isalnum():
            parts.append(SPACE)
        parts.append(line)
    return concatenate(parts)
