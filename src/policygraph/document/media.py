"""Media: the names of media, and the hosts under which their pages stand."""

from dataclasses import dataclass
from functools import cache

from policygraph.document.script import simplify
from policygraph.lexicon import table

__all__ = ["media_names", "medium_at"]


@dataclass(frozen=True)
class Medium:
    """A row of `media.tsv`."""

    host: str
    name: str


@cache
def media_names() -> frozenset[str]:
    """Return the names of all media in simplified characters."""
    return frozenset(simplify(row.name) for row in table("media", Medium))


def medium_at(text: str) -> str:
    """Return the medium whose address stands in a text; empty where none does.

    >>> medium_at("连接：http://paper.people.com.cn/rmrb/html/2020-02/18/x.htm")
    '人民日报'
    """
    return next((row.name for row in table("media", Medium) if row.host in text), "")
