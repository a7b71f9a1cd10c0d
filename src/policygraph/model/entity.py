"""Entity: what a text names, the mention that names it, and the link between the two."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec.structs import replace

from policygraph.model.document import Document
from policygraph.model.noun import Noun
from policygraph.model.span import Span
from policygraph.model.values import Amount, Quantity

__all__ = ["Change", "Entity", "EntityType", "Finder", "Link", "Mention", "Position"]


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


class Mention(Noun, frozen=True, kw_only=True):
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


class Position(Noun, frozen=True, kw_only=True):
    """About where the seat of a division lies, in degrees."""

    longitude: Decimal
    latitude: Decimal


class Change(Noun, frozen=True, kw_only=True):
    """The reform that ended a body: its day, and the ids of the bodies that took over."""

    day: date
    after: tuple[str, ...]


class Entity(Noun, frozen=True, kw_only=True):
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
        """Return the same entity with the forms that a text has of it."""
        return self if surfaces == self.surfaces else replace(self, surfaces=surfaces)


class Link(Noun, frozen=True, kw_only=True):
    """The entity that a mention refers to, why, and which others it might have been."""

    mention: Mention
    entity: str
    reason: str
    rivals: tuple[str, ...] = ()
