"""Describe entities: what follows from an entity itself, and what its own text says of it."""

from collections.abc import Iterable, Iterator, Sequence

from policygraph.graph.terms import (
    RDF_TYPE,
    Literal,
    Term,
    boolean,
    concept,
    day,
    decimal,
    integer,
    node,
    pg,
)
from policygraph.model import (
    Amount,
    Change,
    DocumentKind,
    Entity,
    EntityType,
    Field,
    Metadata,
    Quantity,
    Reading,
)
from policygraph.vocabulary import PREFIXES

__all__ = ["change", "metadata", "number", "numbers", "statements", "types"]

# A document is of its kind's class only when its own text was read: a title alone may mislead.
_CLASS_OF_KIND = {
    DocumentKind.LAW: "LegalInstrument",
    DocumentKind.REGULATION: "LegalInstrument",
    DocumentKind.NOTICE: "PolicyDocument",
    DocumentKind.OPINIONS: "PolicyDocument",
    DocumentKind.PLAN: "PolicyDocument",
    DocumentKind.MEASURES: "PolicyDocument",
    DocumentKind.REPLY: "PolicyDocument",
    DocumentKind.DECISION: "PolicyDocument",
    DocumentKind.ANNOUNCEMENT: "PolicyDocument",
}
_GENERAL = {
    EntityType.DEPARTMENT: pg("Agent"),
    EntityType.ORGANIZATION: pg("Agent"),
    EntityType.TARGET_GROUP: PREFIXES["skos"] + "Concept",
}
"""What those entities are that may stand in a graph without being named in a text."""
_COLLECTIVE_CLASS = {
    EntityType.DEPARTMENT: "CollectiveBody",
    EntityType.ORGANIZATION: "CollectiveBody",
    EntityType.REGION: "CollectiveRegion",
}


def types(entity: Entity, own: Iterable[Reading]) -> list[str]:
    """Return the classes of an entity: its type, and what narrows it.

    A news item that was read is a source, and no party to the measures that it reports.  A body
    or a group that no text names stands here only because another one is below it (国务院 above
    财政部): it is an agent or a concept, and no party either.  One that is named is an agent or a
    concept as well, so that what one document says of it stays true beside all others.
    """
    kinds = [reading.metadata.kind for reading in own if reading.metadata]
    if DocumentKind.NEWS in kinds:
        return [pg("NewsItem")]
    general = _GENERAL.get(entity.type)
    found = [pg(entity.type.value)] if entity.surfaces or not general else []
    if entity.collective:
        found.append(pg(_COLLECTIVE_CLASS.get(entity.type, "Collective")))
    if entity.type is EntityType.FUND and entity.amount:
        found.append(pg("FundingItem"))
    found += dict.fromkeys(pg(_CLASS_OF_KIND[kind]) for kind in kinds if kind in _CLASS_OF_KIND)
    return [*found, general] if general else found


def numbers(entity: Entity, own: Iterable[Reading]) -> list[tuple[str, Term]]:
    """List the document numbers of a document: as it was cited, and as it states itself."""
    stated = [reading.metadata.number for reading in own if reading.metadata]
    found = {entity.number, *(number.value for number in stated if number)}
    return [(pg("documentNumber"), Literal(number)) for number in sorted(filter(None, found))]


def statements(entity: Entity) -> Iterator[tuple[str, Term]]:
    """Yield what is said of an entity beside its classes, labels and edges."""
    yield from _place(entity)
    if entity.introduced_in:
        yield pg("introducedIn"), node(entity.introduced_in)
    if entity.relative:
        yield pg("relativeName"), boolean(entity.relative)
    if entity.stated_count is not None:
        yield pg("statedMemberCount"), integer(entity.stated_count)
    for member in entity.members:
        yield pg("knownMember"), node(member)
    for member in entity.non_members:
        yield pg("knownNonMember"), node(member)
    if entity.amount:
        yield pg("amount"), node(f"{entity.id}#amount")
    if entity.quantity:
        yield from number(entity.quantity)


def _place(entity: Entity) -> Iterator[tuple[str, Term]]:
    """Yield where an entity stands among the divisions and the bodies."""
    if entity.code and entity.type is EntityType.REGION:
        yield pg("divisionCode"), Literal(entity.code)
    if entity.position:
        yield pg("longitude"), decimal(entity.position.longitude)
        yield pg("latitude"), decimal(entity.position.latitude)
    if entity.level:
        yield pg("adminLevel"), concept("admin-level", entity.level)
    if entity.parent:
        yield _above(entity), node(entity.parent)
    if entity.jurisdiction:
        yield pg("jurisdiction"), node(entity.jurisdiction)
    if entity.change:
        yield pg("endedBy"), node(f"{entity.id}#change")
        for body in entity.change.after:
            yield pg("succeededBy"), node(body)


def _above(entity: Entity) -> str:
    """Name the way in which the parent of an entity stands above it."""
    if entity.type is EntityType.TARGET_GROUP:
        return PREFIXES["skos"] + "broader"
    lies_in = entity.type is EntityType.REGION or (entity.parent or "").startswith("region/")
    return pg("withinRegion" if lies_in else "superiorBody")


def change(event: Change) -> Iterator[tuple[str, Term]]:
    """Yield what is said of the reform that ended a body: its day, and who took over."""
    yield RDF_TYPE, pg("ChangeEvent")
    yield pg("changeDate"), day(event.day)
    for body in event.after:
        yield pg("resultingBody"), node(body)


def number(value: Amount | Quantity) -> Iterator[tuple[str, Term]]:
    """Yield what is said of a number: value, unit, bound and wording."""
    yield pg("numericValue"), decimal(value.value)
    yield pg("comparator"), concept("comparator", value.bound)
    yield pg("surfaceForm"), Literal(value.surface)
    if isinstance(value, Amount):
        yield pg("currencyCode"), Literal(value.currency)
        if value.per:
            yield pg("paidPer"), Literal(value.per)
        return
    if value.unit:
        yield pg("unitText"), Literal(value.unit)
    if value.counted:
        yield pg("countedText"), Literal(value.counted)


def metadata(reading: Reading) -> Iterator[tuple[str, Term]]:
    """Yield what a document says of itself."""
    about = reading.metadata or Metadata()
    yield pg("hasSourceText"), node(f"text/{reading.document}")
    yield pg("documentKind"), concept("document-kind", about.kind)
    single: Sequence[tuple[str, Field[str] | None]] = (
        ("documentTitle", about.title),
        ("indexNumber", about.index_number),
        ("topicText", about.topic),
        ("sourceName", about.source),
        ("authorName", about.author),
        ("webAddress", about.url),
        ("dateline", about.dateline),
    )
    for name, text in single:
        if text:
            yield pg(name), Literal(text.value)
    for issuer in about.issuers:
        yield pg("issuerText"), Literal(issuer.value)
    for addressee in about.addressees:
        yield pg("addresseeText"), Literal(addressee.value)
    for name, date in (
        ("dateWritten", about.date_written),
        ("datePublished", about.date_published),
    ):
        if date:
            yield pg(name), day(date.value)
