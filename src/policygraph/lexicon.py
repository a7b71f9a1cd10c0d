"""Lexicon: read the tables in `lexicons/` into frozen, checked rows.

A table is UTF-8 text, tab-separated: lines that start with `#` are comments, the first other
line names the columns, and the columns are the fields of the row type, in order.

Users extend any table without code: a folder named by the environment variable
`POLICYGRAPH_LEXICONS` may hold tables of the same names.  A row there replaces the packaged row
with the same key (its first cell, or the columns that a comment `# key:` names), or stands
beside the others.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib import resources
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from policygraph.errors import LexiconError

__all__ = ["OWN", "PatternRow", "merged", "parse", "patterns", "read", "table", "words_of"]

R = TypeVar("R")


OWN = "POLICYGRAPH_LEXICONS"
"""The environment variable that names the folder of the user's own tables."""


@dataclass(frozen=True, slots=True)
class Word:
    """A row of a table that is a list of words."""

    word: str


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a table that is a list of words.

    >>> "地方" in words_of("vague_openers"), "乙县" in words_of("vague_openers")
    (True, False)
    """
    return frozenset(row.word for row in table(name, Word))


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A row of a table of regular expressions, with what one matches and what it does not."""

    id: str
    pattern: str
    example: str
    near_miss: str


def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Return the regular expressions of a table by their ids, in the order of the table.

    >>> patterns("organization_cues")["ordinal"].search("青山县第二")[0]
    '第二'
    """
    return {row.id: re.compile(row.pattern) for row in table(name, PatternRow)}


@cache
def table(name: str, row_type: type[R]) -> tuple[R, ...]:
    """Return the rows of the table `lexicons/{name}.tsv` (read once), the user's own among them.

    Raises:
        LexiconError: the table is missing or a line breaks its rules.

    """
    path = resources.files("policygraph") / "lexicons" / f"{name}.tsv"
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"no table named {name} in the package") from error
    packaged = tuple(parse(text.splitlines(), row_type, name=f"{name}.tsv"))
    own = Path(os.environ[OWN]) / f"{name}.tsv" if os.environ.get(OWN) else None
    if own is None or not own.is_file():
        return packaged
    keys = [line.removeprefix("# key:").split() for line in text.splitlines() if "# key:" in line]
    first = fields(row_type)[0].name  # type: ignore[arg-type]
    return merged(packaged, read(own, row_type), key=keys[0] if keys else [first])


def merged(packaged: Iterable[R], own: Iterable[R], *, key: Iterable[str]) -> tuple[R, ...]:
    """Put the user's own rows in the place of those with the same key, else at the end.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Unit:
    ...     word: str
    ...     note: str = ""
    >>> merged([Unit("名", "people"), Unit("家")], [Unit("家", "firms"), Unit("户")], key=["word"])
    (Unit(word='名', note='people'), Unit(word='家', note='firms'), Unit(word='户', note=''))
    """
    of = attrgetter(*key)
    rows = {of(row): row for row in own}
    kept = [rows.pop(of(row), row) for row in packaged]
    return (*kept, *rows.values())


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
