"""Describe: the whole graph as a stream of descriptions, from which every RDF format is written.

Each direct edge stands at its subject; beside it stands a `pg:Assertion` with the evidence.
Evidence, its selectors, mentions and measures stand at the document that they come from.  Rules
and concepts come last, so that whatever an edge points to is described in the same file.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from policygraph.graph.assemble import confidence
from policygraph.graph.concepts import label, labels
from policygraph.graph.describe.document import assertion_iri, evidence_iri, language, reading
from policygraph.graph.describe.entity import metadata, number, numbers, statements, types
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
from policygraph.model import Assertion, Entity, Extraction, Graph
from policygraph.vocabulary import PREFIXES

__all__ = ["describe"]

_ALT = PREFIXES["skos"] + "altLabel"
_PREF = PREFIXES["skos"] + "prefLabel"
_CONCEPT = PREFIXES["skos"] + "Concept"
_PROPERTY = PREFIXES["rdf"] + "Property"


def describe(graph: Graph) -> Iterator[Description]:
    """Yield every description of the graph, each subject once, in a stable order."""
    yield from _entities(graph)
    for assertion in graph.assertions:
        yield _assertion(assertion)
    for extraction in graph.extractions:
        yield from reading(extraction)
    yield from _rules(graph)
    yield from _concepts(graph)


def _entities(graph: Graph) -> Iterator[Description]:
    readings = _by_source(graph.extractions)
    forms = _surface_forms(graph.extractions)
    edges = groupby(graph.assertions, key=lambda assertion: assertion.subject)
    subject, outgoing = next(edges, ("", iter(())))
    for entity in graph.entities:
        while subject and subject < entity.id:  # an edge from nowhere: `check` reports it
            subject, outgoing = next(edges, ("", iter(())))
        own = readings.get(entity.id, ())
        about: list[tuple[str, Term]] = [(RDF_TYPE, iri) for iri in types(entity, own)]
        about.append((_PREF, Literal(entity.label, language="zh-Hans")))
        about.extend(_alternatives(entity, forms.get(entity.id, {})))
        about.extend(numbers(entity, own))
        about.extend(statements(entity))
        about.extend(dict.fromkeys(s for extraction in own for s in metadata(extraction)))
        if subject == entity.id:
            about.extend((pg(a.relation), node(a.object)) for a in outgoing)
        yield Description(node(entity.id), about)
        if entity.amount:
            money = [(RDF_TYPE, pg("MonetaryAmount")), *number(entity.amount)]
            yield Description(node(f"{entity.id}#amount"), money)


def _by_source(extractions: Iterable[Extraction]) -> dict[str, list[Extraction]]:
    by_source: dict[str, list[Extraction]] = {}
    for extraction in extractions:
        by_source.setdefault(extraction.source, []).append(extraction)
    return by_source


def _surface_forms(extractions: Iterable[Extraction]) -> dict[str, dict[Literal, None]]:
    """Map each entity to its surface forms, tagged with the script of the text they stand in."""
    forms: dict[str, dict[Literal, None]] = {}
    for extraction in extractions:
        tag = language(extraction.document)
        for entity in extraction.entities:
            tagged = dict.fromkeys(Literal(form, language=tag) for form in entity.surfaces)
            forms.setdefault(entity.id, {}).update(tagged)
    return forms


def _alternatives(entity: Entity, forms: Iterable[Literal]) -> list[tuple[str, Term]]:
    """List the labels beside the preferred one, which SKOS forbids to repeat."""
    preferred = Literal(entity.label, language="zh-Hans")
    return [(_ALT, form) for form in sorted(forms) if form != preferred]


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


def _rules(graph: Graph) -> Iterator[Description]:
    rules = {e.rule for a in graph.assertions for e in a.evidence}
    for extraction in graph.extractions:
        rules.update(measure.rule for measure in extraction.measures)
        rules.update(link.mention.rule for link in extraction.links)
    for rule in sorted(rules):
        name = Literal(rule, language="en")
        kind = (RDF_TYPE, pg("ExtractionRule"))
        yield Description(node(f"rule/{rule}"), [kind, (_PREF, name)])


def _concepts(graph: Graph) -> Iterator[Description]:
    """Describe the concepts and relations that the graph points to, by their labels."""
    used = {concept("admin-level", e.level) for e in graph.entities if e.level}
    for entity in graph.entities:
        for value in (entity.amount, entity.quantity):
            if value is not None:
                used.add(concept("comparator", value.bound))
    for extraction in graph.extractions:
        used.add(concept("document-kind", extraction.document.metadata.kind))
        for measure in extraction.measures:
            used.add(concept("measure-type", measure.type))
            used.add(concept("measure-status", measure.status))
            used.add(concept("modality", measure.modality))
    for iri in sorted(used):
        yield _named(iri, _CONCEPT, _PREF)
    for relation in sorted({a.relation for a in graph.assertions}):
        yield _named(pg(relation), _PROPERTY, PREFIXES["rdfs"] + "label")


def _named(iri: str, kind: str, naming: str) -> Description:
    names = labels().get(iri) or (("en", label(iri)),)
    return Description(
        iri,
        [(RDF_TYPE, kind), *((naming, Literal(text, language=tag)) for tag, text in names)],
    )
