"""Builders: small documents for tests of extraction."""

import re
from datetime import date
from hashlib import sha256

from msgspec.structs import replace

from policygraph.extract.context import Context
from policygraph.model import Document, Field, Metadata, Sentence, Span


def document(text: str, metadata: Metadata | None = None) -> Document:
    """Make a document of simplified text, cut into sentences at 。 and line ends."""
    return Document(
        id=sha256(text.encode()).hexdigest()[:16],
        name="test.txt",
        text=text,
        simplified=text,
        metadata=metadata or Metadata(),
        sentences=tuple(Sentence(span=Span(*m.span())) for m in re.finditer(r"[^。\n]+。?", text)),
    )


def issued_by(issuer: str, day: date | None = None) -> Metadata:
    """Make the metadata of a document that a body issued."""
    published = Field(value=day) if day else None
    return replace(Metadata(issuers=(Field(value=issuer),)), date_published=published)


def context(text: str, *, jurisdiction: str = "") -> Context:
    """Return what linking knows of a document that consists of a text."""
    return Context(document=document(text), jurisdiction=jurisdiction)
