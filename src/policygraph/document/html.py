"""Html: the article of a web page as lines of clean characters, and what its head states."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from policygraph.document.article import article
from policygraph.document.blocks import Block, blocks, line_of
from policygraph.document.boilerplate import is_boilerplate
from policygraph.document.dates import day_of
from policygraph.document.encoding import decode
from policygraph.document.fields import fields_of
from policygraph.document.limits import ELEMENTS, SIGNS, refuse_beyond
from policygraph.document.markup import Element, Text, attribute, elements, parsed, rendered
from policygraph.document.media import media_names
from policygraph.document.metadata import completed
from policygraph.document.number import NUMBER
from policygraph.document.page import Line, Mark, Page, cut
from policygraph.document.script import simplify
from policygraph.lexicon import table
from policygraph.model import Field, Metadata, Source

__all__ = ["read"]

ABOVE = 60
"""Byline and header table stand among so many lines above the article."""
BELOW = 12
SITE = re.compile(r"\s*(?:[_|｜–—]+|-+|－{1,2})\s*")
SHORTEST_TITLE = 4
REPEATED = 12
"""So many characters of a heading tell that the title of the page repeats it."""
PAGE_TITLE = "page title"


@dataclass(frozen=True)
class MetaName:
    """A row of `html-meta.tsv`."""

    name: str
    field: str


def read(source: Source) -> Page:
    """Return the article of a page."""
    raw = decode(source.data, name=source.name)
    refuse_beyond(SIGNS, len(raw), "characters", name=source.name)
    refuse_beyond(ELEMENTS, raw.count("<"), "elements", name=source.name)
    root = parsed(raw)
    found = list(blocks(raw, root))
    start, end, inside = article(raw, found)
    head = list(head_lines(raw, root))
    title = title_of(head, found[:end])
    above = header(found[max(0, start - ABOVE) : start], title)
    below = [block.line for block in found[end : end + BELOW] if is_credit(block)]
    lines = [*above, *(block.line for block in inside), *below]
    if title and not any(spells(title, lines, index) for index in range(len(lines))):
        lines.insert(0, replace(title, mark=Mark.TITLE))
    stated = completed(stated_metadata(head, title), source.metadata)
    return Page(raw=raw, lines=lines, metadata=stated)


def head_lines(raw: str, root: Element) -> Iterator[tuple[str, Line]]:
    """Yield what `meta` and `title` elements state, by field."""
    for element in elements(root):
        name, texts = stated_by(raw, element)
        line = line_of([shown(raw, text) for text in texts]) if name else None
        if line:
            yield name, line


def stated_by(raw: str, element: Element) -> tuple[str, list[Text]]:
    """Return the field that an element of the head states, empty for none, and its texts."""
    if element.tag == "title":
        return PAGE_TITLE, [child for child in element.children if isinstance(child, Text)]
    if element.tag != "meta":
        return "", []
    name = attribute(raw, element, "name") or attribute(raw, element, "property")
    content = attribute(raw, element, "content")
    known = meta_fields().get(raw[name.start : name.end].lower(), "") if name else ""
    return known, [content] if content else []


def shown(raw: str, text: Text) -> Line:
    """Return a text of the source as a line."""
    words, pieces = rendered(raw, text)
    return Line(words, tuple(pieces))


def title_of(head: Sequence[tuple[str, Line]], found: Sequence[Block]) -> Line | None:
    """Return the title of the article: stated, or the heading that the page's title begins with.

    An injected title is spam before the first dash; the heading of the article is not.
    """
    marked = (block.line for block in found if block.line.mark is Mark.TITLE)
    headings = list(filter(is_title, marked))
    for name, line in head:
        if name == "title" and is_title(line):
            return uncut(line, headings)
    page = [line for name, line in head if name == PAGE_TITLE]
    named = repeated(headings, page[0]) if page else ()
    clean = filter(is_title, map(without_site, page))
    return next(chain(named, clean, headings), None)


def uncut(title: Line, headings: Iterable[Line]) -> Line:
    """Return a stated title, or the heading that begins so and is whole.

    A quotation mark inside a title cuts an attribute short.
    """
    begun = squeezed(title.text)
    return next((line for line in headings if squeezed(line.text).startswith(begun)), title)


def repeated(headings: Iterable[Line], page: Line) -> Iterator[Line]:
    """Yield the headings whose first characters stand in the title of the page."""
    names = squeezed(page.text)
    return (line for line in headings if squeezed(line.text)[:REPEATED] in names)


def is_title(line: Line) -> bool:
    """Tell whether a line can be a title."""
    return len(line.text) >= SHORTEST_TITLE and not is_boilerplate(simplify(line.text))


def without_site(line: Line) -> Line:
    """Return the title of a page without the names of its column and site."""
    bounds = [match.span() for match in SITE.finditer(line.text)]
    starts = [0, *(end for _, end in bounds)]
    ends = [*(start for start, _ in bounds), len(line.text)]
    pieces = [cut(line, start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    clean = [piece for piece in pieces if is_title(piece)]
    return max(clean, key=lambda piece: len(piece.text), default=line)


def header(above: Sequence[Block], title: Line | None) -> list[Line]:
    """Return the lines above the article that belong to it: title, header table, byline, number."""
    lines = [block.line for block in above]
    first = next((i for i in range(len(lines)) if title and spells(title, lines, i)), len(lines))
    return [
        line
        for index, line in enumerate(lines)
        if states(line) or (title and index >= first and is_part(line, title))
    ]


def states(line: Line) -> bool:
    """Tell whether a line states something of the article: a field, its number, the medium."""
    plain = simplify(line.text)
    known = fields_of(plain) or NUMBER.fullmatch(plain) or plain in media_names()
    return bool(known) or line.mark is Mark.FIELD


def is_part(line: Line, title: Line) -> bool:
    """Tell whether a line is the title or a part of it."""
    return len(line.text) >= SHORTEST_TITLE and squeezed(line.text) in squeezed(title.text)


def is_credit(block: Block) -> bool:
    """Tell whether a line below the article names its editor or its author."""
    return any(
        hit.field in {"credit", "editor", "author"} for hit in fields_of(simplify(block.line.text))
    )


def spells(title: Line, lines: Sequence[Line], start: int) -> bool:
    """Tell whether the title stands in the lines from `start`, in one or more of them."""
    wanted, spelled = squeezed(title.text), ""
    for line in lines[start : start + 5]:
        spelled += squeezed(line.text)
        if spelled == wanted:
            return True
        if not wanted.startswith(spelled):
            return False
    return False


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def stated_metadata(head: Sequence[tuple[str, Line]], title: Line | None) -> Metadata:
    """Return what the head of a page states."""
    values = {name: line.text for name, line in reversed(head)}
    day = day_of(simplify(values.get("date_published", "")))
    return Metadata(
        title=Field(value=title.text) if title else None,
        date_published=Field(value=day) if day else None,
        source=Field(value=values["source"]) if "source" in values else None,
        author=Field(value=values["author"]) if "author" in values else None,
        url=Field(value=values["url"]) if "url" in values else None,
    )


@cache
def meta_fields() -> dict[str, str]:
    """Return the field that each name of a `meta` element states."""
    return {row.name: row.field for row in table("html-meta", MetaName)}
