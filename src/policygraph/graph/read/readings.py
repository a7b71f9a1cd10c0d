"""Readings: what was read in each text of a file, as extraction handed it on."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from policygraph.errors import GraphError
from policygraph.graph.read.documents import document
from policygraph.graph.read.entities import entities, is_named, last
from policygraph.graph.read.subjects import Said, Subjects
from policygraph.model import (
    Assertion,
    Document,
    Entity,
    Evidence,
    Extraction,
    Link,
    Measure,
    Mention,
    Modality,
    Participant,
    Period,
    Relation,
    Role,
    Span,
    Status,
)
from policygraph.vocabulary import ONTOLOGY

__all__ = ["extractions"]

_QUOTES = "“”‘’\"'「」『』"  # a surface form is a mention without them


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text and what has been found to be read in it."""

    document: Document
    source: str
    links: list[Link] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)


def extractions(found: Subjects, texts: Path) -> Iterator[Extraction]:
    """Yield an extraction for each text of a file.

    Raises:
        GraphError: a text is missing, or something that must be said is not.

    """
    described = entities(found)
    readings = {
        text: _Reading(document(found[text], said, texts / f"{last(text)}.txt"), name)
        for name, said in found.items()
        for text in said.get("hasSourceText", ())
    }
    for name, said in found.items():
        kinds = said.get("type", ())
        if ONTOLOGY + "Mention" in kinds:
            _reading(readings, said.some("hasSource")).links.append(_link(said, found, described))
        elif ONTOLOGY + "Measure" in kinds:
            measure = _measure(name, said, found)
            _reading(readings, f"text/{measure.document}").measures.append(measure)
        elif ONTOLOGY + "Assertion" in kinds:
            for assertion in _assertions(said, found):
                text = f"text/{assertion.evidence[0].document}"
                _reading(readings, text).assertions.append(assertion)
    yield from _with_entities(list(readings.values()), described, found)


def _reading(readings: dict[str, _Reading], text: str) -> _Reading:
    if text not in readings:
        raise GraphError(f"{text} is quoted, but no document has it")
    return readings[text]


def _span(said: Said, found: Subjects) -> Span:
    """Return the span that the position selector of something in a text states."""
    for selector in (*said.get("hasSelector", ()), *said.get("verbPosition", ())):
        position = found.get(selector, Said())
        if "start" in position:
            return _stretch(position)
    raise GraphError(f"no position is given: {dict(said)}")


def _places(selectors: Iterable[str], found: Subjects) -> tuple[Span, ...]:
    """Return the spans that position selectors state, in reading order."""
    spans = (_stretch(found[selector]) for selector in selectors)
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _stretch(position: Said) -> Span:
    return Span(int(position.some("start")), int(position.some("end")))


def _link(said: Said, found: Subjects, described: dict[str, Entity]) -> Link:
    named = said.some("refersTo")
    if named not in described:
        raise GraphError(f"{named} is mentioned, but not described")
    mention = Mention(
        type=described[named].type,
        span=_span(said, found),
        text=said.some("surfaceForm"),
        rule=_rule(said),
    )
    rivals = tuple(said.get("rival", ()))
    return Link(mention=mention, entity=named, reason=said.some("linkReason"), rivals=rivals)


def _rule(said: Said) -> str:
    return said.some("byRule").removeprefix("rule/")


def _measure(name: str, said: Said, found: Subjects) -> Measure:
    evidence = found[said.some("evidence")]
    return Measure(
        id=name,
        document=last(evidence.some("hasSource")),
        type=last(said.some("measureType")),
        rule=_rule(said),
        trigger=_span(said, found),
        clause=_span(evidence, found),
        participants=tuple(
            Participant(role=role, entity=entity)
            for role in Role
            for entity in said.get(role.value, ())
        ),
        confidence=Decimal(said.some("confidence")),
        status=Status(last(said.some("measureStatus"))),
        modality=Modality(last(said.some("modality"))),
        negated=said.one("negated") == "true",
        conditional=said.one("conditional") == "true",
        actor_inherited=said.one("actorIsInherited") == "true",
        actor_places=_places(said.get("actorPosition", ()), found),
        period=_period(said),
    )


