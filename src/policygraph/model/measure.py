"""Measure: what is done by whom and for whom, and the edges and evidence that say so."""

from decimal import Decimal
from enum import StrEnum

from policygraph.model.noun import Noun
from policygraph.model.span import Span
from policygraph.model.values import Period

__all__ = [
    "Assertion",
    "Evidence",
    "Measure",
    "Modality",
    "Participant",
    "Relation",
    "Role",
    "Status",
]


class Relation(StrEnum):
    """How two entities are related by a measure; the value is the property name in the ontology."""

    ISSUES = "issues"
    CITES_AS_BASIS = "citesAsBasis"
    IMPLEMENTS = "implements"
    ESTABLISHES = "establishes"
    ALLOCATES = "allocates"
    FUNDS = "funds"
    GUIDES = "guides"
    COORDINATES_WITH = "coordinatesWith"
    SUPPORTS = "supports"
    PAIRS_WITH = "pairsWith"
    TARGETS_REGION = "targetsRegion"
    BENEFITS = "benefits"
    DISPATCHES = "dispatches"
    SELECTS = "selects"
    SUPERVISES = "supervises"
    SETS_TARGET = "setsTarget"
    PART_OF = "partOf"

    @property
    def symmetric(self) -> bool:
        """Tell whether the relation holds in both directions."""
        return self in {Relation.COORDINATES_WITH, Relation.PAIRS_WITH}


class Role(StrEnum):
    """The part an entity plays in a measure; the value is the property name in the ontology."""

    ACTOR = "actor"
    CO_ACTOR = "coActor"
    OBJECT = "object"
    BENEFICIARY = "beneficiary"
    PLACE = "place"
    ORIGIN = "originPlace"
    INSTRUMENT = "instrument"
    PROGRAM = "underProgram"
    FUNDING = "funding"
    QUANTITY = "quantity"
    TARGET = "target"
    BASIS = "basis"


class Status(StrEnum):
    """Whether a measure is done; the value is the concept in the measure-status scheme."""

    DONE = "done"
    UNDER_WAY = "under-way"
    PLANNED = "planned"
    UNSTATED = "unstated"


class Modality(StrEnum):
    """With what force a measure is stated; the value is the concept in the modality scheme."""

    STATED = "stated"
    ORDERED = "ordered"
    ENCOURAGED = "encouraged"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


class Participant(Noun, frozen=True, kw_only=True):
    """An entity in a role."""

    role: Role
    entity: str


class Measure(Noun, frozen=True, kw_only=True):
    """One action that a document states: who does what, for whom, where, with what money."""

    id: str
    document: str
    type: str
    """The rule family: issue, allocate, dispatch …, a concept in the measure-type scheme."""
    rule: str
    trigger: Span
    clause: Span
    participants: tuple[Participant, ...]
    confidence: Decimal
    status: Status = Status.UNSTATED
    modality: Modality = Modality.STATED
    negated: bool = False
    conditional: bool = False
    actor_inherited: bool = False
    actor_places: tuple[Span, ...] = ()
    """Where an inherited actor stands."""
    period: Period | None = None


class Evidence(Noun, frozen=True, kw_only=True):
    """The words that state an edge: `document.text[start:end] == quote`."""

    document: str
    span: Span
    quote: str
    rule: str
    confidence: Decimal
    measure: str | None = None


class Assertion(Noun, frozen=True, kw_only=True):
    """One directed edge between two entities, with all evidence for it."""

    subject: str
    relation: Relation
    object: str
    evidence: tuple[Evidence, ...]
