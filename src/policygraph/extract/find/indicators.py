"""Indicators: find stated quantities that are not money, with what is counted."""

import dataclasses
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from msgspec.structs import replace

from policygraph.extract.find.actors import actor_ends
from policygraph.extract.find.groups import GroupHead
from policygraph.extract.memo import Memo
from policygraph.extract.phrase import Phrase, Phrases, phrases
from policygraph.extract.values.measured import Measured, measured
from policygraph.extract.words import UnitWord
from policygraph.lexicon import table, words_of
from policygraph.model import Bound, Document, EntityType, Mention, Quantity, Span

__all__ = ["find", "named"]

_MANY = Decimal(100)
"""From here on a number of bodies is a statistic; below, it counts the members of a collective."""
_LONGEST_END = 4
_RATES = frozenset("率量数额")
"""What a verb before it makes the name of a measure: 回收|率."""
_WHERE = re.compile("(?:距|(?<![隔脱分撤])离|海拔|气温|水位)[^，。；：、]*$")
"""Words before a measurement of how things lie, which nobody aims at: 距县城13公里."""
_NEAR = 12
_SHORT = 2
"""Characters of another name for what is counted: 职业（工种）."""
_THAN = re.compile("[同环]比[^，。；：、]{0,6}$")
"""What makes a percentage a rate of change: 同比减少12%."""
_FINE = re.compile("[^，。；]{1,6}以下的?罚款")
"""Behind the least of a fine: 一倍以上|五倍以下的罚款."""
_EACH = "每"
"""What makes a number a rate: 每2千瓦时."""
_FEW = 10
_KINDS = frozenset("类")
"""What a small number of, in figures too, parts what is spoken of: 4类重点对象."""
_TIMES = tuple("年月日元")
"""What a number ends in that does not count what follows: 2020年贫困人口|减少到551万人."""
_CLAUSE = 14
"""Words that a clause before the name of those who are counted may have."""
_WHO = frozenset(["body", "region", "people"])
_PERSONS = frozenset(["", "名", "位", "人"])
"""Units of people; a bare number counts them too: 1710万|贫困人口."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A row of `counted_other.tsv`."""

    word: str
    reading: str


@cache
def _other() -> dict[str, str]:
    return {row.word: row.reading for row in table("counted_other", Counted)}


@cache
def _people() -> frozenset[str]:
    return frozenset(row.head for row in table("group_heads", GroupHead))


def find(document: Document) -> tuple[Mention, ...]:
    """Return the indicators that a document states."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the indicators that a simplified text states."""
    cut = phrases(text)
    return tuple(
        mention
        for found in (_with_other_unit(text, one) for one in measured(text))
        if isinstance(found.value, Quantity)
        and _states(text, cut, found)
        and (mention := _indicator(text, cut, found, found.value))
    )


def _with_other_unit(text: str, found: Measured) -> Measured:
    """Return a quantity with the unit in brackets that may stand for its own: 30台（套）."""
    match = _other_unit().match(text, found.span.end)
    if not match:
        return found
    return dataclasses.replace(found, span=Span(found.span.start, match.end()))


@cache
def _other_unit() -> re.Pattern[str]:
    units = (row.unit for row in table("units", UnitWord) if row.kind == "count")
    return re.compile(f"（[{''.join(unit for unit in units if len(unit) == 1)}]）")


def _states(text: str, cut: Phrases, found: Measured) -> bool:
    """Tell whether a quantity may be an indicator at all."""
    start = found.span.start
    if found.kind == "rating":
        return False
    if text[start - 1 : start] == _EACH:
        return False
    if found.kind == "ratio":
        if _THAN.search(text, max(0, start - _NEAR), start) or _FINE.match(text, found.span.end):
            return False
        before = cut.words.texts[cut.words.at(start) - 1] if start else ""
        return not (before in words_of("growth_words") or before[-2:] in words_of("growth_words"))
    if found.kind == "physical" and _WHERE.search(text, max(0, start - _NEAR), start):
        return False
    after = text[found.span.end : found.span.end + 1]
    # 面积200平方米以上的场所: a threshold within a clause.
    clause = after == "的" and found.span.end > found.bare.end
    return found.value.value > 1 and not _lists(text, found) and not clause and after != "”"


