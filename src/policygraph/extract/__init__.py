"""Extract: from sentences to mentions, linked entities and measures."""

from collections.abc import Iterable, Mapping
from itertools import chain

from policygraph.extract import decisions, structure
from policygraph.extract.link import source
from policygraph.extract.measures import read
from policygraph.extract.naming import FINDERS, counted, named
from policygraph.extract.resolve import resolve
from policygraph.extract.trace import lines, trace
from policygraph.model import Assertion, Document, DocumentKind, Entity, Extraction, Link

__all__ = ["FINDERS", "extract", "lines", "resolve", "trace"]


def extract(document: Document) -> Extraction:
    r"""Return all that a document names and states.

    >>> from policygraph.document import parse
    >>> from policygraph.model import Source
    >>> text = "青海省启动就业援助行动\n\n　　近日，青海省启动就业援助行动。"
    >>> found = extract(parse(Source(name="a.txt", data=text.encode(), format="text")))
    >>> {str(assertion.relation) for assertion in found.assertions}
    {'implements'}
    """
    entities, own, within = named(document)
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
        structure.members(document, own),
        stated.assertions,
    )
    assertions = tuple(decisions.assertions(document, found_edges))
    links = tuple(sorted((*own, *counted(document, within)), key=lambda one: one.mention.span))
    used = _used(origin, links, assertions)
    return Extraction(
        document=document,
        source=origin.id,
        entities=_described(by_id, used),
        links=links,
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
        todo += entity.change.after if entity.change else ()
    return tuple(by_id[key] for key in sorted(kept))
