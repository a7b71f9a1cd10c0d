"""Assemble: from what single documents say to one graph, merged, checked and sorted.

The result is a function of the *set* of extractions: order, repetition and hash seed do not
change it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal

from policygraph.errors import EvidenceError
from policygraph.model import (
    Assertion,
    Document,
    Entity,
    Evidence,
    Extraction,
    Graph,
    Reading,
    Relation,
)

__all__ = ["assemble", "combined", "confidence"]

_QUANTUM = Decimal("0.0001")
_SEEN = 40  # characters of a wrong quote that an error message shows


def assemble(extractions: Iterable[Extraction]) -> Graph:
    """Merge extractions into one graph.

    Entities merge by id: their surface forms are pooled.  Assertions merge by subject, relation
    and object (a symmetric relation in one order): their evidence is pooled.

    Raises:
        EvidenceError: a quote is not what its offsets say.

    """
    settled = _one_per_document(extractions)
    for extraction in settled:
        _verify(extraction)
    return Graph(
        extractions=settled,
        entities=_merge_entities(e for x in settled for e in x.entities),
        assertions=_merge_assertions(a for x in settled for a in x.assertions),
        readings=tuple(map(_reading, settled)),
        measures=tuple(sorted((m for x in settled for m in x.measures), key=lambda m: m.id)),
    )


def confidence(assertion: Assertion) -> Decimal:
    """Say how sure an edge is: the best of each document, combined over documents.

    Two clauses of one document are not independent, two documents are: 1 - prod(1 - c).
    """
    return combined((item.document, item.confidence) for item in assertion.evidence)


def combined(grounds: Iterable[tuple[str, Decimal]]) -> Decimal:
    """Combine pairs of document and confidence: the best of each document, over documents.

    >>> a, b = Decimal("0.8"), Decimal("0.5")
    >>> combined([("one", a), ("one", b)]), combined([("one", a), ("two", b)])
    (Decimal('0.8000'), Decimal('0.9000'))
    """
    best: dict[str, Decimal] = {}
    for document, sure in grounds:
        best[document] = max(sure, best.get(document, sure))
    if len(best) == 1:
        return best.popitem()[1].quantize(_QUANTUM)
    doubt = Decimal(1)
    for key in sorted(best):
        doubt *= 1 - best[key]
    return (1 - doubt).quantize(_QUANTUM)


def _one_per_document(extractions: Iterable[Extraction]) -> tuple[Extraction, ...]:
    """Sort by document; of several inputs with one text keep the first name, note the others."""
    by_text: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in extractions:
        by_text[extraction.document.id].append(extraction)
    return tuple(_settle(by_text[key]) for key in sorted(by_text))


def _settle(same: list[Extraction]) -> Extraction:
    first = min(same, key=lambda extraction: extraction.document.name)
    document = first.document
    names = {x.document.name for x in same} | {c for x in same for c in x.document.copies}
    copies = tuple(sorted(names - {document.name}))
    if copies != document.copies:
        document = replace(document, copies=copies)
    return replace(
        first,
        document=document,
        entities=_merge_entities(first.entities),
        links=tuple(sorted(first.links, key=lambda link: (link.mention.span, link.entity))),
        measures=tuple(sorted(first.measures, key=lambda m: (m.clause, m.trigger, m.id))),
        assertions=_merge_assertions(first.assertions),
    )


def _merge_entities(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    by_id: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_id[entity.id].append(entity)
    return tuple(_merge(by_id[key]) for key in sorted(by_id))


def _merge(same: list[Entity]) -> Entity:
    first = same[0]
    if len(same) == 1:
        return first
    if any(replace(e, surfaces=()) != replace(first, surfaces=()) for e in same[1:]):
        # The invariant is broken (`validate.check` reports it); still, the choice must not
        # depend on the order of input, so the fullest description wins.
        first = max(same, key=_fullness)
    return replace(first, surfaces=tuple(sorted({s for e in same for s in e.surfaces})))


def _fullness(entity: Entity) -> tuple[int, str]:
    values = [getattr(entity, f.name) for f in fields(entity) if f.name != "surfaces"]
    return sum(bool(v) for v in values), repr(values)


def _merge_assertions(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    pooled: dict[tuple[str, Relation, str], set[Evidence]] = defaultdict(set)
    for a in assertions:
        turned = a.relation.symmetric and a.object < a.subject
        ends = (a.object, a.subject) if turned else (a.subject, a.object)
        pooled[ends[0], a.relation, ends[1]].update(a.evidence)
    return tuple(
        Assertion(
            subject=subject,
            relation=relation,
            object=object_,
            evidence=tuple(sorted(pooled[subject, relation, object_], key=_reading_order)),
        )
        for subject, relation, object_ in sorted(pooled)
    )


def _reading_order(evidence: Evidence) -> tuple[str, int, int, str, str, Decimal]:
    span = evidence.span
    rest = (evidence.rule, evidence.measure or "", evidence.confidence)
    return (evidence.document, span.start, span.end, *rest)


def _reading(extraction: Extraction) -> Reading:
    about = extraction.document
    return Reading(document=about.id, source=extraction.source, metadata=about.metadata)


def _verify(extraction: Extraction) -> None:
    document = extraction.document
    for assertion in extraction.assertions:
        for evidence in assertion.evidence:
            found = _quoted(document, evidence)
            if found != evidence.quote:
                raise EvidenceError(
                    f"{document.name}: {assertion.subject} {assertion.relation} "
                    f"{assertion.object} quotes {evidence.quote[:_SEEN]!r}, but characters "
                    f"{evidence.span.start}-{evidence.span.end} are {found[:_SEEN]!r}"
                )


def _quoted(document: Document, evidence: Evidence) -> str:
    return evidence.span.of(document.text) if evidence.document == document.id else ""
