"""Chunks: runs of words from a table, matched by patterns over the classes of the words.

A name such as 11个深度贫困县 is a run of known words.  Each word stands for one letter, so that a
regular expression over a short string of letters does what would be slow over the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

__all__ = ["Chunk", "Tagged", "Tagger", "automaton"]

GAP = " "
"""The letter of text between words."""

Piece = tuple[int, int, str]
"""Where a word stands, and its letter."""


def automaton(words: list[str]) -> AhoCorasick:
    """Build an automaton that finds the longest word at each place, left to right.

    >>> automaton(["省", "省委"]).find_matches_as_indexes("在省委")
    [(1, 1, 3)]
    """
    return AhoCorasick(
        words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )


class Chunk(NamedTuple):
    """A run of words that a pattern matched: where it stands, and the letters of its words."""

    start: int
    end: int
    letters: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text as a string of letters; letter `i` stands for `text[starts[i]:ends[i]]`."""

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def at(self, start: int) -> str:
        """Return the letter of the word that starts at a place, or nothing."""
        index = bisect_left(self.starts, start)
        return self.letters[index] if self.starts[index : index + 1] == (start,) else ""

    def before(self, start: int) -> str:
        """Return the letter of the word that ends where another starts, or nothing."""
        index = bisect_left(self.starts, start) - 1
        return self.letters[index] if index >= 0 and self.ends[index] == start else ""

    def pieces(self, letters: str) -> Iterator[Piece]:
        """Yield the words that have one of some letters."""
        for letter, start, end in zip(self.letters, self.starts, self.ends, strict=True):
            if letter in letters:
                yield start, end, letter

    def pieces_between(self, start: int, end: int, letters: str) -> Iterator[Piece]:
        """Yield the words in a range that have one of some letters."""
        for index in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            if self.letters[index] in letters and self.ends[index] <= end:
                yield self.starts[index], self.ends[index], self.letters[index]

    def run_end(self, start: int, letters: str) -> int:
        """Return where a run of words of some letters ends that starts at a place."""
        index = bisect_left(self.starts, start)
        while index < len(self.letters) and self.letters[index] in letters:
            start = self.ends[index]
            index += 1
        return start

    def between(self, start: int, end: int) -> str:
        """Return the letters of the words that start in a range."""
        return self.letters[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def chunks(self, pattern: re.Pattern[str]) -> Iterator[Chunk]:
        """Yield the runs of words that a pattern over letters matches, in reading order."""
        for match in pattern.finditer(self.letters):
            first, last = match.start(), match.end() - 1
            yield Chunk(self.starts[first], self.ends[last], match.group())


class Tagger:
    """Knows words and their letters, and writes texts as letters.

    A word of two letters is two words in one, the first of a single character: 市|民政局, so that
    市民 is not cut out of it.

    >>> tagged = Tagger({"深度": "M", "贫困": "M", "县": "U"}).tag("聚焦深度贫困县和贫困的人")
    >>> tagged.letters
    ' MMU M '
    >>> [(c.start, c.end, c.letters) for c in tagged.chunks(re.compile("M+U"))]
    [(2, 7, 'MMU')]
    >>> tagger = Tagger({"州市": "G", "市民": "Z", "市民政局": "PD"})
    >>> tagger.tag("广州市民政局", [(0, 2, "R")]).letters
    'RPD'
    """

    def __init__(self, letters: Mapping[str, str]) -> None:
        words = list(letters)
        self._letters = [letters[word] for word in words]
        self._automaton = automaton(words)

    def tag(self, text: str, fixed: Iterable[Piece] = ()) -> Tagged:
        """Write a text as letters; no word of the table begins in a `fixed` piece."""
        known = list(fixed)
        found = self._automaton.find_matches_as_indexes(_masked(text, known) if known else text)
        of = self._letters
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, letter in sorted(known + [(s, e, of[index]) for index, s, e in found]):
            if start != at:
                letters.append(GAP)
                starts.append(at)
                ends.append(start)
            core = start + len(letter) - 1
            if core != start:
                starts.append(start)
                ends.append(core)
            letters.append(letter)
            starts.append(core)
            ends.append(end)
            at = end
        if at != len(text):
            letters.append(GAP)
            starts.append(at)
            ends.append(len(text))
        return Tagged("".join(letters), tuple(starts), tuple(ends))


def _masked(text: str, fixed: Iterable[Piece]) -> str:
    """Blank out the fixed pieces: 州市 is no word in 广州|市财政局."""
    parts: list[str] = []
    at = 0
    for start, end, _ in fixed:
        parts += [text[at:start], "\0" * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
