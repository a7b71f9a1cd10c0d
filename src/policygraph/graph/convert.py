"""Convert: the graph as an object of rdflib or networkx."""

import networkx as nx
import rdflib

from policygraph.graph.describe import describe
from policygraph.graph.table import edges, nodes
from policygraph.graph.terms import Term
from policygraph.model import Graph
from policygraph.vocabulary import PREFIXES

__all__ = ["to_networkx", "to_rdf"]


def to_rdf(graph: Graph) -> rdflib.Graph:
    """Return a graph as RDF, with the triples that the Turtle file holds.

    >>> len(to_rdf(Graph()))
    0
    """
    rdf = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        rdf.bind(prefix, namespace)
    for subject, statements in describe(graph):
        about = rdflib.URIRef(subject)
        for predicate, value in statements:
            rdf.add((about, rdflib.URIRef(predicate), _rdflib(value)))
    return rdf


def to_networkx(graph: Graph) -> "nx.MultiDiGraph[str]":
    """Return entities and edges with the attributes that the GraphML file holds.

    >>> to_networkx(Graph()).number_of_nodes()
    0
    """
    converted: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in nodes(graph):
        converted.add_node(row.id, **_attributes(row._asdict(), "id"))
    for edge in edges(graph):
        values = _attributes(edge._asdict(), "source", "target")
        converted.add_edge(edge.source, edge.target, key=edge.id, **values)
    return converted


def _rdflib(value: Term) -> rdflib.term.Node:
    if isinstance(value, str):
        return rdflib.URIRef(value)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    return rdflib.Literal(value.value, datatype=value.datatype or None)


def _attributes(row: dict[str, object], *left_out: str) -> dict[str, object]:
    """Keep what is stated: networkx writers refuse None, and readers should not meet empty text."""
    return {k: v for k, v in row.items() if k not in left_out and v is not None and v != ""}
