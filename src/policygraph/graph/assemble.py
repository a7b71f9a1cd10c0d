"""Assemble: from what single documents say to one graph, merged, checked and sorted.

The result is a function of the *set* of extractions: order, repetition and hash seed do not
change it.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from policygraph.document.duplicates import label
from policygraph.errors import EvidenceError
from policygraph.graph.merge import merge, merge_assertions, merge_entities
from policygraph.model import (
    Assertion,
    Document,
    Evidence,
    Extraction,
    Graph,
    Reading,
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
    return replace(merge(map(_part, settled)), extractions=settled)


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
    first = min(same, key=_precedence) if len(same) > 1 else same[0]
    document = first.document
    again = {label(x.document) for x in same if x.document.name != document.name}
    known = {copy for x in same for copy in x.document.copies}
    copies = tuple(sorted((again | known) - {document.name}))
    if copies != document.copies:
        document = replace(document, copies=copies)
    return replace(
        first,
        document=document,
        entities=merge_entities(first.entities),
        links=tuple(sorted(first.links, key=lambda link: (link.mention.span, link.entity))),
        measures=tuple(sorted(first.measures, key=lambda m: (m.clause, m.trigger, m.id))),
        assertions=merge_assertions(first.assertions),
    )


def _precedence(extraction: Extraction) -> tuple[str, str]:
    return extraction.document.name, repr(extraction.document.metadata)


def _part(extraction: Extraction) -> Graph:
    about = extraction.document
    reading = Reading(document=about.id, source=extraction.source, metadata=about.metadata)
    return Graph(
        entities=extraction.entities,
        assertions=extraction.assertions,
        readings=(reading,),
        measures=extraction.measures,
    )


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
