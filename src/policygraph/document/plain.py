"""Plain: plain text and Markdown as lines of clean characters."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policygraph.document.encoding import decode
from policygraph.document.limits import LINES, SIGNS, refuse_beyond
from policygraph.document.page import CELL_SEPARATOR, Line, Mark, Page, concatenate, cut
from policygraph.model import Source

__all__ = ["BLANK", "cleaned", "lines_of", "read", "trimmed"]

BLANK = " \t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
BLANK += "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"

# Signs that draw nothing or turn the reading order, and halves of surrogate pairs: none of them
# is part of what a text says, and a graph that holds one cannot be written as XML.
HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"
)
DROPPED = re.compile(f"[{HIDDEN}]+")

MARKDOWN = ("**", "](", "\n#", "\n|", "<!--", "\n---", "\n===", "\n***")
"""A text with one of these is read as Markdown."""
INLINE = ("**", "__", "](", "<!--")
SYNTAX = re.compile(r"(?P<bold>\*\*|__)|!?\[(?P<text>[^\]\n]*)\]\([^)\n]*\)|<!--.*?-->")
HASHES = re.compile(r"(#{1,6}) +")
FENCE = "---"
LONGEST_FRONT = 40
RULE = re.compile(r"(?:[-*=_] ?){3,}$")
TABLE_RULE = re.compile(r"\|?(?: *:?-+:? *\|)+ *:?-*:? *$")
CELL = re.compile(r"[^|]+")


def read(source: Source) -> Page:
    """Return the lines of a text file."""
    raw = decode(source.data, name=source.name)
    refuse_beyond(SIGNS, len(raw), "characters", name=source.name)
    refuse_beyond(LINES, raw.count("\n") or raw.count("\r"), "lines", name=source.name)
    lines: Iterable[Line] = lines_of(raw)
    if raw.startswith(("# ", "|", FENCE)) or any(sign in raw for sign in MARKDOWN):
        lines = unmarked(lines)
    return Page(raw=raw, lines=list(lines), metadata=source.metadata)


def lines_of(raw: str, *, at: int = 0) -> Iterator[Line]:
    r"""Yield the lines of a text that are not blank, without the white space around them.

    >>> [(line.text, line.gap, line.indented) for line in lines_of("通知\r\n\r\n　　各市：")]
    [('通知', 0, False), ('各市：', 1, True)]
    """
    suspect = is_suspect(raw)
    gap = 0
    for full in raw.split("\n" if "\n" in raw else "\r"):
        bare = full.lstrip(BLANK)
        if not bare:
            gap += 1
            at += len(full) + 1
            continue
        start = at + len(full) - len(bare)
        text = bare.rstrip(BLANK)
        line = Line(text, ((0, start, len(text)),), gap, start > at)
        at += len(full) + 1
        if suspect:
            line = trimmed(cleaned(line))
        if line.text:
            yield line
            gap = 0


def is_suspect(text: str) -> bool:
    """Tell whether a text has hidden signs, or is not in NFC."""
    return not unicodedata.is_normalized("NFC", text) or DROPPED.search(text) is not None


def cleaned(line: Line) -> Line:
    """Return a line in NFC without hidden signs."""
    if not is_suspect(line.text):
        return line
    shown = without_hidden(line)
    if unicodedata.is_normalized("NFC", shown.text):
        return shown
    parts: list[Line] = []
    for start, end in clusters(shown.text):
        cluster = cut(shown, start, end)
        composed = unicodedata.normalize("NFC", cluster.text)
        parts.append(cluster if composed == cluster.text else rewritten(cluster, composed))
    return concatenate(parts)


def without_hidden(line: Line) -> Line:
    """Return a line without hidden signs."""
    bounds = [match.span() for match in DROPPED.finditer(line.text)]
    starts = [0, *(end for _, end in bounds)]
    ends = [*(start for start, _ in bounds), len(line.text)]
    kept = [cut(line, low, high) for low, high in zip(starts, ends, strict=True) if low < high]
    return concatenate(kept) if kept else cut(line, 0, 0)


def rewritten(cluster: Line, text: str) -> Line:
    """Return a cluster written with other characters, each from the first one of the old."""
    _, raw, _ = cluster.pieces[0]
    return replace(cluster, text=text, pieces=tuple((at, raw, 1) for at in range(len(text))))


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches that compose with nothing outside of them."""
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not composes(text[begin:at], text[at]):
            yield begin, at
            begin = at


def composes(before: str, sign: str) -> bool:
    """Tell whether a sign joins those before it: an accent, a vowel of a Korean syllable."""
    if unicodedata.combining(sign):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", sign)
    return unicodedata.normalize("NFC", before + sign) != apart


def unmarked(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of a Markdown text without its signs, and without what is above its text."""
    for line in below_front_matter(list(lines)):
        if RULE.match(line.text) or TABLE_RULE.match(line.text):
            continue
        bare = plain(without_hashes(line))
        if bare.text.startswith("|") and bare.text.endswith("|"):
            bare = row(bare)
        if bare.text:
            yield bare


def below_front_matter(lines: list[Line]) -> list[Line]:
    """Return the lines below the settings of a page generator: `---`, `sidebar: auto`, `---`."""
    if not lines or lines[0].text != FENCE:
        return lines
    ends = (index for index, line in enumerate(lines[1:LONGEST_FRONT], 1) if line.text == FENCE)
    return lines[next(ends, 0) + 1 :]


def without_hashes(line: Line) -> Line:
    """Return a heading of a Markdown text, marked as such; any other line as it is."""
    hashes = HASHES.match(line.text)
    if not hashes:
        return line
    mark = Mark.TITLE if len(hashes[1]) == 1 else Mark.HEADING
    return replace(cut(line, hashes.end(), len(line.text)), mark=mark)


def plain(line: Line) -> Line:
    """Return a line without bold signs, comments and the addresses of links."""
    if not any(sign in line.text for sign in INLINE):
        return line
    kept = []
    at = 0
    for match in SYNTAX.finditer(line.text):
        kept.append((at, match.start()))
        if match["text"] is not None:
            kept.append(match.span("text"))
        at = match.end()
    if not kept:
        return line
    kept.append((at, len(line.text)))
    return trimmed(concatenate([cut(line, start, end) for start, end in kept]))


def row(line: Line) -> Line:
    """Return a table row as its cells."""
    cells = [trimmed(cut(line, *match.span())) for match in CELL.finditer(line.text)]
    filled = [cell for cell in cells if cell.text]
    joined = concatenate(filled, CELL_SEPARATOR) if filled else cut(line, 0, 0)
    return replace(joined, mark=Mark.ROW)


def trimmed(line: Line) -> Line:
    """Return a line without white space around it."""
    start = len(line.text) - len(line.text.lstrip(BLANK))
    return cut(line, start, max(start, len(line.text.rstrip(BLANK))))
