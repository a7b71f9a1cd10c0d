"""Front: header tables, title, bylines and addressees, before the running text begins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from policygraph.document.dateline import OPENING
from policygraph.document.dates import DAY_LIKE
from policygraph.document.fields import Hit, fields_of, is_label
from policygraph.document.media import media_names
from policygraph.document.number import NAMED_ORDER, NUMBER, ORDER
from policygraph.document.page import Mark, cut
from policygraph.document.paragraph import Paragraph, Role, united
from policygraph.document.title import DEEPEST, find_title, matching, squeezed, titled
from policygraph.document.words import any_of, words

__all__ = ["front"]

SHORTEST_MASTHEAD, LONGEST_MASTHEAD = 6, 200
NEAR = 8
"""A summary stands so close above what it repeats."""
SHORTEST_LEAD = 30
PROBE = 16
CRAWLED = 8
"""The label 内容： of a crawler stands among so many first lines."""
ADDRESSEES = re.compile(r"[^。]{2,600}：")
ADDRESSEE = re.compile(r"[^，；：]+")


def front(paragraphs: Sequence[Paragraph], title: str) -> list[Paragraph]:
    """Return the paragraphs with title, header fields, number and addressees marked.

    `title` is what a header, a table or the markup states; empty where nothing does.
    """
    marked = list(paragraphs)
    stop = front_end(marked)
    crawled = any(is_body_label(paragraph) for paragraph in marked[:stop])
    head = [from_medium(numbered(paragraph)) for paragraph in with_fields(marked[:stop])]
    marked[:stop] = head
    stated = title or next(filter(None, map(stated_title, head)), "")
    start, end = labelled_title(head) if crawled else find_title(marked, stated)
    if start < end:
        marked[start:end] = [titled(marked[start:end], stated)]
        rest = without_repeats(without_masthead(marked[start + 1 :], marked[start]))
        return marked[: start + 1] + below_title(rest, marked[start])
    return without_repeats(marked)


def without_masthead(rest: Sequence[Paragraph], title: Paragraph) -> list[Paragraph]:
    """Return what is below the title, without the menus between it and where it stands again.

    A page that was saved as text begins with its title (of the window), then come the menus of
    the site, then the article with its title.
    """
    wanted = squeezed(title.plain)
    for index, paragraph in enumerate(rest[:LONGEST_MASTHEAD]):
        end = matching(rest, index, wanted) if index >= SHORTEST_MASTHEAD else 0
        if end:
            around = (replace(each, role=Role.OUTSIDE) for each in rest[:end])
            return [*around, *with_fields(rest[end : end + NEAR]), *rest[end + NEAR :]]
        if paragraph.role is Role.BODY and not paragraph.short:
            break
    return list(rest)


def labelled_title(head: Sequence[Paragraph]) -> tuple[int, int]:
    """Return the range of the lines between the labels 标题： and 内容： of a crawler."""
    places = [index for index, paragraph in enumerate(head) if paragraph.role is Role.BODY]
    return (places[0], places[-1] + 1) if places else (0, 0)


def is_body_label(paragraph: Paragraph) -> bool:
    """Tell whether a line is the label that a crawler puts before the text."""
    return paragraph.plain.startswith(words("body")) and bool(is_label(paragraph.plain))


def without_repeats(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with a summary taken out that repeats how the article begins."""
    kept = list(paragraphs)
    for index, paragraph in enumerate(kept[:NEAR]):
        if paragraph.role is not Role.BODY:
            continue
        lead = summary().sub("", paragraph.plain).strip(" .。…]】）")
        if len(lead) >= SHORTEST_LEAD and is_repeated(lead, kept[index + 1 : index + 1 + NEAR]):
            kept[index] = replace(paragraph, role=Role.OUTSIDE)
    return kept


def is_repeated(lead: str, later: Sequence[Paragraph]) -> bool:
    """Tell whether a summary stands again in one of the paragraphs below it."""
    probe = lead[:PROBE]
    return any(probe in other.plain and lead in other.plain for other in later)


def front_end(paragraphs: Sequence[Paragraph]) -> int:
    """Return the index of the first paragraph of running text."""
    for index, paragraph in enumerate(paragraphs[:CRAWLED]):
        if is_body_label(paragraph):
            return index + 1
    for index, paragraph in enumerate(paragraphs[:DEEPEST]):
        plain = paragraph.plain
        if not (paragraph.short or fields_of(plain) or adopted().fullmatch(plain)):
            return index
    return min(len(paragraphs), DEEPEST)


