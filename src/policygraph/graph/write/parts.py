"""Parts: what a format writes for each part of a graph, so that a large one is written by parts.

The pieces of a file stand in the order of the fields: `head` once, then `entities` of every part,
`edges` of every part, `texts` of every part, and `tail` once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from policygraph.graph.describe import used
from policygraph.model import Graph

__all__ = ["Format", "Writer", "whole"]

Writer = Callable[[Graph], Iterator[str]]


def _nothing(_: Graph) -> Iterator[str]:
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a format is written, part by part."""

    head: Callable[[], Iterator[str]]
    entities: Writer
    edges: Writer
    texts: Writer = _nothing
    tail: Callable[[Iterable[str]], Iterator[str]]
    """Takes the IRIs of `describe.used`, gathered from all parts."""


def whole(form: Format) -> Writer:
    """Return the writer of graphs that are in memory as a whole."""

    def write(graph: Graph) -> Iterator[str]:
        yield from form.head()
        for section in (form.entities, form.edges, form.texts):
            yield from section(graph)
        yield from form.tail(used(graph))

    return write
