"""Lexicon: read the tables in `lexicons/` into frozen, checked rows.

A table is UTF-8 text, tab-separated: lines that start with `#` are comments, the first other
line names the columns, and the columns are the fields of the row type, in order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

from policygraph.errors import LexiconError

__all__ = ["parse", "read", "table"]

R = TypeVar("R")


@cache
def table(name: str, row_type: type[R]) -> tuple[R, ...]:
    """Return the rows of the packaged table `lexicons/{name}.tsv` (read once).

    Raises:
        LexiconError: the table is missing or a line breaks its rules.

    """
    path = resources.files("policygraph") / "lexicons" / f"{name}.tsv"
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"no table named {name} in the package") from error
    return tuple(parse(text.splitlines(), row_type, name=f"{name}.tsv"))


def read(path: Path, row_type: type[R]) -> tuple[R, ...]:
    """Return the rows of a table of the user's own."""
    return tuple(parse(path.read_text("utf-8").splitlines(), row_type, name=path.name))


def parse(lines: Iterable[str], row_type: type[R], *, name: str = "table") -> Iterator[R]:
    r"""Yield a row for each line of a table.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Unit:
    ...     word: str
    ...     note: str = ""
    >>> list(parse(["# measure words", "word\tnote", "名\tpeople", "家"], Unit))
    [Unit(word='名', note='people'), Unit(word='家', note='')]
    """
    columns = fields(row_type)  # type: ignore[arg-type]
    required = sum(c.default is MISSING for c in columns)
    header: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            if header != [c.name for c in columns][: len(header)] or len(header) < required:
                expected = ", ".join(c.name for c in columns)
                raise LexiconError(f"{name}:{number}: columns must be {expected}")
            continue
        if not required <= len(cells) <= len(header):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells, {len(header)} columns")
        yield row_type(*cells)
