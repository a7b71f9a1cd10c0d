"""Words: the short word lists of `reading-words.tsv`, as parts of patterns."""

import re
from dataclasses import dataclass
from functools import cache

from policygraph.lexicon import table

__all__ = ["any_of", "words"]


@dataclass(frozen=True)
class Word:
    """A row of `reading-words.tsv`."""

    list: str
    word: str


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, longest first.

    >>> words("body")
    ('内容', '正文')
    """
    found = [row.word for row in table("reading-words", Word) if row.list == name]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(name: str) -> str:
    """Return the words of a list as alternatives of a pattern.

    >>> any_of("body")
    '(?:内容|正文)'
    """
    return f"(?:{'|'.join(map(re.escape, words(name)))})"
