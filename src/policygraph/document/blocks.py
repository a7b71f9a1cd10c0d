"""Blocks: an HTML page as its lines, in reading order, each with the element it stands in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from policygraph.document.fields import is_label
from policygraph.document.markup import Element, Text, ancestors, attribute, elements, rendered
from policygraph.document.page import CELL_SEPARATOR, Line, Mark, concatenate
from policygraph.document.plain import cleaned, trimmed
from policygraph.document.script import simplify

__all__ = ["Block", "blocks", "header_lines", "line_of"]

BLOCK_TAGS = (
    "#root address article aside blockquote body button caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ucapcontent ul"
)
UNSEEN_TAGS = (
    "audio button canvas head iframe input map noscript object option script select style svg "
    "template textarea title video"
)
BLOCK = frozenset(BLOCK_TAGS.split())
UNSEEN = frozenset(UNSEEN_TAGS.split())
LAYOUT = frozenset({"table", "form", "h1"})
"""A table that holds one of these sets a page."""
MARKS = {"h1": Mark.TITLE, "h2": Mark.HEADING, "h3": Mark.HEADING, "h4": Mark.HEADING}
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{3,}"
)
WIDEST_SPAN = 200
LONGEST_CELL = 400
"""A table with a longer cell sets a page, not a table."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page, the element that holds it, and how many of its characters are a link."""

    line: Line
    element: Element
    linked: int = 0


@dataclass(slots=True)
class Collector:
    """The line under way while a page is read."""

    texts: list[Line] = field(default_factory=list)
    linked: int = 0
    gap: int = 0

    def add(self, source: str, text: Text, *, links: int) -> None:
        """Add a text that stands inside so many links."""
        shown, pieces = rendered(source, text)
        self.texts.append(Line(shown, tuple(pieces)))
        self.linked += len(shown.strip()) if links else 0

    def take(self, element: Element, *, gap: int) -> Iterator[Block]:
        """Yield the line so far, if it holds anything, and begin a new one `gap` lines below."""
        line = line_of(self.texts)
        if line and line.text:
            mark = MARKS.get(element.tag, Mark.TEXT)
            yield Block(replace(line, mark=mark, gap=self.gap), element, self.linked)
            self.gap = gap
        else:
            self.gap = 1
        self.texts, self.linked = [], 0


def blocks(source: str, root: Element) -> Iterator[Block]:
    """Yield the lines of a page that a reader sees.

    >>> from policygraph.document.markup import parsed
    >>> page = "<h1>标题</h1><p>一<b>二</b><br>三</p>"
    >>> [(b.line.text, b.element.tag) for b in blocks(page, parsed(page))]
    [('标题', 'h1'), ('一二', 'p'), ('三', 'p')]
    """
    under_way = Collector()
    block, link = root, 0
    stack: list[tuple[Element | Text, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if isinstance(node, Text):
            under_way.add(source, node, links=link)
            continue
        is_block = node.tag in BLOCK
        if is_block or node.tag == "br":
            yield from under_way.take(block, gap=int(is_block))
        if leaving:
            link -= node.tag == "a"
            block = holder(node.parent or node) if is_block else block
            continue
        if is_unseen(source, node):
            continue
        if node.tag == "table" and is_data(source, node):
            yield from rows(source, node)
            continue
        link += node.tag == "a"
        block = node if is_block else block
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node.children))
    yield from under_way.take(block, gap=1)


def holder(element: Element) -> Element:
    """Return the block that an element stands in."""
    return next((each for each in ancestors(element) if each.tag in BLOCK), element)


def is_unseen(source: str, element: Element) -> bool:
    """Tell whether an element is not shown, or out of sight: spam is put on hacked pages so."""
    if element.tag in UNSEEN:
        return True
    if element.start == element.end or element.tag in {"body", "html"}:
        return False
    style = attribute(source, element, "style")
    return style is not None and HIDDEN.search(source, *style) is not None


