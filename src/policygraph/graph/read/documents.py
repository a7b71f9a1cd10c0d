"""Documents: the kept texts beside a graph file, with what the file says of them."""

import datetime as dt
from hashlib import sha256
from pathlib import Path

from policygraph.document.script import simplify
from policygraph.errors import GraphError
from policygraph.graph.read.entities import last
from policygraph.graph.read.subjects import Said
from policygraph.model import Document, DocumentKind, Field, Metadata

__all__ = ["document"]


def document(text: Said, source: Said, path: Path) -> Document:
    """Return a document from its text, what is said of the text, and what is said of itself.

    Raises:
        GraphError: the text is missing, or is not the one that the graph was built from.

    """
    try:
        kept = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{path}: the text behind the graph cannot be read: {error}") from error
    if sha256(kept.encode()).hexdigest() != text.some("textSha256"):
        raise GraphError(f"{path}: not the text that the graph was built from")
    return Document(
        id=path.stem,
        name=text.some("sourceFile"),
        text=kept,
        simplified=simplify(kept),
        metadata=_metadata(source),
        copies=tuple(text.get("copyName", ())),
    )


def _metadata(said: Said) -> Metadata:
    return Metadata(
        kind=DocumentKind(last(said.some("documentKind"))),
        title=_field(said, "documentTitle"),
        issuers=_fields(said, "issuerText"),
        addressees=_fields(said, "addresseeText"),
        number=_field(said, "documentNumber"),
        index_number=_field(said, "indexNumber"),
        topic=_field(said, "topicText"),
        date_written=_day(said, "dateWritten"),
        date_published=_day(said, "datePublished"),
        source=_field(said, "sourceName"),
        author=_field(said, "authorName"),
        url=_field(said, "webAddress"),
        dateline=_field(said, "dateline"),
    )


def _fields(said: Said, name: str) -> tuple[Field[str], ...]:
    return tuple(Field(value=value) for value in said.get(name, ()))


def _field(said: Said, name: str) -> Field[str] | None:
    value = said.one(name)
    return Field(value=value) if value is not None else None


def _day(said: Said, name: str) -> Field[dt.date] | None:
    value = said.one(name)
    return Field(value=dt.date.fromisoformat(value)) if value else None
