"""SHACL: check RDF against `ontology/shapes.ttl` by a general engine, pySHACL.

It takes 20 s where `shapes.py` takes one; it is the yardstick that the fast way is held to.
"""

from pathlib import Path

import pyshacl
from rdflib import RDF, SH, Graph, Namespace
from rdflib.term import Node

from policygraph.errors import GraphError
from policygraph.graph.read.subjects import parse
from policygraph.graph.validate import Problem
from policygraph.vocabulary import ontology_file

__all__ = ["validate_file", "validate_rdf"]

_PGSH = Namespace("https://w3id.org/policygraph/shapes#")


def validate_file(path: Path) -> tuple[Problem, ...]:
    """Check a graph file against the shapes.

    Raises:
        GraphError: the file is missing or is not RDF.

    """
    try:
        triples = "".join(f"{quad.triple} .\n" for quad in parse(path))
    except (OSError, SyntaxError) as error:
        raise GraphError(f"{path}: not an RDF file that can be read: {error}") from error
    return validate_rdf(Graph().parse(data=triples, format="nt"))


def validate_rdf(rdf: Graph) -> tuple[Problem, ...]:
    """Check RDF against the shapes.

    >>> validate_rdf(Graph())
    ()
    """
    shapes = _parsed("shapes.ttl")
    # The shapes ask for super-classes and super-properties, which the ontology states; pySHACL's
    # own `ont_graph` takes over only a part of it.
    data = rdf + _parsed("policygraph.ttl") + _parsed("schemes.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return tuple(sorted({_problem(report, shapes, result) for result in results}))


def _parsed(name: str) -> Graph:
    return Graph().parse(data=ontology_file(name).read_text("utf-8"), format="turtle")


def _problem(report: Graph, shapes: Graph, result: Node) -> Problem:
    constraint = report.value(result, SH.sourceConstraint)
    shape = constraint or report.value(result, SH.sourceShape)
    value = report.value(result, SH.value)
    node = report.value(result, SH.focusNode)
    message = str(report.value(result, SH.resultMessage) or "")
    return Problem(
        rule=str(shape).removeprefix(str(_PGSH)),
        node=str(node),
        message=message if value in {None, node} else f"{message} Found: {value}",
        remedy=str(shapes.value(shape, _PGSH.remedy) or ""),
        warning=report.value(result, SH.resultSeverity) != SH.Violation,
    )
