"""Groups: find the people, households and firms that measures are for.

Some heads name such a group wherever they stand (贫困户, 农民工); others do so only where a measure
is for them (为企业提供) or where a modifier says what they lack (失业人员).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from policygraph.extract.phrase import ACTIONS, Phrase, Phrases, phrases
from policygraph.lexicon import table, words_of
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find", "gains", "named"]

_CLAUSE = 24
"""Words that a relative clause may have."""
_BARE = 2
"""Characters of a head that takes its modifiers from the one before it: 儿童, not 科研单位."""
_AGE_ENDS = frozenset("岁上下或及的")
_AGE_LENGTH = 14
_AGE = re.compile(
    r"(?:(?:年|未|不)?满)?\d+(?:[至—–~～-]\d+)?周?岁(?:或|及)?(?:以上|以下)?(?:(?:[\u4e00-\u9fff]{2})?的)?$"
)


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A row of `group_heads.tsv`."""

    head: str
    use: str


@cache
def _heads() -> dict[str, str]:
    return {row.head: row.use for row in table("group_heads", GroupHead)}


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(_heads()), implementation=Implementation.DFA)


def find(document: Document) -> tuple[Mention, ...]:
    """Return the target groups that a document names."""
    return named(document.simplified)


class _Name(NamedTuple):
    """Words of a phrase that may name a group: from `first` to the one that ends in `head`."""

    phrase: Phrase
    first: int
    last: int
    head: str
    clause: int | None
    """Where a relative clause before the name starts, in characters."""


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the target groups that a simplified text names."""
    cut = phrases(text)
    spans: list[Span] = []
    chain = 0
    for number in cut.numbers(_automaton(), text):
        phrase = cut.phrase(number)
        if spans and _shares(text, cut, spans[-1], phrase, chain):
            spans.append(Span(spans.pop().start, cut.words.starts[phrase.first + 1]))
            chain += 1
            continue
        chain = 0
        for part in _parts(cut, phrase):
            if span := _group(text, cut, part):
                while spans and spans[-1].end > span.start:
                    # A group within the clause that says which ones is a part of the name.
                    spans.pop()
                spans.append(span)
    return tuple(
        Mention(type=EntityType.TARGET_GROUP, span=span, text=span.of(text), rule="group.head")
        for span in spans
    )


def _parts(cut: Phrases, phrase: Phrase) -> Iterator[Phrase]:
    """Yield what a verb parts in a phrase: 鼓励|企业|招用|毕业生 names two groups."""
    first, takers = phrase.first, words_of("group_takers")
    for index in range(phrase.first, phrase.last):
        if cut.words.texts[index] in takers and cut.letters[index + 1] not in "PJq":
            if first < index:
                yield phrase._replace(first=first, last=index - 1, stop=index)
            phrase = phrase._replace(first=index + 1, governor=index)
            first = index + 1
    yield phrase


def _shares(text: str, cut: Phrases, before: Span, phrase: Phrase, chain: int) -> bool:
    """Tell whether a bare head shares the modifiers before it: 留守妇女、儿童和老年人.

    `chain` says how many heads did so already: any further one does, too.
    """
    first = phrase.first
    if cut.words.starts[first] != before.end + 1 or cut.letters[first - 1] not in "PJ":
        return False
    use = _heads().get(cut.words.texts[first])
    name = text[before.start : before.end]
    inner = (name[-n:] for n in range(2, len(name)))
    modified = "的" in name or any(_heads().get(end) == "bare" for end in inner)
    alone = first == phrase.last
    short = len(cut.words.texts[first]) <= _BARE
    return bool(use and chain) or (use != "always" and bool(use) and short and alone and modified)


def _group(text: str, cut: Phrases, phrase: Phrase) -> Span | None:
    """Return the group that a phrase names, or opens with: 贫困家庭 in 贫困家庭经济负担."""
    starts = cut.words.starts
    for index in range(phrase.last, phrase.first - 1, -1):
        head = _head(text, starts[index + 1])
        if not head or cut.words.texts[index] in words_of("not_groups"):
            continue
        first = _first(cut, phrase, index)
        clause = _clause(text, cut, first) if first <= phrase.first and first else None
        name = _Name(phrase, first, index, head, clause)
        if _is_group(cut, name) and not _is_person(cut, index + 1):
            start = min(starts[first], starts[index + 1] - len(head))
            return Span(start if clause is None else _denied(cut, clause), starts[index + 1])
        if index == phrase.last:
            # 大学生志愿者: the phrase names people, but none whom a measure is for.
            return None
    return None


def _denied(cut: Phrases, start: int) -> int:
    """Return where a clause starts with the word that denies it: 不|符合条件的人员."""
    before = cut.words.at(start) - 1
    return cut.words.starts[before] if before >= 0 and cut.words.texts[before] in _NOT else start


_NOT = frozenset({"不", "未", "没有", "尚未"})


def _head(text: str, end: int) -> str:
    """Return the longest head that ends here."""
    heads = _heads()
    for length in _lengths_by_end().get(text[end - 1 : end], ()):
        if length <= end and (head := text[end - length : end]) in heads:
            return head
    return ""


@cache
def _lengths_by_end() -> dict[str, list[int]]:
    """Return how long the heads are that end in each character, the longest first."""
    found: dict[str, set[int]] = {}
    for head in _heads():
        found.setdefault(head[-1], set()).add(len(head))
    return {end: sorted(lengths, reverse=True) for end, lengths in found.items()}


def _first(cut: Phrases, phrase: Phrase, index: int) -> int:
    """Return the first word of the group's name: 受灾群众 in 方式安置受灾群众."""
    first = index
    modifiers = words_of("group_modifiers")
    governed = _for_them(cut, phrase)
    while first > 0:
        before = first - 1
        if cut.letters[before] in "Q(":
            break
        # 对|疫情防控重点保障物资生产企业: what is governed is a name as a whole.
        verbal = first == phrase.first or (cut.letters[before] in "VE" and not governed)
        if cut.words.texts[before] in modifiers if verbal else first > phrase.first:
            # “三留守”人员: a quotation belongs to the name as a whole.
            quoted = cut.letters[before] == "q"
            first = max(cut.letters.rfind("Q", 0, before), phrase.first) if quoted else before
        else:
            break
    return _behind_action(cut, first, index) if first == phrase.first and not governed else first


