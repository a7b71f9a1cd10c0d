"""Groups: link target groups by name, with the broader group they are part of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.extract.context import Context, Linked
from policygraph.extract.find.groups import named
from policygraph.extract.link.names import plain, short_forms, surfaces
from policygraph.lexicon import table, words_of
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
    """Return the group that a mention names.

    符合条件的困难群众 and 广西困难职工 are 困难群众 and 困难职工 where the text has those as well.
    """
    name = plain(mention.text)
    names = _names(context.document.simplified)
    core = next((short for short in _cores(mention, context) if short in names), name)
    entity = _group(core, surfaces(mention, context))
    others: list[Entity] = []
    while (broader := _broader().get((others or [entity])[-1].label)) is not None:
        others.append(_group(broader))
    return Linked(
        entity=entity, reason="同名" if core == name else "同文简称", others=tuple(others)
    )


@lru_cache(maxsize=4)
def _names(text: str) -> frozenset[str]:
    return frozenset(plain(mention.text) for mention in named(text))


def _cores(mention: Mention, context: Context) -> Iterator[str]:
    """Yield a name without the relative clause or the place before it."""
    if mention.text.startswith(tuple(words_of("group_qualifiers"))):
        yield plain(mention.text.rpartition("的")[2])
    yield from short_forms(mention, context.document.simplified)


def _group(name: str, surfaces: tuple[str, ...] = ()) -> Entity:
    broader = _broader().get(name)
    return Entity(
        id=entity_id("group", name),
        type=EntityType.TARGET_GROUP,
        label=name,
        surfaces=surfaces,
        parent=entity_id("group", broader) if broader else None,
    )
