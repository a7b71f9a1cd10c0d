"""Chunks: runs of words from a table, matched by patterns over the classes of the words.

A name such as 11个深度贫困县 is a run of known words.  Each word stands for one letter, so that a
regular expression over a short string of letters does what would be slow over the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

__all__ = ["Chunk", "Chunker", "automaton"]

GAP = " "
"""The letter of text between words."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of words that a pattern matched: where it stands, and the letters of its words."""

    start: int
    end: int
    letters: str


def automaton(words: list[str]) -> AhoCorasick:
    """Build an automaton that finds the longest word at each place, left to right.

    >>> automaton(["省", "省委"]).find_matches_as_indexes("在省委")
    [(1, 1, 3)]
    """
    return AhoCorasick(
        words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )


class Chunker:
    """Cuts texts into words of a table and finds the runs that a pattern describes.

    >>> chunker = Chunker({"深度": "M", "贫困": "M", "县": "U"}, "M+U")
    >>> [(c.start, c.end, c.letters) for c in chunker.chunks("聚焦深度贫困县和贫困的人")]
    [(2, 7, 'MMU')]
    """

    def __init__(self, letters: Mapping[str, str], pattern: str) -> None:
        words = list(letters)
        self._letters = [letters[word] for word in words]
        self._automaton = automaton(words)
        self._pattern = re.compile(pattern)

    def chunks(self, text: str) -> Iterator[Chunk]:
        """Yield the runs that the pattern matches, in reading order."""
        tags, starts, ends = self._tag(text)
        for match in self._pattern.finditer(tags):
            first, last = match.start(), match.end() - 1
            yield Chunk(starts[first], ends[last], match.group())

    def _tag(self, text: str) -> tuple[str, list[int], list[int]]:
        tags: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start != at:
                tags.append(GAP)
                starts.append(at)
                ends.append(start)
            tags.append(self._letters[index])
            starts.append(start)
            ends.append(end)
            at = end
        return "".join(tags), starts, ends
