"""Page: a source as lines of clean characters, each with its way back to the raw text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from policygraph.model import Metadata, Run

__all__ = ["CELL_SEPARATOR", "Line", "Mark", "Page", "compose", "concatenate", "cut"]

CELL_SEPARATOR = " | "
"""What stands between the cells of a table row: no name reaches over it."""

Piece = tuple[int, int, int]
"""Offset in the line, offset in the raw text, length: what a `Run` is to the kept text."""


class Mark(Enum):
    """What the format itself says of a line (`<h1>`, `#`, a table row)."""

    TEXT = auto()
    TITLE = auto()
    HEADING = auto()
    ROW = auto()
    FIELD = auto()
    """A row of a header table: label and value."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it.

    `gap` counts the blank lines above it; `indented` tells whether white space stood before it.
    """

    text: str
    pieces: tuple[Piece, ...]
    gap: int = 0
    indented: bool = False
    mark: Mark = Mark.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a reader makes of a source: the raw text, its lines, and what the format states."""

    raw: str
    lines: Sequence[Line]
    metadata: Metadata = field(default_factory=Metadata)


def cut(line: Line, start: int, end: int) -> Line:
    """Return the part of a line between two offsets.

    >>> cut(Line("标题：通知", ((0, 10, 5),)), 3, 5)
    Line(text='通知', pieces=((0, 13, 2),), gap=0, indented=False, mark=<Mark.TEXT: 1>)
    """
    pieces = []
    first = bisect_right(line.pieces, start, key=lambda piece: piece[0] + piece[2])
    for index in range(first, len(line.pieces)):
        offset, raw, length = line.pieces[index]
        if offset >= end:
            break
        low, high = max(offset, start), min(offset + length, end)
        pieces.append((low - start, raw + low - offset, high - low))
    return replace(line, text=line.text[start:end], pieces=tuple(pieces))


def concatenate(lines: Sequence[Line], separator: str = "") -> Line:
    """Return several lines as one, with `separator` between them; the first gives the rest.

    >>> a, b = Line("贫", ((0, 7, 1),)), Line("困", ((0, 9, 1),))
    >>> concatenate([a, b]).pieces
    ((0, 7, 1), (1, 9, 1))
    """
    text, pieces = compose(lines, separator)
    return replace(lines[0], text=text, pieces=tuple(pieces))


def compose(lines: Iterable[Line], separator: str = "\n") -> tuple[str, list[Piece]]:
    """Return the text of the lines and its pieces, neighbours in the raw text merged."""
    pieces: list[Piece] = []
    parts: list[str] = []
    at = 0
    end = (-1, -1)
    for line in lines:
        parts.append(line.text)
        for offset, raw, length in line.pieces:
            kept = at + offset
            if (kept, raw) == end:
                last = pieces[-1]
                pieces[-1] = (last[0], last[1], last[2] + length)
            else:
                pieces.append((kept, raw, length))
            end = (kept + length, raw + length)
        at += len(line.text) + len(separator)
    return separator.join(parts), pieces


def runs(pieces: Iterable[Piece]) -> tuple[Run, ...]:
    """Return the pieces of a kept text as the runs of its document."""
    return tuple(Run(kept=kept, raw=raw, length=length) for kept, raw, length in pieces)
