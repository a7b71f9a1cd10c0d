"""Entities: what a file says of an entity, as the model holds it."""

from datetime import date
from decimal import Decimal

from policygraph.graph.read.subjects import Said, Subjects
from policygraph.model import Amount, Bound, Change, Entity, EntityType, Position, Quantity
from policygraph.vocabulary import ONTOLOGY, PREFIXES, entity_id

__all__ = ["COLLECTIVE", "TYPES", "entities", "entity", "is_named", "last"]

TYPES = {
    "department": EntityType.DEPARTMENT,
    "document": EntityType.DOCUMENT,
    "fund": EntityType.FUND,
    "group": EntityType.TARGET_GROUP,
    "indicator": EntityType.INDICATOR,
    "organization": EntityType.ORGANIZATION,
    "program": EntityType.PROGRAM,
    "region": EntityType.REGION,
}
"""The type of an entity by the head of its id; its classes in a file may say less (a body that no
text names is only an agent there) or more."""
COLLECTIVE = {ONTOLOGY + name for name in ("Collective", "CollectiveBody", "CollectiveRegion")}
"""The classes of what stands for several things."""
_GENERAL = {ONTOLOGY + "Agent", PREFIXES["skos"] + "Concept", *COLLECTIVE}


def entities(found: Subjects) -> dict[str, Entity]:
    """Return every entity of a file by its id, without its surface forms."""
    return {
        name: entity(name, said, found)
        for name, said in found.items()
        if name.partition("/")[0] in TYPES and "prefLabel@zh-hans" in said
    }


def entity(name: str, said: Said, found: Subjects) -> Entity:
    """Return one entity."""
    kinds = said["type"]
    count = said.one("statedMemberCount")
    return Entity(
        id=name,
        type=TYPES[name.partition("/")[0]],
        label=said.some("prefLabel@zh-hans"),
        collective=any(kind in COLLECTIVE for kind in kinds),
        relative=said.one("relativeName") == "true",
        code=said.one("divisionCode"),
        level=last(said.one("adminLevel") or "") or None,
        parent=said.one("withinRegion") or said.one("superiorBody") or said.one("broader"),
        jurisdiction=said.one("jurisdiction"),
        stated_count=int(count) if count else None,
        members=tuple(said.get("knownMember", ())),
        non_members=tuple(said.get("knownNonMember", ())),
        amount=_amount(said, found),
        quantity=_quantity(said),
        number=_number(name, said),
        introduced_in=said.one("introducedIn"),
        position=_position(said),
        change=_change(said, found),
    )


def is_named(said: Said) -> bool:
    """Tell whether a text names an entity, and not only another entity that lies below it."""
    return not _GENERAL.issuperset(said["type"])


def _number(name: str, said: Said) -> str | None:
    """Return the number that a document is known by, not one that only its own text states."""
    number = said.one("documentNumber")
    known_by = number and entity_id("", number).strip("/") in name.split("/")
    return number if known_by or "hasSourceText" not in said else None


def last(iri: str) -> str:
    """Return the last part of an IRI: the value that a concept stands for, the id of a text.

    >>> last("https://w3id.org/policygraph/scheme/modality/ordered")
    'ordered'
    """
    return iri.rpartition("/")[2]


def _bound(said: Said) -> Bound:
    return Bound(last(said.some("comparator")))


def _position(said: Said) -> Position | None:
    longitude, latitude = said.one("longitude"), said.one("latitude")
    if longitude is None or latitude is None:
        return None
    return Position(longitude=Decimal(longitude), latitude=Decimal(latitude))


def _change(said: Said, found: Subjects) -> Change | None:
    where = said.one("endedBy")
    if where is None:
        return None
    event = found[where]
    day = date.fromisoformat(event.some("changeDate"))
    return Change(day=day, after=tuple(event.get("resultingBody", ())))


def _amount(said: Said, found: Subjects) -> Amount | None:
    where = said.one("amount")
    if where is None:
        return None
    money = found[where]
    return Amount(
        value=Decimal(money.some("numericValue")),
        surface=money.some("surfaceForm"),
        currency=money.some("currencyCode"),
        bound=_bound(money),
        per=money.one("paidPer") or "",
    )


def _quantity(said: Said) -> Quantity | None:
    value = said.one("numericValue")
    if value is None:
        return None
    return Quantity(
        value=Decimal(value),
        surface=said.some("surfaceForm"),
        unit=said.one("unitText") or "",
        counted=said.one("countedText") or "",
        bound=_bound(said),
    )
