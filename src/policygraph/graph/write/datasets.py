"""Datasets: N-Quads and TriG, with a named graph for all that one document says.

To withdraw a document, drop its graph.  Only the pooled confidence of an edge stands in the
default graph, for it depends on all documents that state the edge.
"""

from collections.abc import Iterable, Iterator

from policygraph.graph.describe import by_document, pooled
from policygraph.graph.terms import Description
from policygraph.graph.write.ntriples import lines
from policygraph.graph.write.parts import Format
from policygraph.graph.write.turtle import Names, block, blocks, header
from policygraph.model import Graph

__all__ = ["NQUADS", "TRIG"]


def _pooled_lines(graph: Graph, _: Iterable[Description]) -> Iterator[str]:
    for description in pooled(graph):
        yield lines(description, " .\n")


def _quads(graph: Graph, _: Iterable[Description]) -> Iterator[str]:
    for name, descriptions in by_document(graph):
        for description in descriptions:
            yield lines(description, f" <{name}> .\n")


def _graphs(graph: Graph, _: Iterable[Description]) -> Iterator[str]:
    names = Names()
    for name, descriptions in by_document(graph):
        yield f"\nGRAPH {names[name]} {{\n"
        for description in descriptions:
            yield block(description, names)
        yield "}\n"


NQUADS = Format(edges=_pooled_lines, texts=_quads)

TRIG = Format(head=header, edges=lambda graph, _: blocks(pooled(graph)), texts=_graphs)
