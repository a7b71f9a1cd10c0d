"""Charges: who the note behind the measures of an item charges with them.

（省民政厅牵头，省财政厅按职责分工负责） closes an item of a plan, and says who acts in all that the
item asks for without naming anybody.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policygraph.extract.measures.adjacency import ACTORS
from policygraph.extract.measures.cues import Cues
from policygraph.extract.measures.tokens import Named
from policygraph.model import Document, DocumentKind, Span

__all__ = ["Charge", "behind", "charges", "covering"]

MARKS = re.compile("[，,；;]")
"""What parts those who lead from those who join in a note."""


class Charge(NamedTuple):
    """A note, the stretch of text before it that it is about, and who is charged with that."""

    stretch: Span
    note: Span
    charged: tuple[Named, ...]


def charges(document: Document, named: Sequence[Named], cues: Cues) -> tuple[Charge, ...]:
    """Return the charges that a policy document states, in reading order, without overlap.

    `named` are the names in it, in reading order.  A report has none: what stands in brackets there
    is about the words before it.
    """
    if document.metadata.kind is DocumentKind.NEWS:
        return ()
    return tuple(_charges(document, named, cues))


def covering(found: Sequence[Charge], at: int) -> Charge | None:
    """Return the charge about the stretch that holds a place, if there is one."""
    index = bisect_right(found, at, key=lambda charge: charge.stretch.start) - 1
    return found[index] if index >= 0 and at < found[index].stretch.end else None


def behind(found: Sequence[Charge], sentence: Span) -> Span:
    """Return what of a sentence stands behind the note of the item before it.

    支持企业发展。（省财政厅负责）加强人才培养。 has its note in the second sentence.
    """
    index = bisect_left(found, sentence.start, key=lambda charge: charge.note.start)
    if index < len(found) and found[index].note.end < sentence.end:
        note = found[index].note
        return Span(note.end, sentence.end) if note.start == sentence.start else sentence
    return sentence


def _charges(document: Document, named: Sequence[Named], cues: Cues) -> Iterator[Charge]:
    text, before = document.simplified, 0
    starts = [one.span.start for one in named]
    for note in cues.charge.finditer(text):
        inside = named[bisect_left(starts, note.start()) : bisect_left(starts, note.end())]
        charged = tuple(_charged(text, Span(*note.span()), inside, cues))
        if charged:
            start = max(before, _opening(document, note.start()))
            yield Charge(Span(start, note.start()), Span(*note.span()), charged)
            before = note.end()


def _charged(text: str, note: Span, named: Sequence[Named], cues: Cues) -> Iterator[Named]:
    """Yield who is charged in a note: 牵头单位：甲厅；配合单位：乙厅 charges 甲厅 alone."""
    at, joins = note.start, False
    for end in (*(mark.start() for mark in MARKS.finditer(text, note.start, note.end)), note.end):
        if cues.joining.search(text, at, end):
            joins = True
        elif cues.leading.search(text, at, end):
            joins = False
        if not joins:
            yield from (n for n in named if at <= n.span.start < end and n.type in ACTORS)
        at = end


def _opening(document: Document, at: int) -> int:
    """Return where the item begins that ends with a note: its heading, or its paragraph."""
    headings = [section.heading.start for section in document.sections]
    index = bisect_right(headings, at) - 1
    if index >= 0 and at <= document.sections[index].span.end:
        return headings[index]
    sentences = document.sentences
    last = bisect_left(sentences, at, key=lambda sentence: sentence.span.start)
    here = sentences[max(last - 1, 0)]
    return next(s.span.start for s in sentences if s.paragraph == here.paragraph)
