"""Datasets: N-Quads and TriG, with a named graph for all that one document says.

To withdraw a document, drop its graph.  Only the pooled confidence of an edge stands in the
default graph, for it depends on all documents that state the edge.
"""

from collections.abc import Iterator

from policygraph.graph.describe import by_document
from policygraph.graph.write.ntriples import lines
from policygraph.graph.write.turtle import Names, block, header
from policygraph.model import Graph

__all__ = ["nquads", "trig"]


def nquads(graph: Graph) -> Iterator[str]:
    """Yield the graph as N-Quads."""
    for name, descriptions in by_document(graph):
        ending = f" <{name}> .\n" if name else " .\n"
        for description in descriptions:
            yield lines(description, ending)


def trig(graph: Graph) -> Iterator[str]:
    """Yield the graph as TriG."""
    yield from header()
    names = Names()
    for name, descriptions in by_document(graph):
        yield f"\nGRAPH {names[name]} {{\n" if name else "\n"
        for description in descriptions:
            yield block(description, names)
        yield "}\n" if name else ""
