"""Datasets: N-Quads and TriG, with a named graph for all that one document says.

To withdraw a document, drop its graph.  Only the pooled confidence of an edge stands in the
default graph, for it depends on all documents that state the edge.
"""

from collections.abc import Iterable, Iterator

from policygraph.graph.describe import of_document, pooled
from policygraph.graph.terms import Description, node
from policygraph.graph.write.ntriples import lines
from policygraph.graph.write.parts import Format
from policygraph.graph.write.turtle import Names, block, blocks, header
from policygraph.model import Extraction, Graph

__all__ = ["NQUADS", "TRIG"]


def _pooled_lines(graph: Graph, _: Iterable[Description]) -> Iterator[str]:
    for description in pooled(graph):
        yield lines(description, " .\n")


def _quads(extraction: Extraction, said: Iterable[Description]) -> Iterator[str]:
    ending = f" <{_name(extraction)}> .\n"
    for description in of_document(extraction, said):
        yield lines(description, ending)


def _graph(extraction: Extraction, said: Iterable[Description]) -> Iterator[str]:
    names = Names()
    yield f"\nGRAPH {names[_name(extraction)]} {{\n"
    for description in of_document(extraction, said):
        yield block(description, names)
    yield "}\n"


def _name(extraction: Extraction) -> str:
    return node(f"graph/{extraction.document.id}")


NQUADS = Format(edges=_pooled_lines, text=_quads)

TRIG = Format(head=header, edges=lambda graph, _: blocks(pooled(graph)), text=_graph)
