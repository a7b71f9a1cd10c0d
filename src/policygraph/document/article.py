"""Article: which lines of a web page are its article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policygraph.document.back import is_body_name
from policygraph.document.blocks import Block
from policygraph.document.boilerplate import is_boilerplate
from policygraph.document.fields import fields_of
from policygraph.document.markup import Element, Text, ancestors, attribute
from policygraph.document.page import Mark
from policygraph.document.paragraphs import NUMBERED
from policygraph.document.script import simplify
from policygraph.lexicon import table

__all__ = ["article"]

SENTENCE_SIGN = re.compile(r"[，。；：、！？,;]")
SHORTEST_PROSE = 12
LINKED = 0.5
"""A line that is a link to this part leads to other pages."""
WHOLE = 0.72
"""A child with this share of the prose of its parent is where the article is."""
KNOWN = 0.3
"""A container known by its name must hold this share of the prose of the page."""
PART = 0.4
"""A part named `share` or `related` with more of the prose than this is the article after all."""
LONGEST_LABEL = 20
ATTACHMENT = re.compile(r"附件|附表|附：|\d{1,2}[.．、]|.*\.(?:docx?|pdf|xlsx?|wps|zip|ofd)")
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True)
class Container:
    """A row of `article-containers.tsv`."""

    name: str
    system: str


@dataclass(frozen=True)
class Part:
    """A row of `page-parts.tsv`."""

    word: str
    part: str


def article(source: str, found: Sequence[Block]) -> tuple[int, int, list[Block]]:
    """Return the range of lines in the element that holds the article, and its own lines there."""
    everything = weights(found, frozenset())
    if not everything:
        return 0, len(found), list(found)
    apart = parts_of_page(source, found, everything)
    held = weights(found, apart) or everything
    container = known(source, held) or densest(held)
    inside = [index for index, block in enumerate(found) if within(block.element, container)]
    start, end = inside[0], inside[-1] + 1
    return start, end, list(own_lines([found[index] for index in inside], container, apart))


def weights(found: Iterable[Block], apart: frozenset[Element]) -> dict[Element, int]:
    """Return how much running text each element holds, what stands in other parts left out."""
    held: dict[Element, int] = {}
    for block in found:
        weight = weight_of(block)
        around = list(ancestors(block.element)) if weight else []
        if not apart.isdisjoint(around):
            continue
        for element in around:
            held[element] = held.get(element, 0) + weight
    return held


def weight_of(block: Block) -> int:
    """Return how much a line speaks for being the article: its length, if it is running text."""
    text = block.line.text
    if len(text) < SHORTEST_PROSE or is_link(block):
        return 0
    if block.line.mark is Mark.TEXT and not SENTENCE_SIGN.search(text):
        return 0
    return 0 if is_boilerplate(simplify(text)) else len(text)


def is_link(block: Block) -> bool:
    """Tell whether a line leads to another page; the attachments of a document do not count."""
    text = block.line.text
    return block.linked > LINKED * len(text) and not ATTACHMENT.match(text)


def parts_of_page(
    source: str, found: Iterable[Block], held: dict[Element, int]
) -> frozenset[Element]:
    """Return the elements that are by their name parts beside the article: a menu, comments."""
    limit = PART * max(held.values())
    seen: dict[Element, bool] = {}
    for block in found:
        for element in ancestors(block.element):
            if element in seen:
                break
            seen[element] = held.get(element, 0) < limit and is_part(source, element)
    return frozenset(element for element, apart in seen.items() if apart)


def known(source: str, held: dict[Element, int]) -> Element | None:
    """Return the innermost container with a known name that holds enough of the prose."""
    whole = max(held.values())
    fit = [
        element
        for element, weight in held.items()
        if weight >= KNOWN * whole and names(source, element) & containers()
    ]
    most = max((held[element] for element in fit), default=0)
    inner = [element for element in fit if held[element] >= WHOLE * most]
    return max(inner, key=lambda element: sum(1 for _ in ancestors(element)), default=None)


def densest(held: dict[Element, int]) -> Element:
    """Return the innermost element that holds nearly all the prose of those around it."""
    by_parent: dict[Element | None, list[Element]] = {}
    for element in held:
        by_parent.setdefault(element.parent, []).append(element)
    current = by_parent[None][0]
    while inner := by_parent.get(current):
        best = max(inner, key=lambda element: held[element])
        if held[best] < WHOLE * held[current] or best.tag == "p":
            break
        current = best
    return current


def within(element: Element, container: Element) -> bool:
    """Tell whether an element stands in another."""
    return any(each is container for each in ancestors(element))


def own_lines(
    inside: Sequence[Block], container: Element, apart: frozenset[Element]
) -> Iterator[Block]:
    """Yield the lines of a container that are the article, not lists of links put into it."""
    links = [is_link(block) for block in inside]
    first = next((index for index, block in enumerate(inside) if weight_of(block)), len(inside))
    for index in range(len(inside) - 2, first, -1):
        # 重点推荐 / 证券要闻 over a list of links goes with the list.
        links[index] = links[index] or (links[index + 1] and is_list_label(inside[index]))
    for block, link in zip(inside, links, strict=True):
        if not link and not beside(block, container, apart):
            yield block


def beside(block: Block, container: Element, apart: frozenset[Element]) -> bool:
    """Tell whether a line of the container stands in a part beside the article."""
    for element in ancestors(block.element):
        if element is container:
            return False
        if element in apart:
            return True
    return False


def is_list_label(block: Block) -> bool:
    """Tell whether a line can be the label of a list of links, not a heading or a signature."""
    text = block.line.text
    if len(text) > LONGEST_LABEL or SENTENCE_SIGN.search(text) or block.line.mark is Mark.ROW:
        return False
    plain = simplify(text)
    return not (fields_of(plain) or is_body_name(plain) or NUMBERED.match(plain))


def names(source: str, element: Element) -> set[str]:
    """Return the id and the classes of an element, in small letters."""
    found: set[str] = set()
    for name in ("id", "class"):
        value: Text | None = attribute(source, element, name) if element.end else None
        if value:
            found.update(source[value.start : value.end].lower().split())
    return found


def is_part(source: str, element: Element) -> bool:
    """Tell whether the id or a class of an element names a part beside the article."""
    if element.tag in {"nav", "footer", "aside"}:
        return True
    for name in ("id", "class"):
        value = attribute(source, element, name) if element.end else None
        words = WORDS.findall(source[value.start : value.end]) if value else ()
        if any(word.lower() in part_words() for word in words):
            return True
    return False


@cache
def containers() -> frozenset[str]:
    """Return the known names of containers."""
    return frozenset(row.name for row in table("article-containers", Container))


@cache
def part_words() -> frozenset[str]:
    """Return the words that name parts of a page beside the article."""
    return frozenset(row.word for row in table("page-parts", Part))
