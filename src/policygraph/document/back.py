"""Back: signatures, credit lines and notes below the running text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from policygraph.document.fields import Hit, fields_of
from policygraph.document.paragraph import Paragraph, Role
from policygraph.document.words import any_of
from policygraph.lexicon import table

__all__ = ["back", "is_body_name"]

TAIL = 12
"""Credit lines stand among so many last paragraphs."""
SIGNERS = 8
KNOWN_NOTICES = 5
LONG_FOOT = 12
LONGEST_NAME = 44
SHORTEST_NAME = 3
LONGEST_DAY = 24
PRINTED = re.compile(r".{2,40}\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布|公布)")
NAMES = re.compile(r"[^ 　、]+")


@dataclass(frozen=True)
class BodyEnding:
    """A row of `body-endings.tsv`."""

    ending: str


def back(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with signatures, credits and notes marked."""
    marked = without_foot(paragraphs)
    for index in range(len(marked) - 1, max(-1, len(marked) - 1 - TAIL), -1):
        marked[index] = credit(marked[index])
        if any(hit.field == "editor" for hit in marked[index].hits):
            marked[index + 1 :] = map(left_over, marked[index + 1 :])
    for index, paragraph in enumerate(marked):
        if paragraph.role is Role.BODY and len(paragraph.plain) <= LONGEST_DAY and index > 1:
            sign(marked, index)
    return marked


def without_foot(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without the foot of a site that was saved with its text.

    Below the last running text stand many short lines, some of them known notices; what comes
    before the first of these (signature, list of attachments) is kept.
    """
    last = max(
        (i for i, p in enumerate(paragraphs) if p.role is Role.BODY and not p.short), default=0
    )
    known = [i for i in range(last + 1, len(paragraphs)) if paragraphs[i].role is Role.OUTSIDE]
    if len(known) < KNOWN_NOTICES or len(paragraphs) - last < LONG_FOOT:
        return list(paragraphs)
    foot = paragraphs[known[0] :]
    return [*paragraphs[: known[0]], *(replace(each, role=Role.OUTSIDE) for each in foot)]


def left_over(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph below the line that names the editor: no short line there is text."""
    loose = paragraph.role is Role.BODY and paragraph.short
    return replace(paragraph, role=Role.OUTSIDE) if loose else paragraph


def credit(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph of the end with what it states of those who made the page."""
    if paragraph.role is not Role.BODY:
        return paragraph
    plain = paragraph.plain
    hits = fields_of(plain)
    if hits and hits[0].field != "date":
        role = Role.OUTSIDE if all(hit.field == "drop" for hit in hits) else Role.METADATA
        return replace(paragraph, role=role, hits=hits)
    if note().fullmatch(plain) or PRINTED.fullmatch(plain):
        return replace(paragraph, role=Role.METADATA)
    by = byline().search(plain) if plain[-1] in "）)" else None
    if by:
        group = "names" if by["names"] else "name"
        return replace(
            paragraph,
            hits=(*paragraph.hits, Hit("author", *by.span(group))),
            asides=(*paragraph.asides, by.span()),
        )
    return paragraph


def sign(marked: list[Paragraph], index: int) -> None:
    """Mark a line that is a date only, and the names above it, as a signature."""
    hits = fields_of(marked[index].plain)
    if len(hits) != 1 or hits[0].field != "date":
        return
    marked[index] = replace(
        marked[index], role=Role.METADATA, hits=(replace(hits[0], field="date_written"),)
    )
    for above in range(index - 1, max(1, index - 1 - SIGNERS), -1):
        plain = marked[above].plain
        if (
            marked[above].role is not Role.BODY
            or len(plain) > LONGEST_NAME
            or plain[-1] in "。；：，"
        ):
            return
        names = [m for m in NAMES.finditer(plain) if is_body_name(m[0])]
        if not names and above < index - 1:
            return
        hits = tuple(Hit("signer", *match.span()) for match in names)
        marked[above] = replace(marked[above], role=Role.METADATA, hits=hits)


def is_body_name(plain: str) -> bool:
    """Tell whether a name in a signature is that of a body, not of a person.

    >>> is_body_name("国务院办公厅"), is_body_name("李某某")
    (True, False)
    """
    return len(plain) >= SHORTEST_NAME and plain.endswith(body_endings())


@cache
def body_endings() -> tuple[str, ...]:
    """Return the endings of the names of bodies."""
    return tuple(row.ending for row in table("body-endings", BodyEnding))


@cache
def note() -> re.Pattern[str]:
    """Return a line in brackets that is no part of the text: （此件公开发布）."""
    return re.compile(rf"[（(]{any_of('note')}.{{0,80}}[）)]")


@cache
def byline() -> re.Pattern[str]:
    """Return a reporter's name in brackets at the end of a paragraph."""
    return re.compile(
        rf"(?<=[。！？”])[（(](?:[\u4e00-\u9fff]{{0,4}}{any_of('reporter')}[：: ]?"
        r"(?P<names>[^（）()]{2,60})|(?P<name>[\u4e00-\u9fff·]{2,4}))[）)]$"
    )
