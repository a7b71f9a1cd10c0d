"""Trace: for each sentence of a document, which names, cues and rules were read, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policygraph.extract.measures.discourse import Predicate
from policygraph.extract.measures.grammar import Projection, grammar
from policygraph.extract.measures.nesting import names
from policygraph.extract.measures.project import edges
from policygraph.extract.measures.read import predicates
from policygraph.extract.naming import named
from policygraph.model import Extraction, Sentence, Span

__all__ = ["Step", "Traced", "lines", "trace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One verb, who fills which role, what was drawn from it, and what was not and why."""

    trigger: str
    word: str
    roles: tuple[str, ...]
    drawn: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """One sentence with its names in braces, and its steps."""

    sentence: str
    steps: tuple[Step, ...]


def trace(extraction: Extraction) -> Iterator[Traced]:
    """Yield each sentence that names something, and what the measure grammar made of it.

    >>> from policygraph.document import parse
    >>> from policygraph.extract import extract
    >>> from policygraph.model import Source
    >>> text = "青海省启动就业援助行动。"
    >>> found = extract(parse(Source(name="a.txt", data=text.encode(), format="text")))
    >>> print(next(trace(found)).sentence)
    {Region 青海省}启动{Program 就业援助行动}。

    """
    labels = {entity.id: entity.label for entity in extraction.entities}
    document = extraction.document
    _, own, nested = named(document)
    found = list(predicates(document, names(document.simplified, own, nested).named))
    for sentence in document.sentences:
        here = [p for p in found if sentence.span.covers(p.clause)]
        marked = _marked(extraction, sentence)
        if "{" in marked:
            text = document.simplified
            yield Traced(sentence=marked, steps=tuple(_step(text, p, labels) for p in here))


def _marked(extraction: Extraction, sentence: Sentence) -> str:
    text, at, pieces = extraction.document.text, sentence.span.start, list[str]()
    for link in extraction.links:
        span = link.mention.span
        if sentence.span.covers(span) and span.start >= at:
            pieces += [text[at : span.start], f"{{{link.mention.type} {span.of(text)}}}"]
            at = span.end
    return "".join([*pieces, text[at : sentence.span.end]])


def _step(text: str, predicate: Predicate, labels: Mapping[str, str]) -> Step:
    drawn = list(edges(predicate, grammar()))
    won = {edge.rule.rpartition("/")[2] for edge in drawn}
    rules = grammar().drawn[predicate.trigger.id, predicate.trigger.frame]
    return Step(
        trigger=predicate.trigger.id,
        word=Span(predicate.word.start, predicate.word.end).of(text),
        roles=tuple(f"{role} {labels.get(n.entity, n.entity)}" for role, n in predicate.roles),
        drawn=tuple(
            f"{labels.get(e.subject.entity, '')} {e.relation} {labels.get(e.object.entity, '')}"
            f" by {e.rule.rpartition('/')[2]} ({e.confidence:.2f})"
            for e in drawn
        ),
        lost=tuple(_why(predicate, rule) for rule in rules if rule.id not in won),
    )


def _why(predicate: Predicate, rule: Projection) -> str:
    """Say what a projection lacked."""
    blocked = [s.role for s in rule.unless if predicate.fillers(s.role, s.types)]
    if blocked:
        return f"{rule.id}: gives way to the {blocked[0]}"
    missing = [
        f"no {slot.role} of type {' or '.join(sorted(slot.types))}"
        for slot in (rule.subject, rule.object)
        if not predicate.fillers(slot.role, slot.types)
    ]
    return f"{rule.id}: {missing[0] if missing else 'both ends are the same'}"


def lines(traced: Iterable[Traced]) -> Iterator[str]:
    """Yield a trace as lines of text: + before what was drawn, - before what was not and why."""
    for one in traced:
        yield one.sentence
        for step in one.steps:
            yield f"  {step.word}  [{step.trigger}]  " + "; ".join(step.roles)
            yield from (f"    + {line}" for line in step.drawn)
            yield from (f"    - {line}" for line in step.lost)
