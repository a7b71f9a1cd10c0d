"""Docx: a Word document as paragraphs and table rows, in their order."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from policygraph.document.blocks import header_lines
from policygraph.document.page import CELL_SEPARATOR, Line, Mark, Page, concatenate
from policygraph.document.plain import lines_of
from policygraph.document.unpack import bounded
from policygraph.errors import ReadError
from policygraph.model import Source

__all__ = ["read"]

LARGEST_PART = 32 << 20
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
TITLE_STYLES = ("title", "标题")
HEADING_STYLES = ("heading", "subtitle")


@dataclass(slots=True)
class Writer:
    """The raw text under way, and the lines that were cut from it."""

    parts: list[str] = field(default_factory=list)
    at: int = 0

    def lines(self, text: str, mark: Mark) -> list[Line]:
        """Add a text to the raw text and return its lines."""
        found = [replace(line, mark=mark, gap=1) for line in lines_of(text, at=self.at)]
        self.parts.append(f"{text}\n")
        self.at += len(text) + 1
        return found


def read(source: Source) -> Page:
    """Return the paragraphs and table rows of a Word document.

    Raises:
        ReadError: it is no Word document, or holds what Word never writes.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            body = part(archive, "word/document.xml", source.name)
            styles = part(archive, "word/styles.xml", source.name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"{source.name}: not a readable Word document: {error}") from error
    if not body:
        raise ReadError(f"{source.name}: a zip archive, but no Word document in it")
    writer = Writer()
    names = style_names(tree(styles, source.name)) if styles else {}
    found = tree(body, source.name).find(f"{W}body")
    lines = list(blocks(found, writer, names)) if found is not None else []
    return Page(raw="".join(writer.parts), lines=lines, metadata=source.metadata)


def part(archive: zipfile.ZipFile, name: str, document: str) -> bytes:
    """Return a part of the document; empty where it has none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as stream:
        try:
            return bounded(stream, LARGEST_PART)
        except ReadError as error:
            raise ReadError(f"{document}: {name} in it is {error}") from error


def tree(data: bytes, name: str) -> etree._Element:
    """Return parsed XML; entities are not expanded, and a document type is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name}: broken XML inside the Word document: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{name}: a document type inside, which Word never writes; not opened")
    return root


def style_names(styles: etree._Element) -> dict[str, str]:
    """Return the name of each style: its id is `1` or `a3` where Word is Chinese."""
    names = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            names[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "").lower()
    return names


def blocks(parent: etree._Element, writer: Writer, names: dict[str, str]) -> Iterator[Line]:
    """Yield the lines of paragraphs and tables in their order."""
    for element in parent:
        if element.tag == f"{W}p":
            yield from writer.lines(text_of(element), mark_of(element, names))
        elif element.tag == f"{W}tbl":
            yield from rows(element, writer)
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from blocks(element, writer, names)


def mark_of(paragraph: etree._Element, names: dict[str, str]) -> Mark:
    """Return what the style of a paragraph says of it."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = names.get(style.get(f"{W}val", ""), "") if style is not None else ""
    if name in TITLE_STYLES:
        return Mark.TITLE
    return Mark.HEADING if name.startswith(HEADING_STYLES) else Mark.TEXT


def text_of(element: etree._Element) -> str:
    """Return the text of a paragraph or cell, deleted text left out."""
    parts: list[str] = []
    for node in element.iter(f"{W}t", FALLBACK, *BREAKS):
        if any(each.tag == FALLBACK for each in node.iterancestors()):
            continue
        parts.append(BREAKS.get(str(node.tag), node.text or ""))
    return "".join(parts)


def rows(table: etree._Element, writer: Writer) -> Iterator[Line]:
    """Yield the rows of a table; a cell merged downwards stands in each of them."""
    above: dict[int, Line] = {}
    for row in table.iterchildren(f"{W}tr"):
        cells: list[Line] = []
        column = 0
        for cell in row.iterchildren(f"{W}tc"):
            line = cell_line(cell, writer)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart":
                line = above.get(column, line)
            above[column] = line
            cells.append(line)
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            column += int(span.get(f"{W}val", "1")) if span is not None else 1
        yield from row_lines(cells)


def cell_line(cell: etree._Element, writer: Writer) -> Line:
    """Return the text of a cell as one line."""
    texts = "\n".join(text_of(paragraph) for paragraph in cell.iter(f"{W}p"))
    lines = writer.lines(texts, Mark.TEXT)
    return concatenate(lines, " ") if lines else Line("", ())


def row_lines(cells: Sequence[Line]) -> Iterator[Line]:
    """Yield a row as one line, or each label with its value where it is one of a header table."""
    headed = list(header_lines(cells))
    filled = [cell for cell in cells if cell.text]
    if headed:
        yield from headed
    elif filled:
        yield replace(concatenate(filled, CELL_SEPARATOR), mark=Mark.ROW, gap=1)
