"""Paragraph: a line of the kept text with the part it plays, and the roles of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from policygraph.document.fields import Hit
from policygraph.document.page import Line, concatenate

__all__ = ["Paragraph", "Role", "united"]


PROSE = 60


class Role(Enum):
    """What part a paragraph plays."""

    BODY = auto()
    TITLE = auto()
    HEADING = auto()
    METADATA = auto()
    OUTSIDE = auto()
    """Read into the metadata, but no part of the kept text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line, the same in simplified characters, its role and the fields it states."""

    line: Line
    plain: str
    role: Role = Role.BODY
    hits: tuple[Hit, ...] = ()
    asides: tuple[tuple[int, int], ...] = ()
    """Stretches of running text that are metadata: a dateline, a reporter's name."""

    @property
    def short(self) -> bool:
        """Tell whether it is too short, or too unfinished, to be running text."""
        return len(self.plain) < PROSE and self.plain[-1] not in "。；"


def united(parts: Sequence[Paragraph], separator: str = "") -> Paragraph:
    """Return several paragraphs as one; role and fields are those of the first."""
    line = concatenate([part.line for part in parts], separator)
    return replace(parts[0], line=line, plain=separator.join(part.plain for part in parts))