def _behind_action(cut: Phrases, first: int, index: int) -> int:
    """Return the first word that is no action upon a group, nor where it is: 排查|全市|困难家庭."""
    modifiers = words_of("group_modifiers")
    while first < index and cut.words.texts[first] not in modifiers:
        word = cut.words.texts[first]
        if cut.words.tags[first][0] != "v" and not _SCOPE.fullmatch(word):
            break
        first += 1
    return first


_NAMES = frozenset({"nr", "nrt", "nrfg", "ns"})
"""Parts of speech of what may follow a surname."""
_SCOPE = re.compile("[全我本][省市县区州旗]")


def _is_group(cut: Phrases, name: _Name) -> bool:
    """Tell whether the words name a group that a measure is for."""
    use = _heads()[name.head]
    if use == "always":
        return True
    texts, modifiers = cut.words.texts, words_of("group_modifiers")
    opens = name.first == name.phrase.first and use == "bare"
    if opens and _for_them(cut, name.phrase):
        # 支持企业复工: who opens what a verb of helping governs is helped.
        return True
    if name.last < name.phrase.last and not _acts(cut, name):
        # 贫困群众内生动力: in front of other nouns, only what stands right before counts.
        return name.first < name.last and texts[name.last - 1] in modifiers
    own = texts[name.first : name.last + 1]
    clause = name.clause is not None
    needy = clause or any(word in modifiers for word in own)
    modified = clause or len(own) > 1 or len(own[0]) > len(name.head)
    return (needy or _for_them(cut, name.phrase)) and (use == "bare" or modified)


def _is_person(cut: Phrases, after: int) -> bool:
    """Tell whether a person is named right behind: 贫困户|王小芳 is one of the group."""
    surnames, texts, tags = words_of("surnames"), cut.words.texts, cut.words.tags
    if after + 1 >= len(texts):
        return False
    word = texts[after]
    if word in surnames:
        # The segmenter parts 张|桂花, and takes 振国 for a place.
        return tags[after + 1] in _NAMES and cut.letters[after] == "N"
    return tags[after][:2] == "nr" and not surnames.isdisjoint((word[:1], word[:2]))


def _acts(cut: Phrases, name: _Name) -> bool:
    """Tell whether what stands behind a name is what the group does: 企业|复工复产."""
    after = cut.words.texts[name.last + 1 : name.phrase.last + 1]
    return cut.letters[name.last + 1] in "VE" or all(ACTIONS[word] for word in after)


def gains(text: str, span: Span) -> bool:
    """Tell whether a measure is for those who are counted: 惠及了20万困难家庭, 3万农户受益.

    >>> gains("惠及了20万困难家庭", Span(3, 10)), gains("共有20万困难家庭", Span(2, 9))
    (True, False)
    """
    cut = phrases(text)
    before, after = cut.words.at(span.start) - 1, cut.words.at(min(span.end, len(text) - 1))
    while before > 0 and cut.letters[before] == "B" and cut.words.tags[before][0] in "ud":
        before -= 1
    texts = cut.words.texts
    return (before >= 0 and texts[before] in words_of("group_contexts")) or (
        texts[after] in words_of("group_gains")
    )


