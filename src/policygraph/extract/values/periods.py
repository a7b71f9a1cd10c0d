"""Periods: find dates and stretches of time, and count relative ones from the document's day."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from policygraph.extract.values.numerals import number
from policygraph.lexicon import table
from policygraph.model import Period, Span

__all__ = ["periods"]


@dataclass(frozen=True, slots=True)
class PeriodWord:
    """A row of `periods.tsv`."""

    word: str
    unit: str
    offset: str


@dataclass(frozen=True, slots=True)
class PartWord:
    """A row of `period_parts.tsv`."""

    word: str
    of: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class FrameWord:
    """A row of `period_frames.tsv`."""

    word: str
    place: str
    end: str


@dataclass(frozen=True, slots=True)
class _Days:
    """The first and the last day of a period; None where it is open or unknown."""

    start: date | None
    end: date | None


_OPEN = _Days(None, None)
_MONTHS = range(1, 13)
_YEARS = range(1, 9999)
"""One less than the last year a date can hold: the day after must be a date too."""


@cache
def _words() -> dict[str, PeriodWord]:
    return {row.word: row for row in table("periods", PeriodWord)}


@cache
def _parts(of: str) -> dict[str, tuple[int, int]]:
    rows = (row for row in table("period_parts", PartWord) if row.of == of)
    return {row.word: (int(row.first), int(row.last)) for row in rows}


@cache
def _frames(place: str) -> dict[str, str]:
    return {row.word: row.end for row in table("period_frames", FrameWord) if row.place == place}


def _either(*words: str) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_YEAR = r"\d{4}|[一二][零〇○一二三四五六七八九]{3}"
_SMALL = r"\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_TO = r"\s?(?:至|到|[—–~～-]+)\s?"


def _tail(name: str) -> str:
    """Pattern of what may follow a year: months, days and parts, in groups that end in `name`."""
    return (
        rf"(?:(?P<from_month{name}>{_SMALL})月?{_TO})?(?P<month{name}>{_SMALL})月(?:份)?"
        rf"(?:(?:(?P<from_day{name}>{_SMALL})[日号]?{_TO})?(?P<day{name}>{_SMALL})[日号]"
        rf"|(?P<month_part{name}>{_either(*_parts('month'))}))?"
    )


_OPENS = "".join(sorted({word[0] for word in _words()}))
_DATE = re.compile(
    # Most characters open no date: without this each alternative is tried at every one.
    rf"(?=[\d一二两三四五六七八九十年上下{_OPENS}])"
    rf"(?:(?:(?P<from_year>{_YEAR})年?{_TO})?(?P<year>{_YEAR})年度?"
    rf"(?:{_tail('_y')}|(?P<part_y>{_either(*_parts('year'))}))?"
    rf"|(?P<word>{_either(*_words())})(?:期间|时期)?"
    rf"(?:{_tail('_w')}|(?P<part_w>{_either(*_parts('year'))}))?"
    rf"|(?<![\d.第]){_tail('_m')}"
    rf"|(?P<part_p>年[初底末]|[上下]半年|[一二三四]季度)"
    rf"|(?<![\d.第])(?:(?P<from_only>{_SMALL})[日号]?{_TO})?(?P<only_day>\d{{1,2}})日(?!内|均)"
    rf"|(?P<within>\d+|[一二三两四五六七八九十]+)(?P<unit>个?工作日|年|个月|天|日|周)(?:以内|之内|内))"
)
_RANGE = re.compile(_TO)
_BEFORE = re.compile(rf"(?:{_either(*_frames('before'))})$")
_AFTER = re.compile(rf"(?:{_either(*_frames('after'))})")


def periods(text: str, today: date | None = None) -> Iterator[tuple[Span, Period]]:
    """Yield the dates and periods of a text, in reading order.

    Relative ones (今年, 4月底前) are counted from `today`; without it their days stay open.

    >>> [(p.surface, p.start and str(p.start), p.end and str(p.end))
    ...  for _, p in periods("4月底前完成，2020年1月至6月执行", date(2020, 4, 14))]
    [('4月底前', None, '2020-04-30'), ('2020年1月至6月', '2020-01-01', '2020-06-30')]
    """
    pending: tuple[Span, _Days] | None = None
    for match in _DATE.finditer(text):
        span, days = Span(*match.span()), _read(match, today)
        if pending and _RANGE.fullmatch(text[pending[0].end : span.start]):
            span, days = Span(pending[0].start, span.end), _Days(pending[1].start, days.end)
        elif pending:
            yield _framed(text, *pending)
        pending = span, days
    if pending:
        yield _framed(text, *pending)


def _framed(text: str, span: Span, days: _Days) -> tuple[Span, Period]:
    """Open one end where 截至, 前 or 起 says so."""
    before = _BEFORE.search(text[max(0, span.start - 4) : span.start])
    after = _AFTER.match(text, span.end)
    ends = {_frames("before")[before[0]]} if before else set()
    if after:
        # 自2019年1月起: the word after the date decides, as 到 may belong to a verb (达到).
        ends = {_frames("after")[after[0]]}
    if ends == {"until"}:
        days = _Days(None, days.end)
    elif ends == {"since"} and (after or not _RANGE.search(span.of(text))):
        days = _Days(days.start, None)
    whole = Span(
        span.start - len(before[0] if before else ""), span.end + len(after[0] if after else "")
    )
    return whole, Period(start=days.start, end=days.end, surface=whole.of(text))


def _read(match: re.Match[str], today: date | None) -> _Days:
    if match["year"]:
        return _within_years(
            match,
            "_y",
            int(number(match["from_year"] or match["year"])),
            int(number(match["year"])),
        )
    if match["word"]:
        return _relative(match, _words()[match["word"]], today)
    if today is None:
        return _OPEN
    if match["within"]:
        return _Days(today, _later(today, int(number(match["within"])), match["unit"]))
    if match["only_day"]:
        return _day_of_month(match, today)
    return _within_years(match, "_m" if match["month_m"] else "_p", today.year, today.year)


def _relative(match: re.Match[str], word: PeriodWord, today: date | None) -> _Days:
    offset = int(word.offset)
    if word.unit == "plan":
        return _plan(match, offset)
    if today is None:
        return _OPEN
    if word.unit == "year":
        return _within_years(match, "_w", today.year + offset, today.year + offset)
    if word.unit == "month":
        month = today.year * 12 + today.month - 1 + offset
        return _month(month // 12, month % 12 + 1)
    day = today + timedelta(offset)
    return _Days(day, None if word.unit == "now" else day)


def _plan(match: re.Match[str], first: int) -> _Days:
    """Read a five-year plan; “十四五”末 is its last year, “十四五”初 its first."""
    last = first + 4
    if match["part_w"]:
        opens = _parts("year")[match["part_w"]][0] == 1
        first, last = (first, first) if opens else (last, last)
    return _within_years(match, "_w", first, last)


def _within_years(match: re.Match[str], name: str, first: int, last: int) -> _Days:
    """Read the months and days of a date whose years are known."""
    groups = match.groupdict()
    if part := groups.get(f"part{name}"):
        months = _parts("year")[part]
        return _Days(_month(first, months[0]).start, _month(last, months[1]).end)
    if not groups.get(f"month{name}"):
        return _Days(_month(first, 1).start, _month(last, 12).end)
    month = int(number(groups[f"month{name}"]))
    whole = _month(last, month)
    if day := groups[f"day{name}"]:
        start = groups[f"from_day{name}"] or day
        return _Days(_day(last, month, int(number(start))), _day(last, month, int(number(day))))
    if part := groups[f"month_part{name}"]:
        days = _parts("month")[part]
        return _Days(_day(last, month, days[0]), _day(last, month, days[1]))
    if start := groups[f"from_month{name}"]:
        return _Days(_month(first, int(number(start))).start, whole.end)
    return whole


def _month(year: int, month: int) -> _Days:
    if month not in _MONTHS or year not in _YEARS:
        return _OPEN
    return _Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day; 31 stands for the last day of any month."""
    if month not in _MONTHS or year not in _YEARS or day not in range(1, 32):
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))


def _day_of_month(match: re.Match[str], today: date) -> _Days:
    """Read 18日 as the last such day up to the document's."""
    last = int(number(match["only_day"]))
    first = int(number(match["from_only"] or match["only_day"]))
    month = today if last <= today.day else today.replace(day=1) - timedelta(1)
    return _Days(_day(month.year, month.month, first), _day(month.year, month.month, last))


def _later(today: date, count: int, unit: str) -> date | None:
    if unit == "年":
        return _day(today.year + count, today.month, today.day)
    if unit == "个月":
        month = today.year * 12 + today.month - 1 + count
        return _day(month // 12, month % 12 + 1, today.day)
    return today + timedelta(min(count, 36500) * (7 if unit == "周" else 1))
