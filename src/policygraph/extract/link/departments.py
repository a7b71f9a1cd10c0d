"""Departments: the entity of a body that serves a division, and the bodies that it became."""

from datetime import date
from functools import lru_cache

from policygraph.extract.divisions import COUNTRY, division
from policygraph.extract.lineage import local_successors, successors
from policygraph.extract.link.regions import region_id
from policygraph.model import Change, Entity, EntityType
from policygraph.vocabulary import entity_id

__all__ = ["department", "heirs"]


@lru_cache(maxsize=4096)
def department(code: str, label: str, *, parent: str | None = None) -> Entity:
    """Return the entity of a body that serves a division.

    >>> department("610000", "陕西省民政厅").id
    'department/610000/陕西省民政厅'
    """
    return Entity(
        id=entity_id("department", code, label),
        type=EntityType.DEPARTMENT,
        label=label,
        jurisdiction=region_id(code),
        parent=parent,
        change=_change(code, label),
    )


def _change(code: str, label: str) -> Change | None:
    """Return how a body ended that is no more."""
    place = division(code).name
    found = (
        successors(label)
        if code == COUNTRY
        else local_successors(place, label.removeprefix(place), code)
    )
    if not found:
        return None
    after = tuple(entity_id("department", code, name) for name, _ in found)
    return Change(day=date.fromisoformat(found[0][1]), after=after)


@lru_cache(maxsize=4096)
def heirs(entity: Entity) -> tuple[Entity, ...]:
    """Return the bodies that a body became in turn.

    >>> [heir.label for heir in heirs(department("000000", "国务院扶贫开发领导小组办公室"))]
    ['国家乡村振兴局', '农业农村部']
    """
    code = entity.id.split("/")[1]
    todo, found = [entity], dict[str, Entity]()
    while todo:
        change = todo.pop(0).change
        for name in change.after if change else ():
            if name not in found:
                found[name] = department(code, name.rpartition("/")[2])
                todo.append(found[name])
    return tuple(found.values())
