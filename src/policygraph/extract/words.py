"""Words: cut a text into words with their parts of speech, once for all finders."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

import rjieba

from policygraph.lexicon import table

__all__ = ["Words", "words"]


@dataclass(frozen=True, slots=True)
class AddedWord:
    """A row of `words.tsv`."""

    word: str
    tag: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: `texts[i]` starts at `starts[i]` and has the part of speech `tags[i]`.

    The tags are those of the jieba dictionary: n noun, v verb, vn verbal noun, p preposition,
    d adverb, m numeral, q measure word, x punctuation …
    """

    texts: tuple[str, ...]
    tags: tuple[str, ...]
    starts: tuple[int, ...]
    """One more than there are words: the last is the length of the text."""

    def at(self, offset: int) -> int:
        """Return the index of the word that holds a character.

        >>> words("开展消费扶贫").at(3)
        1
        """
        return bisect_right(self.starts, offset) - 1


_BEHIND = frozenset("中内上下")
_CLOSING = frozenset("”」")
_MEASURES = frozenset("个家名项支所条户种类座台套")


@cache
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for row in table("words", AddedWord):
        # A frequency far above the dictionary's keeps the word whole in any context.
        segmenter.add_word(row.word, 100_000, row.tag)
    return segmenter


@lru_cache(maxsize=4)
def words(text: str) -> Words:
    """Cut a text into words.

    >>> words("开展消费扶贫。").texts
    ('开展', '消费', '扶贫', '。')
    """
    if not text:
        return Words((), (), (0,))
    texts, tags = zip(*_counted_apart(_segmenter().tag(text)), strict=True)
    return Words(texts, tags, (0, *accumulate(map(len, texts))))


def _counted_apart(tagged: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Cut the first character off an unknown word: 10|个|算力, “就业行动”|中|设."""
    before = last = ""
    for word, tag in tagged:
        counted = before == "m" and word[0] in _MEASURES
        quoted = tag != "x" and word[0] in _BEHIND and last in _CLOSING
        if (counted or quoted) and len(word) > 1 and not _segmenter().has_word(word):
            yield word[0], "q" if counted else "f"
            yield word[1:], tag
        else:
            yield word, tag
        before, last = tag, word
