"""Model: the nouns that flow through the pipeline, frozen and checked.

All offsets count Unicode code points, 0-based and end-exclusive, into the *kept text* of a
document (`Document.text`).  `Document.simplified` has the same length, so one span serves both.
"""

from policygraph.model.document import (
    Document,
    DocumentKind,
    Failure,
    Field,
    Metadata,
    Run,
    Section,
    Sentence,
    SentenceKind,
    Source,
)
from policygraph.model.entity import Change, Entity, EntityType, Finder, Link, Mention, Position
from policygraph.model.graph import Extraction, Graph, Reading
from policygraph.model.measure import (
    Assertion,
    Evidence,
    Measure,
    Modality,
    Participant,
    Relation,
    Role,
    Status,
)
from policygraph.model.span import Span
from policygraph.model.values import Amount, Bound, Period, Quantity

__all__ = [
    "Amount",
    "Assertion",
    "Bound",
    "Change",
    "Document",
    "DocumentKind",
    "Entity",
    "EntityType",
    "Evidence",
    "Extraction",
    "Failure",
    "Field",
    "Finder",
    "Graph",
    "Link",
    "Measure",
    "Mention",
    "Metadata",
    "Modality",
    "Participant",
    "Period",
    "Position",
    "Quantity",
    "Reading",
    "Relation",
    "Role",
    "Run",
    "Section",
    "Sentence",
    "SentenceKind",
    "Source",
    "Span",
    "Status",
]
