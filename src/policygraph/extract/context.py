"""Context: what linking may know beside the mention itself."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from policygraph.model import Document, Entity, Mention

__all__ = ["Context", "Linked", "Linker"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context:
    """A document, the government that speaks in it, and the regions that it names.

    One is like no other, so that what is worked out of it can be kept by it.
    """

    document: Document
    source: str = ""
    """Id of the entity of the document itself, which unnamed things are introduced in."""
    jurisdiction: str = ""
    """GB/T 2260 code of the government that speaks; 000000 is central, empty is unknown."""
    reason: str = ""
    """Why that government: 发文机关, 电头, 标题地名 …"""
    date: dt.date | None = None
    """The day that 今年 and 去年 are counted from."""
    regions: tuple[tuple[int, str], ...] = ()
    """Start and code of each division named in the text, in reading order."""
    definitions: tuple[tuple[str, str], ...] = ()
    """Short form and full name, as the text defines them: （以下简称《条例》）."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The entity that a mention refers to, why, and which others it might have been.

    `others` are entities that the chosen one points to (its region, its parent body): they are
    described in the graph too.
    """

    entity: Entity
    reason: str
    rivals: tuple[str, ...] = ()
    others: tuple[Entity, ...] = ()


Linker = Callable[[Mention, Context], Linked]
