"""Link: one linker for each entity type, from a mention and its context to one entity."""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from policygraph.extract.context import Context, Linker
from policygraph.extract.jurisdiction import context, speaker
from policygraph.extract.link import (
    bodies,
    departments,
    documents,
    groups,
    listed,
    organizations,
    programmes,
    regions,
    sums,
)
from policygraph.model import Document, Entity, EntityType, Link, Mention

__all__ = ["LINKERS", "link", "setting", "source"]


LINKERS: MappingProxyType[EntityType, Linker] = MappingProxyType(
    {
        EntityType.DEPARTMENT: bodies.link,
        EntityType.ORGANIZATION: organizations.link,
        EntityType.REGION: regions.link,
        EntityType.PROGRAM: programmes.link,
        EntityType.DOCUMENT: documents.link,
        EntityType.TARGET_GROUP: groups.link,
        EntityType.FUND: sums.link_fund,
        EntityType.INDICATOR: sums.link_indicator,
    }
)


def linker(mention: Mention) -> Linker:
    """Return the linker for a mention: that of its type, unless a table says what it means."""
    return listed.link if mention.rule == "listed" else LINKERS[mention.type]


def link(
    document: Document, mentions: Iterable[Mention]
) -> tuple[tuple[Entity, ...], tuple[Link, ...]]:
    """Return the entities that the mentions of a document refer to, and how each was found.

    Entities are sorted by id and carry their surfaces; links stand in the order of the mentions.
    """
    surroundings = setting(document)
    entities: dict[str, Entity] = {}
    surfaces: dict[str, set[str]] = {}
    links = []
    for mention in mentions:
        linked = linker(mention)(mention, surroundings)
        entity = linked.entity
        # What an entity points to follows from its id; only the rivals of a choice may differ.
        if entity.id not in entities or linked.rivals:
            for described in (entity, *linked.others):
                entities.setdefault(described.id, described)
        surfaces.setdefault(entity.id, set()).update(entity.surfaces, [_surface(document, mention)])
        links.append(
            Link(mention=mention, entity=entity.id, reason=linked.reason, rivals=linked.rivals)
        )
    for ended in [entity for entity in entities.values() if entity.change]:
        for heir in departments.heirs(ended):
            entities.setdefault(heir.id, heir)
    for key, forms in surfaces.items():
        entities[key] = entities[key].known_as(tuple(sorted(forms)))
    return tuple(entities[key] for key in sorted(entities)), tuple(links)


def setting(document: Document) -> Context:
    """Return what linking may know of a document beside a mention."""
    surroundings = context(document)
    return replace(surroundings, source=documents.source(document, surroundings).id)


def source(document: Document) -> Entity:
    """Return the entity of the document itself: an official one by its title, else by its text."""
    code, reason = speaker(document)
    return documents.source(document, Context(document=document, jurisdiction=code, reason=reason))


def _surface(document: Document, mention: Mention) -> str:
    """Return the words as they stand in the source, without enclosing quotation marks."""
    return mention.span.of(document.text).strip("“”‘’\"'「」『』")