def _lists(text: str, found: Measured) -> bool:
    """Tell whether a number counts the items of a text: 三个方面, 两种, 4类重点对象."""
    # 几十项, 十几个: more than ten.
    few = found.value.value < _FEW + (found.value.bound is Bound.EXACT)
    in_words = not found.bare.of(text)[0].isdigit()
    kinds = isinstance(found.value, Quantity) and found.value.unit in _KINDS
    return few and (in_words or kinds)


def _indicator(text: str, cut: Phrases, found: Measured, value: Quantity) -> Mention | None:
    start, end = found.span.start, found.span.end
    stop = _counted_after(text, cut, found)
    begin = start if stop else _counted_before(text, cut, found)
    counted = text[end:stop].removeprefix("的") if stop else text[begin:start]
    if stop and _is_other(counted, value.value):
        return None
    if not stop and not _stands_alone(found, value, counted):
        return None
    span = Span(begin, stop or end)
    return Mention(
        type=EntityType.INDICATOR,
        span=span,
        text=span.of(text),
        rule="indicator.counted",
        value=replace(value, counted=counted, surface=found.span.of(text)),
    )


def _stands_alone(found: Measured, value: Quantity, counted: str) -> bool:
    """Tell whether a number can do without a noun behind it: 复工率98.6%, not 98.6% alone."""
    if found.kind == "bare" or value.unit in _other():
        return False
    return found.kind != "ratio" or bool(counted)


def _is_other(counted: str, number: Decimal) -> bool:
    endings = (counted[-length:] for length in range(_LONGEST_END, 0, -1))
    reading = next((_other()[end] for end in endings if end in _other()), "")
    return reading not in {"", "people"} and (reading != "body" or number < _MANY)


def _counted_after(text: str, cut: Phrases, found: Measured) -> int:
    """Return where the name of what is counted ends, 0 where none follows: 45名|社会工作者."""
    index = _behind(text, cut, found)
    if not index:
        return 0
    phrase = cut.holding(index)
    if found.kind != "ratio" and (clause := _behind_clause(cut, index)):
        return clause
    if not phrase:
        return 0
    following = cut.holding(phrase.stop + 1)
    if following and cut.letters[phrase.stop] == "P" and cut.words.tags[phrase.last] == "b":
        # 35133名因病致贫、因病返贫人员: the first item is a modifier of the second.
        phrase = following
    last = _counted_last(cut, index, phrase.last)
    if isinstance(found.value, Quantity) and found.value.unit in _PERSONS:
        last = _last_person(cut, index, last)
    if last == phrase.last:
        last = _with_other_name(cut, _listed(cut, phrase))
    return cut.words.starts[last + 1] if last >= index else 0


def _last_person(cut: Phrases, first: int, last: int) -> int:
    """Return the last word that names people, if any does: 1710万贫困人口|饮水安全."""
    texts = cut.words.texts
    people = (
        at for at in range(last, first - 1, -1) if _BEINGS[texts[at]] and not _PLACES[texts[at]]
    )
    return next(people, last)


def _with_other_name(cut: Phrases, last: int) -> int:
    """Return the last word of what is counted with another name in brackets: 100个职业（工种）."""
    texts, behind = cut.words.texts, cut.letters[last + 1 : last + 4]
    short = behind == "(N)" and len(texts[last + 2]) <= _SHORT
    return last + 3 if short and not _BEINGS[texts[last]] else last


def _listed(cut: Phrases, phrase: Phrase) -> int:
    """Return the last word of two things that are counted together: 14项重点任务|和|重大工程."""
    stop, last = phrase.stop, phrase.last
    following = cut.holding(stop + 1) if cut.letters[stop : stop + 1] in {"J", "P"} else None
    if not following or following.first != stop + 1:
        return last
    closed = cut.letters[following.stop : following.stop + 1] in {".", ","}
    noun = cut.letters[following.last] == "N" and cut.words.tags[following.last][0] == "n"
    counted = cut.letters[following.first] == "M"
    return following.last if closed and noun and not counted else last


def _behind_clause(cut: Phrases, index: int) -> int:
    """Return where the name of people ends that a clause tells apart: 30名|因病致贫的村民."""
    for at in range(index, min(index + _CLAUSE, len(cut.letters) - 1)):
        if cut.letters[at] in ".,(" or (cut.letters[at] != "D" and _BEINGS[cut.words.texts[at]]):
            return 0
        if cut.letters[at] == "D" and (phrase := cut.holding(at + 1)):
            last = _counted_last(cut, at + 1, phrase.last)
            who = _BEINGS[cut.words.texts[last]] or _BEINGS[cut.words.texts[last - 1]]
            return cut.words.starts[last + 1] if last > at and who else 0
    return 0


