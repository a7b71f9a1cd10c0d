"""Tally: how much a graph holds, counted in its descriptions while it is written, or in a file."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph.read.subjects import parse
from policygraph.graph.terms import RDF_TYPE, Description, pg
from policygraph.model import EntityType, Relation
from policygraph.vocabulary import ONTOLOGY

__all__ = ["Tally", "count", "tally", "total"]

_SOURCE_TEXT = pg("SourceText")
_IS_TEXT = (RDF_TYPE, _SOURCE_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a graph holds."""

    classes: Mapping[str, int] = field(default_factory=dict)
    """Members of each class, by its IRI."""
    properties: Mapping[str, int] = field(default_factory=dict)
    """Triples of each property, by its IRI."""
    texts: tuple[str, ...] = ()
    """IRIs of the texts that were read, in the order of the graph."""

    @property
    def triples(self) -> int:
        """Return the number of triples."""
        return sum(self.properties.values())

    @property
    def entities(self) -> dict[str, int]:
        """Return the number of entities of each type that there is."""
        counts = {kind.value: self.classes.get(ONTOLOGY + kind.value, 0) for kind in EntityType}
        return {kind: count for kind, count in counts.items() if count}

    @property
    def edges(self) -> dict[str, int]:
        """Return the number of direct edges of each relation that there is."""
        counts = {one.value: self.properties.get(ONTOLOGY + one.value, 0) for one in Relation}
        return {relation: count for relation, count in counts.items() if count}


def count(descriptions: Iterable[Description]) -> Tally:
    """Count what descriptions say.

    >>> count([Description("a", [(RDF_TYPE, pg("SourceText"))])]).triples
    1
    """
    descriptions = list(descriptions)
    # Lists, since a million predicates are counted faster in a list than as they come.
    classes = Counter(
        [
            value
            for _, statements in descriptions
            for predicate, value in statements
            if predicate == RDF_TYPE and isinstance(value, str)
        ]
    )
    return Tally(
        classes=classes,
        properties=Counter([p for _, statements in descriptions for p, _ in statements]),
        texts=tuple(
            [
                subject
                for subject, statements in descriptions
                if statements and statements[0] == _IS_TEXT
            ]
        ),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """Return what several parts of a graph hold together, given in any order."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    texts: list[str] = []
    for part in tallies:
        classes.update(part.classes)
        properties.update(part.properties)
        texts.extend(part.texts)
    return Tally(classes=classes, properties=properties, texts=tuple(sorted(texts)))


def tally(path: Path) -> Tally:
    """Count what a graph file holds, without holding it.

    Raises:
        GraphError: the file is missing or is not RDF.

    """
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    texts: list[str] = []
    try:
        for quad in parse(path):
            properties[quad.predicate.value] += 1
            if quad.predicate.value == RDF_TYPE and isinstance(quad.object, ox.NamedNode):
                classes[quad.object.value] += 1
                if quad.object.value == _SOURCE_TEXT:
                    texts.append(getattr(quad.subject, "value", ""))
    except (OSError, SyntaxError) as error:
        raise GraphError(f"{path}: not an RDF file that can be read: {error}") from error
    return Tally(classes=classes, properties=properties, texts=tuple(texts))
