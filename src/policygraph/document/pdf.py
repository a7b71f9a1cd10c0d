"""Pdf: the text layer of a PDF as paragraphs, without page headers, footers and page numbers."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from policygraph.document.page import Line, Page, concatenate, cut
from policygraph.document.paragraphs import ENDS, NUMBERED, united
from policygraph.document.plain import cleaned, lines_of, trimmed
from policygraph.errors import ReadError
from policygraph.model import Source

__all__ = ["read"]

PAGE_END = "\f"
EDGE = 3
"""Running heads and page numbers stand among so many first and last lines of a page."""
REPEATED = 0.5
"""Share of the pages on which a line must stand at the edge to be a running head."""
DASHES = r"[-—–―·•\s]*"
PAGE_NUMBER = re.compile(
    DASHES
    + r"(?:第?\s*\d{1,4}\s*页?(?:\s*[/／共,，]\s*共?\s*\d{1,4}\s*页?)?|[ivxIVX]{1,5})"
    + DASHES
)
DIGITS = re.compile(r"\d+")
TYPESET = re.compile(r"(?<=[0-9A-Za-z%]) (?=[\u2e80-\uffef])|(?<=[\u2e80-\uffef]) (?=[0-9A-Za-z])")
"""The hair space that typesetting puts between figures and Chinese characters."""
ROOM = 2.2
"""A line that ends so many characters before the margin has ended of itself."""
INDENT = 1.2
OTHER_SIZE = 0.12
"""Lines that differ more in height are set in different sizes: a title and its text."""
LEAST_TEXT = 16
"""A page with fewer characters has no text layer to speak of."""
LEAST_WORDS = 0.55
"""Share of letters and digits among the signs; less means that only punctuation was mapped."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page and where it stands on it, in points."""

    line: Line
    left: float
    right: float
    top: float
    size: float
    page: int


def read(source: Source) -> Page:
    """Return the text of a PDF.

    Raises:
        ReadError: it is no PDF, locked, a scan, or its fonts do not say what their signs mean.

    """
    no_system_fonts()
    try:
        with pdfium.PdfDocument(source.data) as document:
            count = len(document)
            texts, pages = extracted(document)
    except pdfium.PdfiumError as error:
        raise ReadError(
            f"{source.name}: not a readable PDF ({error}); repair or unlock it"
        ) from error
    raw = "".join(texts)
    refuse_unreadable(source.name, raw, count)
    lines = list(paragraphs(without_edges(pages)))
    return Page(raw=raw, lines=lines, metadata=source.metadata)


@cache
def no_system_fonts() -> pdfium_c.FPDF_SYSFONTINFO:
    """Keep PDFium from the fonts of the machine, once, and return what does so.

    It would take the meaning of signs from a Chinese font, if one is there, for a document that
    embeds none: the same file would be a text on one machine and unreadable on another.
    """
    fonts = pdfium_c.FPDF_SYSFONTINFO()
    fonts.version = 1
    pdfium_c.FPDF_SetSystemFontInfo(ctypes.byref(fonts))
    return fonts


def refuse_unreadable(name: str, raw: str, count: int) -> None:
    """Raise an error for a scan and for fonts without a meaning."""
    signs = [sign for sign in raw if not sign.isspace()]
    if len(signs) < LEAST_TEXT * count:
        raise ReadError(f"{name}: a scan without text, {count} pages; run OCR over it first")
    words = sum(unicodedata.category(sign)[0] in "LN" for sign in signs)
    private = sum(
        unicodedata.category(sign) in {"Co", "Cn", "Cc"} or sign == "\ufffd" for sign in signs
    )
    if words - private < LEAST_WORDS * len(signs):
        raise ReadError(
            f"{name}: its fonts do not say which characters they draw, {count} pages; "
            "print it again with its fonts embedded, or run OCR over it first"
        )


def extracted(document: pdfium.PdfDocument) -> tuple[list[str], list[list[Row]]]:
    """Return the text of each page, and its lines with their places."""
    texts: list[str] = []
    pages: list[list[Row]] = []
    at = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        text = layer.get_text_range() + PAGE_END
        pages.append(in_reading_order([*rows(layer, text, at, number)]))
        texts.append(text)
        at += len(text)
        layer.close()
        page.close()
    return texts, pages


