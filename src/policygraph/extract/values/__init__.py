"""Values: what numbers, sums of money, quantities, dates and periods in a text stand for."""

from policygraph.extract.values.measured import Measured, measured
from policygraph.extract.values.numerals import number
from policygraph.extract.values.periods import periods

__all__ = ["Measured", "measured", "number", "periods"]
