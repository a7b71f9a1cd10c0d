"""Write: the graph in the formats that others read, each as a stream of text."""

from collections.abc import Callable, Iterator

from policygraph.graph.write.graphml import graphml
from policygraph.graph.write.ntriples import ntriples
from policygraph.graph.write.turtle import turtle
from policygraph.model import Graph

__all__ = ["WRITERS", "Writer"]

Writer = Callable[[Graph], Iterator[str]]

WRITERS: dict[str, Writer] = {
    "graphml": graphml,
    "nt": ntriples,
    "ttl": turtle,
}
"""The writer of each format, by the suffix of its files."""