def rows(layer: pdfium.PdfTextPage, text: str, at: int, page: int) -> Iterator[Row]:
    """Yield the lines of a page with their places."""
    last = layer.count_chars() - 1
    for line in lines_of(text, at=at):
        first = line.pieces[0][1] - at
        end = line.pieces[-1][1] + line.pieces[-1][2] - 1 - at
        if end > last:  # a page whose text holds characters beyond the BMP
            first, end = min(first, last), last
        left, low, _, high = layer.get_charbox(first, loose=True)
        _, _, right, _ = layer.get_charbox(end, loose=True)
        yield Row(closed_up(line), left, right, high, max(high - low, 1.0), page)


def closed_up(line: Line) -> Line:
    """Return a line without the spaces of typesetting: 2023 年 6 月 is 2023年6月."""
    bounds = [match.span() for match in TYPESET.finditer(line.text)]
    if not bounds:
        return line
    starts = [0, *(end for _, end in bounds)]
    ends = [*(start for start, _ in bounds), len(line.text)]
    return concatenate([cut(line, start, end) for start, end in zip(starts, ends, strict=True)])


def in_reading_order(page: list[Row]) -> list[Row]:
    """Return the lines of a page from top to bottom, where a few were drawn out of turn.

    Text that often goes up again is set in columns; its order is left alone.
    """
    jumps = sum(below.top > row.top + row.size for row, below in pairwise(page))
    if 0 < jumps <= max(EDGE, len(page) // 12):
        return sorted(page, key=lambda row: -row.top)
    return page


def without_edges(pages: Sequence[Sequence[Row]]) -> list[Row]:
    """Return the lines of all pages without page numbers and running heads."""
    heads: Counter[str] = Counter()
    for page in pages:
        heads.update({masked(row) for row in edges(page)})
    often = max(3.0, REPEATED * len(pages))
    kept: list[Row] = []
    for page in pages:
        edge = {id(row) for row in edges(page)}
        kept.extend(
            row
            for row in page
            if id(row) not in edge
            or not (PAGE_NUMBER.fullmatch(row.line.text) or heads[masked(row)] >= often)
        )
    return kept


def edges(page: Sequence[Row]) -> list[Row]:
    """Return the first and last lines of a page."""
    return list(page) if len(page) <= 2 * EDGE else [*page[:EDGE], *page[-EDGE:]]


def masked(row: Row) -> str:
    """Return a line with its figures made equal, so that running heads are alike on all pages."""
    return DIGITS.sub("0", row.line.text)


def paragraphs(found: Sequence[Row]) -> Iterator[Line]:
    """Yield each line with those that go on from it: a full one above one that is not indented."""
    if not found:
        return
    margin = usual([row.right for row in found], largest=True)
    left = usual([row.left for row in found], largest=False)
    group: list[Row] = []
    for row in found:
        if group and not continues(group[-1], row, margin, left):
            yield paragraph(group)
            group = []
        group.append(row)
    yield paragraph(group)


def usual(places: Sequence[float], *, largest: bool) -> float:
    """Return the margin: the place at the edge that many lines share."""
    counts = Counter(round(place / 4) * 4 for place in places)
    shared = [place for place, count in counts.items() if count >= len(places) / 12]
    return float((max if largest else min)(shared or counts))


def continues(above: Row, row: Row, margin: float, left: float) -> bool:
    """Tell whether a line goes on with the paragraph of the one above it."""
    size = max(above.size, row.size)
    if abs(above.size - row.size) > OTHER_SIZE * size:
        return False
    if above.right < margin - ROOM * size or row.left > left + INDENT * size:
        return False
    if row.line.indented or NUMBERED.match(row.line.text):
        return False
    return above.line.text[-1] not in ENDS or row.left <= left + INDENT * size / 2


def paragraph(group: Sequence[Row]) -> Line:
    """Return the lines of one paragraph as one."""
    return replace(trimmed(cleaned(united([row.line for row in group]))), gap=1)
