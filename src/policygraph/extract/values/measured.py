"""Measured: find the sums of money and the quantities of a text, in one pass."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from policygraph.extract.values.numerals import NUMBER, RUN, VAGUE, number
from policygraph.lexicon import table
from policygraph.model import Amount, Bound, Quantity, Span

__all__ = ["Measured", "measured"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of `units.tsv`."""

    unit: str
    kind: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class BoundWord:
    """A row of `bounds.tsv`."""

    word: str
    place: str
    bound: str
    not_after: str = ""


@dataclass(frozen=True, slots=True)
class Currency:
    """A row of `currencies.tsv`."""

    word: str
    place: str
    code: str
    scale: str


@dataclass(frozen=True, slots=True)
class PerWord:
    """A row of `per.tsv`."""

    word: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A number with its unit: where it stands with and without the words that bound it."""

    span: Span
    bare: Span
    value: Amount | Quantity
    kind: str
    """money, or the kind of the unit in `units.tsv`; `bare` where a noun follows at once."""


# 每人每月, 每户, 人均 before a sum; /人, /亩 after it.
_PER_BEFORE = re.compile(
    rf"(?:(?:每(?:{'|'.join(r.word for r in table('per', PerWord) if r.place == 'each')})){{1,3}}"
    rf"|{'|'.join(r.word for r in table('per', PerWord) if r.place == 'mean')})$"
)
_PER_AFTER = re.compile(r"/[\u4e00-\u9fff](?:[·./][\u4e00-\u9fff])?")
_RANGE_BEFORE = re.compile(rf"(?:{NUMBER})(?P<unit>[^\d\s]{{0,3}}?)(?:[—–~～-]+|至|到)$")
_NUMBER = re.compile(NUMBER)
_RUN = re.compile(RUN)
_SHARE = "百分之"
_TENTHS = "成"
"""The unit of a share in tenths: 六成 is 60%."""
_CHANGES = ("增至", "减至", "延长", "缩短", "延至")
_CHANGE = 2

_RANGE = 12
"""Characters to look back for the lower end of a range."""
_RANGE_ENDS = frozenset("—–~～-至到")
_PER = 9
"""Characters to look back for what a sum is paid for each of."""

# What stands before a number and makes it an ordinal or a piece of another token.
_NOT_BEFORE = frozenset("第.．+/〔[" + string.digits + string.ascii_letters)
_ALONE = frozenset("一十百千万亿几")
"""What is a number by itself only where a bound says so: 近千户, not 千方百计."""


@cache
def _units() -> dict[str, str]:
    return {row.unit: row.kind for row in table("units", Unit)}


@cache
def _currencies(place: str) -> dict[str, tuple[str, Decimal]]:
    rows = table("currencies", Currency)
    return {r.word: (r.code, Decimal(r.scale)) for r in rows if r.place == place}


@cache
def _bounds(place: str) -> dict[str, BoundWord]:
    return {row.word: row for row in table("bounds", BoundWord) if row.place == place}


@cache
def _bounds_by_end(place: str) -> dict[str, list[BoundWord]]:
    """Return the bounds by their last character, where they stand before a number, or first."""
    found: dict[str, list[BoundWord]] = {}
    for row in sorted(_bounds(place).values(), key=lambda row: (-len(row.word), row.word)):
        found.setdefault(row.word[-1 if place == "before" else 0], []).append(row)
    return found


@cache
def _units_by_start() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for unit in sorted({*_units(), *_currencies("after")}, key=lambda unit: (-len(unit), unit)):
        found.setdefault(unit[0], []).append(unit)
    return found


@cache
def _signs_by_end() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sign in sorted(_currencies("before"), key=lambda sign: (-len(sign), sign)):
        found.setdefault(sign[-1], []).append(sign)
    return found


@lru_cache(maxsize=4)
def measured(text: str) -> tuple[Measured, ...]:
    """Return the sums and quantities of a text, in reading order.

    >>> [(m.span.of("安排近300万元资助45名社工"), str(m.value.value)) for m in
    ...  measured("安排近300万元资助45名社工")]
    [('近300万元', '3000000'), ('45名', '45')]
    """
    found: list[Measured] = []
    for one in _measured(text):
        # 2万至3万元: the lower figure was read before as a number by itself.
        while found and found[-1].span.overlaps(one.span):
            found.pop()
        found.append(one)
    return tuple(found)


def _measured(text: str) -> Iterator[Measured]:
    for start, figure in _numbers(text):
        end = start + len(figure)
        if text.startswith(_SHARE, max(0, start - len(_SHARE))):
            yield _quantity(text, Span(start - len(_SHARE), end), figure, "%")
            continue
        count, unit = _split(text, end, figure)
        whole = Span(start, start + len(count) + len(unit))
        if unit in _currencies("after"):
            yield _amount(text, whole, count, unit)
        elif unit and _counts(text, whole, unit):
            found = _quantity(text, whole, count, unit)
            if count not in _ALONE or found.span != found.bare:
                yield found
        elif sign := _sign(text, start):
            yield _amount(text, Span(start - len(sign), end), figure, sign)
        elif figure[-1] in "万亿" and figure[0].isdigit():
            yield _quantity(text, Span(start, end), figure, "")


def _counts(text: str, whole: Span, unit: str) -> bool:
    """Tell a quantity from a date or a duration, which is one only where it changes: 增至5天."""
    if _units()[unit] != "time":
        return True
    before = text.startswith(_CHANGES, max(0, whole.start - _CHANGE))
    return before or text.startswith(_CHANGES, whole.end)


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield each number and where it starts; ordinals and pieces of other words are none."""
    bounded = _bounds_by_end("before")
    for run in _RUN.finditer(text):
        at, end = run.span()
        while at < end and (match := _NUMBER.match(text, at)):
            start, figure = at, match[0]
            at = match.end()
            before = text[start - 1] if start else ""
            vague = figure[0] in _ALONE and before and before in VAGUE
            if vague:
                # 数百, 上千.
                yield start - 1, before + figure
            elif before not in _NOT_BEFORE and (figure not in _ALONE or before in bounded):
                yield start, figure


