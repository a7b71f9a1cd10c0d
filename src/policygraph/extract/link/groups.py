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


@dataclass(frozen=True, slots=True)
class Variant:
    """A row of `group_variants.tsv`."""

    form: str
    name: str


@cache
def _variants() -> dict[str, str]:
    return {row.form: row.name for row in table("group_variants", Variant)}


def _known_as(name: str) -> str:
    """Return the name by which a group is known.

    >>> _known_as("失能老人"), _known_as("广大考生"), _known_as("残疾人")
    ('失能老年人', '考生', '残疾人')
    """
    opener = next((word for word in words_of("group_openers") if name.startswith(word)), "")
    name = name[len(opener) :]
    form = max((form for form in _variants() if name.endswith(form)), key=len, default="")
    return name.removesuffix(form) + _variants()[form] if form else name


@cache
def _broader() -> dict[str, str]:
    names = ((plain(row.narrower), plain(row.broader)) for row in table("group_broader", Broader))
    known = ((_known_as(narrower), _known_as(broader)) for narrower, broader in names)
    return {narrower: broader for narrower, broader in known if narrower != broader}


def link(mention: Mention, context: Context) -> Linked:
    """Return the group that a mention names.

    符合条件的困难群众 and 广西困难职工 are 困难群众 and 困难职工 where the text has those as well;
    失能老人 and 失能老年人 are one group.
    """
    name = plain(mention.text)
    names = _names(context.document.simplified)
    core = next((short for short in _cores(mention, context) if short in names), name)
    known = _known_as(core)
    entity = _group(known, surfaces(mention, context))
    others: list[Entity] = []
    while (broader := _broader().get((others or [entity])[-1].label)) is not None:
        others.append(_group(broader))
    reason = "同文简称" if core != name else "同名" if known == core else "同义"
    return Linked(entity=entity, reason=reason, others=tuple(others))


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
