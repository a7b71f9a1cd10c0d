"""Resolve: what a name means to a government on a day, outside any document."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from policygraph.errors import UsageError
from policygraph.extract import mentions
from policygraph.extract.context import Linked
from policygraph.extract.link import LINKERS, setting
from policygraph.model import Document, Field, Finder, Metadata, Sentence, Span

__all__ = ["resolve"]


def resolve(
    name: str,
    finders: Iterable[Finder],
    *,
    jurisdiction: str = "",
    day: date | None = None,
) -> Iterator[Linked]:
    """Yield what each name in `name` means, why, and which rivals it has.

    `jurisdiction` is the GB/T 2260 code of the government that speaks; `day` is when.

    >>> from policygraph.extract import FINDERS
    >>> next(resolve("省民政厅", FINDERS, jurisdiction="610000")).entity.label
    '陕西省民政厅'

    Raises:
        UsageError: the name is empty.

    """
    if not name.strip():
        raise UsageError("no name to resolve")
    document = Document(
        id=hashlib.sha256(name.encode()).hexdigest()[:16],
        name="query",
        text=name,
        simplified=name,
        metadata=Metadata(date_written=Field(value=day) if day else None),
        sentences=(Sentence(span=Span(0, len(name))),),
    )
    surroundings = setting(document)
    if jurisdiction:
        surroundings = replace(surroundings, jurisdiction=jurisdiction, reason="所给辖区")
    for mention in mentions.settle(mentions.find(document, finders)):
        yield LINKERS[mention.type](mention, surroundings)
