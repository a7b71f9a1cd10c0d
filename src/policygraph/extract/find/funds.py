"""Funds: find named pools of money, sums with a purpose, and the schemes that pay people.

A sum is a fund where the nearest telling word says that it is given (下达, 投入, 补助), and none
where it says that it is earned, owed or a price (产值, 收入, 每公斤).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec.structs import replace

from policygraph.extract.find.actors import actor_ends, behind_actor, behind_deed
from policygraph.extract.memo import Memo
from policygraph.extract.phrase import ACTIONS, Phrase, Phrases, phrases
from policygraph.extract.places import place_at
from policygraph.extract.values.measured import Measured, measured
from policygraph.lexicon import table, words_of
from policygraph.model import Amount, Bound, Document, EntityType, Mention, Span

__all__ = ["find", "named"]

_NEAR = 24
"""Words to the left of an amount that may say what it is."""
_CLOSE = 2
"""The same, where the amount is a limit."""
_LONGEST_HEAD = 5
_ACCOUNTS = ("预算", "决算", "收入", "收支")
_LIMIT = "额度"
"""What is a sum that is given, unless it is the most that one may have: 最高1000万元额度."""
_POOLS = frozenset({"pool", "scheme"})
"""Uses of heads that name money without a sum."""
_WHOLE = 4
"""Characters of a head that is a name by itself: 财政资金."""


@dataclass(frozen=True, slots=True)
class FundHead:
    """A row of `fund_heads.tsv`."""

    head: str
    use: str


@dataclass(frozen=True, slots=True)
class FundContext:
    """A row of `fund_contexts.tsv`."""

    word: str
    reading: str


@dataclass(frozen=True, slots=True)
class FundOpener:
    """A row of `fund_openers.tsv`."""

    verb: str
    example: str
    name: str


@cache
def _heads() -> dict[str, str]:
    return {row.head: row.use for row in table("fund_heads", FundHead)}


@cache
def _no_funds() -> tuple[str, ...]:
    return tuple(head for head, use in _heads().items() if use == "none")


@cache
def _contexts() -> dict[str, str]:
    return {row.word: row.reading for row in table("fund_contexts", FundContext)}


def find(document: Document) -> tuple[Mention, ...]:
    """Return the funds that a document names, and the programmes named by what they pay."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the funds that a simplified text names, and the programmes that pay people."""
    cut = phrases(text)
    sums = [m for found in measured(text) if (m := _sum(text, cut, found))]
    ends = [mention.span.end for mention in sums]
    return (*sums, *(m for m in _pools(text, cut) if not _beside(m.span, sums, ends)))


def _beside(span: Span, sums: list[Mention], ends: list[int]) -> bool:
    """Tell whether a pool is a part of the name of a sum."""
    at = bisect_right(ends, span.start)
    return at < len(sums) and sums[at].span.overlaps(span)


def _longest_head(word: str) -> str:
    longest = next((word[-n:] for n in range(_LONGEST_HEAD, 0, -1) if word[-n:] in _heads()), "")
    return "" if _heads().get(longest) == "none" else longest


_HEADS = Memo(_longest_head)
"""The longest head that a word ends in."""
_USES: Memo[str, str] = Memo(lambda word: _heads().get(_HEADS[word], ""))
"""The use of that head."""


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(
        [head for head, use in _heads().items() if use in _POOLS],
        implementation=Implementation.DFA,
    )


def _pools(text: str, cut: Phrases) -> Iterator[Mention]:
    for number in cut.numbers(_automaton(), text):
        phrase = cut.phrase(number)
        index = _pool_head(cut, phrase)
        if index is None or cut.words.texts[phrase.first] in words_of("vague_openers"):
            continue
        first = behind_actor(text, cut, _pool_first(cut, phrase.first, index), index)
        first = behind_deed(text, cut, first, index)
        end = cut.words.starts[index + 1]
        span = Span(_behind_opener(text, cut.words.starts[first], end), end)
        head = _HEADS[cut.words.texts[index]]
        # 政府性基金|预算 is an account, 企业流动资金 somebody's own money.
        account = head.endswith("基金") and text.startswith(_ACCOUNTS, end)
        other = account or text.endswith(_no_funds(), 0, end)
        # 江西省|补助|农户: a place and a verb.
        place = place_at(text, span.start)
        does = place is not None and place.end == end - len(head)
        if len(span) >= min(len(head) + 2, _WHOLE) and not (other or does):
            yield _pays(span, span.of(text)) or _mention(text, span, "fund.pool", None)


def _pays(span: Span, name: str) -> Mention | None:
    """Return the programme that a name without a sum is, if that says what people are paid."""
    if _USES[name] != "scheme" or any(word in name for word in words_of("fiscal_words")):
        return None
    return Mention(type=EntityType.PROGRAM, span=span, text=name, rule="program.payment")


@cache
def _openers() -> re.Pattern[str]:
    verbs = (re.escape(row.verb) for row in table("fund_openers", FundOpener))
    return re.compile("|".join(verbs))


def _behind_opener(text: str, start: int, end: int) -> int:
    """Return where a name starts behind the last verb that is no part of it: 多渠道筹集|资金."""
    for match in _openers().finditer(text, start, end):
        start = match.end()
    return start


def _pool_first(cut: Phrases, first: int, last: int) -> int:
    """Return the first word of a pool's name, which a verb may open or not."""
    if first == 0 or cut.letters[first - 1] not in "VE":
        while first + 1 < last and cut.letters[first] in "VE":
            first += 1
    elif cut.letters[first - 2 : first - 1] in {"P", ",", "."}:
        # 、转贷应急周转资金: nothing else governs, so the verb is a part of the name.
        first -= 1
    return first


