"""Model: the nouns that flow through the pipeline, frozen and checked.

All offsets count Unicode code points, 0-based and end-exclusive, into the *kept text* of a
document (`Document.text`).  `Document.simplified` has the same length, so one span serves both.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Generic, TypeVar

from policygraph.errors import SpanError

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

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters.

    >>> Span(2, 5).overlaps(Span(4, 9)), Span(2, 9).covers(Span(4, 9)), len(Span(2, 5))
    (True, True, 3)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"not a range of characters: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether the other range lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def to(self, other: "Span") -> "Span":
        """Return the range from the first of the two to the last.

        >>> Span(4, 9).to(Span(1, 2)), Span(4, 9).to(Span(5, 6))
        (Span(start=1, end=9), Span(start=4, end=9))
        """
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """Return the piece of `text` in this range."""
        return text[self.start : self.end]


class EntityType(StrEnum):
    """What an entity is; the value is the class name in the ontology."""

    DEPARTMENT = "Department"
    ORGANIZATION = "Organization"
    REGION = "Region"
    PROGRAM = "Program"
    DOCUMENT = "Document"
    TARGET_GROUP = "TargetGroup"
    FUND = "Fund"
    INDICATOR = "Indicator"


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


class Bound(StrEnum):
    """How a stated number bounds the true one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money: the value in base units of its currency (元), as the text bounds it."""

    value: Decimal
    surface: str
    currency: str = "CNY"
    bound: Bound = Bound.EXACT
    per: str = ""
    """What the amount is paid for each of, as written: 每人每月; empty for a total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that is not money, with its unit (名, 家, %, 百分点) and what is counted."""

    value: Decimal
    surface: str
    unit: str
    counted: str = ""
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, open at either end where the text leaves it open."""

    start: date | None
    end: date | None
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[T]):
    """One piece of metadata and where in the kept text it stands (None: only in the raw source)."""

    value: T
    span: Span | None = None


class DocumentKind(StrEnum):
    """The kind of a document; the value is the concept in the document-kind scheme."""

    NEWS = "news"
    NOTICE = "notice"
    OPINIONS = "opinions"
    PLAN = "plan"
    MEASURES = "measures"
    REGULATION = "regulation"
    LAW = "law"
    REPLY = "reply"
    DECISION = "decision"
    REPORT = "report"
    ANNOUNCEMENT = "announcement"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself."""

    kind: DocumentKind = DocumentKind.OTHER
    title: Field[str] | None = None
    issuers: tuple[Field[str], ...] = ()
    addressees: tuple[Field[str], ...] = ()
    number: Field[str] | None = None
    index_number: Field[str] | None = None
    topic: Field[str] | None = None
    date_written: Field[date] | None = None
    date_published: Field[date] | None = None
    source: Field[str] | None = None
    author: Field[str] | None = None
    url: Field[str] | None = None
    dateline: Field[str] | None = None
    """The place in 本报南京4月27日电."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input as it came: its bytes, how to read them, and what is known of it from outside."""

    name: str
    """Relative to what the user gave, with `/`; a row of a table adds `#` and its id."""
    data: bytes
    format: str
    """A key of `document.READERS`: text, html, pdf, docx."""
    metadata: Metadata = field(default_factory=Metadata)
    """What a table of articles states in its columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One input that could not be read, and why, in words for the user."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed division: its heading, and the text from there to the next heading of its level."""

    heading: Span
    span: Span
    level: int
    number: str = ""
    separate: bool = False
    """One of several unrelated briefs in one text: nothing said in another one carries over."""


class SentenceKind(StrEnum):
    """What part a sentence plays in its document."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    METADATA = "metadata"
    """A line that was read into `Metadata` (header table, signature); states no measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the kept text, and the index of its section in `Document.sections`."""

    span: Span
    kind: SentenceKind = SentenceKind.BODY
    section: int | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch that the kept text copied unchanged in length from the raw text."""

    kept: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document, cleaned and cut, with the way back to its raw text.

    `text` is in the script of the source; `simplified` is the same text for analysis.
    """

    id: str
    """Sixteen hex digits of the SHA-256 of `text`."""
    name: str
    """The name of the input, relative to what the user gave; never a machine path."""
    text: str
    simplified: str
    metadata: Metadata
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    runs: tuple[Run, ...] = ()
    copies: tuple[str, ...] = ()
    """Names (and URLs) of other inputs with the same article."""

    def __post_init__(self) -> None:
        if len(self.text) != len(self.simplified):
            raise SpanError(f"{self.name}: simplified text differs in length from the kept text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A piece of text that names something, and the rule that found it."""

    type: EntityType
    span: Span
    text: str
    """The simplified characters of the span, without enclosing quotation marks."""
    rule: str
    value: Amount | Quantity | None = None
    collective: bool = False


Finder = Callable[[Document], Iterable[Mention]]
"""Anything that takes a document and yields mentions, in any order, overlaps allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """About where the seat of a division lies, in degrees."""

    longitude: Decimal
    latitude: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The reform that ended a body: its day, and the ids of the bodies that took over."""

    day: date
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing that a text names.  Everything but `surfaces` follows from `id`."""

    id: str
    """The path of its IRI below `https://w3id.org/policygraph/id/`."""
    type: EntityType
    label: str
    """The full official name in simplified characters."""
    surfaces: tuple[str, ...] = ()
    """Each distinct form as it stands in a text, sorted."""
    collective: bool = False
    relative: bool = False
    """True where a relative name (该局) could not be resolved."""
    code: str | None = None
    """GB/T 2260 code of a division."""
    level: str | None = None
    """Administrative level: national, provincial, prefectural, county, township, village."""
    parent: str | None = None
    """Id of the region or body that it is part of."""
    jurisdiction: str | None = None
    """Id of the region that a body serves, or within which a collective is understood."""
    stated_count: int | None = None
    members: tuple[str, ...] = ()
    non_members: tuple[str, ...] = ()
    amount: Amount | None = None
    quantity: Quantity | None = None
    number: str | None = None
    """发文字号 in normal form."""
    introduced_in: str | None = None
    """Id of the document within which an unnamed thing has its identity."""
    position: Position | None = None
    """Where a division lies, as far as the table of coordinates knows it."""
    change: Change | None = None
    """How a body ended that is no more."""

    def known_as(self, surfaces: tuple[str, ...]) -> "Entity":
        """Return the same entity with the forms that a text has of it.

        What `replace` does at a third of the cost: every entity of every document passes here.
        """
        if surfaces == self.surfaces:
            return self
        return Entity(**(dict(zip(_PARTS, _PARTS_OF(self), strict=True)) | {"surfaces": surfaces}))


_PARTS = tuple(part.name for part in fields(Entity))
_PARTS_OF = attrgetter(*_PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The entity that a mention refers to, why, and which others it might have been."""

    mention: Mention
    entity: str
    reason: str
    rivals: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An entity in a role, and where it stands (for an inherited actor: outside the clause)."""

    role: Role
    entity: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
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
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that state an edge: `document.text[start:end] == quote`."""

    document: str
    span: Span
    quote: str
    rule: str
    confidence: Decimal
    measure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One directed edge between two entities, with all evidence for it."""

    subject: str
    relation: Relation
    object: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one document.  `source` is the id of the document's own entity."""

    document: Document
    source: str
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    measures: tuple[Measure, ...]
    assertions: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the edges and entities of a graph need to know of a document that was read."""

    document: str
    source: str
    """Id of the document's own entity."""
    metadata: Metadata | None = None
    """None in a part of a graph that cites the document and does not describe it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
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
