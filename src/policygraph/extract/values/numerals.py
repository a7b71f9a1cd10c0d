"""Numerals: read a number in Arabic or Chinese figures."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from policygraph.errors import NumeralError
from policygraph.lexicon import table

__all__ = ["NUMBER", "RUN", "VAGUE", "number"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A row of `numerals.tsv`."""

    character: str
    role: str
    value: str


def _characters(role: str) -> str:
    return "".join(row.character for row in table("numerals", Numeral) if row.role == role)


_DIGITS = _characters("digit")
_UNITS = _characters("unit")
VAGUE = _characters("vague")
_MYRIADS = "万亿"
_SOFT = "多余几"

NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:[.．]\d+)?[{_SOFT}]?[{_UNITS}]{{0,2}}[{_SOFT}]?[{_MYRIADS}]?"
    rf"|[{VAGUE}]?[{_UNITS}][{_DIGITS}{_UNITS}{_SOFT}]*"
    rf"|[{_DIGITS}几][{_DIGITS}{_UNITS}{_SOFT}]*(?:点[{_DIGITS}]+[{_MYRIADS}]*)?"
)
"""Pattern of a number: 1,441.5万, 10余万, 1.6万多亿, 二百五十多亿, 十几, 上千."""

RUN = rf"[\d几{_DIGITS}{_UNITS}][\d,.．{_DIGITS}{_UNITS}{_SOFT}点]*"
"""Pattern of characters that may hold numbers, quicker to search for than a number."""

_FIGURES = re.compile(r"[\d.．,]+")
_SOFTENERS = re.compile(rf"[{_SOFT}]")


@cache
def _values() -> dict[str, Decimal]:
    return {row.character: Decimal(row.value) for row in table("numerals", Numeral)}


def number(text: str) -> Decimal:
    """Return the value of a number; 多, 余 and 几 are left to the bound.

    >>> [int(number(n)) for n in ("1,441.5万", "二百五十多亿", "十几", "上千", "二〇〇六")]
    [14415000, 25000000000, 10, 1000, 2006]

    Raises:
        NumeralError: the text is not a number.

    """
    if text.isdecimal():
        return Decimal(text)
    figures = _FIGURES.match(text)
    if figures:
        value = Decimal(figures.group().replace(",", "").replace("．", "."))
        return value * _scale(_SOFTENERS.sub("", text[figures.end() :]))
    whole, _, fraction = text.partition("点")
    if not fraction:
        return _chinese(whole)
    digits = fraction.rstrip(_MYRIADS)
    value = _chinese(whole) + _positional(digits) / Decimal(10) ** len(digits)
    return value * _scale(fraction[len(digits) :])


def _scale(units: str) -> Decimal:
    scale = Decimal(1)
    for unit in units:
        scale *= _value(unit)
    return scale


def _chinese(text: str) -> Decimal:
    """Read 二百五十亿三千万 by sections of 万 and 亿, and 二〇〇六 digit by digit."""
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return _positional(text)
    total = section = digit = Decimal(0)
    for character in text.lstrip(VAGUE) or text:
        if character in _SOFT:
            continue
        value = _value(character)
        if character in _DIGITS:
            digit = value
        elif character not in _MYRIADS:
            section, digit = section + (digit or 1) * value, Decimal(0)
        elif total >= value:
            total, section, digit = total + (section + digit) * value, Decimal(0), Decimal(0)
        else:
            # 一千二百万亿: what was read so far is multiplied as a whole.
            total, section, digit = (total + section + digit or 1) * value, Decimal(0), Decimal(0)
    return total + section + digit


def _positional(digits: str) -> Decimal:
    return Decimal("".join(str(_value(c)) for c in digits) or "0")


def _value(character: str) -> Decimal:
    try:
        return _values()[character]
    except KeyError:
        raise NumeralError(f"not a numeral: {character!r}") from None
