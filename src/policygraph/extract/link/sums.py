"""Sums: link funds and indicators; what has no name of its own belongs to its document.

A sum or count that a text states twice is one: 7800多个项目 in the title and 7800多个水利项目 in
the text, 二百五十多亿元 and 257.11亿元.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from policygraph.extract.context import Context, Linked
from policygraph.extract.find import funds, indicators
from policygraph.extract.link.names import Ends, local, longer_form, plain, surfaces
from policygraph.extract.link.regions import region, region_id, regions_above
from policygraph.model import (
    Amount,
    Bound,
    Document,
    Entity,
    EntityType,
    Mention,
    Quantity,
    SentenceKind,
)
from policygraph.vocabulary import entity_id

__all__ = ["link_fund", "link_indicator"]

_ROUGHLY = Decimal("0.1")
"""How far a rounded sum lies from the exact one at most: 二百五十多亿 for 257.11亿."""
_TELLING = 3
"""Digits from which on two equal numbers of one text are no coincidence."""
_HEAD = 2
"""Characters at the end of a name that tell what it is: 家庭 of 困难家庭."""
_LEADING = "达到了为超过至近约在"
_RATE = 3
"""Characters at the end of the name of a rate that tell it from others: 覆盖率."""
_NAMELESS = 4
"""Characters up to which the name of a pool is nobody's own: 专项资金, 配套资金."""
_CURRENCY_OF = {"810000": "HKD", "820000": "MOP"}


def link_fund(mention: Mention, context: Context) -> Linked:
    """Return the fund that a mention names: a pool by its name, a sum within its document."""
    stated = _same_sum(mention, context.document)
    if stated is None:
        return _pool(mention, context)
    label, amount = plain(stated.text), stated.value
    if isinstance(amount, Amount) and amount.currency == "CNY" and "人民币" not in amount.surface:
        amount = replace(amount, currency=_CURRENCY_OF.get(context.jurisdiction, "CNY"))
    entity = Entity(
        id=entity_id("fund", context.document.id, _path(label)),
        type=EntityType.FUND,
        label=label,
        surfaces=surfaces(mention, context),
        amount=amount if isinstance(amount, Amount) else None,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason="本文所列金额" if stated == mention else "本文同一金额")


def _pool(mention: Mention, context: Context) -> Linked:
    name = plain(mention.text)
    full = longer_form(name, _pools(context.document.simplified))
    nameless = len(full) <= _NAMELESS
    scope = context.jurisdiction if local(full) and not nameless else ""
    parts = [context.document.id] if nameless else [scope] if scope else []
    entity = Entity(
        id=entity_id("fund", *parts, full),
        type=EntityType.FUND,
        label=full,
        surfaces=surfaces(mention, context),
        jurisdiction=region_id(scope) if scope else None,
        introduced_in=context.source if nameless else None,
    )
    others = (region(scope), *regions_above(scope)) if scope else ()
    return Linked(entity=entity, reason="同名" if full == name else "同文全称", others=others)


@lru_cache(maxsize=4)
def _pools(text: str) -> Ends:
    return Ends({plain(m.text) for m in funds.named(text) if m.value is None})


def _same_sum(mention: Mention, document: Document) -> Mention | None:
    """Return the fullest mention of the same sum; nothing where a pool has none."""
    sums = _sums(document.simplified)
    if mention.value is None:
        meant = sums.by_noun.get(plain(mention.text), [])
        return meant[0] if len(meant) == 1 else None
    rounded = sums.near(mention) if mention.value.bound is not Bound.EXACT else []
    equal = sums.by_value.get(_value(mention), [])
    if _noun(mention):
        return _same_of_name(mention, rounded, equal)
    titled = _in_title(document, mention)
    named = (s for s in equal if _noun(s) and (titled or s.span.start < mention.span.start))
    return next(named, _only(rounded or equal, mention))


def _same_of_name(
    mention: Mention, rounded: Sequence[Mention], equal: Sequence[Mention]
) -> Mention:
    """Return the fullest mention of a sum among those that are called as it is.

    减税降费超九千亿元 in the title is 减税降费9066亿元.
    """
    noun = _noun(mention)
    fuller = [one for one in equal if _noun(one).endswith(noun) and _telling(_value(one))]
    longest = max(fuller, key=lambda one: len(_noun(one)), default=mention)
    return _only([exact for exact in rounded if _noun(exact) == noun], longest)


