"""Programmes: find named plans, projects, campaigns, mechanisms, schemes and awards.

A noun phrase is one when it ends in a head such as 计划 or 制度 with a modifier of its own, when it
holds a quoted name, when it is the object of a measure verb and ends in a verbal noun
(开展消费扶贫), or when it is an item of a list of measures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from policygraph.extract.divisions import area
from policygraph.extract.find.actors import behind_actor
from policygraph.extract.memo import Memo
from policygraph.extract.phrase import ACTIONS, LETTERS, Phrase, Phrases, phrases
from policygraph.extract.schemes import HEADS, OBJECTS, USES, standing, stands_anywhere
from policygraph.extract.words import TAG_OF
from policygraph.lexicon import table, words_of
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find", "named"]

_QUOTED = re.compile("[“「]([^“”「」]+)[”」]")
_SHORTEST = 4
"""Characters that a verbal noun needs with its modifier to be a name: 产教融合, not 调查."""
_LONG_LIST = 3
"""Items from which on a list of names with heads is one of programmes without 等."""
_SOFT = 3
"""Characters of the modifier that a vague verbal noun needs: 全程追溯管理, not 组织管理."""
_LONGEST = 30
_GOVERNS = frozenset(["action", "head"])
_OBJECTS = frozenset(["object", "long"])
_TWO = 2
_LONG = 4
"""Characters before a head that make a name of it where no verb governs it: 信息比对|机制."""
_OF = 2
"""Words of a phrase that 的 joins to a name: 沙罗洞的生态保育."""
_NUMBERED = re.compile(r"\d+条$")
"""“支持企业40条” is a document by another name."""
_LINKS = frozenset("和与及的内")
_LIST_END = re.compile("[,.K]")


@dataclass(frozen=True, slots=True)
class ListNoun:
    """A row of `list_nouns.tsv`."""

    word: str
    use: str


def find(document: Document) -> tuple[Mention, ...]:
    """Return the programmes that a document names."""
    return named(document.simplified)


class _Name(NamedTuple):
    """Words of a phrase that may name a programme, and what governs them."""

    phrase: Phrase
    first: int
    last: int
    governed: str
    """What kind of measure verb has them as its object; empty where none has."""


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the programmes that a simplified text names."""
    cut = phrases(text)
    found = {mention.span: mention for mention in _known(text, cut)}
    for name in _candidates(text, cut):
        if "Q" in cut.letters[name.first : name.last + 1]:
            span, rule = _quoted(cut, name), "program.quoted"
        else:
            span, rule = (name.first, name.last), _rule(cut, name)
        if span and rule and len(cut.text(*span)) <= _LONGEST:
            mention = _mention(text, cut, span, rule)
            found[mention.span] = mention
    return tuple(found.values())


def _candidates(text: str, cut: Phrases) -> Iterator[_Name]:
    """Yield the words of each phrase that may be a name, and those of a name within another."""
    for number in _promising(cut):
        phrase = cut.phrase(number)
        first, governed = phrase.first, _governed(cut, phrase)
        link = cut.words.texts[first - 1] if number else ""
        if link in _LINKS:
            before = cut.phrase(number - 1)
            if _one_name(cut, before, phrase):
                first = before.first
            elif not governed and _of(cut, before, phrase) and _governed(cut, before):
                # 推行|沙罗洞|的|生态保育, 实行|县域|内|…机制: the verb governs both.
                first, governed = before.first, _governed(cut, before)
        first = behind_actor(text, cut, first, phrase.last)
        while first < phrase.last and _is_scrap(cut.words.texts[first]):
            first += 1
        yield _Name(phrase, first, _without_predicate(cut, phrase), governed)
        inner = _inner(cut, phrase)
        if inner:
            yield _Name(phrase, first, inner, governed)


def _is_scrap(word: str) -> bool:
    """Tell a character that belongs to what stands before a name: 运|营|项目."""
    return len(word) == 1 and LETTERS[word] == "V"


