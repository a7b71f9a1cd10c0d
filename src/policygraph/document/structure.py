"""Structure: headings, sections and sentences of the paragraphs of a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygraph.document.page import Mark
from policygraph.document.paragraph import Paragraph, Role
from policygraph.document.words import words
from policygraph.model import Section, Sentence, SentenceKind, Span

__all__ = ["SENTENCE_SIGNS", "Heading", "is_heading", "open_headings", "outline", "sentences"]

SENTENCE_SIGNS = "。！？"
SENTENCE_END = re.compile(rf"[{SENTENCE_SIGNS}]+[”’）】]*")
ORDINAL = r"[一二三四五六七八九十百零〇\d]{1,6}"
NUMBER = re.compile(
    rf"(?P<part>第{ORDINAL}[编篇])|(?P<chapter>第{ORDINAL}章)|(?P<section>第{ORDINAL}节)"
    rf"|(?P<article>第{ORDINAL}条(?!第))"
    r"|(?P<han>[一二三四五六七八九十]{1,3})[、．.]|（(?P<han_bracket>[一二三四五六七八九十]{1,3})）"
    r"|(?P<digit>\d{1,2})(?:[．、]|\.(?!\d))|（(?P<digit_bracket>\d{1,2})）|(?P<circle>[①-⑳])"
)
HEADLINE = "headline"
FEWEST_BRIEFS = 3
DIVISIONS = frozenset({"part", "chapter", "section"})
LONGEST_HEADING = 40
CLOSED = "。；，：、"
QUOTED = "”’"
EXCLAIMED = "！…"
LONGEST_QUOTE = 16
FILES = (".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".zip", ".rar", ".ofd")
"""An attachment is listed under its number, but heads nothing."""
LONGEST_RUN_IN = 30
PROSE = 40
"""A line of so many characters is running text, even without a full stop."""
BRACKETED = 60
"""A bracket that does not close within so many characters was never closed."""
BODY, HEADING = SentenceKind.BODY, SentenceKind.HEADING
OPENED = 400
"""A bracket that opened so far back does not hold a sentence together any more."""
KINDS = {
    Role.TITLE: SentenceKind.TITLE,
    Role.HEADING: SentenceKind.HEADING,
    Role.METADATA: SentenceKind.METADATA,
    Role.BODY: SentenceKind.BODY,
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What opens a section: its place, its number, and the style that sets its level."""

    start: int
    end: int
    style: str
    number: str


