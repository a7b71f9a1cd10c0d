"""Compare: what changed between two builds, and two builds as one.

Edges are compared by what they quote and not by where it stands: the same sentence in a text
that grew by a paragraph is no change.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from policygraph.graph.assemble import assemble, confidence
from policygraph.model import Assertion, Entity, Graph

__all__ = ["Diff", "diff", "merge", "report"]

K = TypeVar("K")
V = TypeVar("V")
_Key = tuple[str, str, str]
_Ground = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What a newer graph has, lacks and says differently."""

    entities_added: tuple[Entity, ...]
    entities_gone: tuple[Entity, ...]
    entities_changed: tuple[tuple[Entity, Entity], ...]
    """Before and after."""
    edges_added: tuple[Assertion, ...]
    edges_gone: tuple[Assertion, ...]
    edges_changed: tuple[tuple[Assertion, Assertion], ...]
    """Before and after: other quotes, other rules, or surer or less sure."""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def merge(first: Graph, *others: Graph) -> Graph:
    """Return the graph that building all the inputs at once would give.

    >>> merge(Graph(extractions=()), Graph(extractions=())) == Graph(extractions=())
    True

    Raises:
        EvidenceError: a quote is not in its text.

    """
    return assemble(x for graph in (first, *others) for x in graph.extractions)


def diff(old: Graph, new: Graph) -> Diff:
    """Compare two graphs.

    >>> bool(diff(Graph(extractions=()), Graph(extractions=())))
    False
    """
    before, after = _entities(old), _entities(new)
    edges_before, edges_after = _edges(old), _edges(new)
    grounds_before, grounds_after = _grounds(old), _grounds(new)
    return Diff(
        entities_added=_without(after, before),
        entities_gone=_without(before, after),
        entities_changed=tuple(
            (before[k], after[k]) for k in after if k in before and before[k] != after[k]
        ),
        edges_added=_without(edges_after, edges_before),
        edges_gone=_without(edges_before, edges_after),
        edges_changed=tuple(
            (edges_before[k], edges_after[k])
            for k in edges_after
            if k in edges_before and grounds_before[k] != grounds_after[k]
        ),
    )


def _without(these: Mapping[K, V], those: Mapping[K, V]) -> tuple[V, ...]:
    return tuple(value for key, value in these.items() if key not in those)


def report(found: Diff) -> Iterator[str]:
    """Yield a diff as lines: `+` new, `-` gone, `~` changed, each edge with its quotes."""
    entities: Iterable[tuple[str, Entity]] = (
        *(("+", entity) for entity in found.entities_added),
        *(("-", entity) for entity in found.entities_gone),
        *(("~", entity) for _, entity in found.entities_changed),
    )
    for sign, entity in sorted(entities, key=lambda pair: pair[1].id):
        yield f"{sign} {entity.type} {entity.label} <{entity.id}>"
    edges: Iterable[tuple[str, Assertion]] = (
        *(("+", edge) for edge in found.edges_added),
        *(("-", edge) for edge in found.edges_gone),
        *(("~", edge) for _, edge in found.edges_changed),
    )
    for sign, edge in sorted(edges, key=lambda pair: _key(pair[1])):
        yield f"{sign} {edge.subject} {edge.relation.value} {edge.object} ({confidence(edge)})"
        yield from (f"    {item.quote}" for item in edge.evidence)


def _key(assertion: Assertion) -> _Key:
    return assertion.subject, assertion.relation.value, assertion.object


def _entities(graph: Graph) -> dict[str, Entity]:
    """Return the entities by id, without the surface forms that repeat the label.

    A file does not say whether the label stands in a text too.
    """
    return {
        entity.id: replace(
            entity, surfaces=tuple(form for form in entity.surfaces if form != entity.label)
        )
        for entity in graph.entities
    }


def _edges(graph: Graph) -> dict[_Key, Assertion]:
    return {_key(assertion): assertion for assertion in graph.assertions}


def _grounds(graph: Graph) -> dict[_Key, set[_Ground]]:
    names = {x.document.id: x.document.name for x in graph.extractions}
    return {
        _key(assertion): {
            (names[e.document], e.quote, e.rule, str(e.confidence.normalize()))
            for e in assertion.evidence
        }
        for assertion in graph.assertions
    }
