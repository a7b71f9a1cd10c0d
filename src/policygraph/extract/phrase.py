"""Phrase: find where a noun phrase begins, walking left from its head.

The head (计划, 人员, 资金) is what a finder anchors on; what stands before it belongs to the name
as far as the next governing verb, preposition, particle, adverb, numeral or punctuation mark.
"""

from dataclasses import dataclass
from functools import cache

from policygraph.extract.words import Words
from policygraph.lexicon import table

__all__ = ["boundary", "goes_on", "left_edge"]

LONGEST = 14
"""Words that a name may have before its head; the longest seen in 110 documents has 12."""

_PAIR = 4
_QUOTES = {"”": "“", "」": "「", "’": "‘"}
_NOUNS = frozenset(["n", "vn", "an", "nz", "j", "l"])
_ENDS = frozenset(["govern", "tail"])
_JOINERS = frozenset("和与及")
# Parts of speech that end a name: preposition, adverb, pronoun, conjunction, particles, direction,
# time, numeral, measure word, punctuation, interjection, modal particle.
_FUNCTION_TAGS = frozenset(["p", "d", "ad", "r", "c", "u", "uj", "ul", "uz", "ug", "ud", "uv", "y"])
_OTHER_TAGS = frozenset(["f", "t", "m", "q", "x", "e", "o", "z", "zg"])
_LIMITS = _FUNCTION_TAGS | _OTHER_TAGS


@dataclass(frozen=True, slots=True)
class BoundaryWord:
    """A row of `boundaries.tsv`."""

    word: str
    kind: str


@cache
def _kinds() -> dict[str, str]:
    return {row.word: row.kind for row in table("boundaries", BoundaryWord)}


def boundary(word: str) -> str:
    """Return the kind of a word in `boundaries.tsv`, or nothing.

    >>> boundary("开展"), boundary("大力开展"), boundary("产教")
    ('govern', 'govern', '')
    """
    kind = _kinds().get(word, "")
    if not kind and len(word) == _PAIR:
        # The segmenter keeps 大力开展 and 稳步提高 whole.
        kind = "govern" if _kinds().get(word[2:]) == "govern" else ""
    return kind


def left_edge(words: Words, last: int, *, floor: int = 0) -> int:
    """Return the index of the first word of the phrase whose head is `words.texts[last]`.

    >>> from policygraph.extract.words import words
    >>> cut = words("中央财政拨付现代职业教育质量提升计划")
    >>> "".join(cut.texts[left_edge(cut, len(cut.texts) - 1):])
    '现代职业教育质量提升计划'
    """
    first = last
    floor = max(floor, last - LONGEST)
    while first > floor:
        before = first - 1
        opening = _opening(words, before)
        if opening is not None:
            first = opening
        elif _continues(words, before, last):
            first = before
        else:
            break
    return _without_verb(words, first, last)


def goes_on(words: Words, last: int) -> bool:
    """Tell whether the phrase goes on after a word, which is then not its head.

    >>> from policygraph.extract.words import words
    >>> cut = words("农资补贴资金到位")
    >>> [word for i, word in enumerate(cut.texts) if not goes_on(cut, i)]
    ['资金', '到位']
    """
    after = last + 1
    if after >= len(words.texts) or boundary(words.texts[after]) in _ENDS:
        return False
    return words.tags[after] in _NOUNS


def _opening(words: Words, at: int) -> int | None:
    """Return where the quotation begins that ends here."""
    mark = _QUOTES.get(words.texts[at])
    if mark is None:
        return None
    for index in range(at - 1, max(-1, at - 16), -1):
        if words.texts[index] == mark:
            return index
    return None


def _continues(words: Words, at: int, head: int) -> bool:
    """Tell whether the word here belongs to the phrase that goes on to its right."""
    text, tag = words.texts[at], words.tags[at]
    kind = boundary(text)
    if kind:
        return kind in {"within", "tail"} or (kind == "either" and at == head - 1)
    if text in _JOINERS:
        return False
    return tag not in _LIMITS


def _without_verb(words: Words, first: int, last: int) -> int:
    """Drop a verb of one character that opens the phrase: 建|培训基地."""
    while first < last and words.tags[first] == "v" and len(words.texts[first]) == 1:
        first += 1
    return first
