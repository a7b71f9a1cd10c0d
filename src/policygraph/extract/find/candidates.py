"""Candidates: the words of a text that may name a programme, and what governs them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policygraph.extract.find.actors import behind_actor
from policygraph.extract.find.governors import governed_by, verb_before
from policygraph.extract.find.openings import (
    behind_scraps,
    is_scrap,
    opening,
    with_whole,
    with_year,
)
from policygraph.extract.memo import Memo
from policygraph.extract.phrase import ACTIONS, Phrase, Phrases
from policygraph.extract.schemes import HEADS, OBJECTS, USES
from policygraph.lexicon import words_of

__all__ = ["Name", "candidates", "of_kind"]

_TWO = 2
_SHORT = 4
"""Characters up to which 措施 belongs to no name: 精准扶贫|措施."""
_CLOSING = frozenset("”」")
_ENDS = frozenset(",.KPJ") | {""}
_LIST_END = re.compile("[,.K]")
_LINKS = frozenset("和与及的内")


class Name(NamedTuple):
    """Words of a phrase that may name a programme, and what governs them."""

    phrase: Phrase
    first: int
    last: int
    governed: str
    """What kind of measure verb has them as its object; empty where none has."""


def candidates(text: str, cut: Phrases) -> Iterator[Name]:
    """Yield the words of each phrase that may be a name, and those of a name within another.

    >>> from policygraph.extract.phrase import phrases
    >>> text = "县里建起温室大棚。"
    >>> cut = phrases(text)
    >>> [(cut.text(one.first, one.last), one.governed) for one in candidates(text, cut)]
    [('温室大棚', 'head')]
    """
    for number in _promising(cut):
        phrase = cut.phrase(number)
        if done := _to_do(cut, phrase):
            yield done
            continue
        first, governed = opening(cut, number, phrase)
        if first == phrase.first:
            first = behind_actor(text, cut, first, phrase.last)
        first = with_whole(cut, behind_scraps(cut, first, phrase.last))
        if first == phrase.first and USES[cut.words.texts[phrase.last]] == "name":
            first = with_year(cut, first)
        yield Name(phrase, first, _closing(cut, phrase, governed), governed)
        inner = _inner(cut, phrase)
        if inner:
            yield Name(phrase, first, inner, governed)


def _to_do(cut: Phrases, phrase: Phrase) -> Name | None:
    """Return the name in a quotation that says what is to be done: “健全|志愿服务体系”."""
    first, last, letters = phrase.first, phrase.last, cut.letters
    if letters[first] != "Q" or letters[first + 1] not in "GE":
        return None
    governed = OBJECTS[cut.words.texts[first + 1]]
    # “保护母亲河”行动 is a name as a whole, and so is what is set up: 开发“助力复工平台”.
    said = letters.index("q", first) == last and not governed_by(cut, phrase)
    if not governed or not said or last <= first + 3:
        return None
    return Name(phrase, first + 2, last - 1, governed)


def _promising(cut: Phrases) -> Iterator[int]:
    """Yield at little cost the phrases that can be names at all, by their place in `spans`."""
    letters, texts = cut.letters, cut.words.texts
    for number, (first, stop) in enumerate(cut.spans):
        at = stop - 1
        if letters[at] in "T)":
            at = cut.last(first, stop)
        mark = _MARKS[texts[at]]
        if mark == "0" and stop < len(letters):
            if letters[stop] == "G" and _nominal(cut, stop):
                mark = _MARKS[texts[stop]]
            elif letters[stop] in "PK" and of_kind(cut, stop):
                mark = "1"
        if mark == "1" or (mark == "2" and _in_place(cut, first, at, stop)):
            yield number


def _in_place(cut: Phrases, first: int, at: int, stop: int) -> bool:
    """Tell whether a phrase stands under a verb, in a list or by itself as a name may."""
    letters, texts = cut.letters, cut.words.texts
    if at >= first + _TWO or letters[first] == "Q" or letters[stop : stop + 1] in {"P", "K"}:
        return True
    before = letters[first - 1] if first else "."
    if before in "PJDK" or (at == first and before == "G"):
        return True
    link = texts[verb_before(cut, first - 1)] if first else ""
    return link in _LINKS or bool(OBJECTS[link])


def of_kind(cut: Phrases, at: int) -> bool:
    """Tell whether 等 and a word such as 项目 say what the items of the list are that ends here.

    >>> from policygraph.extract.phrase import phrases
    >>> of_kind(phrases("茶马谷等项目。"), 1)
    True
    """
    letters, texts = cut.letters, cut.words.texts
    end = _LIST_END.search(letters, at) if letters[at : at + 1] in {"P", "K"} else None
    behind = end.end() if end and end.group() == "K" else len(texts)
    named = behind < len(texts) and texts[behind] in words_of("kind_nouns")
    return named and letters[behind + 1 : behind + 2] not in {"N", "V"}


def _mark(word: str) -> str:
    """Mark a last word: 1 can end a name by itself, 2 only under a measure verb or in a list."""
    if USES[word] == "name" or word in words_of("money_words") or word in _CLOSING:
        return "1"
    return "2" if USES[word] or ACTIONS[word] else "0"


_MARKS = Memo(_mark)


def _nominal(cut: Phrases, at: int) -> bool:
    """Tell whether a verb has no object and so may end the name before it: 启动应急|响应。."""
    return (
        cut.letters[at : at + 1] == "G"
        and cut.letters[at + 1 : at + 2] in _ENDS
        and ACTIONS[cut.words.texts[at]]
    )


def _paired(cut: Phrases, at: int) -> bool:
    """Tell whether a second verb shares what stands before the first: 灾害调查|与|评估."""
    return (
        cut.letters[at : at + 1] == "J"
        and ACTIONS[cut.words.texts[at - 1]]
        and cut.letters[at + 1 : at + 2] in {"V", "E", "G"}
        and ACTIONS[cut.words.texts[at + 1]]
        and cut.letters[at + 2 : at + 3] in _ENDS
    )


def _closing(cut: Phrases, phrase: Phrase, governed: str) -> int:
    """Return the last word of the name that a phrase may be."""
    tail = phrase.last + 1
    if phrase.stop == tail and _paired(cut, tail):
        return tail + 1
    if governed and phrase.stop == tail and _nominal(cut, tail):
        return tail
    if governed and phrase.stop > tail and USES[cut.words.texts[tail]]:
        # 出台|一揽子金融帮扶|措施, but 落实|帮扶|措施 says only that something is done.
        long = cut.words.starts[tail] - cut.words.starts[phrase.first] > _SHORT
        return tail if long else phrase.last
    return _without_predicate(cut, phrase)


def _without_predicate(cut: Phrases, phrase: Phrase) -> int:
    """Return the last word without a verb that says what a programme does: 工程|奠定."""
    last, texts = phrase.last, cut.words.texts
    while last > phrase.first and is_scrap(texts[last]):
        last -= 1
    does = cut.letters[last] == "V" and cut.words.tags[last] == "v" and not HEADS[texts[last]]
    if does and last > phrase.first and USES[texts[last - 1]] == "name":
        return last - 1
    return last


def _inner(cut: Phrases, phrase: Phrase) -> int:
    """Return the last word of a programme within the name of its money: 提升计划|资金."""
    texts = cut.words.texts
    money = (
        i for i in range(phrase.first + 2, phrase.last + 1) if texts[i] in words_of("money_words")
    )
    return next((i - 1 for i in money if USES[texts[i - 1]] == "name"), 0)
