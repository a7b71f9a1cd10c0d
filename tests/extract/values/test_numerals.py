"""Numerals: what numbers in Arabic and Chinese figures stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import NumeralError
from policygraph.extract.values.numerals import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,441.5万", 14415000),
        ("二百五十多亿", 25000000000),
        ("一亿三千万", 130000000),
        ("一千二百万亿", 1200 * 10**12),
        ("二〇〇六", 2006),
        ("十二", 12),
        ("几十", 10),
        ("万", 10000),
    ],
)
def test_numbers_are_read(text: str, value: int) -> None:
    assert number(text) == value


@given(st.integers(0, 9999))
def test_chinese_figures_mean_what_they_say(value: int) -> None:
    written = "".join(
        "零一二三四五六七八九"[int(digit)] + ("" if digit == "0" else unit)
        for digit, unit in zip(f"{value:04}", "千百十 ", strict=True)
    ).replace(" ", "")
    assert number(written) == value


def test_a_word_is_no_number() -> None:
    with pytest.raises(NumeralError, match="not a numeral"):
        number("三区")
