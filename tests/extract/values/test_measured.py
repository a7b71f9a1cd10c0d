"""Sums and quantities: the cases stand in the tables beside this file."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.values.measured import measured
from policygraph.lexicon import read
from policygraph.model import Amount, Quantity

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Sum:
    """A row of `sums.tsv`."""

    text: str
    surface: str
    value: str
    currency: str
    bound: str
    per: str = ""


@dataclass(frozen=True)
class Count:
    """A row of `quantities.tsv`."""

    text: str
    surface: str
    value: str
    unit: str
    bound: str


@dataclass(frozen=True)
class Nothing:
    """A row of `no_values.tsv`."""

    text: str


@pytest.mark.parametrize("case", read(HERE / "sums.tsv", Sum), ids=lambda case: case.text)
def test_sums_are_read(case: Sum) -> None:
    (found,) = measured(case.text)
    assert isinstance(found.value, Amount)
    assert found.span.of(case.text) == case.surface
    assert found.value.value == Decimal(case.value)
    assert (found.value.currency, found.value.bound) == (case.currency, case.bound)
    assert found.value.per == case.per


@pytest.mark.parametrize("case", read(HERE / "quantities.tsv", Count), ids=lambda case: case.text)
def test_quantities_are_read(case: Count) -> None:
    found = measured(case.text)[-1]
    assert isinstance(found.value, Quantity)
    assert found.span.of(case.text) == case.surface
    assert found.value.value == Decimal(case.value)
    assert (found.value.unit, found.value.bound) == (case.unit, case.bound)


@pytest.mark.parametrize("case", read(HERE / "no_values.tsv", Nothing), ids=lambda case: case.text)
def test_ordinals_years_and_numbers_of_documents_are_no_values(case: Nothing) -> None:
    assert measured(case.text) == ()


@given(st.integers(1, 10**9), st.sampled_from(["约", "近", "不少于", ""]))
def test_a_sum_in_figures_keeps_its_value_and_its_place(value: int, bound: str) -> None:
    text = f"安排{bound}{value:,}元资金"
    (found,) = measured(text)
    assert found.value.value == value
    assert found.span.of(text) == f"{bound}{value:,}元"


@given(st.text(alphabet="一二十百千万亿几数多余点约近0123456789.,元家%—至至到每人/ ", max_size=30))
def test_spans_are_in_order_and_never_overlap(text: str) -> None:
    found = measured(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(m.span.covers(m.bare) for m in found)
    assert all(m.bare.of(text) == m.value.surface for m in found)
