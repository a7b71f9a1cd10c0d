"""Phrase: cut the words of a text into noun phrases, with what governs each.

Every word is reduced to one letter (a governing verb, a word inside names, a comma …), and a
regular expression over the letters finds the phrases.  Words are put into classes by a table where
the part of speech that a dictionary gives is wrong for policy texts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from policygraph.extract.memo import Memo
from policygraph.extract.words import TAG_OF, Words, words
from policygraph.lexicon import table

__all__ = ["ACTIONS", "LETTERS", "Phrase", "Phrases", "phrases"]

# One letter for each class of words.
_OF_KIND = {"govern": "G", "limit": "B", "either": "E", "action": "V", "within": "N", "tail": "T"}
_OF_MARK = {"、": "P", "的": "D", "等": "K", "“": "Q", "”": "q", "「": "Q", "」": "q"}
_OF_BRACKET = {"（": "(", "(": "(", "）": ")", ")": ")", "+": "+", "＋": "+"}
_OF_JOINER = dict.fromkeys("和与及", "J") | {"以及": "J", "或": "J"}
_OF_STOP = dict.fromkeys("。；！？\n", ".") | dict.fromkeys("，：,;:", ",")
# Preposition, adverb, pronoun, conjunction, particles, direction, time, others: outside any name.
_OUTSIDE = dict.fromkeys(["p", "d", "ad", "r", "c", "y", "f", "t", "e", "o", "z", "vg"], "B")
_PARTICLES = dict.fromkeys(["u", "ul", "uz", "ug", "ud", "uv", "vd"], "B")
_OF_TAG = {"m": "M", "q": "M", "v": "V", "x": ",", "uj": "D"} | _OUTSIDE | _PARTICLES

_UNIT = r"(?:[NT]|Q[^Q.]{1,14}q|M\+[MN])"
_BRACKET = r"\([NTVEMPJ]{1,8}\)"
_PHRASE = re.compile(
    # A verb opens a name after a governing verb (建立|监测|平台) or before another one.
    rf"(?:(?<=[GJK])V|(?<=G)E(?=[NT](?![NTEVQ]))|(?<=G)E+(?=[,.K])|V(?=[VE]+N)|{_UNIT})"
    # Inside, an `either` word stands before the last words: 财政|支持|机制; else it governs.
    # 和 joins two verbs that share what follows: 购置|与|应用|补贴.
    rf"(?:{_UNIT}|{_BRACKET}|V|(?<=[VE])J(?=[VE]+N)|E(?=[EV]*N?[EV]*T*(?![NEVQ])))*"
)
_JOINS = frozenset("PJqQ")
_NEXT_QUOTE = re.compile("(?<=q)(?=Q)")
_PAIR = 4


@dataclass(frozen=True, slots=True)
class BoundaryWord:
    """A row of `boundaries.tsv`."""

    word: str
    kind: str


class Phrase(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of a text, the letter of each, and its noun phrases in reading order.

    A text has a phrase for every few words, and finders want few of them: `spans` has the indices
    of the first word and of the word after the last, and `phrase` says more of one.
    """

    words: Words
    letters: str
    spans: Sequence[tuple[int, int]]

    def phrase(self, number: int) -> Phrase:
        """Return a phrase by its place in `spans`."""
        first, stop = self.spans[number]
        head, end = number, number
        if self.letters[first - 1] in _JOINS:
            while head and self._joined(head):
                head -= 1
        if self.letters[stop : stop + 1] in _JOINS:
            while end + 1 < len(self.spans) and self._joined(end + 1):
                end += 1
        last = self.last(first, stop)
        return Phrase(first, last, stop, self.spans[head][0] - 1, end - head + 1)

    def last(self, first: int, stop: int) -> int:
        """Return the last word that is no tail, nor in brackets: 供水工程|（|二期|）.

        A phrase of tails alone keeps them.
        """
        last = stop - 1
        while last > first and self.letters[last] in "T)":
            last = (self.letters.rfind("(", first, last) if self.letters[last] == ")" else last) - 1
        return last if last >= first and self.letters[last] != "T" else stop - 1

    def _joined(self, number: int) -> bool:
        """Tell whether only 、 or 和 parts a phrase from the one before, or nothing."""
        start, end = self.spans[number][0], self.spans[number - 1][1]
        return start == end or (start == end + 1 and self.letters[end] in "PJ")

    def holding(self, index: int) -> Phrase | None:
        """Return the phrase that a word stands in."""
        at = bisect_right(self.spans, (index, len(self.letters))) - 1
        return self.phrase(at) if at >= 0 and index < self.spans[at][1] else None

    def numbers(self, heads: AhoCorasick, text: str) -> Iterator[int]:
        """Yield the places in `spans` of the phrases with a word that ends in a head, each once."""
        before = -1
        starts, spans, beyond = self.words.starts, self.spans, len(self.letters)
        for _, _, end in heads.find_matches_as_indexes(text, overlapping=True):
            index = bisect_right(starts, end - 1) - 1
            if starts[index + 1] != end:
                continue
            at = bisect_right(spans, (index, beyond)) - 1
            if at > before and index < spans[at][1]:
                yield at
                before = at

    def left_edge(self, index: int) -> int:
        """Return the first word of the phrase that a word stands in, or that word itself."""
        at = bisect_right(self.spans, (index, len(self.letters))) - 1
        return self.spans[at][0] if at >= 0 and index < self.spans[at][1] else index

    def text(self, first: int, last: int) -> str:
        """Return the text from one word to another."""
        return "".join(self.words.texts[first : last + 1])