def _promising(cut: Phrases) -> Iterator[int]:
    """Yield at little cost the phrases that can be names at all, by their place in `spans`."""
    letters, texts = cut.letters, cut.words.texts
    for number, (first, stop) in enumerate(cut.spans):
        at = stop - 1
        if letters[at] == "T":
            at = cut.last(first, stop)
        mark = _MARKS[texts[at]]
        if mark == "1":
            yield number
        elif mark == "2":
            link = texts[first - 1] if first else ""
            listed = letters[first - 1] in "PJD" or letters[stop : stop + 1] in {"P", "K"}
            listed = listed or letters[first] == "Q" or at >= first + _TWO
            if listed or link in _LINKS or OBJECTS[link]:
                yield number


def _mark(word: str) -> str:
    """Mark a last word: 1 can end a name by itself, 2 only under a measure verb or in a list."""
    if USES[word] == "name" or word in words_of("money_words") or word in "”」":
        return "1"
    return "2" if USES[word] or ACTIONS[word] else "0"


_MARKS = Memo(_mark)


def _of(cut: Phrases, left: Phrase, right: Phrase) -> bool:
    """Tell whether a short phrase says where or whose the next one is."""
    link = cut.words.texts[right.governor]
    near = right.governor == left.stop and left.stop - left.first <= _OF
    return near and link in "的内" and cut.words.tags[left.last][0] in "nz"


def _one_name(cut: Phrases, left: Phrase, right: Phrase) -> bool:
    """Tell whether 和 stands inside a name: 信息比对和数据共享机制."""
    if left.stop != left.last + 1 or right.first != left.stop + 1:
        return False
    texts = cut.words.texts
    return (
        cut.letters[left.stop] == "J"
        and left.last >= left.first + 1
        and not HEADS[texts[left.last]]
        and bool(HEADS[texts[right.last]])
    )


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


def _rule(cut: Phrases, name: _Name) -> str:
    """Return the rule by which words name a programme, or nothing."""
    texts, last = cut.words.texts, name.last
    head = HEADS[texts[last]]
    use = USES[texts[last]]
    if texts[name.first] in words_of("vague_openers"):
        return ""
    if last == name.phrase.last and cut.letters[name.phrase.stop : name.phrase.stop + 1] == "D":
        return ""
    own = _own_modifier(cut, name, head)
    if use == "name" and own:
        return "program.titled"
    length = cut.words.starts[last + 1] - cut.words.starts[name.first]
    before = length - len(head)
    if use in _OBJECTS and own and name.governed in _GOVERNS and before >= _TWO:
        return "program.object"
    if use == "long" and own and last >= name.first + _TWO and before >= _LONG:
        return "program.long"
    return _doing(cut, name, use) if length >= _SHORTEST else ""


def _doing(cut: Phrases, name: _Name, use: str) -> str:
    """Return the rule by which what is done is a programme: as a list item or an object."""
    word = cut.words.texts[name.last]
    action = ACTIONS[word] and not {word, word[-2:]} & words_of("not_actions")
    if action and word in words_of("soft_actions"):
        action = cut.words.starts[name.last] - cut.words.starts[name.first] >= _SOFT
    listed = _listed(cut, name.phrase)
    if (use and listed) or (action and listed == "any"):
        return "program.listed"
    return "program.action" if action and name.governed == "action" else ""


def _quoted(cut: Phrases, name: _Name) -> tuple[int, int] | None:
    """Return the words of a name that holds a quotation, or nothing."""
    opens = cut.letters.index("Q", name.first)
    closes = cut.letters.find("q", opens)
    inner = cut.text(opens + 1, closes - 1)
    if closes == name.last:
        return (name.first, closes) if _is_meant(cut, name, inner) else None
    last = _titled_behind(cut, closes + 1, name.last)
    if last:
        return name.first, last
    # “三秦慈善奖”评选: what follows is no part of the name.
    return (opens, closes) if HEADS[inner] else None


