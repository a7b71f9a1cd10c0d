"""Listed: from a name that a table states to the entity that it gives."""

from policygraph.extract.context import Context, Linked
from policygraph.extract.find.listed import ListedName, listed
from policygraph.extract.link.departments import department
from policygraph.extract.link.regions import region, region_id, regions_above
from policygraph.model import Entity, EntityType, Mention

__all__ = ["given", "link"]

_CODE = 6
"""Digits of the code of a division."""


def link(mention: Mention, _context: Context) -> Linked:
    """Return the entity that the table gives for a name."""
    row = listed(mention.text)
    return given(row or ListedName(mention.text, mention.type, f"name/{mention.text}"))


def given(row: ListedName) -> Linked:
    """Return the entity of a row.

    >>> linked = given(ListedName("省厅", "Department", "department/610000/陕西省民政厅"))
    >>> linked.entity.label, linked.entity.jurisdiction
    ('陕西省民政厅', 'region/610000')
    """
    kind, *parts = row.entity.split("/")
    code = parts[0] if len(parts[0]) == _CODE and parts[0].isdigit() else ""
    if kind == "region" and code and len(parts) == 1:
        return Linked(entity=region(code), reason="名称表", others=regions_above(code))
    label = parts[-1]
    if kind == "department" and code:
        entity = department(code, label)
    else:
        entity = Entity(
            id=row.entity,
            type=EntityType(row.type),
            label=label,
            jurisdiction=region_id(code) if code else None,
        )
    others = (region(code), *regions_above(code)) if code else ()
    return Linked(entity=entity, reason="名称表", others=others)
