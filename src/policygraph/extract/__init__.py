"""Extract: from sentences to mentions, linked entities and measures."""

from collections.abc import Iterable, Mapping
from itertools import chain

from policygraph.extract import decisions, mentions, structure
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
    settlements,
)
from policygraph.extract.link import link, source
from policygraph.extract.measures import read
from policygraph.extract.resolve import resolve
from policygraph.extract.trace import lines, trace
from policygraph.model import Assertion, Document, DocumentKind, Entity, Extraction, Finder, Link

__all__ = ["FINDERS", "extract", "lines", "resolve", "trace"]

FINDERS: tuple[Finder, ...] = (
    listed.find,
    bodies.find,
    organizations.find,
    citations.find,
    regions.find,
    settlements.find,
    programmes.find,
    groups.find,
    funds.find,
    indicators.find,
)
"""Every finder, one for each kind of name; a new one is a module and a line here."""


def extract(document: Document) -> Extraction:
    r"""Return all that a document names and states.

    >>> from policygraph.document import parse
    >>> from policygraph.model import Source
    >>> text = "青海省启动就业援助行动\n\n　　近日，青海省启动就业援助行动。"
    >>> found = extract(parse(Source(name="a.txt", data=text.encode(), format="text")))
    >>> {str(assertion.relation) for assertion in found.assertions}
    {'implements'}
    """
    kept, dropped = mentions.sift(mentions.find(document, FINDERS))
    pairs = mentions.nested(kept, dropped)
    entities, links = decisions.linked(
        document, *link(document, [*kept, *(inner for _, inner in pairs)])
    )
    # A mention is looked up as the object that it is: its parts are many to hash.
    link_of = {id(one.mention): one for one in links}
    own = tuple(link_of[id(mention)] for mention in kept if id(mention) in link_of)
    within = [
        (link_of[id(outer)], link_of[id(inner)])
        for outer, inner in pairs
        if id(outer) in link_of and id(inner) in link_of
    ]
    origin = source(document)
    by_id = {entity.id: entity for entity in (origin, *entities)}
    issuers = structure.issuers(document, own)
    news = document.metadata.kind is DocumentKind.NEWS
    stated = read(
        document,
        own,
        within,
        speakers=[one.entity for one in issuers],
        source=None if news else origin.id,
    )
    found_edges = chain(
        structure.issued(document, origin.id, issuers),
        structure.parts(document, own, by_id),
        stated.assertions,
    )
    assertions = tuple(decisions.assertions(document, found_edges))
    used = _used(origin, own, assertions)
    return Extraction(
        document=document,
        source=origin.id,
        entities=_described(by_id, used),
        links=own,
        measures=stated.measures,
        assertions=assertions,
    )


def _used(origin: Entity, links: Iterable[Link], assertions: Iterable[Assertion]) -> set[str]:
    """Return the ids of the entities that something in the document points to."""
    ends = chain.from_iterable((a.subject, a.object) for a in assertions)
    rivals = chain.from_iterable(one.rivals for one in links)
    return {origin.id, *(one.entity for one in links), *rivals, *ends}


def _described(by_id: Mapping[str, Entity], used: set[str]) -> tuple[Entity, ...]:
    """Keep the entities that are used, and those that they point to in turn."""
    todo, kept = list(used), set[str]()
    while todo:
        entity = by_id.get(todo.pop())
        if entity is None or entity.id in kept:
            continue
        kept.add(entity.id)
        todo += [i for i in (entity.parent, entity.jurisdiction, entity.introduced_in) if i]
        todo += [*entity.members, *entity.non_members]
    return tuple(by_id[key] for key in sorted(kept))
