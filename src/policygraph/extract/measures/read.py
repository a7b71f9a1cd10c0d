"""Read: from a document and its links to measures and the edges that they state."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from policygraph.extract.measures import build, neighbours, project
from policygraph.extract.measures.acts import Acts
from policygraph.extract.measures.adjacency import Adjacency
from policygraph.extract.measures.charges import Charge, behind, charges, covering
from policygraph.extract.measures.clauses import ACTORS, TOPICS, Syntax
from policygraph.extract.measures.cues import cues
from policygraph.extract.measures.discourse import Discourse, Predicate
from policygraph.extract.measures.grammar import grammar
from policygraph.extract.measures.nesting import Names, names
from policygraph.extract.measures.predicates import Reader
from policygraph.extract.measures.tokens import Named, tokenize
from policygraph.extract.measures.voices import Voices
from policygraph.model import (
    Assertion,
    Document,
    DocumentKind,
    EntityType,
    Evidence,
    Link,
    Measure,
    Modality,
    SentenceKind,
    Span,
)

__all__ = ["Found", "predicates", "read"]

FIRMS = frozenset({EntityType.ORGANIZATION})
PUBLIC = ACTORS - FIRMS
SHARE = 0.6
"""How often a report names whom it is about, of how often it names whom it names most."""
INHERITED = Decimal("0.85")
"""What an inherited actor costs in confidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The measures of one document, and the edges projected from them."""

    measures: tuple[Measure, ...]
    assertions: tuple[Assertion, ...]


def read(
    document: Document,
    links: Iterable[Link],
    nested: Iterable[tuple[Link, Link]] = (),
    *,
    speakers: Sequence[str] = (),
    source: str | None = None,
) -> Found:
    """Return the measures that a document states.

    `nested` pairs a link with each link inside its words; `speakers` are the ids of the bodies
    that act where no sentence names one, the issuers; `source` is the id of the document itself,
    where it is a policy document and not a report on one.
    """
    found = names(document.simplified, links, nested)
    measures: list[Measure] = []
    assertions: list[Assertion] = []
    for predicate in predicates(document, found.named, speakers=speakers, source=source):
        edges = tuple(_edges(predicate))
        if not edges:
            continue
        measure = build.measure(document, predicate)
        projected = [_assertion(document, measure, predicate, e) for e in edges]
        measures.append(measure)
        stated = not measure.negated and measure.modality is not Modality.FORBIDDEN
        if stated and not build.supposed(document, predicate):
            assertions += projected
    assertions += _neighbours(document, found)
    return Found(measures=tuple(measures), assertions=tuple(assertions))


def _neighbours(document: Document, names: Names) -> Iterator[Assertion]:
    """Yield the edges between names that stand side by side, or one inside the other."""
    sentences = (s for s in document.sentences if s.kind is not SentenceKind.METADATA)
    named, within = names
    at = inner = 0
    for sentence in sentences:
        here, at = _inside(named, at, sentence.span)
        pairs = []
        while inner < len(within) and within[inner][0].span.start < sentence.span.end:
            pairs.append(within[inner])
            inner += 1
        text = document.simplified
        for edge in (*neighbours.beside(text, here), *neighbours.inside(text, pairs)):
            yield Assertion(
                subject=edge.subject.entity,
                relation=edge.relation,
                object=edge.object.entity,
                evidence=(
                    Evidence(
                        document=document.id,
                        span=sentence.span,
                        quote=sentence.span.of(document.text),
                        rule=edge.rule,
                        confidence=edge.confidence,
                    ),
                ),
            )


def _edges(predicate: Predicate) -> Iterator[project.Edge]:
    return project.edges(predicate, grammar())


def predicates(
    document: Document,
    named: Sequence[Named],
    *,
    speakers: Sequence[str] = (),
    source: str | None = None,
) -> Iterator[Predicate]:
    """Yield the verbs of a document with their filled roles, in reading order.

    `named` are the names in it, in reading order.
    """
    reader = _reader(document.simplified, _itself(document, source), speakers)
    acting = _speaker(document, named, speakers)
    foremost = _foremost(document, named)
    state, paragraph, at = Discourse(subject=acting), -1, 0
    notes = charges(document, named, cues())
    charge: Charge | None = None
    briefs = {section.heading.start for section in document.sections if section.separate}
    for sentence in document.sentences:
        if sentence.kind is SentenceKind.METADATA:
            continue
        if sentence.span.start in briefs:
            acting, state = (), Discourse()
        span = behind(notes, sentence.span)
        before, charge = charge, covering(notes, span.start)
        if sentence.paragraph != paragraph:
            state = state.in_new_paragraph(
                _among(foremost, acting),
                _among(foremost, state.about),
            )
            paragraph, before = sentence.paragraph, None
        if charge and charge is not before:
            state = replace(state, subject=charge.charged)
        inside, at = _inside(named, at, span)
        if not inside and not reader.voices.meeting(span):
            continue
        tokens = tokenize(document.simplified, span, inside, grammar())
        found, state = reader.sentence(span, tokens, state)
        for predicate in found:
            acting = _issuing(predicate) or acting or _acting(predicate)
            yield predicate


def _reader(text: str, itself: tuple[Named, ...], speakers: Sequence[str]) -> Reader:
    syntax = Syntax(text=text, cues=cues(), names=Adjacency(text=text, cues=cues()))
    acts = Acts(syntax=syntax, itself=itself, issuers=frozenset(speakers))
    return Reader(syntax=syntax, voices=Voices(syntax=syntax), acts=acts)


def _among(foremost: frozenset[str], named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return names, or none of them where not all may be what a paragraph is about."""
    return named if foremost.issuperset(_ids(named)) else ()


