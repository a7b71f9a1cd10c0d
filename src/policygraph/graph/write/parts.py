"""Parts: what a format writes for each part of a graph, so that a large one is written by parts.

The pieces of a file stand in the order of the fields: `head` once, then `entities` of every part,
`edges` of every part, `text` of every document, and `tail` once.  Each is given the part, or what
was extracted from the document, and what `describe` says of it, which a build works out once for
all formats.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from policygraph.graph import describe
from policygraph.graph.terms import Description
from policygraph.model import Extraction, Graph

__all__ = ["Format", "Section", "Writer", "described", "whole"]

Writer = Callable[[Graph], Iterator[str]]
Section = Callable[[Graph, Iterable[Description]], Iterator[str]]
TextSection = Callable[[Extraction, Iterable[Description]], Iterator[str]]


def _nothing(*_: object) -> Iterator[str]:
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a format is written, part by part."""

    head: Callable[[], Iterator[str]] = _nothing
    entities: Section = _nothing
    edges: Section
    text: TextSection = _nothing
    tail: Callable[[Iterable[Description]], Iterator[str]] = _nothing
    """Takes `describe.terms` of what all parts use."""


def described(
    said: Callable[[Iterable[Description]], Iterator[str]],
) -> Callable[[object, Iterable[Description]], Iterator[str]]:
    """Return the section that writes what is said of a part, and needs no more of it."""
    return lambda _, descriptions: said(descriptions)


def whole(form: Format) -> Writer:
    """Return the writer of graphs that are in memory as a whole."""

    def write(graph: Graph) -> Iterator[str]:
        yield from form.head()
        yield from form.entities(graph, describe.entities(graph))
        yield from form.edges(graph, describe.assertions(graph))
        for extraction in graph.extractions:
            yield from form.text(extraction, describe.reading(extraction))
        yield from form.tail(describe.terms(describe.used(graph)))

    return write
