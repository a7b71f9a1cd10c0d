"""Validate: the checks that every build runs on its own result.

They look at the model, in one pass each; the SHACL shapes in `ontology/shapes.ttl` say the same of
a file that comes from elsewhere.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from policygraph.graph.merge import own
from policygraph.model import Assertion, Entity, Graph

__all__ = ["CHECKS", "Problem", "check", "conflicts"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with a graph: the rule, the thing, what is wrong and what to do."""

    rule: str
    node: str
    message: str
    remedy: str
    warning: bool = False
    """True where the graph can be used all the same."""


# RFC 3987, and no percent sign: one spelling for each name, since RDF compares code points.
_WELL_FORMED = re.compile(r"[^\s<>\"{}|\\^`%]+")


def check(graph: Graph) -> tuple[Problem, ...]:
    """Run all built-in checks.

    >>> check(Graph(extractions=()))
    ()
    """
    return tuple(sorted(problem for rule in CHECKS.values() for problem in rule(graph)))


def _evidence(graph: Graph) -> Iterator[Problem]:
    texts = {x.document.id: x.document.text for x in graph.extractions}
    for assertion in graph.assertions:
        name = _name(assertion)
        if not assertion.evidence:
            yield Problem("evidence", name, "no evidence", "drop the edge or quote the text")
        for item in assertion.evidence:
            text = texts.get(item.document)
            if text is None:
                missing = f"quotes the text {item.document}, which is not in the graph"
                yield Problem("evidence", name, missing, "build with that document")
            elif item.span.of(text) != item.quote:
                wrong = f"characters {item.span.start}-{item.span.end} are not {item.quote!r}"
                yield Problem("evidence", name, wrong, "build again; report the rule if it stays")


def _labels(graph: Graph) -> Iterator[Problem]:
    for entity in graph.entities:
        if not entity.label.strip():
            yield Problem("label", entity.id, "no label", "give the entity its full name")


def _iris(graph: Graph) -> Iterator[Problem]:
    for name in _ids(graph):
        if not _WELL_FORMED.fullmatch(name):
            message = f"not a part of a well-formed IRI: {name!r}"
            yield Problem("iri", name, message, "make ids with entity_id()")


def _ids(graph: Graph) -> Iterator[str]:
    yield from (entity.id for entity in graph.entities)
    for extraction in graph.extractions:
        yield extraction.document.id
        yield from (measure.id for measure in extraction.measures)
        yield from {link.mention.rule for link in extraction.links}
    yield from {evidence.rule for a in graph.assertions for evidence in a.evidence}


def _references(graph: Graph) -> Iterator[Problem]:
    known = {entity.id for entity in graph.entities}
    for owner, name, target in _pointers(graph):
        if target not in known:
            message = f"its {name} {target} is not described"
            yield Problem("reference", owner, message, "add that entity to the extraction")


def _pointers(graph: Graph) -> Iterator[tuple[str, str, str]]:
    for entity in graph.entities:
        single = {
            "parent": entity.parent,
            "jurisdiction": entity.jurisdiction,
            "introduced_in": entity.introduced_in,
        }
        yield from ((entity.id, name, target) for name, target in single.items() if target)
        members = (*entity.members, *entity.non_members)
        yield from ((entity.id, "member", member) for member in members)
        after = entity.change.after if entity.change else ()
        yield from ((entity.id, "successor", body) for body in after)
    for assertion in graph.assertions:
        yield _name(assertion), "subject", assertion.subject
        yield _name(assertion), "object", assertion.object
    for extraction in graph.extractions:
        yield extraction.document.name, "document entity", extraction.source
        for link in extraction.links:
            named = (link.entity, *link.rivals)
            yield from ((extraction.document.name, "mention", target) for target in named)
        for measure in extraction.measures:
            yield from ((measure.id, p.role.value, p.entity) for p in measure.participants)


def _hierarchy(graph: Graph) -> Iterator[Problem]:
    """Report each thing that lies within itself, by its parents."""
    parents = {entity.id: entity.parent for entity in graph.entities if entity.parent}
    settled: set[str] = set()
    for start in sorted(parents):
        path: dict[str, None] = {}
        here: str | None = start
        while here and here not in settled and here not in path:
            path[here] = None
            here = parents.get(here)
        if here in path:
            message = f"lies within itself by way of {parents[here]}"
            yield Problem("hierarchy", here, message, "mend the parent of one of them")
        settled.update(path)


def _edges(graph: Graph) -> Iterator[Problem]:
    """Report an assertion that has no direct edge, since that is written of its subject."""
    known = {entity.id for entity in graph.entities}
    for assertion in graph.assertions:
        if assertion.subject not in known:
            name = _name(assertion)
            yield Problem("assertion", name, "no direct edge", "describe both ends as entities")


def _descriptions(graph: Graph) -> Iterator[Problem]:
    """Report an entity that two documents describe differently, and an edge to itself."""
    yield from conflicts((e for x in graph.extractions for e in x.entities), graph)
    for assertion in graph.assertions:
        if assertion.subject == assertion.object:
            yield Problem("loop", _name(assertion), "an edge to itself", "drop the edge")


def conflicts(given: Iterable[Entity], graph: Graph) -> Iterator[Problem]:
    """Yield the entities that are described otherwise in the graph that they were merged into."""
    merged = {entity.id: own(entity) for entity in graph.entities}
    for entity in given:
        if own(entity) != merged.get(entity.id):
            yield _conflict(entity, graph)


def _measures(graph: Graph) -> Iterator[Problem]:
    """Report two measures with one id: in a file they would be one."""
    seen: set[str] = set()
    for measure in (m for x in graph.extractions for m in x.measures):
        if measure.id in seen:
            yield Problem(
                "measure", measure.id, "two measures share it", "make the id of its place"
            )
        seen.add(measure.id)


def _conflict(entity: Entity, graph: Graph) -> Problem:
    bare = replace(entity, surfaces=())
    other = next((replace(e, surfaces=()) for e in graph.entities if e.id == entity.id), None)
    message = f"two documents describe it differently: {bare} and {other}"
    return Problem("identity", entity.id, message, "derive all but the surface forms from the id")


def _name(assertion: Assertion) -> str:
    return f"{assertion.subject} {assertion.relation.value} {assertion.object}"


Check = Callable[[Graph], Iterable[Problem]]

CHECKS: dict[str, Check] = {
    "assertion": _edges,
    "description": _descriptions,
    "evidence": _evidence,
    "hierarchy": _hierarchy,
    "iri": _iris,
    "label": _labels,
    "measure": _measures,
    "reference": _references,
}
"""Each built-in check by its name."""
