"""Describe: the whole graph as a stream of descriptions, from which every RDF format is written.

Each direct edge stands at its subject; beside it stands a `pg:Assertion` with the evidence.
Evidence, its selectors, mentions and measures stand at the document that they come from.  Rules
and concepts come last, so that whatever an edge points to is described in the same file.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from policygraph.document import is_traditional
from policygraph.graph.assemble import confidence
from policygraph.graph.concepts import broader, label, labels
from policygraph.graph.describe.document import assertion_iri, evidence_iri, reading
from policygraph.graph.describe.entity import change, metadata, number, numbers, statements, types
from policygraph.graph.terms import (
    RDF_TYPE,
    Description,
    Literal,
    Term,
    concept,
    decimal,
    node,
    pg,
)
from policygraph.model import Assertion, Entity, Extraction, Graph, Reading
from policygraph.vocabulary import DATA, ONTOLOGY, PREFIXES, SCHEME

__all__ = [
    "assertions",
    "describe",
    "entities",
    "of_document",
    "pooled",
    "reading",
    "terms",
    "texts",
    "used",
]

_ALT = PREFIXES["skos"] + "altLabel"
_PREF = PREFIXES["skos"] + "prefLabel"
_CONCEPT = PREFIXES["skos"] + "Concept"
_PROPERTY = PREFIXES["rdf"] + "Property"
_BROADER = PREFIXES["skos"] + "broader"
_LABEL = PREFIXES["rdfs"] + "label"
_RULE = DATA + "rule/"


def describe(graph: Graph) -> Iterator[Description]:
    """Yield every description of the graph, each subject once, in a stable order."""
    yield from entities(graph)
    yield from assertions(graph)
    yield from texts(graph)
    yield from terms(used(graph))


def of_document(extraction: Extraction, said: Iterable[Description]) -> Iterator[Description]:
    """Yield the descriptions that a document gives; `said` are those of its text.

    Together with `pooled` those of all documents say what `describe` says.
    """
    document = extraction.document
    alone = Graph(
        extractions=(extraction,),
        entities=extraction.entities,
        assertions=extraction.assertions,
        readings=(
            Reading(document=document.id, source=extraction.source, metadata=document.metadata),
        ),
    )
    yield from entities(alone)
    yield from map(_without_confidence, assertions(alone))
    yield from said
    yield from terms(used(alone))


def pooled(graph: Graph) -> Iterator[Description]:
    """Yield what depends on all documents: how sure each edge is."""
    for assertion in graph.assertions:
        sure = (pg("confidence"), decimal(confidence(assertion)))
        yield Description(assertion_iri(assertion), [sure])


def _without_confidence(description: Description) -> Description:
    subject, said = description
    return Description(subject, [(p, o) for p, o in said if p != pg("confidence")])


def entities(graph: Graph) -> Iterator[Description]:
    """Yield the descriptions of the entities, with their direct edges."""
    readings = _by_source(graph.readings)
    edges = groupby(graph.assertions, key=lambda assertion: assertion.subject)
    subject, outgoing = next(edges, ("", iter(())))
    for entity in graph.entities:
        while subject and subject < entity.id:  # an edge from nowhere: `check` reports it
            subject, outgoing = next(edges, ("", iter(())))
        own = readings.get(entity.id, [])
        about: list[tuple[str, Term]] = [(RDF_TYPE, iri) for iri in types(entity, own)]
        about.append((_PREF, Literal(entity.label, language="zh-Hans")))
        about.extend(_alternatives(entity))
        about.extend(numbers(entity, own))
        about.extend(statements(entity))
        about.extend(dict.fromkeys(statement for reading in own for statement in metadata(reading)))
        if subject == entity.id:
            about.extend((pg(a.relation), node(a.object)) for a in outgoing)
        yield Description(node(entity.id), about)
        if entity.amount:
            money = [(RDF_TYPE, pg("MonetaryAmount")), *number(entity.amount)]
            yield Description(node(f"{entity.id}#amount"), money)
        if entity.change:
            yield Description(node(f"{entity.id}#change"), list(change(entity.change)))


def assertions(graph: Graph) -> Iterator[Description]:
    """Yield the descriptions of the edges as things that have evidence."""
    return map(_assertion, graph.assertions)


def texts(graph: Graph) -> Iterator[Description]:
    """Yield the descriptions of the kept texts and of what was read in them."""
    for extraction in graph.extractions:
        yield from reading(extraction)


def used(graph: Graph) -> frozenset[str]:
    """Return the IRIs of the rules, concepts and relations that a graph or its part points to."""
    rules = {e.rule for a in graph.assertions for e in a.evidence}
    found = _of_entities(graph.entities)
    for extraction in graph.extractions:
        found.add(concept("document-kind", extraction.document.metadata.kind))
        rules.update(link.mention.rule for link in extraction.links)
        for measure in extraction.measures:
            rules.add(measure.rule)
            found.add(concept("measure-type", measure.type))
            found.add(concept("measure-status", measure.status))
            found.add(concept("modality", measure.modality))
    found.update(pg(relation) for relation in {a.relation for a in graph.assertions})
    found.update(node(f"rule/{rule}") for rule in rules)
    return frozenset(found)


def _of_entities(entities: Iterable[Entity]) -> set[str]:
    """Return the concepts that entities point to."""
    found: set[str] = set()
    for entity in entities:
        if entity.level:
            found.add(concept("admin-level", entity.level))
        for value in (entity.amount, entity.quantity):
            if value is not None:
                found.add(concept("comparator", value.bound))
    return found


def terms(iris: Iterable[str]) -> Iterator[Description]:
    """Yield the descriptions of rules, concepts (with those above them) and relations."""
    stated = set(iris)
    ordered = sorted(stated | {broader()[iri] for iri in stated & broader().keys()})
    for rule in (iri for iri in ordered if iri.startswith(_RULE)):
        name = Literal(rule.removeprefix(_RULE), language="en")
        yield Description(rule, [(RDF_TYPE, pg("ExtractionRule")), (_PREF, name)])
    for iri in (iri for iri in ordered if iri.startswith(SCHEME)):
        yield _named(iri, _CONCEPT, _PREF)
    for relation in (iri for iri in ordered if iri.startswith(ONTOLOGY)):
        yield _named(relation, _PROPERTY, _LABEL)


def _by_source(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    by_source: dict[str, list[Reading]] = {}
    for item in readings:
        if item.metadata:
            by_source.setdefault(item.source, []).append(item)
    return by_source


def _alternatives(entity: Entity) -> list[tuple[str, Term]]:
    """List the labels beside the preferred one, which SKOS forbids to repeat, with their script."""
    return [
        (_ALT, Literal(form, language="zh-Hant" if is_traditional(form) else "zh-Hans"))
        for form in entity.surfaces
        if form != entity.label
    ]


def _assertion(assertion: Assertion) -> Description:
    measures = sorted({e.measure for e in assertion.evidence if e.measure})
    rules = sorted({e.rule for e in assertion.evidence})
    about: list[tuple[str, Term]] = [
        (RDF_TYPE, pg("Assertion")),
        (pg("assertsSubject"), node(assertion.subject)),
        (pg("assertsPredicate"), pg(assertion.relation)),
        (pg("assertsObject"), node(assertion.object)),
        (pg("confidence"), decimal(confidence(assertion))),
    ]
    about.extend((pg("byRule"), node(f"rule/{rule}")) for rule in rules)
    about.extend((pg("derivedFromMeasure"), node(measure)) for measure in measures)
    about.extend((pg("evidence"), evidence_iri(item)) for item in assertion.evidence)
    return Description(assertion_iri(assertion), about)


def _named(iri: str, kind: str, naming: str) -> Description:
    names = labels().get(iri) or (("en", label(iri)),)
    about: list[tuple[str, Term]] = [(RDF_TYPE, kind)]
    about.extend((naming, Literal(text, language=tag)) for tag, text in names)
    if iri in broader():
        about.append((_BROADER, broader()[iri]))
    return Description(iri, about)
