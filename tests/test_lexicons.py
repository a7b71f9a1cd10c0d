"""Lexicon tables: each loads, says where it comes from, repeats no key, and is in NFC."""

import re
import unicodedata
from collections import Counter
from dataclasses import make_dataclass
from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from policygraph.lexicon import parse

LEXICONS = resources.files("policygraph") / "lexicons"
TABLES = sorted((t for t in LEXICONS.iterdir() if t.name.endswith(".tsv")), key=lambda t: t.name)

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def _comments(table: Traversable) -> list[str]:
    lines = table.read_text("utf-8").splitlines()
    return [line.lstrip("# ") for line in lines if line.startswith("#")]


def _columns(table: Traversable) -> list[str]:
    lines = table.read_text("utf-8").splitlines()
    return next(line for line in lines if line.strip() and not line.startswith("#")).split("\t")


def _key(table: Traversable) -> list[str]:
    """Return the columns that identify a row: those of a comment `# key: …`, else the first."""
    stated = [re.split(r"[,\s]+", c[4:].strip()) for c in _comments(table) if c.startswith("key:")]
    return stated[0] if stated else _columns(table)[:1]


def _rows(table: Traversable) -> list[dict[str, str]]:
    columns = _columns(table)
    row_type = make_dataclass("Row", [(c, str, "") for c in columns])
    rows = list[object](parse(table.read_text("utf-8").splitlines(), row_type))
    return [{column: getattr(row, column) for column in columns} for row in rows]


@each_table
def test_has_rows_unless_it_is_for_the_user_to_fill(table: Traversable) -> None:
    assert _rows(table) or "Empty in the package" in table.read_text("utf-8")


@each_table
def test_opens_with_comments_that_name_the_source(table: Traversable) -> None:
    assert table.read_text("utf-8").startswith("#")
    assert any(c.lower().startswith("source:") for c in _comments(table))


@each_table
def test_repeats_no_key(table: Traversable) -> None:
    key = _key(table)
    counts = Counter(tuple(row[column] for column in key) for row in _rows(table))
    assert [k for k, n in counts.items() if n > 1] == []


@each_table
def test_keys_are_not_empty(table: Traversable) -> None:
    key = _key(table)
    assert [row for row in _rows(table) if not any(row[column] for column in key)] == []


@each_table
def test_is_nfc_without_stray_spaces(table: Traversable) -> None:
    text = table.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert text.endswith("\n")
    cells = [cell for row in _rows(table) for cell in row.values()]
    assert [cell for cell in cells if cell != cell.strip()] == []
