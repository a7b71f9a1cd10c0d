"""Listed: names that a table states, with what they mean; a user's own table adds to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from policygraph.extract.chunks import automaton
from policygraph.lexicon import table
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["ListedName", "find", "listed"]


@dataclass(frozen=True, slots=True)
class ListedName:
    """A row of `names.tsv`."""

    name: str
    type: str
    entity: str
    before: str = ""


@cache
def _rows() -> dict[str, ListedName]:
    return {row.name: row for row in table("names", ListedName)}


@cache
def _automaton() -> AhoCorasick:
    return automaton(list(_rows()))


def listed(name: str) -> ListedName | None:
    """Return the row for a name.

    >>> listed("国家电网").entity
    'organization/国家电网有限公司'
    """
    return _rows().get(name)


def find(document: Document) -> Iterator[Mention]:
    """Yield the listed names in a document."""
    text = document.simplified
    rows = list(_rows().values())
    for index, start, end in _automaton().find_matches_as_indexes(text):
        row = rows[index]
        if not (row.before and re.compile(row.before).match(text, end)):
            yield Mention(
                type=EntityType(row.type), span=Span(start, end), text=row.name, rule="listed"
            )
