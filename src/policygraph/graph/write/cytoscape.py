"""Cytoscape JSON: nodes and edges as Cytoscape and Cytoscape.js read them."""

import json
from collections.abc import Iterable, Iterator

from policygraph.graph.table import Edge, Node, edges, nodes
from policygraph.model import Graph

__all__ = ["cytoscape"]


def cytoscape(graph: Graph) -> Iterator[str]:
    """Yield the graph as Cytoscape JSON, one element a line."""
    yield '{"data":{"name":"policygraph"},\n"elements":{"nodes":[\n'
    yield from _elements(nodes(graph))
    yield '\n],"edges":[\n'
    yield from _elements(edges(graph))
    yield "\n]}}\n"


def _elements(rows: Iterable[Node | Edge]) -> Iterator[str]:
    separator = ""
    for row in rows:
        data = {k: v for k, v in row._asdict().items() if v is not None and v != ""}
        # Cytoscape shows `name` and calls the type of an edge its interaction.
        if isinstance(row, Edge):
            data["interaction"] = row.relation
        data["name"] = row.label
        text = json.dumps({"data": data}, ensure_ascii=False, separators=(",", ":"))
        yield separator + text
        separator = ",\n"
