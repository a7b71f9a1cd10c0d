"""Titles: the titles in 《》 of policy documents, and how such titles end."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.lexicon import table
from policygraph.model import Document, DocumentKind

__all__ = ["STAGE", "endings", "official", "titles"]


@dataclass(frozen=True, slots=True)
class CitationKind:
    """A row of `citation_kinds.tsv`."""

    ending: str
    use: str


@dataclass(frozen=True, slots=True)
class OfficialKind:
    """A row of `document-kinds.tsv`."""

    ending: str
    kind: str


_TITLE = re.compile("《(?:[^《》\\n]|《[^《》\\n]*》){1,120}》")
STAGE = "(?:[（(〔][^）)〕]{1,24}[）)〕]|\\d{4}年?(?:修订)?版|修订版)*"
"""What may stand behind the kind: （试行）, （2020—2022年）, 2016年版."""


@cache
def endings(use: str) -> str:
    """Return the endings of titles as a pattern: `title` for all, `bare` for those without 《》.

    >>> re.fullmatch(endings("bare"), "实施方案") is not None
    True
    """
    own = [row.ending for row in table("citation_kinds", CitationKind) if use in {row.use, "title"}]
    official = (
        [row.ending for row in table("document-kinds", OfficialKind)] if use == "title" else []
    )
    return "|".join(sorted({*own, *official}, key=lambda word: (-len(word), word)))


@cache
def _policy_title() -> re.Pattern[str]:
    return re.compile(f"关于|(?:{endings('title')}){STAGE}》$")


def official(document: Document) -> bool:
    """Tell whether a document is one that a body issued, and not a report on one."""
    metadata = document.metadata
    issued = metadata.number is not None or bool(metadata.issuers)
    return issued and metadata.title is not None and metadata.kind is not DocumentKind.NEWS


@lru_cache(maxsize=4)
def titles(text: str) -> tuple[tuple[int, int], ...]:
    """Return where titles of policy documents stand, not those of newspapers and books.

    >>> titles("据《人民日报》报道，《关于促进就业的意见》印发")
    ((10, 21),)
    """
    return tuple(
        match.span() for match in _TITLE.finditer(text) if _policy_title().search(match.group())
    )
