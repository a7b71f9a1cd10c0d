"""Organisation heads: the words that names of organisations end with, and where they stand."""

from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from policygraph.extract.words import Words
from policygraph.lexicon import table, words_of

__all__ = ["heads", "heads_by_end", "only_trades"]


@dataclass(frozen=True, slots=True)
class OrganizationHead:
    """A row of `organization_heads.tsv`."""

    head: str
    use: str


@cache
def heads() -> dict[str, str]:
    """Return how each word that ends the name of an organisation is used."""
    return {row.head: row.use for row in table("organization_heads", OrganizationHead)}


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    known = tuple(heads())
    return AhoCorasick(known, implementation=Implementation.DFA), known


def heads_by_end(text: str) -> dict[int, str]:
    """Return the longest head that ends at each character where one does."""
    automaton, known = _automaton()
    found: dict[int, str] = {}
    for index, _start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        # Of two that end together the longer begins, and so is found, first or last.
        found[end] = max(found.get(end, ""), known[index], key=len)
    return found


def only_trades(cut: Words, start: int, end: int) -> bool:
    """Tell whether words before a head only say what firms do: 医疗|用品|公司, 树立|公司.

    >>> from policygraph.extract.words import words
    >>> only_trades(words("医疗用品公司"), 0, 4), only_trades(words("紫竹公司"), 0, 2)
    (True, False)
    """
    opens, closes = cut.at(start), cut.at(end)
    acts = closes == opens + 1 and cut.tags[opens] == "v"
    brand = [*cut.texts[opens:closes], cut.texts[closes][: end - cut.starts[closes]]]
    return acts or words_of("common_trades").issuperset(filter(None, brand))
