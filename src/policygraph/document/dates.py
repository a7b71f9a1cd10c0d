"""Dates: the day that a header, a byline or a signature states."""

import re
from collections.abc import Iterator
from datetime import date

__all__ = ["DAY", "DAY_LIKE", "day_of", "days"]

DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
}
DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d) ?(?:年|[-/.]) ?(?P<month>0?[1-9]|1[0-2]) ?(?:月|[-/.]) ?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d) ?日?"
    r"|(?P<hanyear>[一二][〇零○Ｏ一二三四五六七八九]{3})年(?P<hanmonth>十?[一二]|[一二三四五六七八九十])月"
    r"(?P<handay>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
DAY_LIKE = re.sub(r"\?P<\w+>", "?:", f"(?:{DAY.pattern})")
"""The same without names for its groups, to stand in other patterns."""


def days(text: str) -> Iterator[tuple[int, int, date]]:
    """Yield start, end and value of each full date in a text.

    >>> [str(day) for _, _, day in days("2006年10月18日；二〇〇六年十月十八日；2020-04-14 14:51")]
    ['2006-10-18', '2006-10-18', '2020-04-14']
    """
    for match in DAY.finditer(text):
        day = value(match)
        if day:
            yield match.start(), match.end(), day


def day_of(text: str) -> date | None:
    """Return the first full date in a text."""
    return next((day for _, _, day in days(text)), None)


def value(match: re.Match[str]) -> date | None:
    """Return the date that a match of `DAY` means, or nothing for 2月30日."""
    if match["year"]:
        parts = int(match["year"]), int(match["month"]), int(match["day"])
    else:
        year = "".join(DIGITS[sign] for sign in match["hanyear"])
        parts = int(year), below_hundred(match["hanmonth"]), below_hundred(match["handay"])
    try:
        return date(*parts)
    except ValueError:
        return None


def below_hundred(text: str) -> int:
    """Return the value of a Chinese number below a hundred.

    >>> below_hundred("十"), below_hundred("二十八")
    (10, 28)
    """
    tens, ten, units = text.rpartition("十")
    value = int(DIGITS[units]) if units else 0
    return value + (10 * int(DIGITS[tens] if tens else "1") if ten else 0)