def line_of(texts: Sequence[Line]) -> Line | None:
    """Return texts that stand in one line as a line, without hidden signs."""
    shown = concatenate(texts) if texts else None
    if shown is None or not shown.text.strip():
        return None
    return trimmed(cleaned(shown))


def is_data(source: str, table: Element) -> bool:
    """Tell whether a table holds data, not the layout of a page."""
    if any(each.tag in LAYOUT for each in islice(elements(table), 1, None)):
        return False
    inside = list(elements(table))
    columns = [sum(map(is_cell, children(each))) for each in inside if each.tag == "tr"]
    wide = sum(count > 1 for count in columns)
    if not 0 < len(columns) <= 2 * wide:
        return False
    cells = filter(is_cell, inside)
    return all(cell.children == [] or extent(source, cell) <= LONGEST_CELL for cell in cells)


def is_cell(element: Element) -> bool:
    """Tell whether an element is a cell of a table."""
    return element.tag in {"td", "th"}


def children(element: Element) -> Iterator[Element]:
    """Yield the elements directly in an element."""
    return (child for child in element.children if isinstance(child, Element))


def extent(source: str, element: Element) -> int:
    """Return how many characters of text stand in an element."""
    texts = (c for each in elements(element) for c in each.children if isinstance(c, Text))
    return sum(len(source[text.start : text.end].strip()) for text in texts)


def rows(source: str, table: Element) -> Iterator[Block]:
    """Yield the rows of a table as lines; a cell that spans rows stands in each of them."""
    hanging: dict[int, tuple[int, Line]] = {}
    for row in (each for each in elements(table) if each.tag == "tr"):
        cells: list[Line] = []
        below: dict[int, tuple[int, Line]] = {}
        for cell in children(row):
            if cell.tag not in {"td", "th"}:
                continue
            spread(cells, hanging, below)
            line = cell_line(source, cell)
            left = span_of(source, cell, "rowspan") - 1
            if left > 0 and line.text:
                below[len(cells)] = (left, line)
            cells.append(line)
        spread(cells, hanging, below)
        hanging = below
        yield from row_blocks(cells, row)


def spread(
    cells: list[Line], hanging: dict[int, tuple[int, Line]], below: dict[int, tuple[int, Line]]
) -> None:
    """Add the cells from rows above that reach into this one at its next column."""
    while len(cells) in hanging:
        left, line = hanging[len(cells)]
        if left > 1:
            below[len(cells)] = (left - 1, line)
        cells.append(line)


def row_blocks(cells: Sequence[Line], row: Element) -> Iterator[Block]:
    """Yield a row as one line, or, in a header table, each label with its value as a line."""
    headed = list(header_lines(cells))
    filled = [cell for cell in cells if cell.text]
    for line in headed:
        yield Block(line, row)
    if filled and not headed:
        yield Block(replace(concatenate(filled, CELL_SEPARATOR), mark=Mark.ROW, gap=1), row)


def header_lines(cells: Sequence[Line]) -> Iterator[Line]:
    """Yield each label of a header table with its value as a line; nothing for other rows."""
    if not is_header(cells):
        return
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        if label.text:
            pair = concatenate([label, value], "" if label.text[-1] in ":：" else "：")
            yield replace(pair, mark=Mark.FIELD, gap=1)


def is_header(cells: Sequence[Line]) -> bool:
    """Tell whether a row is one of a header table: label, value, label, value."""
    labels = [cell.text for cell in cells[::2] if cell.text]
    return bool(labels) and all(is_label(simplify(label)) for label in labels)


def cell_line(source: str, cell: Element) -> Line:
    """Return the text of a cell as one line."""
    parts = [block.line for block in blocks(source, cell)]
    return concatenate(parts, " ") if parts else Line("", ())


def span_of(source: str, cell: Element, name: str) -> int:
    """Return how many rows a cell spans."""
    value = attribute(source, cell, name)
    digits = source[value.start : value.end].strip() if value else ""
    return min(int(digits), WIDEST_SPAN) if digits.isdecimal() else 1
