"""Markup: the elements of an HTML page, with the offset of every piece of text in its source.

The parsers that are known and fast (lexbor, libxml2) do not say where in the source a text stands;
this one reads less of the standard, and says it.  Its cost is linear in the page, whatever is
unclosed, and its depth is bounded.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from policygraph.document.page import Piece

__all__ = ["Element", "Text", "ancestors", "attribute", "elements", "parsed", "rendered"]

DEEPEST = 240
"""Elements nested deeper are taken as children of the one at this depth."""
TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<end>/)?(?P<name>[a-zA-Z][\w:.-]*)"
    # A quotation mark opens a value only after `=`: a stray one (content="某局",（某网） would turn
    # all quotations of the page inside out.
    r"(?P<attributes>(?:[^<>\"'=]++|=\s*(?:\"[^\"]{0,4000}\"|'[^']{0,4000}')|[\"'=])*+)>?"
    r"|<[!?/][^<>]*>?",
    re.DOTALL,
)
ATTRIBUTE = re.compile(
    r"(?P<name>[\w:.-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))"
)
VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(VOID_TAGS.split())
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
"""Elements that hold text only, up to their own end tag."""
RAW_END = {name: re.compile(rf"</{name}(?![\w-])", re.IGNORECASE) for name in RAW}
CLOSES = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tbody": ({"tbody", "thead", "tfoot", "tr", "td", "th"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
"""What an opening tag closes, and what it does not reach beyond."""
SCOPES = frozenset({"table", "td", "th", "caption", "html", "body"})
"""A stray end tag does not close what is open outside of these."""
CLOSING_TAGS = (
    "address article aside blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header "
    "hr main nav ol p pre section table ul"
)
CLOSE_PARAGRAPH = frozenset(CLOSING_TAGS.split())
"""An opening tag of these ends a paragraph that was left open."""
INK = re.compile(r"(?P<white>[ \t\r\n\f]+)|(?P<entity>&(?:#\w{1,8}|[a-zA-Z][a-zA-Z0-9]{1,30});?)")


class Text(NamedTuple):
    """A range of the source that holds text, entities as they are written."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name, where its attributes stand, and what it holds."""

    tag: str
    start: int = 0
    end: int = 0
    """The range of its attributes in the source."""
    parent: "Element | None" = None
    children: "list[Element | Text]" = field(default_factory=list)


def parsed(source: str) -> Element:
    """Return the root of a page.

    >>> root = parsed("<p>标题<p>正文<br>一<script>var a='<p>';</script></p>")
    >>> [child.tag for child in root.children if isinstance(child, Element)]
    ['p', 'p']
    """
    root = current = Element("#root")
    depth = at = 0
    search = TOKEN.search
    while match := search(source, at):
        if match.start() > at:
            current.children.append(Text(at, match.start()))
        at = match.end()
        name = match["name"]
        if not name:
            continue
        tag = name.lower()
        if match["end"]:
            current, depth = closed(current, tag, depth)
            continue
        current, depth = made_room(current, tag, depth)
        element = Element(tag, *match.span("attributes"), current)
        current.children.append(element)
        if tag in RAW:
            at = raw_text(source, element, at)
        elif tag not in VOID and depth < DEEPEST:
            current, depth = element, depth + 1
    if at < len(source):
        current.children.append(Text(at, len(source)))
    return root


def raw_text(source: str, element: Element, at: int) -> int:
    """Add the text of a script or title to its element, and return where it ends."""
    end = RAW_END[element.tag].search(source, at)
    stop = end.start() if end else len(source)
    if stop > at:
        element.children.append(Text(at, stop))
    return stop


def closed(current: Element, tag: str, depth: int) -> tuple[Element, int]:
    """Return the open element after an end tag; one that closes nothing is passed over."""
    steps, element = 1, current
    while element.parent is not None:
        if element.tag == tag:
            return element.parent, depth - steps
        if element.tag in SCOPES:
            break
        element, steps = element.parent, steps + 1
    return current, depth


def made_room(current: Element, tag: str, depth: int) -> tuple[Element, int]:
    """Return the open element after what an opening tag closes: a paragraph, a cell, an item."""
    if tag in CLOSE_PARAGRAPH and current.tag == "p" and current.parent is not None:
        return current.parent, depth - 1
    closes, limit = CLOSES.get(tag, (set(), set()))
    steps, element = 1, current
    found = current, depth
    while closes and element.parent is not None and element.tag not in limit:
        if element.tag in closes:
            found = element.parent, depth - steps
        element, steps = element.parent, steps + 1
    return found


def attribute(source: str, element: Element, name: str) -> Text | None:
    """Return where the value of an attribute stands, or None where there is none."""
    for match in ATTRIBUTE.finditer(source, element.start, element.end):
        if match["name"].lower() == name:
            group = next(
                group for group in ("double", "single", "bare") if match[group] is not None
            )
            return Text(*match.span(group))
    return None


def elements(root: Element) -> Iterator[Element]:
    """Yield an element and all below it, in reading order."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(c for c in reversed(element.children) if isinstance(c, Element))


def ancestors(element: Element) -> Iterator[Element]:
    """Yield an element and all that hold it, from the inside out."""
    at: Element | None = element
    while at is not None:
        yield at
        at = at.parent


def rendered(source: str, text: Text) -> tuple[str, list[Piece]]:
    """Return a text as a reader sees it: entities read, white space made one space.

    >>> rendered("甲&amp;乙  丙", Text(0, 10))
    ('甲&乙 丙', [(0, 0, 1), (1, 1, 1), (2, 6, 1), (3, 7, 1), (4, 9, 1)])
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    kept = 0
    for shown, at, length in inked(source, text):
        parts.append(shown)
        pieces.append((kept, at, length))
        kept += len(shown)
    return "".join(parts), pieces


def inked(source: str, text: Text) -> Iterator[tuple[str, int, int]]:
    """Yield each stretch of a text as shown, where it begins in the source, and for how long."""
    at, end = text
    for match in INK.finditer(source, at, end):
        if match.start() > at:
            yield source[at : match.start()], at, match.start() - at
        at = match.end()
        if match["entity"]:
            shown = html.unescape(match[0])
            yield shown, match.start(), min(len(shown), at - match.start())
        elif not is_wrap(match):
            yield " ", match.start(), 1
    if at < end:
        yield source[at:end], at, end - at


def is_wrap(white: re.Match[str]) -> bool:
    """Tell whether white space is a line break of the source beside a Chinese character."""
    if "\n" not in white[0]:
        return False
    source, start, end = white.string, white.start(), white.end()
    return source[start - 1 : start] >= "\u2e80" or source[end : end + 1] >= "\u2e80"
