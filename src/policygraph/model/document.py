"""Document: what is read of a source, from its bytes to its sentences."""

from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import field

from policygraph.errors import SpanError
from policygraph.model.noun import Noun
from policygraph.model.span import Span

__all__ = [
    "Document",
    "DocumentKind",
    "Failure",
    "Field",
    "Metadata",
    "Run",
    "Section",
    "Sentence",
    "SentenceKind",
    "Source",
]

T = TypeVar("T")


class Field(Noun, Generic[T], frozen=True, kw_only=True):
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


class Metadata(Noun, frozen=True, kw_only=True):
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


class Source(Noun, frozen=True, kw_only=True):
    """One input as it came: its bytes, how to read them, and what is known of it from outside."""

    name: str
    """Relative to what the user gave, with `/`; a row of a table adds `#` and its id."""
    data: bytes
    format: str
    """A key of `document.READERS`: text, html, pdf, docx."""
    metadata: Metadata = field(default_factory=Metadata)
    """What a table of articles states in its columns."""


class Failure(Noun, frozen=True, kw_only=True):
    """One input that could not be read, and why, in words for the user."""

    name: str
    reason: str


class Section(Noun, frozen=True, kw_only=True):
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


class Sentence(Noun, frozen=True, kw_only=True):
    """One sentence of the kept text, and the index of its section in `Document.sections`."""

    span: Span
    kind: SentenceKind = SentenceKind.BODY
    section: int | None = None
    paragraph: int = 0


class Run(Noun, frozen=True, kw_only=True):
    """A stretch that the kept text copied unchanged in length from the raw text."""

    kept: int
    raw: int
    length: int


class Document(Noun, frozen=True, kw_only=True):
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
