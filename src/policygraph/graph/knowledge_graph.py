"""Knowledge graph: what a user of the library holds, with the ways out of it."""

from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.errors import UsageError
from policygraph.graph.describe import entities
from policygraph.graph.files import save
from policygraph.graph.terms import pg
from policygraph.graph.validate import Problem, check
from policygraph.graph.write import FOLDERS, WRITERS, writer_for
from policygraph.model import Assertion, Entity, EntityType, Graph

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

__all__ = ["KnowledgeGraph"]


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """A merged graph of policy measures.

    >>> graph = KnowledgeGraph(Graph(extractions=()))
    >>> len(graph.entities), graph.validate(), graph.to_networkx().number_of_edges()
    (0, (), 0)
    """

    model: Graph

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities, sorted by id."""
        return self.model.entities

    @property
    def assertions(self) -> tuple[Assertion, ...]:
        """The edges with their evidence, sorted by subject, relation and object."""
        return self.model.assertions

    def entity_counts(self) -> dict[str, int]:
        """Return the number of entities of each type, as they are typed in the files.

        A news item that was read, and a body that no text names, are no entities there.
        """
        known = {pg(kind): kind.value for kind in EntityType}
        first = (description.statements[0][1] for description in entities(self.model))
        return dict(Counter(known[str(kind)] for kind in first if kind in known))

    def edge_counts(self) -> dict[str, int]:
        """Return the number of edges of each relation."""
        return dict(Counter(assertion.relation.value for assertion in self.assertions))

    def to_rdf(self) -> "rdflib.Graph":
        """Return the graph as RDF, with the triples that the Turtle file holds."""
        rdf: rdflib.Graph = _converter().to_rdf(self.model)
        return rdf

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Return entities and edges with the attributes that the GraphML file holds."""
        graph: nx.MultiDiGraph[str] = _converter().to_networkx(self.model)
        return graph

    def write(self, path: str | Path) -> None:
        """Write the graph to a file, in the format that its suffix names.

        Raises:
            UsageError: no format has that suffix, or the file cannot be written.

        """
        path = Path(path)
        writer = writer_for(path.name)
        if writer is None:
            known = ", ".join(f".{suffix}" for suffix in WRITERS)
            raise UsageError(f"no format for {path.name}: its suffix must be one of {known}")
        save(path, writer(self.model))

    def export(self, form: str, folder: str | Path) -> tuple[Path, ...]:
        """Write a format that is several files into a folder; return what was written.

        Raises:
            UsageError: there is no such format, or the folder cannot be written.

        """
        writer = FOLDERS.get(form)
        if writer is None:
            raise UsageError(f"no format called {form}: it must be one of {', '.join(FOLDERS)}")
        written = []
        for file in writer(self.model):
            written.append(Path(folder) / file.name)
            save(written[-1], file.content)
        return tuple(written)

    def validate(self) -> tuple[Problem, ...]:
        """Run the built-in checks; an empty answer means that all is well."""
        return check(self.model)


def _converter() -> Any:  # noqa: ANN401 - a module
    """Import what imports rdflib and networkx: a build needs neither, and starts without them."""
    return import_module("policygraph.graph.convert")
