"""Words: cut a text into words with their parts of speech, once for all finders."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

import rjieba

from policygraph.extract.bodies import names
from policygraph.extract.memo import Memo
from policygraph.lexicon import table

__all__ = ["TAG_OF", "Words", "words"]


@dataclass(frozen=True, slots=True)
class AddedWord:
    """A row of `words.tsv`."""

    word: str
    tag: str


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A row of `units.tsv`."""

    unit: str
    kind: str
    before: str = ""


class Tags:
    """The parts of speech of the words of a text, each looked up when it is asked for.

    The dictionary knows one for each word, whatever stands around it.
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the words."""
        self._texts = texts

    def __getitem__(self, index: int) -> str:
        return TAG_OF[self._texts[index]]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: `texts[i]` starts at `starts[i]` and has the part of speech `tags[i]`.

    The tags are those of the jieba dictionary: n noun, v verb, vn verbal noun, p preposition,
    d adverb, m numeral, q measure word, x punctuation …
    """

    texts: Sequence[str]
    tags: Tags
    starts: Sequence[int]
    """One more than there are words: the last is the length of the text."""

    def at(self, offset: int) -> int:
        """Return the index of the word that holds a character.

        >>> words("开展消费扶贫").at(3)
        1
        """
        return bisect_right(self.starts, offset) - 1


@cache
def _suspect() -> re.Pattern[str]:
    """Compile what begins no word: a measure word behind a number, 对 before 受, 率 before 达."""
    rows = table("units", UnitWord)
    measures = "".join(row.unit for row in rows if row.kind == "count" and len(row.unit) == 1)
    return re.compile(
        f"[0-9百千万亿多余][{measures}]|[”」][中内上下]|对(?=受)|率(?=达)|及(?=[省市县])"
    )


@cache
def _added() -> dict[str, str]:
    return {row.word: row.tag for row in table("words", AddedWord)}


@cache
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for word, tag in _added().items():
        # A frequency far above the dictionary's keeps the word whole in any context.
        segmenter.add_word(word, 100_000, tag)
    return segmenter


def _tag(word: str) -> str:
    """Return the part of speech of a word; one that the segmenter cuts takes its last piece's."""
    return _added().get(word) or str(_segmenter().tag(word)[-1][1])


TAG_OF = Memo(_tag)
"""The part of speech of each word."""


@lru_cache(maxsize=4)
def words(text: str) -> Words:
    """Cut a text into words.

    >>> cut = words("开展消费扶贫。")
    >>> cut.texts, cut.tags[0], list(cut.starts)
    (['开展', '消费', '扶贫', '。'], 'v', [0, 2, 4, 6, 7])
    """
    cut = _cut(_segmenter().cut(text))
    if suspects := _suspects(text, cut):
        cut = _cut(_headless(cut.texts, suspects))
    ends = [name.end for name in names(text) if name.end < len(text)]
    across = [end for end in ends if cut.starts[cut.at(end)] != end]
    return _cut(_parted(cut, across)) if across else cut


def _headless(texts: Sequence[str], suspects: Sequence[int]) -> list[str]:
    """Cut the first character off unknown words, which begin with what belongs before them.

    10|个|算力, “就业行动”|中|设.
    """
    left = list(texts)
    for index in reversed(suspects):
        left[index : index + 1] = [texts[index][0], texts[index][1:]]
    return left


def _parted(cut: Words, ends: Sequence[int]) -> list[str]:
    """Cut words that begin in a body's name and end behind it: 运输|部下|达 is 运输|部|下达."""
    texts = list(cut.texts)
    for end in reversed(ends):
        index = cut.at(end)
        word, at = texts[index], end - cut.starts[index]
        left, right = word[:at], word[at:]
        following = texts[index + 1] if index + 1 < len(texts) else ""
        joined = right + following
        behind = [joined] if following and _segmenter().has_word(joined) else [right, following]
        texts[index : index + 2] = [left, *filter(None, behind)]
    return texts


def _cut(texts: list[str]) -> Words:
    return Words(texts, Tags(texts), [0, *accumulate(map(len, texts))])


def _suspects(text: str, cut: Words) -> list[int]:
    """Return unknown words that begin with what is a word: 个|算力, 对|受."""
    known = _segmenter().has_word
    found = ((cut.at(match.end() - 1), match.end() - 1) for match in _suspect().finditer(text))
    return [
        index
        for index, start in found
        if cut.starts[index] == start
        and cut.starts[index + 1] > start + 1
        and not known(cut.texts[index])
    ]
