"""Shapes: check a graph file against `ontology/shapes.ttl`, fast enough for millions of triples.

Each constraint runs as a query on Oxigraph (`shape_queries.py`).  `shacl.py` gives the same
verdict by a general SHACL engine at a fraction of the speed; a test holds the two together.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph.shape_queries import Constraint, constraints
from policygraph.graph.validate import Problem
from policygraph.vocabulary import ontology_file

__all__ = ["validate_file", "validate_store"]

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
}
_DATASETS = {".nq", ".trig"}


def validate_file(path: Path) -> tuple[Problem, ...]:
    """Check a graph file against the shapes; an empty answer means that it conforms.

    Raises:
        GraphError: the file is missing or is not RDF.

    """
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        raise GraphError(f"{path}: only {', '.join(_FORMATS)} files can be checked")
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=_FORMATS[suffix])
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: not an RDF file that can be read: {error}") from error
    return validate_store(store, union=suffix in _DATASETS)


def validate_store(store: ox.Store, *, union: bool = False) -> tuple[Problem, ...]:
    """Check what a store holds; `union` looks into its named graphs too.

    The ontology is added to the store, since the shapes ask for super-classes.

    >>> validate_store(ox.Store())
    ()
    """
    for name in ("policygraph.ttl", "schemes.ttl"):
        store.load(ontology_file(name).read_bytes(), format=ox.RdfFormat.TURTLE)
    found = {p for c in constraints() for p in _violations(store, c, union=union)}
    return tuple(sorted(found))


def _violations(store: ox.Store, constraint: Constraint, *, union: bool) -> Iterator[Problem]:
    rows = store.query(constraint.query, use_default_graph_as_union=union)
    if not isinstance(rows, ox.QuerySolutions):
        raise GraphError(f"the constraint {constraint.name} does not select nodes")
    names = {variable.value for variable in rows.variables}
    for row in rows:
        value = row["value"] if "value" in names else None
        found = f" Found: {value.value}" if isinstance(value, ox.NamedNode | ox.Literal) else ""
        yield Problem(
            rule=constraint.name,
            node=getattr(row["this"], "value", str(row["this"])),
            message=constraint.message + found,
            remedy=constraint.remedy,
            warning=constraint.warning,
        )
