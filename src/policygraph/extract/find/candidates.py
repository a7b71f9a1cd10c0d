"""Candidates: the words of a text that may name a programme, and what governs them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policygraph.extract.find.actors import behind_actor
from policygraph.extract.memo import Memo
from policygraph.extract.phrase import ACTIONS, LETTERS, Phrase, Phrases
from policygraph.extract.schemes import HEADS, OBJECTS, USES
from policygraph.lexicon import words_of

__all__ = ["Name", "candidates", "of_kind"]

_TWO = 2
_OF = 2
"""Words of a phrase that 的 joins to a name: 沙罗洞的生态保育."""
_SHORT = 4
"""Characters up to which 措施 belongs to no name: 精准扶贫|措施."""
_CLAUSE = 12
"""Words from which on a clause is too long to be part of a name."""
_TITLED = frozenset(["name", "long"])
_DONE = frozenset("了过起出好")
"""What stands behind a verb that has its object next: 建立|了, 建|起."""
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
    """Yield the words of each phrase that may be a name, and those of a name within another."""
    for number in _promising(cut):
        phrase = cut.phrase(number)
        if done := _to_do(cut, phrase):
            yield done
            continue
        first, governed = _opening(cut, number, phrase)
        if first == phrase.first:
            first = behind_actor(text, cut, first, phrase.last)
            first = _behind_scraps(cut, first, phrase.last)
        if first == phrase.first and USES[cut.words.texts[phrase.last]] == "name":
            first = _with_year(cut, first)
        yield Name(phrase, first, _closing(cut, phrase, governed), governed)
        inner = _inner(cut, phrase)
        if inner:
            yield Name(phrase, first, inner, governed)


def _to_do(cut: Phrases, phrase: Phrase) -> Name | None:
    """Return the name in a quotation that says what is to be done: “健全|志愿服务体系”."""
    verb = cut.words.texts[phrase.first + 1] if phrase.first < phrase.last else ""
    if not cut.letters.startswith("QG", phrase.first) or not OBJECTS[verb]:
        return None
    last = cut.letters.index("q", phrase.first) - 1
    return Name(phrase, phrase.first + 2, last, OBJECTS[verb]) if last > phrase.first + 2 else None


def _opening(cut: Phrases, number: int, phrase: Phrase) -> tuple[int, str]:
    """Return where the name opens that ends in a phrase, and what governs it."""
    first, governed = phrase.first, _governed(cut, phrase)
    texts = cut.words.texts
    if HEADS[texts[phrase.last]] and (opens := _earlier(cut, number, phrase)):
        # What 和 joins is governed as one; the other openings stand behind a verb.
        if cut.letters[first - 1] in "JP":
            return opens, governed
        return opens, OBJECTS[texts[_verb_before(cut, opens - 1)]] or "head"
    if first and number and not governed and texts[first - 1] in "的内":
        before = cut.phrase(number - 1)
        if _of(cut, before, phrase):
            # 推行|沙罗洞|的|生态保育, 实行|县域|内|…机制: the verb governs both.
            verb_of_both = _governed(cut, before)
            return before.first if verb_of_both else first, verb_of_both
    return first, governed


def _earlier(cut: Phrases, number: int, phrase: Phrase) -> int:
    """Return where the name opens that the word before a phrase ties to what goes before it."""
    texts, last = cut.words.texts, phrase.last
    letter = cut.letters[phrase.first - 1] if phrase.first else "."
    if letter == "D":
        return _behind_verb(cut, phrase.first - 2, phrase)
    if texts[phrase.first] == "问题" and USES[texts[last]] == "name":
        return _behind_clause(cut, phrase.first)
    if letter in "GV" and "专项" in HEADS[texts[last]] + texts[last - 1]:
        return _behind_campaign(cut, phrase.first - 1)
    if letter in "GE":
        return _behind_purpose(cut, number, phrase)
    if letter in "JP" and number:
        before = cut.phrase(number - 1)
        return before.first if _one_name(cut, before, phrase) else 0
    return _with_examples(cut, number, phrase) if letter == "K" and number else 0


def _with_examples(cut: Phrases, number: int, phrase: Phrase) -> int:
    """Return where the examples of a name open: 建起|茶叶、果园|等|生产基地; 0 for none.

    What can be a programme itself is one beside the others: 税费减免|等|政策.
    """
    texts, spans = cut.words.texts, cut.spans
    bare = phrase.first == phrase.last and HEADS[texts[phrase.last]] == texts[phrase.last]
    if bare or not HEADS[texts[phrase.last]] or not _governed(cut, cut.phrase(number - 1)):
        return 0
    opens, end = 0, phrase.first - 1
    while number and spans[number - 1][1] == end:
        if not _plain(texts[end - 1]):
            return 0 if cut.letters[end] == "P" else opens
        number -= 1
        opens = spans[number][0]
        end = opens - 1 if cut.letters[opens - 1] in "PJ" else -1
    return opens


def _plain(word: str) -> bool:
    """Tell whether no name of a programme ends in a word."""
    return not USES[word] and not ACTIONS[word] and word not in _CLOSING


def _behind_purpose(cut: Phrases, number: int, phrase: Phrase) -> int:
    """Return the verb that opens a name: 健全|推动|…机制, or the words before it; 0 for none."""
    texts, at = cut.words.texts, phrase.first - 1
    use = USES[texts[phrase.last]]
    if texts[at] in words_of("purpose_verbs") and use in _TITLED:
        verb = _verb_before(cut, at - 1)
        if texts[verb] == "的":
            # 出台|的|支持|…政策
            verb -= 1
        return at if _firm(texts[verb]) else 0
    bare = phrase.first == phrase.last and HEADS[texts[at + 1]] == texts[at + 1]
    inside = bare if cut.letters[at] == "G" else use == "name"
    adjacent = number and cut.spans[number - 1][1] == at
    if inside and use in _TITLED and adjacent and not OBJECTS[texts[at]]:
        # 实施|高校银龄教师|支援|西部计划, 实施|党建|引领|工程: the object of 实施 is no clause.
        before = cut.phrase(number - 1)
        return before.first if _firm(texts[_verb_before(cut, before.governor)]) else 0
    return 0


def _behind_verb(cut: Phrases, at: int, phrase: Phrase) -> int:
    """Return the word behind the verb that governs a phrase and a clause of it; 0 for none.

    完善|对困难群体的政策体系; but 出台的|政策 is governed by the verb of its clause.
    """
    texts, letters = cut.words.texts, cut.letters
    if USES[texts[phrase.last]] != "long" or _firm(texts[at]):
        return 0
    least = max(phrase.first - _CLAUSE, 0)
    while at > least and letters[at] not in ",.D()":
        if _firm(texts[at - 1]) and texts[at] not in _DONE and texts[at] not in "、和及或等":
            return at
        at -= 1
    return 0


def _behind_campaign(cut: Phrases, at: int) -> int:
    """Return the verb that says what a campaign does: 打击|…专项行动, 开展|整治|…; 0 for none."""
    verb = cut.words.texts[at - 1] if at else ""
    opens = not at or cut.letters[at - 1] in ",.PKJ" or _firm(verb)
    return at if opens and not OBJECTS[cut.words.texts[at]] else 0


def _behind_clause(cut: Phrases, at: int) -> int:
    """Return where the clause opens that says which problem: 法院判决不执行|问题专项治理行动."""
    texts, letters, last = cut.words.texts, cut.letters, at - 1
    # 诚信缺失|突出|问题: the word right before 问题 governs nothing.
    while at and letters[at - 1] not in ",.PKJ()M" and (at > last or not OBJECTS[texts[at - 1]]):
        at -= 1
    return at


def _firm(verb: str) -> bool:
    """Tell whether the object of a verb is a programme."""
    return OBJECTS[verb] in {"action", "head"}


def _promising(cut: Phrases) -> Iterator[int]:
    """Yield at little cost the phrases that can be names at all, by their place in `spans`."""
    letters, texts = cut.letters, cut.words.texts
    for number, (first, stop) in enumerate(cut.spans):
        at = stop - 1
        if letters[at] == "T":
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
    before = letters[first - 1]
    if before in "PJDK" or (at == first and before == "G"):
        return True
    link = texts[_verb_before(cut, first - 1)] if first else ""
    return link in _LINKS or bool(OBJECTS[link])


def of_kind(cut: Phrases, at: int) -> bool:
    """Tell whether 等 and a word such as 项目 say what the items of the list are that ends here."""
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


def _of(cut: Phrases, left: Phrase, right: Phrase) -> bool:
    """Tell whether a short phrase says where or whose the next one is."""
    link = cut.words.texts[right.governor]
    near = right.governor == left.stop and left.stop - left.first <= _OF
    return near and link in "的内" and cut.words.tags[left.last][0] in "nz"


def _one_name(cut: Phrases, left: Phrase, right: Phrase) -> bool:
    """Tell whether 和 or 、 stands inside a name: 信息比对和数据共享机制, 银政、银企对接."""
    if left.stop != left.last + 1 or right.first != left.stop + 1:
        return False
    texts = cut.words.texts
    head = HEADS[texts[right.last]]
    if not head:
        return False
    modifier = texts[right.last].removesuffix(head) or texts[right.last - 1]
    if right.last - right.first < _TWO and ACTIONS[texts[left.last]] and ACTIONS[modifier]:
        # 监测|和|帮扶机制: what is done twice has one mechanism.
        return USES[texts[right.last]] in _TITLED and cut.letters[left.stop] == "J"
    if left.first == left.last and right.last > right.first:
        one, other = texts[left.last], texts[right.first]
        alike = len(one) == len(other) and set(one) & set(other)
        return bool(alike) and cut.words.tags[right.first] != "ns"
    plain = left.last > left.first and not HEADS[texts[left.last]]
    # 实体企业|和|产业项目 are two.
    vague = texts[right.first] in words_of("generic_modifiers")
    # 退耕还湿|和|湿地综合治理 are two as well.
    done = ACTIONS[texts[left.last]] and ACTIONS[texts[right.last]]
    plain = plain and not (vague and right.last - right.first < _TWO) and not done
    return plain and cut.letters[left.stop] == "J"


def _nominal(cut: Phrases, at: int) -> bool:
    """Tell whether a verb has no object and so may end the name before it: 启动应急|响应。."""
    return (
        cut.letters[at : at + 1] == "G"
        and cut.letters[at + 1 : at + 2] in _ENDS
        and ACTIONS[cut.words.texts[at]]
    )


def _closing(cut: Phrases, phrase: Phrase, governed: str) -> int:
    """Return the last word of the name that a phrase may be."""
    tail = phrase.last + 1
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
    while last > phrase.first and _is_scrap(texts[last]):
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


def _with_year(cut: Phrases, first: int) -> int:
    """Return where a name opens that a year may be part of: 做好|2026年|春耕专项行动."""
    texts, letters = cut.words.texts, cut.letters
    opens = first - 2
    if opens < 0 or texts[first - 1] != "年" or letters[opens] != "M":
        return first
    # 去年，2026年行动: behind a comma the year only says when.
    return opens if opens == 0 or letters[opens - 1] in "G." else first


def _behind_scraps(cut: Phrases, first: int, last: int) -> int:
    """Return the first word of a name without what belongs to a number: 16|处|工程."""
    texts = cut.words.texts
    while first < last and (
        _is_scrap(texts[first]) or (len(texts[first]) == 1 and cut.letters[first - 1] == "M")
    ):
        first += 1
    return first


def _is_scrap(word: str) -> bool:
    """Tell a character that belongs to what stands before a name: 运|营|项目."""
    return len(word) == 1 and LETTERS[word] == "V"


def _governed(cut: Phrases, phrase: Phrase) -> str:
    """Return what kind of measure verb has the phrase as its object."""
    at = _verb_before(cut, phrase.governor)
    if at > 0 and cut.letters[at] == "D":
        # 民政部门建设的救助平台: the verb of the relative clause says it.
        at -= 1
        return "head" if OBJECTS[cut.words.texts[at]] else ""
    return OBJECTS[cut.words.texts[at]] if at >= 0 else ""


def _verb_before(cut: Phrases, at: int) -> int:
    """Return the word before what says of the object how many, and of the verb that it is done.

    出台|了|一揽子政策, 新建|20|座|大棚.
    """
    texts = cut.words.texts
    while at > 0 and (_counts(cut, at) or texts[at] in _DONE):
        at -= 1
    return at


def _counts(cut: Phrases, at: int) -> bool:
    """Tell a number of things from a sum: 20|座|大棚, but 2亿元|贷款 is money."""
    return cut.letters[at] == "M" and not cut.words.texts[at].endswith("元")
