"""Article: which lines of a web page are its article."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from policygraph.document.blocks import Block
from policygraph.document.boilerplate import is_boilerplate
from policygraph.document.markup import Element, Text, ancestors, attribute
from policygraph.document.page import Mark
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
    weights = prose(found)
    if not weights:
        return 0, len(found), list(found)
    container = known(source, weights) or densest(weights)
    inside = [index for index, block in enumerate(found) if within(block.element, container)]
    start, end = inside[0], inside[-1] + 1
    lines = [found[index] for index in inside if belongs(source, found[index], container, weights)]
    return start, end, lines


def prose(found: Iterable[Block]) -> dict[Element, int]:
    """Return how many characters of running text each element holds, those inside it included."""
    weights: dict[Element, int] = {}
    for block in found:
        weight = weight_of(block)
        for element in ancestors(block.element) if weight else ():
            weights[element] = weights.get(element, 0) + weight
    return weights


def weight_of(block: Block) -> int:
    """Return how much a line speaks for being the article: its length, if it is running text."""
    text = block.line.text
    if len(text) < SHORTEST_PROSE or block.linked > LINKED * len(text):
        return 0
    if block.line.mark is Mark.TEXT and not SENTENCE_SIGN.search(text):
        return 0
    return 0 if is_boilerplate(simplify(text)) else len(text)


def known(source: str, weights: dict[Element, int]) -> Element | None:
    """Return the innermost container with a known name that holds enough of the prose."""
    whole = max(weights.values())
    fit = [
        element
        for element, weight in weights.items()
        if weight >= KNOWN * whole and names(source, element) & containers()
    ]
    return max(
        fit,
        key=lambda element: (weights[element], sum(1 for _ in ancestors(element))),
        default=None,
    )


def densest(weights: dict[Element, int]) -> Element:
    """Return the innermost element that holds nearly all the prose of those around it."""
    by_parent: dict[Element | None, list[Element]] = {}
    for element in weights:
        by_parent.setdefault(element.parent, []).append(element)
    current = by_parent[None][0]
    while inner := by_parent.get(current):
        best = max(inner, key=lambda element: weights[element])
        if weights[best] < WHOLE * weights[current] or best.tag == "p":
            break
        current = best
    return current


def within(element: Element, container: Element) -> bool:
    """Tell whether an element stands in another."""
    return any(each is container for each in ancestors(element))


def belongs(source: str, block: Block, container: Element, weights: dict[Element, int]) -> bool:
    """Tell whether a line of the container is part of the article, not of what is put around it."""
    text = block.line.text
    if block.linked > LINKED * len(text) and not ATTACHMENT.match(text):
        return False
    limit = PART * weights[container]
    for element in ancestors(block.element):
        if element is container:
            return True
        if parts(source, element) and weights.get(element, 0) < limit:
            return False
    return True


ATTACHMENT = re.compile(r"附件|附表|附：|\d{1,2}[.．、]|.*\.(?:docx?|pdf|xlsx?|wps|zip|ofd)")


def names(source: str, element: Element) -> set[str]:
    """Return the id and the classes of an element, in small letters."""
    found: set[str] = set()
    for name in ("id", "class"):
        value: Text | None = attribute(source, element, name) if element.end else None
        if value:
            found.update(source[value.start : value.end].lower().split())
    return found


def parts(source: str, element: Element) -> bool:
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