def with_fields(head: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of the front with labels and values put together and marked."""
    crawled = any(is_body_label(paragraph) for paragraph in head)
    marked: list[Paragraph] = []
    waiting: Paragraph | None = None
    for paragraph in head:
        if waiting is not None and not paragraph.line.gap and not opens_field(paragraph):
            marked.append(labelled(united([waiting, paragraph])))
            waiting = None
            continue
        if waiting is not None:
            marked.append(bare(waiting))
            waiting = None
        label = is_label(paragraph.plain)
        if crawled and label in {"title", "drop"}:
            continue
        if label and paragraph.line.mark is Mark.TEXT:
            waiting = paragraph
        else:
            marked.append(labelled(paragraph, crawled=crawled))
    return marked if waiting is None else [*marked, bare(waiting)]


def bare(label: Paragraph) -> Paragraph:
    """Return a label without a value; one of the tools of a page is not kept."""
    tool = is_label(label.plain) == "drop"
    return replace(label, role=Role.OUTSIDE if tool else Role.METADATA)


def opens_field(paragraph: Paragraph) -> bool:
    """Tell whether a line begins with a label, so that it is not the value of the one above."""
    hits = fields_of(paragraph.plain)
    return bool(hits) and hits[0].field != "date"


def from_medium(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph that is the name of a medium and nothing else as the source."""
    if paragraph.role is not Role.BODY or paragraph.plain not in media_names():
        return paragraph
    return replace(paragraph, role=Role.METADATA, hits=(Hit("source", 0, len(paragraph.plain)),))


def labelled(paragraph: Paragraph, *, crawled: bool = False) -> Paragraph:
    """Return a paragraph with the fields it states; a crawler's labels go, their values stay."""
    hits = fields_of(paragraph.plain)
    if not hits or paragraph.role is not Role.BODY:
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


def below_title(paragraphs: Sequence[Paragraph], title: Paragraph) -> list[Paragraph]:
    """Return the paragraphs after the title, with number, repeated title and addressees marked."""
    done: list[Paragraph] = []
    rest = list(paragraphs)
    wanted = squeezed(title.plain)
    while rest and len(done) < DEEPEST and rest[0].role is not Role.TITLE:
        end = matching(rest, 0, wanted)
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
    if adopted().fullmatch(plain):
        return replace(paragraph, role=Role.METADATA, hits=tuple(adoption(plain)))
    if OPENING.match(plain):  # 某台消息（新闻联播）： is no address
        return paragraph
    if plain[-1] == "：" and ADDRESSEES.fullmatch(plain) and not lead_in().fullmatch(plain):
        return replace(paragraph, role=Role.METADATA, hits=tuple(addressees(plain)))
    return numbered(paragraph)


def adoption(plain: str) -> Iterator[Hit]:
    """Yield what a line says of the making of a law: its day, and the order that published it."""
    yield Hit("date_written", 0, len(plain))
    if not plain.rstrip("）)").endswith(words("in-force")):
        yield Hit("date_version", 0, len(plain))
    order = NAMED_ORDER.search(plain)
    if order:
        yield Hit("number", *order.span())


def addressees(plain: str) -> Iterable[Hit]:
    """Yield each group that a document is sent to."""
    for match in ADDRESSEE.finditer(plain):
        yield Hit("addressee", match.start(), match.end())


@cache
def summary() -> re.Pattern[str]:
    """Return the label of a summary: [摘要]."""
    return re.compile(rf"[\[【（]?{any_of('summary')}[\]】）]?[： ]*")


@cache
def adopted() -> re.Pattern[str]:
    """Return a line that states when a law was adopted, or a report given (——…在…会议上)."""
    verb = any_of("adopted")
    return re.compile(
        rf"（?(?:根据)?{DAY_LIKE}.{{0,400}}{verb}(?:，.{{0,40}}{verb})?[）)]?"
        rf"|[—（]*{DAY_LIKE}在.{{2,60}}[上）]"
    )


@cache
def lead_in() -> re.Pattern[str]:
    """Return a line with a colon that introduces what follows, not those who are addressed."""
    return re.compile(rf".*{any_of('lead-in')}：")
