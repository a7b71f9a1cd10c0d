"""Phrase: cut the words of a text into noun phrases, with what governs each.

Every word is reduced to one letter (a governing verb, a word inside names, a comma …), and a
regular expression over the letters finds the phrases.  Words are put into classes by a table where
the part of speech that a dictionary gives is wrong for policy texts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.extract.words import Words, words
from policygraph.lexicon import table

__all__ = ["Phrase", "Phrases", "phrases"]

# One letter for each class of words.
_OF_KIND = {"govern": "G", "limit": "B", "either": "E", "action": "V", "within": "N", "tail": "T"}
_OF_MARK = {"、": "P", "的": "D", "等": "K", "“": "Q", "”": "q", "「": "Q", "」": "q"}
_OF_BRACKET = {"（": "(", "(": "(", "）": ")", ")": ")", "+": "+", "＋": "+"}
_OF_JOINER = dict.fromkeys("和与及", "J") | {"以及": "J", "或": "J"}
_OF_STOP = dict.fromkeys("。；！？\n", ".") | dict.fromkeys("，：,;:", ",")
_OF_TAG = {"m": "M", "q": "M", "v": "V", "vd": "B", "x": ",", "uj": "D"}
# Preposition, adverb, pronoun, conjunction, particles, direction, time, others: outside any name.
_OUTSIDE = [
    "p",
    "d",
    "ad",
    "r",
    "c",
    "u",
    "ul",
    "uz",
    "ug",
    "ud",
    "uv",
    "y",
    "f",
    "t",
    "e",
    "o",
    "z",
    "vg",
]

_UNIT = r"(?:[NT]|Q[^Q.]{1,14}q|\([^().,]{1,8}\)|M\+[MN])"
_PHRASE = re.compile(
    # A verb opens a name after a governing verb (建立|监测|平台) or before another one.
    rf"(?:(?<=[GJ])V|(?<=G)E(?=[NT](?![NTEVQ]))|V(?=[VE]+N)|{_UNIT})"
    # Inside, an `either` word stands before the last words: 财政|支持|机制; else it governs.
    rf"(?:{_UNIT}|V|E(?=[EV]*N?[EV]*T*(?![NEVQ])))*"
)
_NEXT_QUOTE = re.compile("(?<=q)(?=Q)")
_PAIR = 4


@dataclass(frozen=True, slots=True)
class BoundaryWord:
    """A row of `boundaries.tsv`."""

    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, by the indices of its words."""

    first: int
    last: int
    """Without a tail (工作, 情况) that is no part of a name."""
    stop: int
    """The index after the last word, tail included."""
    governor: int
    """The word before the phrase, or before the list that it is an item of; -1 at the start."""
    items: int
    """How many phrases the list has that this one is an item of; 1 for a phrase by itself."""
    after: int
    """The index of the word after the phrase or its list."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of a text, the letter of each, and its noun phrases in reading order."""

    words: Words
    letters: str
    phrases: tuple[Phrase, ...]
    firsts: tuple[int, ...]
    """The first word of each phrase."""

    def holding(self, index: int) -> Phrase | None:
        """Return the phrase that a word stands in."""
        at = bisect_right(self.firsts, index) - 1
        return self.phrases[at] if at >= 0 and index < self.phrases[at].stop else None

    def left_edge(self, index: int) -> int:
        """Return the first word of the phrase that a word stands in, or that word itself."""
        phrase = self.holding(index)
        return phrase.first if phrase else index

    def action(self, index: int) -> bool:
        """Tell whether a word says what is done: a verb or a verbal noun."""
        word = self.words.texts[index]
        return (
            self.words.tags[index] in {"v", "vn"}
            or self.letters[index] in "VE"
            or _letters().get(word[-2:], "") in {"V", "E"}
        )

    def text(self, first: int, last: int) -> str:
        """Return the text from one word to another."""
        return "".join(self.words.texts[first : last + 1])


@cache
def _letters() -> dict[str, str]:
    marks = _OF_MARK | _OF_BRACKET | _OF_JOINER | _OF_STOP
    return marks | {row.word: _OF_KIND[row.kind] for row in table("boundaries", BoundaryWord)}


@cache
def _tag_letters() -> dict[str, str]:
    return _OF_TAG | dict.fromkeys(_OUTSIDE, "B")


@lru_cache(maxsize=4)
def phrases(text: str) -> Phrases:
    """Cut a text into noun phrases.

    >>> cut = phrases("中央财政拨付现代职业教育质量提升计划资金，支持做好农房重建工作。")
    >>> [cut.text(phrase.first, phrase.last) for phrase in cut.phrases]
    ['中央财政', '现代职业教育质量提升计划资金', '农房重建']
    """
    cut = words(text)
    by_word, by_tag = _letters(), _tag_letters()
    letters = "".join(
        [
            by_word.get(word) or _pair(word) or by_tag.get(tag, "N")
            for word, tag in zip(cut.texts, cut.tags, strict=True)
        ]
    )
    found = tuple(_lists(letters))
    return Phrases(cut, letters, found, tuple(phrase.first for phrase in found))


def _pair(word: str) -> str:
    """Return the letter of 大力开展 or 稳步提高, which the segmenter keeps whole: the verb's."""
    return "G" if len(word) == _PAIR and _letters().get(word[2:]) == "G" else ""


def _lists(letters: str) -> Iterator[Phrase]:
    """Yield the phrases; those that only 、 or 和 parts share what governs the first."""
    pending: list[tuple[int, int]] = []
    for start, stop in _spans(letters):
        end = pending[-1][1] if pending else -1
        if pending and start != end and not (start == end + 1 and letters[end] in "PJ"):
            yield from _items(letters, pending)
            pending = []
        pending.append((start, stop))
    yield from _items(letters, pending)


def _spans(letters: str) -> Iterator[tuple[int, int]]:
    """Yield where phrases start and stop; “甲计划”“乙计划” are two."""
    for match in _PHRASE.finditer(letters):
        start, stop = match.span()
        for cut in _NEXT_QUOTE.finditer(letters, start, stop):
            yield start, cut.start()
            start = cut.start()
        yield start, stop


def _items(letters: str, spans: list[tuple[int, int]]) -> Iterator[Phrase]:
    for start, stop in spans:
        body = letters[start:stop].rstrip("T") or letters[start:stop]
        yield Phrase(
            first=start,
            last=start + len(body) - 1,
            stop=stop,
            governor=spans[0][0] - 1,
            items=len(spans),
            after=spans[-1][1],
        )