def is_heading(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a paragraph as a whole heads those below it.

    News has headings without numbers: a short line without a full stop above running text.  In a
    list (of names, of cells) no running text follows.
    """
    paragraph = paragraphs[index]
    plain = paragraph.plain
    if paragraph.role is not Role.BODY or paragraph.line.mark is Mark.ROW:
        return False
    if paragraph.line.mark is Mark.HEADING:
        return True
    if len(plain) > LONGEST_HEADING or plain.endswith(FILES):
        return False
    if plain[-1] in CLOSED or (plain[-1] in QUOTED and plain[-2:-1] in CLOSED):
        return False
    number = NUMBER.match(plain)
    if number:
        return number.lastgroup in DIVISIONS or number.end() < len(plain)
    return not is_spoken(plain) and heads(paragraphs[index + 1 : index + 3])


def is_spoken(plain: str) -> bool:
    """Tell whether a short line is a remark, a note or a title in brackets, not a heading.

    责任单位：省教育厅 notes who is charged with what stands above.
    """
    bare = plain.rstrip(QUOTED)
    charged = plain.startswith(words("charge"))
    quoted = len(plain) > LONGEST_QUOTE and plain[0] == "“" and plain[-1] == "”"
    noted = plain[0] in "（《" and plain[-1] in "）》"
    return charged or quoted or noted or bare[-1:] in EXCLAIMED


def heads(below: Sequence[Paragraph]) -> bool:
    """Tell whether the two paragraphs below a short line make it a heading."""
    if not below or below[0].role is not Role.BODY:
        return False
    return is_prose(below[0]) or (len(below) > 1 and is_prose(below[1]) and below[0].short)


def is_prose(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is running text."""
    plain = paragraph.plain
    return paragraph.role is Role.BODY and (plain[-1] in "。”！？" or len(plain) > PROSE)


def open_headings(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> Iterator[Heading]:
    """Yield the heading of each paragraph that has one: the whole, a run-in one, or a number."""
    for paragraph, start in zip(paragraphs, starts, strict=False):
        if paragraph.role not in {Role.HEADING, Role.BODY}:
            continue
        number = NUMBER.match(paragraph.plain)
        style = (number.lastgroup if number else None) or HEADLINE
        label = number[style] if number else ""
        if paragraph.role is Role.HEADING:
            yield Heading(start, start + len(paragraph.plain), style, label)
        elif number:
            yield Heading(start, start + run_in_end(paragraph.plain, number), style, label)


def run_in_end(plain: str, number: re.Match[str]) -> int:
    """Return the end of a heading that stands in one line with its text, or of its number.

    （一）加强领导。各级政府要… has a heading; （一）每人每月1309元。 has only a number.
    """
    end = number.end()
    stop = plain.find("。", end, LONGEST_RUN_IN)
    headed = 0 <= stop < len(plain) - 1 and "，" not in plain[end:stop]
    return stop + 1 if headed and number.lastgroup != "article" else end


def outline(headings: Sequence[Heading], end: int, title: str = "") -> tuple[Section, ...]:
    """Return the sections that headings open, up to the end of the text.

    A style met before closes what stands below it: the level is the depth of nesting, so that
    一、（一）1. and 第一章 第一条 （一） both count from one.
    """
    digest = title.endswith(words("digest")) and is_headed_alike(headings)
    path: list[tuple[str, int]] = []
    levels: list[int] = []
    ends = [end] * len(headings)
    for index, heading in enumerate(headings):
        depth = next((i for i, (style, _) in enumerate(path) if style == heading.style), len(path))
        for _, closed in path[depth:]:
            ends[closed] = heading.start
        path = [*path[:depth], (heading.style, index)]
        levels.append(depth + 1)
    return tuple(
        Section(
            heading=Span(heading.start, heading.end),
            span=Span(heading.start, max(heading.end, ends[index])),
            level=levels[index],
            number=heading.number,
            separate=digest and heading.style == HEADLINE,
        )
        for index, heading in enumerate(headings)
    )


def is_headed_alike(headings: Sequence[Heading]) -> bool:
    """Tell whether several headlines without numbers divide a text."""
    return sum(heading.style == HEADLINE for heading in headings) >= FEWEST_BRIEFS


def sentences(
    paragraphs: Sequence[Paragraph], starts: Sequence[int], headings: Sequence[Heading]
) -> list[Sentence]:
    """Return the sentences of all paragraphs, in reading order."""
    heads = {heading.start: heading.end for heading in headings}
    found: list[Sentence] = []
    section: int | None = None
    for index, paragraph in enumerate(paragraphs):
        start = starts[index]
        head = heads.get(start)
        if head is not None:
            section = 0 if section is None else section + 1
        for low, high, kind in parts(paragraph):
            span = Span(start + low, start + high)
            shown = HEADING if span.end == head and kind is BODY else kind
            found.append(Sentence(span=span, kind=shown, section=section, paragraph=index))
    return found


def parts(paragraph: Paragraph) -> list[tuple[int, int, SentenceKind]]:
    """Return the sentences of a paragraph; metadata in it is a sentence of its own."""
    plain = paragraph.plain
    end = len(plain)
    if paragraph.role is not Role.BODY:
        return [(0, end, KINDS[paragraph.role])]
    found: list[tuple[int, int, SentenceKind]] = []
    at = 0
    for low, high in (*sorted(paragraph.asides), (end, end)):
        found.extend((start, stop, BODY) for start, stop in cut(plain, at, low))
        if low < high:
            found.append((low, high, SentenceKind.METADATA))
        at = high
    return found


def cut(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return start and end of each sentence between two offsets, its closing quotes included.

    A sentence mark inside 《》 or （） does not end one.

    >>> text = "“真好！”他说。标准见《怎么办？》一文。"
    >>> [text[low:high] for low, high in cut(text, 0, len(text))]
    ['“真好！”', '他说。', '标准见《怎么办？》一文。']
    """
    found: list[tuple[int, int]] = []
    bracketed = "（" in plain or "《" in plain
    begin = start
    for match in SENTENCE_END.finditer(plain, start, end):
        stop = match.end()
        if bracketed and stop < end and is_bracketed(plain, begin, stop):
            continue
        found.append((begin, stop))
        begin = stop
        while begin < end and plain[begin] == " ":
            begin += 1
    if begin < end:
        found.append((begin, end))
    return found


def is_bracketed(plain: str, start: int, end: int) -> bool:
    """Tell whether a bracket is open at `end` that closes soon after."""
    start = max(start, end - OPENED)
    for left, right in ("《》", "（）"):
        opened = plain.rfind(left, start, end)
        if opened > plain.rfind(right, start, end) and plain.find(right, end, end + BRACKETED) >= 0:
            return True
    return False
