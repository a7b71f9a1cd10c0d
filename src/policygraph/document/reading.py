"""Reading: from one source to a document."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from policygraph.document import docx, html, pdf, plain
from policygraph.document.back import back
from policygraph.document.boilerplate import boilerplate
from policygraph.document.dateline import dateline
from policygraph.document.front import front
from policygraph.document.limits import SENTENCES, refuse_beyond
from policygraph.document.metadata import metadata
from policygraph.document.page import Page, compose, runs
from policygraph.document.paragraph import Paragraph, Role
from policygraph.document.paragraphs import joined
from policygraph.document.script import simplify
from policygraph.document.structure import (
    SENTENCE_SIGNS,
    is_heading,
    open_headings,
    outline,
    sentences,
)
from policygraph.errors import ReadError
from policygraph.model import Document, Source, Span

__all__ = ["READERS", "parse", "raw_spans", "raw_text"]

READERS = {"text": plain.read, "html": html.read, "pdf": pdf.read, "docx": docx.read}


def parse(source: Source) -> Document:
    r"""Return the document that a source holds.

    Raises:
        ReadError: the bytes are not what the format says, or hold no text.

    >>> text = "某省民政厅印发方案\n\n　　某省民政厅近日印发方案。各市要落实。"
    >>> document = parse(Source(name="a.txt", data=text.encode(), format="text"))
    >>> [sentence.span.of(document.text) for sentence in document.sentences]
    ['某省民政厅印发方案', '某省民政厅近日印发方案。', '各市要落实。']

    """
    page = READERS[source.format](source)
    found = front_and_back(page)
    kept = [paragraph for paragraph in found if paragraph.role is not Role.OUTSIDE]
    if not kept:
        raise ReadError(f"{source.name}: no text in it")
    text, pieces = compose(paragraph.line for paragraph in kept)
    simplified = "\n".join(paragraph.plain for paragraph in kept)
    count = sum(simplified.count(sign) for sign in SENTENCE_SIGNS)
    refuse_beyond(SENTENCES, count, "sentences", name=source.name)
    starts = list(accumulate((len(p.plain) + 1 for p in kept), initial=0))
    headings = list(open_headings(kept, starts))
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        name=source.name,
        text=text,
        simplified=simplified,
        metadata=metadata(found, page.metadata, name=source.name),
        sections=outline(headings, len(text), title_in(kept)),
        sentences=tuple(sentences(kept, starts, headings)),
        runs=runs(pieces),
    )


def title_in(kept: Sequence[Paragraph]) -> str:
    """Return the title of a text, or nothing."""
    return next((paragraph.plain for paragraph in kept if paragraph.role is Role.TITLE), "")


def front_and_back(page: Page) -> list[Paragraph]:
    """Return the paragraphs of a page that belong to its article, each with its role."""
    lines = list(joined(page.lines))
    if not lines:
        return []
    simplified = simplify("\n".join(line.text for line in lines)).split("\n")
    around = boilerplate(simplified)
    article = [
        Paragraph(line, text, Role.OUTSIDE if index in around else Role.BODY)
        for index, (line, text) in enumerate(zip(lines, simplified, strict=True))
    ]
    title = page.metadata.title.value if page.metadata.title else ""
    marked = dateline(back(front(article, simplify(title))))
    return [
        replace(paragraph, role=Role.HEADING) if is_heading(marked, index) else paragraph
        for index, paragraph in enumerate(marked)
    ]


def raw_text(source: Source) -> str:
    """Return the text that the runs of a document lead back to.

    It is the decoded file for plain text and HTML, the text layer of a PDF with a form feed after
    each page, and the paragraphs of a Word document, each on its line.

    >>> raw_text(Source(name="a.txt", data="通知".encode("gb18030"), format="text"))
    '通知'
    """
    return READERS[source.format](source).raw


def raw_spans(document: Document, span: Span) -> tuple[Span, ...]:
    r"""Return where the characters of a span stand in the raw text, in the order of the span.

    >>> source = Source(name="a.txt", data="　通知\n\n　各市要落实。".encode(), format="text")
    >>> [found.of(raw_text(source)) for found in raw_spans(parse(source), Span(1, 5))]
    ['知', '各市']
    """
    found: list[Span] = []
    first = bisect_right(document.runs, span.start, key=lambda run: run.kept + run.length)
    for run in document.runs[first:]:
        low, high = max(run.kept, span.start), min(run.kept + run.length, span.end)
        if run.kept >= span.end:
            break
        if low < high:
            found.append(Span(run.raw + low - run.kept, run.raw + high - run.kept))
    return tuple(found)