def _only(sums: Sequence[Mention], mention: Mention) -> Mention:
    """Return the first of some sums that all amount to the same, or the mention itself."""
    return sums[0] if len({_value(one) for one in sums}) == 1 else mention


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums that a text states, by what they are called and by what they amount to."""

    by_noun: Mapping[str, list[Mention]]
    by_value: Mapping[Decimal, list[Mention]]
    values: Sequence[Decimal]
    """In ascending order."""

    def near(self, rough: Mention) -> list[Mention]:
        """Return the exact sums that a rounded one may stand for."""
        value = _value(rough)
        first = bisect_left(self.values, value * (1 - _ROUGHLY))
        last = bisect_right(self.values, value * (1 + _ROUGHLY))
        found = (one for v in self.values[first:last] for one in self.by_value[v])
        return [exact for exact in found if _rounds(rough, exact)]


@lru_cache(maxsize=4)
def _sums(text: str) -> _Sums:
    by_noun: dict[str, list[Mention]] = {}
    by_value: dict[Decimal, list[Mention]] = {}
    for mention in funds.named(text):
        if mention.value:
            by_noun.setdefault(_noun(mention), []).append(mention)
            by_value.setdefault(_value(mention), []).append(mention)
    return _Sums(by_noun, by_value, sorted(by_value))


def _noun(mention: Mention) -> str:
    """Return what a sum is called beside its figure: 国债资金 of 1万亿元国债资金."""
    return plain(mention.text.replace(mention.value.surface, "")) if mention.value else ""


def _value(mention: Mention) -> Decimal:
    return mention.value.value if mention.value else Decimal(0)


def _in_title(document: Document, mention: Mention) -> bool:
    first = next(iter(document.sentences), None)
    return bool(first and first.kind is SentenceKind.TITLE and first.span.covers(mention.span))


def _rounds(rough: Mention, exact: Mention) -> bool:
    """Tell whether one sum is the other, rounded."""
    if not (rough.value and exact.value) or exact.value.bound is not Bound.EXACT:
        return False
    low, high = Decimal(1), Decimal(1)
    if rough.value.bound in {Bound.MORE_THAN, Bound.ABOUT}:
        high += _ROUGHLY
    if rough.value.bound in {Bound.LESS_THAN, Bound.ABOUT}:
        low -= _ROUGHLY
    return low < high and low <= _value(exact) / (_value(rough) or Decimal(1)) <= high


def link_indicator(mention: Mention, context: Context) -> Linked:
    """Return the indicator that a mention states."""
    counts = _counts(context.document.simplified)
    stated = _same_count(mention, counts.get(_value(mention), ()))
    label = plain(stated.text)
    entity = Entity(
        id=entity_id("indicator", context.document.id, _path(label)),
        type=EntityType.INDICATOR,
        label=label,
        surfaces=surfaces(mention, context),
        quantity=stated.value if isinstance(stated.value, Quantity) else None,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason="本文所列数量" if stated == mention else "本文同一数量")


@lru_cache(maxsize=4)
def _counts(text: str) -> dict[Decimal, list[Mention]]:
    """Return the counts that a text states, by their number."""
    found: dict[Decimal, list[Mention]] = {}
    for mention in indicators.named(text):
        found.setdefault(_value(mention), []).append(mention)
    return found


def _same_count(mention: Mention, mentions: Iterable[Mention]) -> Mention:
    """Return the fullest mention of the same count."""
    same = [other for other in mentions if other is mention or _one_count(mention, other)]
    return max(same, key=lambda other: (len(other.text), -other.span.start), default=mention)


def _one_count(one: Mention, other: Mention) -> bool:
    a, b = one.value, other.value
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)) or a.value != b.value:
        return False
    if not _one_unit(a.unit, b.unit):
        return False
    named, again = _thing(a), _thing(b)
    if named and again:
        return _alike(named, again, a.unit) or (a.unit != "%" and _telling(a.value))
    # 2亿多人 is not 2亿人以上: where neither has a name, the wording is all there is.
    alone = a.bound is b.bound and (bool(named or again) or a.surface == b.surface)
    return alone or _telling(a.value)


def _one_unit(one: str, other: str) -> bool:
    return one == other or not (one and other)


def _alike(one: str, other: str, unit: str) -> bool:
    """Tell whether two names mean the same: 政策措施, 政策措施定向援助; not 完成率, 覆盖率."""
    if unit == "%":
        return one[-_RATE:] == other[-_RATE:]
    return one[-_HEAD:] == other[-_HEAD:] or one[:_RATE] == other[:_RATE]


def _thing(value: Quantity) -> str:
    """Return what is counted without the words that lead to its number: 复工率|达到."""
    return value.counted.rstrip(_LEADING)


def _telling(value: Decimal) -> bool:
    """Tell whether a number has so many figures that it is stated twice by no chance."""
    return len(value.as_tuple().digits) - _zeros(value) >= _TELLING


def _zeros(value: Decimal) -> int:
    text = "".join(map(str, value.as_tuple().digits))
    return len(text) - len(text.rstrip("0"))


def _path(label: str) -> str:
    """Return what stands for a label in an IRI, which cannot hold %: 5 is not 5%."""
    return label.replace("%", "％")