def _for_them(cut: Phrases, phrase: Phrase) -> bool:
    at = phrase.governor
    while at > 0 and (cut.letters[at] == "M" or cut.words.texts[at] in words_of("determiners")):
        at -= 1
    # 全力支持|相关企业: what says how stands in front.
    return at >= 0 and not words_of("group_contexts").isdisjoint(
        (cut.words.texts[at], cut.words.texts[at][-_BARE:])
    )


def _clause(text: str, cut: Phrases, first: int) -> int | None:
    """Return where a clause or an age before the name starts: 存在返贫风险的已脱贫人口."""
    starts, texts = cut.words.starts, cut.words.texts
    if text[starts[first] - 1] in _AGE_ENDS and (
        age := _AGE.search(text, max(0, starts[first] - _AGE_LENGTH), starts[first])
    ):
        return age.start()
    at = first - 1 if texts[first - 1] in {"已", "未"} else first
    if at > 0 and texts[at - 1] in {"因", "受"}:
        return starts[at - 1]
    if at > 0 and cut.letters[at - 1] == "D":
        return _relative(cut, at - 1)
    return starts[at] if at < first else None


def _relative(cut: Phrases, end: int) -> int | None:
    """Return where a relative clause starts that 的 ends."""
    for index in range(_clause_opens(cut, end), end):
        if index == end - 1 and len(cut.words.texts[index]) <= _BARE:
            # 有的职工 is no clause.
            break
        if _opens(cut, index, end):
            # 对|经营困难、丧失竞争力的企业: what is governed began before.
            start = cut.words.starts[_list_opens(cut, index)]
            governed = _governed_clause(cut, end) if cut.letters[index - 1] == "P" else None
            return start if governed is None else min(start, governed)
    return _governed_clause(cut, end)


def _opens(cut: Phrases, index: int, end: int) -> bool:
    """Tell whether a word opens a relative clause that 的 ends."""
    texts, letters, openers = cut.words.texts, cut.letters, words_of("relative_openers")
    noun = len(texts[index]) > 1 and letters[index] == "N" and texts[index] in openers
    if letters[index + 1] == "M" or (noun and letters[index - 1] == "G"):
        # 提供|生活服务的纳税人: a noun that a verb governs opens nothing.
        return False
    if texts[index + 1].startswith(tuple(words_of("group_qualifiers"))):
        # 招用|符合条件的劳动者: the next word opens.
        return False
    lacks = index == end - 1 and texts[index] in words_of("group_modifiers")
    return lacks or texts[index] in openers or texts[index][:_BARE] in openers


def _list_opens(cut: Phrases, index: int) -> int:
    """Return the first of the modifiers that a clause is listed with: 低收入|和收入下降的家庭."""
    texts, modifiers = cut.words.texts, words_of("group_modifiers")
    while index > 1 and cut.letters[index - 1] in "PJ" and texts[index - 2] in modifiers:
        index -= 2
    return index


def _governed_clause(cut: Phrases, end: int) -> int | None:
    """Return where a clause starts that a preposition governs: 对|提供运输服务的纳税人."""
    texts, letters = cut.words.texts, cut.letters
    acts = False
    for index in range(end - 1, _clause_opens(cut, end) - 1, -1):
        if cut.words.tags[index] == "p" and texts[index] in words_of("group_contexts"):
            # 为|帮扶用工多的企业: the verb says what for; 对|纳入名单的企业 says which.
            helps = texts[index] == "为" and texts[index + 1] in words_of("group_contexts")
            return cut.words.starts[index + 1] if acts and not helps else None
        acts = acts or letters[index] in "GVE" or cut.words.tags[index] == "v"
    return None


def _clause_opens(cut: Phrases, at: int) -> int:
    """Return the word after the last comma, count, or group before in a list of groups."""
    texts, letters = cut.words.texts, cut.letters
    opens = at
    while opens > 0 and letters[opens - 1] not in ".,()" and at - opens < _CLAUSE:
        before = texts[opens - 2] if opens > 1 else ""
        if letters[opens - 1] in "PJG" and before and _head(before, len(before)):
            break
        if letters[opens - 2 : opens] == "MM" and texts[opens - 1] in words_of("counters"):
            # 救助7367名|符合条件的儿童
            break
        opens -= 1
    return opens
