"""Front: header tables, title, bylines and addressees, before the running text begins."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policygraph.document.dates import DAY
from policygraph.document.fields import Hit, fields_of, is_label
from policygraph.document.number import NUMBER
from policygraph.document.page import Mark, cut
from policygraph.document.paragraph import Paragraph, Role, united
from policygraph.document.paragraphs import NUMBERED

__all__ = ["front"]

DEEPEST = 40
"""The front ends after so many paragraphs, whatever they look like."""
LONGEST_TITLE = 120
TITLE_LINES = 5
NEAR = 8
REPOSTED = re.compile(r"^[（(](?:转载|转发|转)[）)]")
SHORTEST_LEAD = 30
SHORTEST_CUT = 12
SUMMARY = re.compile(r"[\[【（]?(?:摘要|导读|核心提示|内容提要|提要|摘 要)[\]】）]?[： ]*")
BODY_LABELS = ("内容", "正文")
OFFICIAL_TITLE = re.compile(r".*(?:关于|转发|印发).*")
OFFICIAL_END = re.compile(
    r".*(?:通知|意见|办法|方案|规定|决定|批复|答复|复函|函|公告|通告|通报|报告|请示|令|规划|纲要|要点)(?:（.{1,12}）)?"
)
ORDER = re.compile(r"(?:[\u4e00-\u9fff]{2,20}令 ?)?第 ?[\d〇一二三四五六七八九十百]{1,6} ?号")
ADOPTED = re.compile(
    rf"（?(?:{DAY.pattern}).{{0,400}}(?:通过|公布|发布|修订|修正|施行|批准|修改|颁布|制定)(?:，.{{0,40}}施行)?[）)]?".replace(
        "?P<", "?P<_"
    )
)
ADDRESSEES = re.compile(r"[^。]{2,600}：")
NOT_ADDRESSEES = re.compile(
    r".*(?:如下|以下|下列|包括|是|有|为|指出|强调|表示|说|获悉|介绍|通知|公告)："
)
ADDRESSEE = re.compile(r"[^，；：]+")


def front(paragraphs: Sequence[Paragraph], title: str) -> list[Paragraph]:
    """Return the paragraphs with title, header fields, number and addressees marked.

    `title` is what a header, a table or the markup states; empty where nothing does.
    """
    paragraphs = without_repeats(paragraphs)
    stop = front_end(paragraphs)
    head = [numbered(paragraph) for paragraph in with_fields(paragraphs[:stop])]
    paragraphs[:stop] = head
    stated = title or next(filter(None, map(stated_title, head)), "")
    start, end = find_title(paragraphs, stated)
    if start < end:
        paragraphs[start:end] = [titled(paragraphs[start:end], stated)]
        return paragraphs[: start + 1] + below_title(paragraphs[start + 1 :], paragraphs[start])
    return paragraphs


def without_repeats(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with a summary taken out that repeats how the article begins."""
    kept: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        lead = SUMMARY.sub("", paragraph.plain).strip(" .。…")
        later = paragraphs[index + 1 : index + 1 + NEAR] if index < NEAR else ()
        repeats = len(lead) >= SHORTEST_LEAD and any(lead in other.plain for other in later)
        kept.append(replace(paragraph, role=Role.OUTSIDE) if repeats else paragraph)
    return kept


def front_end(paragraphs: Sequence[Paragraph]) -> int:
    """Return the index of the first paragraph of running text."""
    for index, paragraph in enumerate(paragraphs[:DEEPEST]):
        if (
            not paragraph.short
            and not is_field(paragraph)
            and not ADOPTED.fullmatch(paragraph.plain)
        ):
            return index
    return min(len(paragraphs), DEEPEST)


