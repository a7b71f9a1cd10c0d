"""Measured: find the sums of money and the quantities of a text, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from policygraph.extract.values.numerals import NUMBER, number
from policygraph.lexicon import table
from policygraph.model import Amount, Bound, Quantity, Span

__all__ = ["Measured", "figure", "measured"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of `units.tsv`."""

    unit: str
    kind: str


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
_NUMBER = re.compile(rf"(?!百分点)(?P<share>百分之)?(?P<number>{NUMBER})")

_PER = 9
"""Characters to look back for what a sum is paid for each of."""

# What stands before a number and makes it an ordinal or a piece of another token.
_NOT_BEFORE = re.compile(r"[第\d.．+A-Za-z/〔\[]$")
_UNIT_WORDS = "十百千万亿"
_YEAR = re.compile(r"(?:1[89]|20)\d\d$|[一二]..[零〇○一二三四五六七八九]$")


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
def _longest(place: str) -> int:
    return max(map(len, _bounds(place)))


@cache
def _unit_words() -> tuple[frozenset[str], int]:
    words = {*_units(), *_currencies("after")}
    return frozenset(words), max(map(len, words))


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


def figure(surface: str) -> str:
    """Return a stated value without the words that bound it.

    >>> figure("不少于5亿元"), figure("约70万个"), figure("60%以上")
    ('5亿元', '70万个', '60%')
    """
    return next((found.bare.of(surface) for found in _measured(surface)), surface)


def _measured(text: str) -> Iterator[Measured]:
    for match in _NUMBER.finditer(text):
        start, figure = match.start(), match["number"]
        if start and _NOT_BEFORE.match(text[start - 1]):
            continue
        if match["share"]:
            yield _quantity(text, Span(start, match.end()), figure, "%")
            continue
        figure, unit = _split(text, match.end(), figure)
        whole = Span(start, start + len(figure) + len(unit))
        if unit in _currencies("after"):
            yield _amount(text, whole, figure, unit)
        elif unit and not (unit == "年" and _YEAR.match(figure)):
            found = _quantity(text, whole, figure, unit)
            # 千方百计: a lone 千 is a number only where a bound says so (近千户).
            if len(figure) > 1 or figure not in _UNIT_WORDS or found.span != found.bare:
                yield found
        elif sign := _sign(text, start):
            yield _amount(text, Span(start - len(sign), match.end()), figure, sign)
        elif figure[-1] in "万亿" and figure[0].isdigit():
            yield _quantity(text, Span(start, match.end()), figure, "")


def _split(text: str, end: int, figure: str) -> tuple[str, str]:
    """Return the number and its unit; in 220千瓦 the 千 belongs to the unit."""
    if figure[-1] == "千" and len(figure) > 1 and (unit := _unit(text, end - 1)):
        return figure[:-1], unit
    return figure, _unit(text, end)


def _unit(text: str, at: int) -> str:
    """Return the longest unit that starts here."""
    words, longest = _unit_words()
    for length in range(longest, 0, -1):
        if text[at : at + length] in words and at + length <= len(text):
            return text[at : at + length]
    return ""


def _sign(text: str, at: int) -> str:
    """Return the currency sign that ends here: $12,600."""
    signs = _currencies("before")
    return next((s for s in sorted(signs, key=len, reverse=True) if text[:at].endswith(s)), "")


def _amount(text: str, bare: Span, figure: str, word: str) -> Measured:
    code, scale = _currencies("before").get(word) or _currencies("after")[word]
    sign = _sign(text, bare.start)
    if sign and code == "CNY":
        code = _currencies("before")[sign][0]
    bare = Span(bare.start - len(sign), bare.end)
    span, bound = _bounded(text, bare, figure)
    before = _PER_BEFORE.search(text[max(0, span.start - _PER) : span.start])
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
    value = Quantity(value=_plain(number(figure)), surface=bare.of(text), unit=unit, bound=bound)
    return Measured(span=span, bare=bare, value=value, kind=_units().get(unit, "bare"))


def _plain(value: Decimal) -> Decimal:
    """Drop zeros after the point, which come from multiplying: 1.5亿 is 150000000."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _bounded(text: str, bare: Span, figure: str) -> tuple[Span, Bound]:
    """Widen a span by the words that bound it, and read them."""
    start, end, bound = bare.start, bare.end, Bound.EXACT
    softener = next((c for c in figure if c in _bounds("inside")), "")
    if softener:
        bound = Bound(_bounds("inside")[softener].bound)
    after = next((w for w in _prefixes(text, end) if w in _bounds("after")), "")
    if after:
        end, bound = end + len(after), Bound(_bounds("after")[after].bound)
    lower = _RANGE_BEFORE.search(text[max(0, start - 12) : start])
    if lower and lower["unit"] in {"", *_unit_words()[0]}:
        start, bound = start - len(lower[0]), Bound.AT_MOST
    before = next((w for w in _suffixes(text, start) if w in _bounds("before")), "")
    if before and not _in_another_word(text, start - len(before), _bounds("before")[before]):
        start, bound = start - len(before), Bound(_bounds("before")[before].bound)
    return Span(start, end), bound


def _in_another_word(text: str, at: int, word: BoundWord) -> bool:
    return at > 0 and text[at - 1] in word.not_after


def _prefixes(text: str, at: int) -> Iterator[str]:
    return (text[at : at + n] for n in range(_longest("after"), 0, -1))


def _suffixes(text: str, at: int) -> Iterator[str]:
    return (text[max(0, at - n) : at] for n in range(_longest("before"), 0, -1))
