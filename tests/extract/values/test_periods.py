"""Dates and periods: the cases stand in `periods.tsv` beside this file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.values.periods import periods
from policygraph.lexicon import read

TODAY = date(2020, 4, 14)


@dataclass(frozen=True)
class Case:
    """A row of `periods.tsv`."""

    text: str
    surface: str
    start: str
    end: str = ""


@pytest.mark.parametrize(
    "case", read(Path(__file__).parent / "periods.tsv", Case), ids=lambda case: case.text
)
def test_periods_are_read(case: Case) -> None:
    ((span, period),) = periods(case.text, TODAY)
    assert span.of(case.text) == period.surface == case.surface
    assert (str(period.start or ""), str(period.end or "")) == (case.start, case.end)


def test_a_relative_period_without_a_day_to_count_from_stays_open() -> None:
    ((_, period),) = periods("去年12月")
    assert (period.surface, period.start, period.end) == ("去年12月", None, None)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1)))
def test_a_full_date_is_that_day_whatever_today_is(day: date, today: date) -> None:
    ((_, period),) = periods(f"于{day.year}年{day.month}月{day.day}日施行", today)
    assert (period.start, period.end) == (day, day)


@given(
    st.text(
        alphabet="一二十〇0123456789年月日号底末初前起至到—今去自截即内个周“”十四五", max_size=24
    )
)
def test_no_text_breaks_the_reader_and_spans_are_in_order(text: str) -> None:
    found = list(periods(text, TODAY))
    assert all(span.of(text) == period.surface for span, period in found)
    assert [s.start for s, _ in found] == sorted(s.start for s, _ in found)
