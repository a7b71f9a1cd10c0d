"""Graph: all that was found in one document, and in many."""

from policygraph.model.document import Document, Metadata
from policygraph.model.entity import Entity, Link
from policygraph.model.measure import Assertion, Measure
from policygraph.model.noun import Noun

__all__ = ["Extraction", "Graph", "Reading"]


class Extraction(Noun, frozen=True, kw_only=True):
    """All that was found in one document.  `source` is the id of the document's own entity."""

    document: Document
    source: str
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    measures: tuple[Measure, ...]
    assertions: tuple[Assertion, ...]


class Reading(Noun, frozen=True, kw_only=True):
    """What the edges and entities of a graph need to know of a document that was read."""

    document: str
    source: str
    """Id of the document's own entity."""
    metadata: Metadata | None = None
    """None in a part of a graph that cites the document and does not describe it."""


class Graph(Noun, frozen=True, kw_only=True):
    """What was found in many documents, merged; every tuple sorted by id.

    A graph that is too large for memory is a sequence of parts, each a `Graph` too: some hold
    extractions alone; the others hold a range of entities, the edges that start from them, and the
    readings and measures that these rest on.
    """

    extractions: tuple[Extraction, ...] = ()
    """One for each document, sorted by document id; their texts carry the evidence."""
    entities: tuple[Entity, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    readings: tuple[Reading, ...] = ()
    measures: tuple[Measure, ...] = ()
    """The measures that the evidence names."""
