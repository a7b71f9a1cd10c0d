"""Naming: from a document to the names in it, each linked to an entity."""

from collections.abc import Iterable, Iterator

from policygraph.extract import decisions, mentions
from policygraph.extract.find import (
    bodies,
    citations,
    funds,
    groups,
    indicators,
    listed,
    organizations,
    programmes,
    regions,
    reliefs,
    settlements,
)
from policygraph.extract.link import link
from policygraph.model import Document, Entity, EntityType, Finder, Link, Mention

__all__ = ["FINDERS", "counted", "named"]

FINDERS: tuple[Finder, ...] = (
    listed.find,
    bodies.find,
    organizations.find,
    citations.find,
    regions.find,
    settlements.find,
    programmes.find,
    reliefs.find,
    groups.find,
    funds.find,
    indicators.find,
)
"""Every finder, one for each kind of name; a new one is a module and a line here."""


def named(
    document: Document,
) -> tuple[tuple[Entity, ...], tuple[Link, ...], tuple[tuple[Link, Link], ...]]:
    """Return the entities that a document names, where, and the names inside other names.

    A name inside another comes behind the one that it lies in.
    """
    kept, dropped = mentions.sift(mentions.find(document, FINDERS))
    pairs = mentions.nested(kept, dropped)
    entities, links = decisions.linked(
        document, *link(document, [*kept, *(inner for _, inner in pairs)])
    )
    # A mention is looked up as the object that it is: its parts are many to hash.
    link_of = {id(one.mention): one for one in links}
    own = tuple(link_of[id(mention)] for mention in kept if id(mention) in link_of)
    within = tuple(
        (link_of[id(outer)], link_of[id(inner)])
        for outer, inner in pairs
        if id(outer) in link_of and id(inner) in link_of
    )
    return tuple(entities), own, within


_NAMED = frozenset({"program.titled", "program.quoted", "program.known"})
"""Rules that find a programme by its own name, whatever stands around it."""


def counted(document: Document, within: Iterable[tuple[Link, Link]]) -> Iterator[Link]:
    """Yield what is counted or paid for, and is one beside its number or its money.

    困难家庭 in 惠及20万困难家庭 gain something; 大棚 in 新建20座温室大棚 are what is done;
    阳光助学计划 has a name of its own in 阳光助学计划资金3亿元.
    """
    for outer, inner in within:
        if _stands_beside(document, outer.mention, inner.mention):
            yield inner


def _stands_beside(document: Document, outer: Mention, inner: Mention) -> bool:
    if outer.type is EntityType.FUND:
        return inner.type is EntityType.PROGRAM and inner.rule in _NAMED
    if outer.type is not EntityType.INDICATOR:
        return False
    served = inner.type is EntityType.TARGET_GROUP and groups.gains(document.simplified, outer.span)
    return inner.type is EntityType.PROGRAM or served
