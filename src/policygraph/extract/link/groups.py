"""Groups: link target groups by name, with the broader group they are part of."""

from dataclasses import dataclass
from functools import cache

from policygraph.extract.context import Context, Linked
from policygraph.extract.link.names import plain, surface
from policygraph.lexicon import table
from policygraph.model import Entity, EntityType, Mention
from policygraph.vocabulary import entity_id

__all__ = ["link"]


@dataclass(frozen=True, slots=True)
class Broader:
    """A row of `group_broader.tsv`."""

    narrower: str
    broader: str


@cache
def _broader() -> dict[str, str]:
    return {plain(row.narrower): plain(row.broader) for row in table("group_broader", Broader)}


def link(mention: Mention, context: Context) -> Linked:
    """Return the group that a mention names."""
    entity = _group(plain(mention.text), surface(mention, context))
    others: list[Entity] = []
    while (broader := _broader().get((others or [entity])[-1].label)) is not None:
        others.append(_group(broader))
    return Linked(entity=entity, reason="同名", others=tuple(others))


def _group(name: str, surfaces: tuple[str, ...] = ()) -> Entity:
    broader = _broader().get(name)
    return Entity(
        id=entity_id("group", name),
        type=EntityType.TARGET_GROUP,
        label=name,
        surfaces=surfaces,
        parent=entity_id("group", broader) if broader else None,
    )