def _period(said: Said) -> Period | None:
    surface = said.one("timeText")
    if surface is None:
        return None
    start, end = said.one("startDate"), said.one("endDate")
    return Period(
        start=dt.date.fromisoformat(start) if start else None,
        end=dt.date.fromisoformat(end) if end else None,
        surface=surface,
    )


def _assertions(said: Said, found: Subjects) -> Iterator[Assertion]:
    """Yield the assertion once for each text, with the evidence from that text."""
    by_text: dict[str, list[Evidence]] = defaultdict(list)
    for iri in said.get("evidence", ()):
        evidence = _evidence(found[iri], found)
        by_text[evidence.document].append(evidence)
    for evidence_of_text in by_text.values():
        yield Assertion(
            subject=said.some("assertsSubject"),
            relation=Relation(said.some("assertsPredicate").removeprefix(ONTOLOGY)),
            object=said.some("assertsObject"),
            evidence=tuple(evidence_of_text),
        )


def _evidence(said: Said, found: Subjects) -> Evidence:
    quotes = (found.get(selector, Said()).one("exact") for selector in said["hasSelector"])
    return Evidence(
        document=last(said.some("hasSource")),
        span=_span(said, found),
        quote=next((quote for quote in quotes if quote is not None), ""),
        rule=_rule(said),
        confidence=Decimal(said.some("confidence")),
        measure=said.one("derivedFromMeasure"),
    )


def _with_entities(
    readings: list[_Reading], described: dict[str, Entity], found: Subjects
) -> Iterator[Extraction]:
    """Give each text the entities that it points to, with the forms that stand in it."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for link in (link for reading in readings for link in reading.links):
        spoken[link.entity].add(link.mention.text.strip(_QUOTES))
    for reading in readings:
        here: dict[str, set[str]] = defaultdict(set)
        for link in reading.links:
            here[link.entity].add(link.mention.text.strip(_QUOTES))
        yield Extraction(
            document=reading.document,
            source=reading.source,
            entities=tuple(
                replace(described[name], surfaces=_forms(found[name], spoken[name], here[name]))
                for name in sorted(_pointed(reading, described))
            ),
            links=tuple(reading.links),
            measures=tuple(reading.measures),
            assertions=tuple(reading.assertions),
        )


def _forms(said: Said, spoken: set[str], here: set[str]) -> tuple[str, ...]:
    """Return the forms of an entity in one text; a form that no mention shows may be in any.

    One that is named by its label alone has no other label.
    """
    other = [*said.get("altLabel@zh-hans", ()), *said.get("altLabel@zh-hant", ())]
    forms = {form for form in other if form in here or form not in spoken}
    if is_named(said):
        forms.add(said.some("prefLabel@zh-hans"))
    return tuple(sorted(forms))


def _pointed(reading: _Reading, described: dict[str, Entity]) -> set[str]:
    """Return what a reading points to, and what that points to in turn."""
    todo = [reading.source]
    for link in reading.links:
        todo += [link.entity, *link.rivals]
    todo += [end for a in reading.assertions for end in (a.subject, a.object)]
    todo += [p.entity for measure in reading.measures for p in measure.participants]
    named: set[str] = set()
    while todo:
        name = todo.pop()
        if name in described and name not in named:
            named.add(name)
            todo += _pointers(described[name])
    return named


def _pointers(entity: Entity) -> Iterable[str]:
    single = (entity.parent, entity.jurisdiction, entity.introduced_in)
    after = entity.change.after if entity.change else ()
    return (*(name for name in single if name), *entity.members, *entity.non_members, *after)
