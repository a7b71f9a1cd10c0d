"""Resolve: what a name means to a government on a day, outside any document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from policygraph.document.script import simplify
from policygraph.errors import UsageError
from policygraph.extract import mentions
from policygraph.extract.context import Context, Linked
from policygraph.extract.divisions import COUNTRY, named
from policygraph.extract.lineage import descent
from policygraph.extract.link import linker, setting
from policygraph.extract.link.departments import department
from policygraph.extract.link.regions import region, regions_above
from policygraph.model import Document, EntityType, Field, Finder, Mention, Metadata, Sentence, Span
from policygraph.vocabulary import digest

__all__ = ["resolve"]


def resolve(
    name: str,
    finders: Iterable[Finder],
    *,
    jurisdiction: str = "",
    day: date | None = None,
) -> Iterator[Linked]:
    """Yield what each name in `name` means, then what else it may mean, each with the reason.

    `name` may be in either script; `jurisdiction` is the GB/T 2260 code of the government that
    speaks; `day` is when.  Behind a body come those that it became, behind a division its
    namesakes.

    >>> from policygraph.extract import FINDERS
    >>> next(resolve("省民政厅", FINDERS, jurisdiction="610000")).entity.label
    '陕西省民政厅'

    Raises:
        UsageError: the name is empty.

    """
    if not name.strip():
        raise UsageError("no name to resolve")
    text = simplify(name)
    document = Document(
        id=digest(name),
        name="query",
        text=name,
        simplified=text,
        metadata=Metadata(date_written=Field(value=day) if day else None),
        sentences=(Sentence(span=Span(0, len(name))),),
    )
    surroundings = setting(document)
    if jurisdiction:
        surroundings = replace(surroundings, jurisdiction=jurisdiction, reason="所给辖区")
    seen: set[str] = set()
    for mention in mentions.settle(mentions.find(document, finders)):
        for candidate in _candidates(mention, surroundings):
            if candidate.entity.id not in seen:
                seen.add(candidate.entity.id)
                yield candidate


def _candidates(mention: Mention, surroundings: Context) -> Iterator[Linked]:
    linked = linker(mention)(mention, surroundings)
    yield linked
    if linked.entity.type is EntityType.DEPARTMENT:
        code = (linked.entity.jurisdiction or COUNTRY).removeprefix("region/")
        for label, changed in descent(linked.entity.label):
            reason = f"{changed}起承接其职责"
            yield replace(linked, entity=department(code, label), reason=reason, rivals=())
    if mention.type is EntityType.REGION:
        for code in named(mention.text):
            yield Linked(entity=region(code), reason="同名", others=regions_above(code))
