"""Programmes: link the names of programmes, short forms to the full name in the same text."""

import re
from functools import lru_cache

from policygraph.extract.context import Context, Linked
from policygraph.extract.find.programmes import named
from policygraph.extract.link.names import longer_form, plain, surfaces
from policygraph.model import Entity, EntityType, Mention
from policygraph.vocabulary import entity_id

__all__ = ["link"]

# The name in quotation marks with the words after it is what all forms of the name share:
# 社会工作专业人才支持“三区计划”, 高校毕业生“三支一扶”计划.
_QUOTED = re.compile(r"[“「](.{3,})[”」]$|([“「][^”」]+[”」].+)$")
_RELATIVE = re.compile(r"[全我本]?[省市县区州盟旗](?![域际外内])")


def link(mention: Mention, context: Context) -> Linked:
    """Return the programme that a mention names."""
    name = _canonical(mention.text)
    full = longer_form(name, _names(context.document.simplified))
    scope = (context.jurisdiction,) if context.jurisdiction and _RELATIVE.match(full) else ()
    entity = Entity(
        id=entity_id("program", *scope, full),
        type=EntityType.PROGRAM,
        label=full,
        surfaces=surfaces(mention, context),
    )
    return Linked(entity=entity, reason="同名" if full == name else "同文全称")


@lru_cache(maxsize=4)
def _names(text: str) -> tuple[str, ...]:
    return tuple({_canonical(mention.text): None for mention in named(text)})


def _canonical(text: str) -> str:
    quoted = _QUOTED.search(text)
    return plain(next(filter(None, quoted.groups())) if quoted else text)
