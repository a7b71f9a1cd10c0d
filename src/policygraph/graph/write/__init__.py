"""Write: the graph in the formats that others read, each as a stream of text."""

from policygraph.graph.write.graphml import GRAPHML
from policygraph.graph.write.ntriples import NTRIPLES
from policygraph.graph.write.parts import Format, Writer, whole
from policygraph.graph.write.turtle import TURTLE

__all__ = ["FORMATS", "WRITERS", "Format", "Writer"]

FORMATS: dict[str, Format] = {
    "graphml": GRAPHML,
    "nt": NTRIPLES,
    "ttl": TURTLE,
}
"""The formats that are written part by part, by the suffix of their files."""

WRITERS: dict[str, Writer] = {suffix: whole(form) for suffix, form in FORMATS.items()}
"""The writer of each format, by the suffix of its files."""