def _behind(text: str, cut: Phrases, found: Measured) -> int:
    """Return the first word of a noun right behind a quantity, 0 where there is none."""
    end = found.span.end
    index = cut.words.at(end)
    if end >= len(text) or cut.words.starts[index] != end:
        return 0
    if cut.letters[index] == "D":
        if found.kind != "ratio":
            return 0
        index += 1
    return index + 1 if cut.letters[index : index + 1] in {"V", "E"} else index


def _counted_last(cut: Phrases, first: int, last: int) -> int:
    """Return the last word of what is counted.

    Who is counted ends it (8家企业|“先锋”称号, 12个贫困村|发展茶叶, 1.4万名学生|复课), and a verb
    is no part of it.
    """
    texts, tags, letters = cut.words.texts, cut.words.tags, cut.letters
    for index in range(first, last):
        follows = letters[index + 1] in "VEQ(" or tags[index + 1][0] != "n"
        # 300名农村|转移就业劳动力: a place does not act where people end the phrase.
        acts = _BEINGS[texts[index]] and not (_PLACES[texts[index]] and _BEINGS[texts[last]])
        if letters[index + 1] == "Q" or (follows and acts):
            return index
    links = words_of("indicator_links")
    # 55万个行政村|基本: an adverb belongs to the verb behind it.
    while last >= first and (
        (tags[last][0] in "vbdam" and tags[last] != "vn") or texts[last] in links
    ):
        last -= 1
    return last


def _names_who(word: str) -> bool:
    endings = [word[-length:] for length in range(_LONGEST_END, 0, -1)]
    return any(end in _people() or _other().get(end) in _WHO for end in endings)


def _names_place(word: str) -> bool:
    return any(_other().get(word[-length:]) == "region" for length in range(1, _LONGEST_END + 1))


_PLACES = Memo(_names_place)
"""Whether a word names areas."""
_BEINGS = Memo(_names_who)
"""Whether a word names people, bodies or areas."""


def _counted_before(text: str, cut: Phrases, found: Measured) -> int:
    """Return where the name of what is counted starts: 复工率|达到98.6%."""
    start = found.span.start
    index = cut.words.at(start)
    links = words_of("indicator_links")
    while index > 0 and cut.words.texts[index - 1] in links:
        index -= 1
    measure = index - 2 if cut.words.texts[index - 1] in _RATES and index > 1 else index - 1
    phrase = cut.holding(measure) if index else None
    if not phrase and measure < index - 1:
        # 入学条件|改善|率|达99%
        phrase = cut.holding(measure - 1)
    if not phrase or phrase.stop not in {index, measure, measure + 1}:
        return cut.words.starts[measure] if measure < index - 1 else start
    first = phrase.first
    if found.kind == "count" and _is_counted(cut, first):
        return start
    if first == phrase.last and cut.words.tags[first] == "ns":
        # 涞水县|有410公里: where it is is not what is counted.
        return start
    while first > 0 and cut.letters[first - 1] in "VE":
        first -= 1
    people = isinstance(found.value, Quantity) and found.value.unit in _PERSONS
    return cut.words.starts[first if people else _with_others(text, cut, first)]


def _with_others(text: str, cut: Phrases, first: int) -> int:
    """Return the first word of things that one number counts together: 中学|和|幼儿园|600所."""
    while first > 1 and cut.letters[first - 1] in "JP":
        other = cut.holding(first - 2)
        if not other or other.stop != first - 1 or not _is_thing(text, cut, other):
            break
        first = other.first
    return first


def _is_thing(text: str, cut: Phrases, phrase: Phrase) -> bool:
    """Tell whether a phrase names things, with no number and nobody who may act."""
    last = phrase.last
    noun = cut.words.tags[last][0] == "n" and cut.letters[phrase.first - 1] != "M"
    who = _BEINGS[cut.words.texts[last]] or actor_ends(text, cut.words.starts[last + 1])
    return noun and not who


def _is_counted(cut: Phrases, first: int) -> bool:
    """Tell whether a number counts what a phrase names already: 520户贫困户|2133人."""
    before = cut.words.texts[first - 1]
    return cut.letters[first - 1] == "M" and not before.endswith(_TIMES)
