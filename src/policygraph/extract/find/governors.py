"""Governors: the verb that has a phrase as its object, and what its object is."""

from policygraph.extract.phrase import Phrase, Phrases
from policygraph.extract.schemes import OBJECTS
from policygraph.lexicon import words_of

__all__ = ["DONE", "governed_by", "is_firm", "verb_before"]

DONE = frozenset("了过起出好")
"""What stands behind a verb that has its object next: 建立|了, 建|起."""

_TAKES = frozenset("将把")
_INTO = frozenset({"纳入", "列入"})
_CLAUSE = 8
"""The most words of a clause that says whom a programme is for."""


def governed_by(cut: Phrases, phrase: Phrase) -> str:
    """Return what kind of measure verb has the phrase as its object.

    >>> from policygraph.extract.phrase import phrases
    >>> cut = phrases("推进产教融合，了解茶园")
    >>> [governed_by(cut, cut.phrase(number)) for number in range(len(cut.spans))]
    ['action', '']
    """
    if _taken_in(cut, phrase):
        return "head"
    at = verb_before(cut, phrase.governor)
    if at > 0 and cut.letters[at] == "D":
        # 民政部门建设的救助平台: the verb of the relative clause says it.
        at -= 1
        return "head" if OBJECTS[cut.words.texts[at]] else _around(cut, at) or _qualified(cut, at)
    return OBJECTS[cut.words.texts[at]] if at >= 0 else ""


def _qualified(cut: Phrases, at: int) -> str:
    """Return what the verb before a quality that 的 ends has as object: 建立|完整|的|档案."""
    if cut.words.tags[at][0] not in "abz" or cut.words.texts[at] in DONE:
        return ""
    kind = OBJECTS[cut.words.texts[verb_before(cut, at - 1)]]
    return kind if kind == "head" else ""


def _taken_in(cut: Phrases, phrase: Phrase) -> bool:
    """Tell what 将 and 把 bring before a verb: 将|留守儿童关爱服务|纳入年度考核."""
    texts, at = cut.words.texts, phrase.governor
    return (
        at >= 0
        and texts[at] in _TAKES
        and not _INTO.isdisjoint(texts[phrase.stop : phrase.stop + 1])
    )


def _around(cut: Phrases, at: int) -> str:
    """Return what the verb before the clause that 的 ends has as object: 开展|以青年为主的|培训."""
    texts, letters = cut.words.texts, cut.letters
    for index in range(at, max(at - _CLAUSE, 0), -1):
        if letters[index] in ",.D":
            return ""
        kind = (
            OBJECTS[texts[verb_before(cut, index - 1)]]
            if texts[index] in words_of("aim_openers")
            else ""
        )
        if kind:
            return kind
    return ""


def verb_before(cut: Phrases, at: int) -> int:
    """Return the word before what says of the object how many, and of the verb that it is done.

    >>> from policygraph.extract.phrase import phrases
    >>> cut = phrases("新建了20座大棚")
    >>> cut.words.texts[verb_before(cut, 3)]
    '新建'
    """
    texts = cut.words.texts
    while at > 0 and (_counts(cut, at) or texts[at] in DONE or texts[at] in words_of("several")):
        at -= 1
    return at


def _counts(cut: Phrases, at: int) -> bool:
    """Tell a number of things from a sum: 20|座|大棚, but 2亿元|贷款 is money."""
    return cut.letters[at] == "M" and not cut.words.texts[at].endswith("元")


def is_firm(verb: str) -> bool:
    """Tell whether the object of a verb is a programme.

    >>> is_firm("实施"), is_firm("加强"), is_firm("了解")
    (True, False, False)
    """
    return OBJECTS[verb] in {"action", "head"}
