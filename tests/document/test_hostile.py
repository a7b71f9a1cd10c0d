"""Hostile: what is made to take time or memory is refused, or read in time that grows with it."""

import time
from contextlib import suppress

import pytest

from policygraph.document import limits, parse
from policygraph.errors import ReadError
from policygraph.model import Source

TRAPS = {
    "one line": ("text", "某省民政厅印发方案"),
    "brackets": ("text", "（某。）"),
    "open brackets": ("text", "《某。（"),
    "links": ("text", "[甲](乙)"),
    "cells": ("text", "|甲"),
    "hidden signs": ("text", "\x01\u202e甲"),
    "marks": ("text", "e\u0301"),
    "numbers": ("text", "一、（一）"),
    "labels": ("text", "来源：作者："),
    "spam": ("text", "百家乐,真人,"),
    "nested": ("html", "<div>"),
    "broken tags": ("html", "<a \"<b '"),
    "open comments": ("html", "<!--"),
    "open scripts": ("html", "<script>"),
    "nested tables": ("html", "<table><tr><td>甲<td>乙"),
    "entities": ("html", "&amp;\u200b"),
    "spans": ("html", "<table><tr><td rowspan=99999>甲<td>乙</table>"),
}
SMALL, LARGE = 5_000, 160_000
BETWEEN = 250
"""32 times the input takes 32 times as long where the work is linear and 1024 where it is square;
the limit lies between, far from both, so that a busy machine does not fail the test."""
FLOOR = 0.004
"""Seconds: what takes less is measured as this, for the clock is coarse."""


def took(kind: str, pattern: str, size: int) -> float:
    data = (pattern * (size // len(pattern))).encode()
    begun = time.process_time()
    with suppress(ReadError):
        parse(Source(name="a", data=data, format=kind))
    return time.process_time() - begun


@pytest.mark.parametrize("trap", TRAPS)
def test_time_grows_with_the_input_and_no_faster(trap: str) -> None:
    small = max(FLOOR, min(took(*TRAPS[trap], SMALL) for _ in range(3)))
    assert took(*TRAPS[trap], LARGE) < BETWEEN * small


@pytest.mark.parametrize(
    ("name", "kind", "text", "reason"),
    [
        ("SIGNS", "text", "某" * 11, "more than 10 characters"),
        ("LINES", "text", "某\n" * 11, "more than 10 lines"),
        ("SENTENCES", "text", "某。" * 11, "more than 10 sentences"),
        ("ELEMENTS", "html", "<p>某" * 11, "more than 10 elements"),
    ],
)
def test_what_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, kind: str, text: str, reason: str
) -> None:
    for module in ("plain", "html", "reading"):
        monkeypatch.setattr(f"policygraph.document.{module}.{name}", 10, raising=False)
    with pytest.raises(ReadError, match=f"^a: {reason}; split it"):
        parse(Source(name="a", data=text.encode(), format=kind))


def test_no_limit_is_near_what_is_real() -> None:
    assert min(limits.LINES, limits.SENTENCES, limits.ELEMENTS, limits.SIGNS) >= 200_000


@pytest.mark.parametrize(
    "data",
    [b"\x80\x81\xff" * 40, bytes(range(256)) * 4, b"\x00\xd8" * 40, b"\xff\xfe"],
    ids=["no encoding", "all bytes", "half characters", "mark only"],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a: (not text in|no text)"):
        parse(Source(name="a", data=data, format="text"))


def test_signs_that_turn_the_reading_order_are_dropped() -> None:
    text = "某省\u202e民政厅\u2066印发\u2069方案\u200b，安排资金\x07三百万元。"
    document = parse(Source(name="a", data=text.encode(), format="text"))
    assert document.text == "某省民政厅印发方案，安排资金三百万元。"
