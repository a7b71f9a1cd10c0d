"""Unite: the third step of a build, from pools to what is written of a range of entities."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from policygraph.graph import FORMATS, Problem, Section, conflicts, describe, merge
from policygraph.graph.tally import Tally, count, total
from policygraph.pipeline.collector import rarely
from policygraph.pipeline.gather import pooled

__all__ = ["UniteDone", "UniteTask", "unite"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UniteTask:
    """A range of entity ids, and the folder with the pools."""

    number: int
    low: str
    high: str
    parts: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UniteDone:
    """What was written of a range of entities, counted."""

    number: int
    tally: Tally
    used: frozenset[str]
    problems: tuple[Problem, ...]
    entities: Counter[str]
    relations: Counter[str]


@rarely()
def unite(task: UniteTask) -> UniteDone:
    """Write the entities of a range, and the edges that start from them."""
    folder = Path(task.parts)
    pools = sorted(folder.glob("pool-*.sqlite"))
    parts = [part for path in pools for part in pooled(path, task.low, task.high)]
    graph = merge(parts)
    tallies = []
    for section, describing in (("entities", describe.entities), ("edges", describe.assertions)):
        said = list(describing(graph))
        tallies.append(count(said))
        for suffix in task.formats:
            path = folder / f"{section}-{task.number:05}.{suffix}"
            write: Section = getattr(FORMATS[suffix], section)
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(write(graph, said))
    return UniteDone(
        number=task.number,
        tally=total(tallies),
        used=describe.used(graph),
        problems=tuple(conflicts((e for part in parts for e in part.entities), graph)),
        entities=Counter(entity.type.value for entity in graph.entities),
        relations=Counter(edge.relation.value for edge in graph.assertions),
    )