def _pool_head(cut: Phrases, phrase: Phrase) -> int | None:
    """Return the head of a pool: the last word, or one that only verbs follow (资金转移支付)."""
    if phrase.stop > phrase.last + 1 and cut.letters[phrase.last] not in "VE":
        return None
    index = phrase.last
    while index > phrase.first and cut.letters[index] in "VE":
        index -= 1
    for at in (phrase.last, index):
        if _USES[cut.words.texts[at]] in _POOLS:
            return at
    return _head_in_use(cut, phrase)


def _head_in_use(cut: Phrases, phrase: Phrase) -> int | None:
    """Return the head of what is given and used at once: 下达|补助资金|支持|农户."""
    texts = cut.words.texts
    if phrase.governor < 0 or _contexts().get(texts[phrase.governor]) != "fund":
        return None
    heads = (
        at
        for at in range(phrase.first, phrase.last)
        if _USES[texts[at]] in _POOLS and cut.letters[at + 1] in "VE" and _used(cut, at + 1)
    )
    return next(heads, None)


def _mention(text: str, span: Span, rule: str, value: Amount | None) -> Mention:
    return Mention(type=EntityType.FUND, span=span, text=span.of(text), rule=rule, value=value)


def _sum(text: str, cut: Phrases, found: Measured) -> Mention | None:
    """Return the longest natural name of a sum, or nothing where it is no fund."""
    if not isinstance(found.value, Amount) or _is_no_fund(text, cut, found.span):
        return None
    value = replace(found.value, surface=found.span.of(text))
    span = found.span
    after = cut.words.at(span.end) if span.end < len(text) else len(cut.letters)
    before = cut.words.at(span.start) - 1
    if right := _right(cut, after):
        span = Span(span.start, right)
    elif (left := _left(text, cut, before)) is not None:
        span = Span(left, span.end)
    elif not (_given(cut, before, found.value.bound) or _used(cut, after)):
        return None
    if found.value.bound is Bound.AT_MOST and _LIMIT in span.of(text):
        return None
    return _mention(text, span, "fund.sum", value)


def _is_no_fund(text: str, cut: Phrases, span: Span) -> bool:
    """Tell whether the words at a sum make it a statistic or a price: 预算支出|90281亿元."""
    if text.endswith(_no_funds(), 0, span.start):
        return True
    after = cut.words.at(span.end) if span.end < len(text) else len(cut.letters)
    if cut.letters[after : after + 1] == "D":
        # 3000元以下的|罚款
        after += 1
    # 500万元流动资金|贷款: the last noun tells.
    alone = after < len(cut.letters) and cut.letters[after + 1 : after + 2] != "N"
    return alone and cut.words.texts[after].endswith(_no_funds())


def _right(cut: Phrases, at: int) -> int:
    """Return the end of the name after an amount: 300万元资金, 7800万元为国债资金."""
    starts = cut.words.starts
    if at < len(cut.letters) and cut.letters[at] == "D":
        at += 1
    for index in range(at, min(at + 8, len(cut.letters))):
        if cut.letters[index] not in "NVET":
            return 0
        if _HEADS[cut.words.texts[index]] and not _name_goes_on(cut, index):
            return starts[index + 1]
    return 0


def _name_goes_on(cut: Phrases, index: int) -> bool:
    """Tell whether the word behind a head belongs to the name; 直达 of 资金|直达市县 does not."""
    following = cut.letters[index + 1 : index + 2]
    if following == "V" and _heads().get(cut.words.texts[index]) in _POOLS:
        return cut.words.tags[index + 1] != "v"
    return following in {"N", "V"}


def _left(text: str, cut: Phrases, at: int) -> int | None:
    """Return the start of the name before an amount: 救灾资金12.51亿元, but not 投入12.51亿元."""
    if at < 0 or not _HEADS[cut.words.texts[at]] or cut.letters[at] == "G":
        return None
    # 粮油公司|投资3亿元: the head itself is what the body does.
    does = ACTIONS[cut.words.texts[at]] and actor_ends(text, cut.words.starts[at])
    first = at if does else behind_actor(text, cut, cut.left_edge(at), at)
    return _behind_opener(text, cut.words.starts[first], cut.words.starts[at + 1])


def _used(cut: Phrases, at: int) -> bool:
    """Tell whether what follows says what a sum is for: 300万元用于修路."""
    return at < len(cut.letters) and cut.words.texts[at] in words_of("fund_uses")


def _given(cut: Phrases, at: int, bound: Bound) -> bool:
    """Tell by the nearest telling word of the sentence whether the money is given.

    A limit (不超过500万元) is a fund only right behind the verb of giving.
    """
    contexts = _contexts()
    near = _CLOSE if bound is Bound.AT_MOST else _NEAR
    for index in range(at, max(-1, at - near), -1):
        if cut.letters[index] == ".":
            return False
        word = cut.words.texts[index]
        reading = contexts.get(word) or contexts.get(word[-2:])
        if word in _SCALES and index:
            # 减税降费|规模: what it is the scale of tells.
            of = cut.words.texts[index - 1]
            given = (contexts.get(of) or contexts.get(of[-2:])) == "fund"
            return given and of != _STATISTIC
        if reading:
            return reading == "fund" or (word == _STANDARD and _of_relief(cut, index))
    return False


_SCALES = frozenset(["规模", "总额"])
_STATISTIC = "融资"
"""Of which the scale is a statistic: 社会融资规模."""
_STANDARD = "标准"


def _of_relief(cut: Phrases, index: int) -> bool:
    """Tell whether a standard says what people are paid: 基本生活标准为每人每月1300元."""
    phrase = cut.holding(index)
    first = phrase.first if phrase else index
    return any(cut.words.texts[at] in words_of("relief_words") for at in range(first, index))
