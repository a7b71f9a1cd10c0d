"""Entities: what a file says of an entity, as the model holds it."""

from decimal import Decimal

from policygraph.graph.read.subjects import Said, Subjects
from policygraph.model import Amount, Bound, Entity, EntityType, Quantity
from policygraph.vocabulary import ONTOLOGY

__all__ = ["entities", "entity", "last"]

_TYPES = {ONTOLOGY + kind.value: kind for kind in EntityType}
# A news item that was read is a source and not a party, but a document in the model.
_TYPES[ONTOLOGY + "NewsItem"] = EntityType.DOCUMENT
# A body that no text names is only an agent; what it is, its id tells.
_UNNAMED = ONTOLOGY + "Agent"
_BODIES = {"department": EntityType.DEPARTMENT, "organization": EntityType.ORGANIZATION}
_COLLECTIVE = {ONTOLOGY + name for name in ("Collective", "CollectiveBody", "CollectiveRegion")}


def entities(found: Subjects) -> dict[str, Entity]:
    """Return every entity of a file by its id, without its surface forms."""
    return {
        name: entity(name, said, found)
        for name, said in found.items()
        if any(kind in _TYPES or kind == _UNNAMED for kind in said.get("type", ()))
    }


def entity(name: str, said: Said, found: Subjects) -> Entity:
    """Return one entity."""
    kinds = said["type"]
    count = said.one("statedMemberCount")
    return Entity(
        id=name,
        type=_BODIES[name.partition("/")[0]]
        if _UNNAMED in kinds
        else next(_TYPES[kind] for kind in kinds if kind in _TYPES),
        label=said.some("prefLabel@zh-hans"),
        collective=any(kind in _COLLECTIVE for kind in kinds),
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
        number=said.one("documentNumber"),
        introduced_in=said.one("introducedIn"),
    )


def last(iri: str) -> str:
    """Return the last part of an IRI: the value that a concept stands for, the id of a text.

    >>> last("https://w3id.org/policygraph/scheme/modality/ordered")
    'ordered'
    """
    return iri.rpartition("/")[2]


def _bound(said: Said) -> Bound:
    return Bound(last(said.some("comparator")))


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
