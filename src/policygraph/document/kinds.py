"""Kinds: the kind of a document, told by the end of its title."""

import re
from dataclasses import dataclass
from functools import cache

from policygraph.lexicon import table
from policygraph.model import DocumentKind

__all__ = ["own_name", "title_ends", "title_kind"]

BRACKETS = re.compile(r"(?:[（(][^（()）]{1,16}[）)]|》)+$")


@dataclass(frozen=True)
class KindEnding:
    """A row of `document-kinds.tsv`."""

    ending: str
    kind: str


def title_kind(title: str) -> DocumentKind | None:
    """Return the kind of document that the end of a title names.

    >>> title_kind("某省养老服务条例（修订）"), title_kind("某省启动养老服务试点")
    (<DocumentKind.REGULATION: 'regulation'>, None)
    """
    ending = _ending(title)
    return DocumentKind(ending.kind) if ending else None


def own_name(title: str) -> str:
    """Return by what name a document of this title speaks of itself, or nothing.

    >>> own_name("某省养老服务发展规划"), own_name("某省启动养老服务试点")
    ('本规划', '')
    """
    ending = _ending(title)
    return f"本{ending.ending}" if ending else ""


def _ending(title: str) -> KindEnding | None:
    bare = BRACKETS.sub("", title)
    return next((row for row in endings() if bare.endswith(row.ending)), None)


def title_ends() -> tuple[str, ...]:
    """Return all endings of titles, longest first."""
    return tuple(row.ending for row in endings())


@cache
def endings() -> tuple[KindEnding, ...]:
    """Return the rows of the table, longest ending first."""
    rows = table("document-kinds", KindEnding)
    return tuple(sorted(rows, key=lambda row: (-len(row.ending), row.ending)))