def _foremost(document: Document, named: Sequence[Named]) -> frozenset[str]:
    """Return who or what a paragraph may be about that names nobody: in a report, the most named.

    A report turns from one body and programme to the next; a policy document speaks with one voice
    throughout.  Firms that a report names often leave the public body what it is about.
    """
    if document.metadata.kind is not DocumentKind.NEWS:
        return frozenset(_ids(named))
    return frozenset(
        entity
        for types in (PUBLIC, FIRMS, TOPICS)
        for entity in _most_named([n.entity for n in named if n.type in types])
    )


def _most_named(entities: Sequence[str]) -> Iterator[str]:
    times = Counter(entities)
    most = max(times.values(), default=0)
    return (entity for entity, count in times.items() if count >= most * SHARE)


def _ids(named: Sequence[Named]) -> list[str]:
    return [one.entity for one in named]


def _itself(document: Document, source: str | None) -> tuple[Named, ...]:
    if source is None or not document.sentences:
        return ()
    title = document.metadata.title
    span = title.span if title and title.span else document.sentences[0].span
    return (Named(span=span, type=EntityType.DOCUMENT, entity=source),)


def _inside(named: Sequence[Named], at: int, span: Span) -> tuple[list[Named], int]:
    """Return the names inside a span, and where to look for those after it."""
    inside: list[Named] = []
    while at < len(named) and named[at].span.end <= span.end:
        if named[at].span.start >= span.start:
            inside.append(named[at])
        at += 1
    return inside, at


def _speaker(
    document: Document, named: Sequence[Named], speakers: Sequence[str]
) -> tuple[Named, ...]:
    """Return who acts where no sentence says so: the issuer, else who opens the title."""
    first = {n.entity: n for n in reversed(named)}
    issuers = tuple(first[speaker] for speaker in speakers if speaker in first)[:1]
    titles = {s.span.start for s in document.sentences if s.kind is SentenceKind.TITLE}
    return issuers or tuple(n for n in named if n.span.start in titles and n.type in ACTORS)[:1]


def _acting(predicate: Predicate) -> tuple[Named, ...]:
    """Return the first body that acts in the text: who is meant where later clauses name none.

    Who only holds the meeting that a report is from does not: 国新办举行的吹风会.
    """
    if predicate.trigger.frame == "occur" or not any(_edges(predicate)):
        return ()
    return tuple(predicate.fillers("actor", ACTORS))[:1]


def _issuing(predicate: Predicate) -> tuple[Named, ...]:
    """Return the department that issues a document here: what follows is its doing."""
    if predicate.trigger.frame != "issue":
        return ()
    if not predicate.fillers("object", frozenset({EntityType.DOCUMENT})):
        return ()
    return tuple(predicate.fillers("actor", frozenset({EntityType.DEPARTMENT})))[:1]


def _assertion(
    document: Document, measure: Measure, predicate: Predicate, edge: project.Edge
) -> Assertion:
    confidence = edge.confidence * (INHERITED if predicate.inherited else 1)
    # 面向小微企业，提供贷款: the words that state the edge begin where its object stands.
    span = measure.clause.to(edge.object.span)
    return Assertion(
        subject=edge.subject.entity,
        relation=edge.relation,
        object=edge.object.entity,
        evidence=(
            Evidence(
                document=document.id,
                span=span,
                quote=span.of(document.text),
                rule=edge.rule,
                confidence=confidence.quantize(Decimal("0.01")),
                measure=measure.id,
            ),
        ),
    )
