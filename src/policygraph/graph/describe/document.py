"""Describe documents: the kept text, and what was read in it: measures, evidence, mentions.

A span of text is addressed as RFC 5147 does, `text/ID#char=START,END`, in Unicode code points;
that address names its position selector, and `#quote=` the quote selector beside it.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from operator import attrgetter

from policygraph.graph.terms import (
    EXACT,
    OA,
    RDF_TYPE,
    Description,
    Literal,
    Term,
    boolean,
    concept,
    day,
    decimal,
    integer,
    node,
    pg,
)
from policygraph.model import (
    Assertion,
    Document,
    Evidence,
    Extraction,
    Link,
    Measure,
    Span,
)
from policygraph.vocabulary import digest

__all__ = ["assertion_iri", "context", "evidence_iri", "evidence_of", "language", "reading"]

_HAS_SOURCE = OA + "hasSource"
_HAS_SELECTOR = OA + "hasSelector"
_BY_POSITION = OA + "TextPositionSelector"
_BY_QUOTE = OA + "TextQuoteSelector"
_START = OA + "start"
_END = OA + "end"
_PREFIX = OA + "prefix"
_SUFFIX = OA + "suffix"
_SPOT: Callable[[Span], tuple[int, int]] = attrgetter("start", "end")
"""The order of spans, as the interpreter compares fastest."""
_CONTEXT = 16  # characters before and after a quote that help to find it in a changed text
_TRADITIONAL_SHARE = 0.05  # a simplified text holds a few characters that conversion would change


def assertion_iri(assertion: Assertion) -> str:
    """Return the IRI of an assertion, which depends on its edge alone."""
    return node("assertion/" + digest(assertion.subject, assertion.relation, assertion.object))


def evidence_iri(evidence: Evidence) -> str:
    """Return the IRI of a piece of evidence: the span, and how it was read."""
    span = evidence.span
    key = digest(
        evidence.document,
        f"{span.start},{span.end}",
        evidence.rule,
        decimal(evidence.confidence).value,
        evidence.measure or "",
    )
    return node(f"evidence/{key}")


def language(document: Document) -> str:
    """Tell the script of a document: zh-Hant where many characters change when simplified."""
    if document.text == document.simplified:
        return "zh-Hans"
    pairs = zip(document.text, document.simplified, strict=True)
    # Signs are folded too, so only characters count: a simplified text may be full of half-width
    # commas.
    changed = [kept != simple for kept, simple in pairs if "\u4e00" <= kept <= "\u9fff"]
    return "zh-Hant" if sum(changed) > _TRADITIONAL_SHARE * len(changed) else "zh-Hans"


def evidence_of(measure: Measure, text: str) -> Evidence:
    """Return the evidence of a measure itself: its clause."""
    return Evidence(
        document=measure.document,
        span=measure.clause,
        quote=measure.clause.of(text),
        rule=measure.rule,
        confidence=measure.confidence,
        measure=measure.id,
    )


def reading(extraction: Extraction) -> Iterator[Description]:
    """Yield the descriptions of a text and of what was read in it, each subject once."""
    document = extraction.document
    yield _source_text(document)
    cited = {evidence_iri(e): e for a in extraction.assertions for e in a.evidence}
    for measure in extraction.measures:
        clause = evidence_of(measure, document.text)
        iri = evidence_iri(clause)
        cited[iri] = clause
        yield _measure(measure, iri, extraction)
    for iri in sorted(cited, key=lambda iri: (*_SPOT(cited[iri].span), iri)):
        yield _evidence(iri, cited[iri])
    quoted = {item.span for item in cited.values()}
    for span in sorted(quoted, key=_SPOT):
        yield _quote(document, span)
    for link in extraction.links:
        yield _mention(document, link)
    verbs = {measure.trigger for measure in extraction.measures}
    actors = {span for measure in extraction.measures for span in measure.actor_places}
    named = {link.mention.span for link in extraction.links}
    for span in sorted(quoted | verbs | actors | named, key=_SPOT):
        yield _position(document, span)


def _place(document: str, span: Span, kind: str = "char") -> str:
    """Return the IRI of a selector of a span."""
    return node(f"text/{document}#{kind}={span.start},{span.end}")


def _source_text(document: Document) -> Description:
    about: list[tuple[str, Term]] = [
        (RDF_TYPE, pg("SourceText")),
        (pg("textSha256"), Literal(sha256(document.text.encode()).hexdigest())),
        (pg("characterCount"), integer(len(document.text))),
        (pg("textLanguage"), Literal(language(document))),
        (pg("textFile"), Literal(f"texts/{document.id}.txt")),
        (pg("sourceFile"), Literal(document.name)),
    ]
    about.extend((pg("copyName"), Literal(copy)) for copy in document.copies)
    return Description(node(f"text/{document.id}"), about)


def _measure(measure: Measure, clause: str, extraction: Extraction) -> Description:
    about: list[tuple[str, Term]] = [
        (RDF_TYPE, pg("Measure")),
        (pg("measureType"), concept("measure-type", measure.type)),
        (pg("measureStatus"), concept("measure-status", measure.status)),
        (pg("modality"), concept("modality", measure.modality)),
        (pg("statedIn"), node(extraction.source)),
        (pg("actionVerb"), Literal(measure.trigger.of(extraction.document.text))),
        (pg("verbPosition"), _place(extraction.document.id, measure.trigger)),
    ]
    roles = {(pg(p.role), node(p.entity)) for p in measure.participants}
    about.extend(sorted(roles))
    flags = (
        ("negated", measure.negated),
        ("conditional", measure.conditional),
        ("actorIsInherited", measure.actor_inherited),
    )
    about.extend((pg(name), boolean(value)) for name, value in flags if value)
    places = (_place(extraction.document.id, span) for span in measure.actor_places)
    about.extend((pg("actorPosition"), place) for place in places)
    if measure.period:
        if measure.period.start:
            about.append((pg("startDate"), day(measure.period.start)))
        if measure.period.end:
            about.append((pg("endDate"), day(measure.period.end)))
        about.append((pg("timeText"), Literal(measure.period.surface)))
    about.append((pg("byRule"), node(f"rule/{measure.rule}")))
    about.append((pg("confidence"), decimal(measure.confidence)))
    about.append((pg("evidence"), clause))
    return Description(node(measure.id), about)


def _evidence(iri: str, evidence: Evidence) -> Description:
    about: list[tuple[str, Term]] = [
        (RDF_TYPE, pg("Evidence")),
        (_HAS_SOURCE, node(f"text/{evidence.document}")),
        (_HAS_SELECTOR, _place(evidence.document, evidence.span)),
        (_HAS_SELECTOR, _place(evidence.document, evidence.span, "quote")),
        (pg("byRule"), node(f"rule/{evidence.rule}")),
        (pg("confidence"), decimal(evidence.confidence)),
    ]
    if evidence.measure:
        about.append((pg("derivedFromMeasure"), node(evidence.measure)))
    return Description(iri, about)


def _position(document: Document, span: Span) -> Description:
    return Description(
        _place(document.id, span),
        [
            (RDF_TYPE, _BY_POSITION),
            (_START, integer(span.start)),
            (_END, integer(span.end)),
        ],
    )


def context(document: Document, span: Span) -> tuple[str, str]:
    """Return a few characters before and after a span."""
    text = document.text
    return text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]


def _quote(document: Document, span: Span) -> Description:
    before, after = context(document, span)
    return Description(
        _place(document.id, span, "quote"),
        [
            (RDF_TYPE, _BY_QUOTE),
            (EXACT, Literal(span.of(document.text))),
            (_PREFIX, Literal(before)),
            (_SUFFIX, Literal(after)),
        ],
    )


def _mention(document: Document, link: Link) -> Description:
    span = link.mention.span
    about: list[tuple[str, Term]] = [
        (RDF_TYPE, pg("Mention")),
        (_HAS_SOURCE, node(f"text/{document.id}")),
        (_HAS_SELECTOR, _place(document.id, span)),
        (pg("surfaceForm"), Literal(span.of(document.text))),
        (pg("refersTo"), node(link.entity)),
        (pg("linkReason"), Literal(link.reason)),
        (pg("byRule"), node(f"rule/{link.mention.rule}")),
    ]
    about.extend((pg("rival"), node(rival)) for rival in link.rivals)
    return Description(node(f"mention/{document.id}/{span.start}-{span.end}"), about)
