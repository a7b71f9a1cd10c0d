"""Subjects: a graph file as what is said of each subject, by our short names."""

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.vocabulary import DATA

__all__ = ["FORMATS", "Said", "Subjects", "parse", "short", "subjects"]

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
}
"""The RDF formats that can be read back, by suffix."""


class Said(defaultdict[str, list[str]]):
    """What is said of one subject: short name of the predicate to values.

    IRIs of the data are without their namespace, labels have their language in the name:
    `altLabel@zh-hant`.
    """

    def __init__(self) -> None:
        super().__init__(list)

    def note(self, quad: ox.Quad) -> None:
        """Keep what a quad says."""
        name = _local(quad.predicate.value)
        term = quad.object
        if isinstance(term, ox.Literal) and term.language:
            name = f"{name}@{term.language}"
        value = short(term)
        values = self[name]
        if value not in values:
            values.append(value)

    def one(self, name: str) -> str | None:
        """Return the only value, or the first of several, or None."""
        return min(self[name]) if name in self else None

    def some(self, name: str) -> str:
        """Return a value that must be there.

        Raises:
            GraphError: it is not.

        """
        if name not in self:
            raise GraphError(f"what has no {name} cannot be read: {dict(self)}")
        return min(self[name])


@lru_cache(maxsize=1024)
def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


Subjects = dict[str, Said]


def parse(path: Path) -> "ox.QuadParser":
    """Parse a graph file.

    Raises:
        GraphError: the file is missing, or is in no format that can be read.

    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise GraphError(f"{path}: only {', '.join(FORMATS)} files can be read")
    if not path.is_file():
        raise GraphError(f"{path}: no such file")
    return ox.parse(path=str(path), format=FORMATS[suffix])


def subjects(path: Path) -> dict[str, Subjects]:
    """Gather what each graph of a file says, by subject; the default graph has no name.

    Raises:
        GraphError: the file is missing or is not RDF.

    """
    found: defaultdict[str, Subjects] = defaultdict(lambda: defaultdict(Said))
    try:
        for quad in parse(path):
            named = "" if isinstance(quad.graph_name, ox.DefaultGraph) else short(quad.graph_name)
            found[named][short(quad.subject)].note(quad)
    except (OSError, SyntaxError) as error:
        raise GraphError(f"{path}: not an RDF file that can be read: {error}") from error
    return {name: dict(graph) for name, graph in found.items()}


def short(term: object) -> str:
    """Return the value of a term, an IRI of the data without its namespace.

    >>> short(ox.NamedNode("https://w3id.org/policygraph/id/region/611021"))
    'region/611021'
    """
    if isinstance(term, ox.NamedNode):
        return term.value.removeprefix(DATA)
    value: str = getattr(term, "value", "")
    return value