def _split(text: str, end: int, figure: str) -> tuple[str, str]:
    """Return the number and its unit; in 220千瓦 the 千 belongs to the unit."""
    if figure[-1] == "千" and len(figure) > 1 and (unit := _unit(text, end - 1)):
        return figure[:-1], unit
    return figure, _unit(text, end)


def _unit(text: str, at: int) -> str:
    """Return the longest unit that starts here, and does not go on as another word: 万家|庭."""
    units = (u for u in _units_by_start().get(text[at : at + 1], ()) if text.startswith(u, at))
    return next((unit for unit in units if not _goes_on(text, at + len(unit), unit)), "")


def _goes_on(text: str, end: int, unit: str) -> bool:
    return text[end : end + 1] in set(_parts_of_words().get(unit, ""))


@cache
def _parts_of_words() -> dict[str, str]:
    return {row.unit: row.before for row in table("units", Unit) if row.before}


def _sign(text: str, at: int) -> str:
    """Return the currency sign that ends here: $12,600."""
    signs = _signs_by_end().get(text[at - 1 : at], ())
    return next((sign for sign in signs if text.endswith(sign, 0, at)), "")


def _amount(text: str, bare: Span, figure: str, word: str) -> Measured:
    code, scale = _currencies("before").get(word) or _currencies("after")[word]
    sign = _sign(text, bare.start)
    if sign and code == "CNY":
        code = _currencies("before")[sign][0]
    bare = Span(bare.start - len(sign), bare.end)
    span, bound = _bounded(text, bare, figure)
    before = _PER_BEFORE.search(text, max(0, span.start - _PER), span.start)
    after = _PER_AFTER.match(text, span.end)
    per_before, per_after = before[0] if before else "", after[0] if after else ""
    span = Span(span.start - len(per_before), span.end + len(per_after))
    value = Amount(
        value=_plain(number(figure) * scale),
        surface=bare.of(text),
        currency=code,
        bound=bound,
        per=per_before or per_after,
    )
    return Measured(span=span, bare=bare, value=value, kind="money")


def _quantity(text: str, bare: Span, figure: str, unit: str) -> Measured:
    span, bound = _bounded(text, bare, figure)
    kind = _units().get(unit, "bare")
    scale = 1
    if unit == _TENTHS:
        unit, scale = "%", 10
    value = Quantity(
        value=_plain(number(figure) * scale), surface=bare.of(text), unit=unit, bound=bound
    )
    return Measured(span=span, bare=bare, value=value, kind=kind)


def _plain(value: Decimal) -> Decimal:
    """Drop zeros after the point, which come from multiplying: 1.5亿 is 150000000."""
    if value == (whole := int(value)):
        return Decimal(whole)
    return value.normalize()


def _bounded(text: str, bare: Span, figure: str) -> tuple[Span, Bound]:
    """Widen a span by the words that bound it, and read them."""
    start, end, bound = bare.start, bare.end, Bound.EXACT
    softener = next((c for c in figure if c in _bounds("inside")), "")
    if softener:
        bound = Bound(_bounds("inside")[softener].bound)
    if after := _bound_after(text, end):
        end, bound = end + len(after.word), Bound(after.bound)
    if lower := _lower(text, start):
        start, bound = start - lower, Bound.AT_MOST
    if before := _bound_before(text, start):
        start, bound = start - len(before.word), Bound(before.bound)
    return Span(start, end), bound


def _bound_after(text: str, at: int) -> BoundWord | None:
    rows = _bounds_by_end("after").get(text[at : at + 1], ())
    return next((row for row in rows if text.startswith(row.word, at)), None)


def _bound_before(text: str, at: int) -> BoundWord | None:
    rows = _bounds_by_end("before").get(text[at - 1 : at], ())
    row = next((row for row in rows if text.endswith(row.word, 0, at)), None)
    other = row and text[at - len(row.word) - 1 : at - len(row.word)]
    return None if row and other and other in row.not_after else row


def _lower(text: str, at: int) -> int:
    """Return the length of the lower end of a range: 2万至|3万元."""
    if text[at - 1 : at] not in _RANGE_ENDS:
        return 0
    lower = _RANGE_BEFORE.search(text, max(0, at - _RANGE), at)
    unit = lower["unit"] if lower else "?"
    return len(lower[0]) if lower and (not unit or _unit(unit, 0) == unit) else 0