def _is_meant(cut: Phrases, name: _Name, inner: str) -> bool:
    """Tell whether a quotation alone names a programme: “三区计划”, not “定心丸”."""
    if inner in words_of("figures_of_speech") or _NUMBERED.search(inner) or area(inner):
        return False
    meant = HEADS[inner] or name.governed or _listed(cut, name.phrase)
    return bool(meant) and len(inner) >= _SHORTEST - 1


def _titled_behind(cut: Phrases, first: int, last: int) -> int:
    """Return the head behind a quotation, 0 where none is: “免备案”|管理|服务."""
    texts = cut.words.texts
    titled = (i for i in range(first, last + 1) if USES[texts[i]] == "name")
    end = next(titled, last)
    # “一刀切”关闭市场: the quotation only says how something is done.
    does = cut.letters[first] == "V" and cut.words.tags[first] == "v" and end > first
    return end if HEADS[texts[end]] and not does else 0


def _known(text: str, cut: Phrases) -> Iterator[Mention]:
    """Yield standing schemes by name, where no longer name goes on: 失业保险, not 失业保险费率."""
    for start, end in standing(text):
        after = cut.words.at(end) if end < len(text) else len(cut.letters)
        if cut.words.starts[after] != end:
            continue
        span = Span(start, end)
        if cut.letters[after : after + 1] not in {"N", "V"} or stands_anywhere(span.of(text)):
            yield Mention(
                type=EntityType.PROGRAM, span=span, text=span.of(text), rule="program.known"
            )


def _governed(cut: Phrases, phrase: Phrase) -> str:
    """Return what kind of measure verb has the phrase as its object."""
    at = phrase.governor
    if at > 0 and cut.letters[at] == "D":
        # 民政部门建设的救助平台: the verb of the relative clause says it.
        at -= 1
        return "head" if OBJECTS[cut.words.texts[at]] else ""
    return OBJECTS[cut.words.texts[at]] if at >= 0 else ""


def _own_modifier(cut: Phrases, name: _Name, head: str) -> bool:
    """Tell whether more than generic words stand before the head."""
    texts = cut.words.texts
    own = (*texts[name.first : name.last], texts[name.last].removesuffix(head))
    if not any(own):
        return len(head) > _SHORTEST
    if head == "计划" and all(TAG_OF[word] == "ns" for word in own if word):
        # 广东计划到2025年…: here it is a verb.
        return False
    # 开展活动 is one word to the segmenter, and no name.
    return any(
        word and word not in words_of("generic_modifiers") and LETTERS[word] != "G" for word in own
    )


def _listed(cut: Phrases, phrase: Phrase) -> str:
    """Return how the list is called that the phrase is an item of: any, head, or nothing.

    等 and a word for measures close such a list.
    """
    letters = cut.letters
    before, after = letters[phrase.first - 1 : phrase.first], letters[phrase.stop : phrase.stop + 1]
    closing = (
        after == "K" and "P" in letters[_clause_start(letters, phrase.first) + 1 : phrase.first]
    )
    if "P" not in {before, after} and not closing:
        return ""
    end = _LIST_END.search(letters, phrase.stop)
    if not end or end.group() != "K":
        return "head" if phrase.items >= _LONG_LIST else ""
    index = end.start() + 1
    while index < len(letters) and letters[index] in "BM":
        index += 1
    nouns = (_list_nouns().get(word) for word in cut.words.texts[index : index + 3])
    return next(filter(None, nouns), "")


def _clause_start(letters: str, at: int) -> int:
    return max(letters.rfind(mark, 0, at) for mark in ",.") + 1


@cache
def _list_nouns() -> dict[str, str]:
    return {row.word: row.use for row in table("list_nouns", ListNoun)}


def _mention(text: str, cut: Phrases, words: tuple[int, int], rule: str) -> Mention:
    start, end = cut.words.starts[words[0]], cut.words.starts[words[1] + 1]
    if _QUOTED.fullmatch(text[start:end]):
        start, end = start + 1, end - 1
    elif text[start:end].endswith("工作") and end - start > _SHORTEST:
        end -= 2
    span = Span(start, end)
    return Mention(type=EntityType.PROGRAM, span=span, text=span.of(text), rule=rule)
