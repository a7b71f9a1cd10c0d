"""Values: money, quantities and periods, with their bounds."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from policygraph.model.noun import Noun

__all__ = ["Amount", "Bound", "Period", "Quantity"]


class Bound(StrEnum):
    """How a stated number bounds the true one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"


class Amount(Noun, frozen=True, kw_only=True, tag="amount"):
    """Money: the value in base units of its currency (元), as the text bounds it."""

    value: Decimal
    surface: str
    currency: str = "CNY"
    bound: Bound = Bound.EXACT
    per: str = ""
    """What the amount is paid for each of, as written: 每人每月; empty for a total."""


class Quantity(Noun, frozen=True, kw_only=True, tag="quantity"):
    """A number that is not money, with its unit (名, 家, %, 百分点) and what is counted."""

    value: Decimal
    surface: str
    unit: str
    counted: str = ""
    bound: Bound = Bound.EXACT


class Period(Noun, frozen=True, kw_only=True):
    """A stretch of days, open at either end where the text leaves it open."""

    start: date | None
    end: date | None
    surface: str