def is_field(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a line of a header, however long its value."""
    return bool(fields_of(paragraph.plain))


def with_fields(head: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of the front with labels and values put together and marked."""
    crawled = any(is_label(p.plain) and p.plain.startswith(BODY_LABELS) for p in head)
    marked: list[Paragraph] = []
    waiting: Paragraph | None = None
    for paragraph in head:
        if waiting is not None and not paragraph.line.gap and not opens_field(paragraph):
            marked.append(labelled(united([waiting, paragraph])))
            waiting = None
            continue
        if waiting is not None:
            marked.append(replace(waiting, role=Role.METADATA))
            waiting = None
        if is_label(paragraph.plain) in {"title", "drop"} and crawled:
            continue
        if is_label(paragraph.plain) and paragraph.line.mark is Mark.TEXT:
            waiting = paragraph
        else:
            marked.append(labelled(paragraph, crawled=crawled))
    return marked if waiting is None else [*marked, replace(waiting, role=Role.METADATA)]


def opens_field(paragraph: Paragraph) -> bool:
    """Tell whether a line begins with a label, so that it is not the value of the one above."""
    hits = fields_of(paragraph.plain)
    return bool(hits) and hits[0].field != "date"


def labelled(paragraph: Paragraph, *, crawled: bool = False) -> Paragraph:
    """Return a paragraph with the fields it states; a crawler's labels go, their values stay."""
    hits = fields_of(paragraph.plain)
    if not hits:
        return paragraph
    if crawled and hits[0].field == "title":
        return cut_label(paragraph, hits[0])
    role = Role.OUTSIDE if all(hit.field in {"drop", "url"} for hit in hits) else Role.METADATA
    return replace(paragraph, role=role, hits=hits)


def cut_label(paragraph: Paragraph, hit: Hit) -> Paragraph:
    """Return the value of a label as a paragraph of its own."""
    line = cut(paragraph.line, hit.start, hit.end)
    return replace(paragraph, line=line, plain=paragraph.plain[hit.start : hit.end])


def stated_title(paragraph: Paragraph) -> str:
    """Return the title that a line of a header states."""
    titles = [hit for hit in paragraph.hits if hit.field == "title"]
    return paragraph.plain[titles[0].start : titles[0].end] if titles else ""


def squeezed(text: str) -> str:
    """Return a text without white space, so that a wrapped title equals the stated one."""
    return "".join(REPOSTED.sub("", text).split())


def find_title(paragraphs: Sequence[Paragraph], stated: str) -> tuple[int, int]:
    """Return the range of paragraphs that are the title; an empty range where there is none."""
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


def matching(paragraphs: Sequence[Paragraph], start: int, wanted: str) -> int:
    """Return where the paragraphs from `start` have spelled out the title, or 0."""
    spelled = ""
    for index in range(start, min(start + TITLE_LINES, len(paragraphs))):
        if paragraphs[index].role is not Role.BODY:
            return 0
        spelled += squeezed(paragraphs[index].plain)
        if spelled == wanted or is_longer(spelled, wanted):
            return index + 1
        if not wanted.startswith(spelled):
            return 0
    return 0


def is_longer(spelled: str, wanted: str) -> bool:
    """Tell whether a line is a title of which a header states only the beginning."""
    begun = len(wanted) >= SHORTEST_CUT and spelled.startswith(wanted)
    return begun and OFFICIAL_END.fullmatch(spelled) is not None


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
        above, line = paragraphs[end - 1], paragraphs[end]
        if (
            line.role is not Role.BODY
            or NUMBER.fullmatch(line.plain)
            or not may_be_title(line)
            or not line.short
        ):
            break
        if not (continues_headline(above, line) or continues_official(paragraphs, first, end)):
            break
        end += 1
    return end


def continues_headline(above: Paragraph, line: Paragraph) -> bool:
    """Tell whether a line is the second line of a newspaper's headline."""
    tight = not line.line.gap and not line.line.indented and line.line.mark is Mark.TEXT
    return tight and above.line.mark is not Mark.TITLE and not NUMBERED.match(line.plain)


def continues_official(paragraphs: Sequence[Paragraph], first: int, end: int) -> bool:
    """Tell whether a line goes on with a centred title: …关于开展 / …治理工作的通知."""
    above = "".join(p.plain for p in paragraphs[first:end])
    if not OFFICIAL_TITLE.fullmatch(above) or OFFICIAL_END.fullmatch(above):
        return False
    rest = [p.plain for p in paragraphs[end : first + TITLE_LINES] if p.short]
    return any(OFFICIAL_END.fullmatch(plain) for plain in rest)


def titled(parts: Sequence[Paragraph], stated: str) -> Paragraph:
    """Return the lines of a title as one paragraph."""
    whole = parts[0]
    for part in parts[1:]:
        whole = united([whole, part], title_separator(whole.plain, part.plain, stated))
    return replace(whole, role=Role.TITLE, hits=(Hit("title", 0, len(whole.plain)),))


def title_separator(above: str, below: str, stated: str) -> str:
    """Return what stands between two lines of a title: nothing after 印发意见——."""
    if above.endswith("—") or below.startswith("—") or above + below in stated:
        return ""
    return "" if OFFICIAL_END.fullmatch(below) and OFFICIAL_TITLE.fullmatch(above) else " "


def below_title(paragraphs: Sequence[Paragraph], title: Paragraph) -> list[Paragraph]:
    """Return the paragraphs after the title, with number, repeated title and addressees marked."""
    done: list[Paragraph] = []
    rest = list(paragraphs)
    while rest and len(done) < DEEPEST and rest[0].role is not Role.TITLE:
        end = matching(rest, 0, squeezed(title.plain)) if rest[0].role is Role.BODY else 0
        if end:
            done.append(replace(united(rest[:end]), role=Role.METADATA))
            rest = rest[end:]
            continue
        marked = below(rest[0])
        if marked.role is Role.BODY:
            break
        done.append(marked)
        rest = rest[1:]
    return done + rest


def numbered(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph that is a 发文字号 and nothing else as such."""
    plain = paragraph.plain
    if paragraph.role is Role.BODY and (NUMBER.fullmatch(plain) or ORDER.fullmatch(plain)):
        return replace(paragraph, role=Role.METADATA, hits=(Hit("number", 0, len(plain)),))
    return paragraph


def below(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph below the title with its number, dates or addressees marked."""
    plain = paragraph.plain
    if paragraph.role is not Role.BODY:
        return paragraph
    if ADOPTED.fullmatch(plain):
        return replace(paragraph, role=Role.METADATA, hits=(Hit("date_written", 0, len(plain)),))
    if ADDRESSEES.fullmatch(plain) and not NOT_ADDRESSEES.fullmatch(plain):
        return replace(paragraph, role=Role.METADATA, hits=tuple(addressees(plain)))
    return paragraph


def addressees(plain: str) -> Iterable[Hit]:
    """Yield each group that a document is sent to."""
    for match in ADDRESSEE.finditer(plain):
        yield Hit("addressee", match.start(), match.end())
