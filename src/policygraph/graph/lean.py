"""Lean: what an extraction must hold for its edges and their evidence, and no more.

Left out are the mentions, the measures that bring no edge about, and the entities that neither an
edge nor a measure needs.  Every edge keeps its quote, offsets, rule, confidence and measure.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from policygraph.model import Entity, Extraction

__all__ = ["lean"]


def lean(extraction: Extraction) -> Extraction:
    """Return an extraction without what none of its edges rests on."""
    cited = {item.measure for edge in extraction.assertions for item in edge.evidence}
    measures = tuple(measure for measure in extraction.measures if measure.id in cited)
    described = {entity.id: entity for entity in extraction.entities}
    ends = (end for edge in extraction.assertions for end in (edge.subject, edge.object))
    parts = (part.entity for measure in measures for part in measure.participants)
    needed = _closed({extraction.source, *ends, *parts}, described)
    return replace(
        extraction,
        links=(),
        measures=measures,
        entities=tuple(entity for entity in extraction.entities if entity.id in needed),
    )


def _closed(ids: Iterable[str], described: Mapping[str, Entity]) -> set[str]:
    """Return ids, and those that the entities behind them point to, and so on."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(_pointers(described[here]) if here in described else ())
    return found


def _pointers(entity: Entity) -> Iterator[str]:
    single = (entity.parent, entity.jurisdiction, entity.introduced_in)
    yield from filter(None, single)
    yield from entity.members
    yield from entity.non_members
    yield from entity.change.after if entity.change else ()
