"""Pieces: a text cut where marks begin and end, so that a page need not count characters.

Offsets count code points, which a browser does not: there a rare character counts twice.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

__all__ = ["Mark", "cut", "sentence_around"]

Mark = tuple[int, int, int]
"""Start, end, and what is marked: its place in a list."""

_MOST = 200  # characters of context on either side
_END = re.compile("[。！？；\n]")


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[tuple[str, list[int]]]:
    """Cut a stretch of text into pieces, each with the marks that cover it, outer marks first.

    >>> cut("甲部安排资金", 0, 6, [(0, 2, 0), (2, 6, 1), (4, 6, 2)])
    [('甲部', [0]), ('安排', [1]), ('资金', [1, 2])]
    """
    held = sorted((m for m in marks if m[0] < end and m[1] > start), key=lambda m: (m[0], -m[1]))
    edges = sorted({start, end, *(max(m[0], start) for m in held), *(min(m[1], end) for m in held)})
    pieces: list[tuple[str, list[int]]] = []
    open_marks: list[Mark] = []
    waiting = iter(held)
    following = next(waiting, None)
    for low, high in pairwise(edges):
        while following and following[0] <= low:
            open_marks.append(following)
            following = next(waiting, None)
        open_marks = [mark for mark in open_marks if mark[1] > low]
        pieces.append((text[low:high], [mark[2] for mark in open_marks]))
    return pieces


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence that a span stands in.

    >>> text = "先说这个。再给钱，就这样。完"
    >>> low, high = sentence_around(text, 5, 8)
    >>> text[low:high]
    '再给钱，就这样。'
    """
    before = text[max(0, start - _MOST) : start]
    ends = [match.end() for match in _END.finditer(before)]
    low = start - len(before) + (ends[-1] if ends else 0)
    after = _END.search(text, max(start, end - 1), end + _MOST)
    return low, max(end, after.end() if after else min(len(text), end + _MOST))
