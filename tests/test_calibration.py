"""Calibration: a confidence means what it says on the annotated texts."""

from decimal import Decimal

from tests.calibration_report import bins

SURE = Decimal("0.9")
"""Edges from here on are right nine times in ten."""


def test_sure_edges_are_right_nine_times_in_ten() -> None:
    sure = [one for one in bins() if one.least >= SURE]
    assert sum(one.found for one in sure) > 0
    assert all(one.share >= float(SURE) for one in sure)


def test_surer_edges_are_right_more_often() -> None:
    low, high = Decimal("0.6"), Decimal("0.8")
    below = [one for one in bins() if one.least < low]
    above = [one for one in bins() if one.least >= high]
    shares = [sum(b.right for b in part) / sum(b.found for b in part) for part in (below, above)]
    assert shares[0] < shares[1]