@cache
def _by_word() -> dict[str, str]:
    marks = _OF_MARK | _OF_BRACKET | _OF_JOINER | _OF_STOP
    return marks | {row.word: _OF_KIND[row.kind] for row in table("boundaries", BoundaryWord)}


def _letter(word: str) -> str:
    """Return the letter of a word."""
    letter = _by_word().get(word)
    if not letter and len(word) >= _PAIR and _by_word().get(word[-2:]) == "G":
        # The segmenter keeps 大力开展 and 稳步提高 whole: the verb decides.
        letter = "G"
    # 㵲|水: no mark parts a name there.
    return letter or ("N" if _is_unknown(word) else _OF_TAG.get(TAG_OF[word], "N"))


def _is_unknown(word: str) -> bool:
    """Tell a character that the dictionary lacks from a mark; to the segmenter both are one."""
    return TAG_OF[word] == "x" and word.isalpha()


def _is_action(word: str) -> bool:
    doing = {"V", "E"}
    return (
        TAG_OF[word] in {"v", "vn"}
        or LETTERS[word] in doing
        or _by_word().get(word[-2:], "") in doing
    )


LETTERS = Memo(_letter)
"""The letter of each word."""
ACTIONS = Memo(_is_action)
"""Whether a word says what is done: a verb or a verbal noun."""


@lru_cache(maxsize=4)
def phrases(text: str) -> Phrases:
    """Cut a text into noun phrases.

    >>> cut = phrases("中央财政拨付现代职业教育质量提升计划资金，支持做好农房重建工作。")
    >>> [cut.text(first, cut.last(first, stop)) for first, stop in cut.spans]
    ['中央财政', '现代职业教育质量提升计划资金', '农房重建']
    """
    cut = words(text)
    letters = "".join(map(LETTERS.__getitem__, cut.texts))
    return Phrases(cut, letters, _spans(letters))


def _spans(letters: str) -> list[tuple[int, int]]:
    """Return where phrases start and stop; “甲计划”“乙计划” are two."""
    spans = [match.span() for match in _PHRASE.finditer(letters)]
    return [part for span in spans for part in _apart(letters, *span)] if "qQ" in letters else spans


def _apart(letters: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for cut in _NEXT_QUOTE.finditer(letters, start + 1, stop):
        yield start, cut.start()
        start = cut.start()
    yield start, stop
