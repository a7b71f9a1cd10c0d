"""Write: the graph in the formats that others read, each as a stream of text."""

from collections.abc import Callable, Iterator

from policygraph.graph.files import File
from policygraph.graph.write.brat import brat
from policygraph.graph.write.cytoscape import cytoscape
from policygraph.graph.write.datasets import NQUADS, TRIG
from policygraph.graph.write.gexf import gexf, gexf_merged
from policygraph.graph.write.graphml import GRAPHML, MERGED_GRAPHML
from policygraph.graph.write.jsonld import JSONLD
from policygraph.graph.write.neo4j import neo4j
from policygraph.graph.write.ntriples import NTRIPLES
from policygraph.graph.write.parts import Format, Section, Writer, whole
from policygraph.graph.write.tables import csv_tables, parquet_tables
from policygraph.graph.write.turtle import TURTLE, TURTLE12
from policygraph.graph.write.webanno import web_annotations
from policygraph.model import Graph

__all__ = [
    "FOLDERS",
    "FORMATS",
    "WRITERS",
    "FolderWriter",
    "Format",
    "Section",
    "Writer",
    "writer_for",
]

FORMATS: dict[str, Format] = {
    "graphml": GRAPHML,
    "jsonld": JSONLD,
    "merged.graphml": MERGED_GRAPHML,
    "nq": NQUADS,
    "nt": NTRIPLES,
    "rdf12.ttl": TURTLE12,
    "trig": TRIG,
    "ttl": TURTLE,
}
"""The formats that are written part by part, by the suffix of their files."""

WRITERS: dict[str, Writer] = {
    **{suffix: whole(form) for suffix, form in FORMATS.items()},
    "cyjs": cytoscape,
    "gexf": gexf,
    "merged.gexf": gexf_merged,
}
"""The writer of each format, by the suffix of its files."""

FolderWriter = Callable[[Graph], Iterator[File]]

FOLDERS: dict[str, FolderWriter] = {
    "annotations": web_annotations,
    "brat": brat,
    "csv": csv_tables,
    "neo4j": neo4j,
    "parquet": parquet_tables,
}
"""The formats that are several files, by name."""


def writer_for(name: str) -> Writer | None:
    """Return the writer of the format that a file name ends with, the longest suffix first.

    >>> writer_for("out/graph.rdf12.ttl") is WRITERS["rdf12.ttl"]
    True
    >>> writer_for("graph.docx") is None
    True
    """
    suffixes = sorted(WRITERS, key=len, reverse=True)
    return next((WRITERS[s] for s in suffixes if name.lower().endswith(f".{s}")), None)
