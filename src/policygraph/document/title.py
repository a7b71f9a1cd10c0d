"""Title: which of the first paragraphs are the title of a document."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from policygraph.document.fields import Hit
from policygraph.document.kinds import title_ends
from policygraph.document.number import NUMBER
from policygraph.document.page import Mark
from policygraph.document.paragraph import Paragraph, Role, united
from policygraph.document.paragraphs import NUMBERED
from policygraph.document.words import any_of, words

__all__ = ["DEEPEST", "find_title", "matching", "repost", "squeezed", "titled"]

DEEPEST = 40
"""A title stands among so many first paragraphs."""
LONGEST_TITLE = 160
LONGEST_SECOND = 110
TITLE_LINES = 5
BRACKETED = re.compile(r"（[^（）]{1,12}）$")
SHORTEST_CUT = 12
"""A header may state a title cut off; so many characters of it must be there."""


def find_title(paragraphs: Sequence[Paragraph], stated: str) -> tuple[int, int]:
    """Return the range of paragraphs that are the title; an empty range where there is none.

    `stated` is the title that a header, a table or the markup gives.
    """
    wanted = squeezed(stated)
    first = next((i for i, p in enumerate(paragraphs) if p.role is Role.BODY), len(paragraphs))
    if wanted:
        for start in range(first, min(first + DEEPEST, len(paragraphs))):
            end = matching(paragraphs, start, wanted)
            if end:
                return start, end
    if first == len(paragraphs) or not may_be_title(paragraphs[first]):
        return 0, 0
    return first, title_end(paragraphs, first)


def squeezed(text: str) -> str:
    """Return a title without white space and （转载）, so that it equals the same one elsewhere.

    >>> squeezed("（转载）某省人民政府办公厅关于 开展工作的通知")
    '某省人民政府办公厅关于开展工作的通知'
    """
    return "".join(repost().sub("", text).split())


def matching(paragraphs: Sequence[Paragraph], start: int, wanted: str) -> int:
    """Return where the paragraphs from `start` have spelled out a title, or 0."""
    spelled = ""
    for index in range(start, min(start + TITLE_LINES, len(paragraphs))):
        paragraph = paragraphs[index]
        if paragraph.role is not Role.BODY or len(paragraph.plain) > 2 * len(wanted) + SHORTEST_CUT:
            return 0
        spelled += squeezed(paragraph.plain)
        if spelled == wanted or is_longer(spelled, wanted):
            return index + 1
        if not wanted.startswith(spelled):
            return 0
    return 0


def is_longer(spelled: str, wanted: str) -> bool:
    """Tell whether a line is a title of which a header states only the beginning."""
    begun = len(wanted) >= SHORTEST_CUT and spelled.startswith(wanted)
    return begun and ends_officially(spelled)


def may_be_title(paragraph: Paragraph) -> bool:
    """Tell whether the first line of a text can be its title."""
    plain = paragraph.plain
    if paragraph.line.mark is Mark.TITLE:
        return True
    return len(plain) <= LONGEST_TITLE and plain[-1] not in "。；：，、" and "。" not in plain


def title_end(paragraphs: Sequence[Paragraph], first: int) -> int:
    """Return the end of a title that begins at `first` and may go on over the next lines."""
    end = first + 1
    while end < min(first + TITLE_LINES, len(paragraphs)):
        line = paragraphs[end]
        if line.role is not Role.BODY or not may_be_title(line):
            break
        if NUMBER.fullmatch(line.plain):
            break
        if not (continues_headline(paragraphs[end - 1], line) or goes_on(paragraphs, first, end)):
            break
        end += 1
    return end


def continues_headline(above: Paragraph, line: Paragraph) -> bool:
    """Tell whether a line is the second line of a newspaper's headline."""
    tight = (
        len(line.plain) <= LONGEST_SECOND
        and not line.line.gap
        and not line.line.indented
        and line.line.mark is Mark.TEXT
    )
    return tight and above.line.mark is not Mark.TITLE and not NUMBERED.match(line.plain)


def goes_on(paragraphs: Sequence[Paragraph], first: int, end: int) -> bool:
    """Tell whether a line goes on with a centred title: …关于开展 / …治理工作的通知."""
    above = "".join(p.plain for p in paragraphs[first:end])
    if not official_head().search(above) or ends_officially(above):
        return False
    rest = paragraphs[end : first + TITLE_LINES]
    return any(p.short and ends_officially(p.plain) for p in rest)


def titled(parts: Sequence[Paragraph], stated: str) -> Paragraph:
    """Return the lines of a title as one paragraph."""
    whole = parts[0]
    for part in parts[1:]:
        whole = united([whole, part], separator(whole.plain, part.plain, stated))
    return replace(whole, role=Role.TITLE, hits=(Hit("title", 0, len(whole.plain)),))


def separator(above: str, below: str, stated: str) -> str:
    """Return what stands between two lines of a title: nothing after 印发意见——."""
    if above.endswith("—") or below.startswith("—") or above + below in stated:
        return ""
    official = ends_officially(below) and official_head().search(above)
    return "" if official else " "


@cache
def repost() -> re.Pattern[str]:
    """Return what a site puts before the title of a document that it took over: （转载）."""
    return re.compile(rf"^[（(]{any_of('repost')}[）)]")


@cache
def official_head() -> re.Pattern[str]:
    """Return how the title of an official document goes on after the name of its body."""
    return re.compile(any_of("issue"))


def ends_officially(plain: str) -> bool:
    """Tell whether a text ends as the title of an official document does.

    >>> ends_officially("关于开展治理工作的通知（试行）"), ends_officially("某省启动试点")
    (True, False)
    """
    return BRACKETED.sub("", plain).endswith(official_ends())


@cache
def official_ends() -> tuple[str, ...]:
    """Return how the titles of official documents end."""
    return (*title_ends(), *words("title-end"))
