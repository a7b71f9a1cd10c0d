"""Tables: one document for each row of JSONL, JSON, CSV or Parquet, read as a stream."""

import csv
import importlib
import io
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import IO, Any

from policygraph.document.dates import day_of
from policygraph.document.encoding import encoding_of
from policygraph.document.unpack import LARGEST, Input, bounded
from policygraph.errors import ReadError, UsageError
from policygraph.lexicon import table
from policygraph.model import Failure, Field, Metadata, Source

__all__ = ["FIELDS", "rows"]

FIELDS = ("id", "title", "date", "source", "url", "author", "number", "issuer", "text")
Row = Mapping[str, Any]
Numbered = tuple[int, Row | Failure]
Reader = Callable[[Input, IO[bytes]], Iterable[Numbered]]
LARGEST_PARQUET = 1 << 30
SAMPLE = 1 << 16
TAG = re.compile(r"<(?:p|div|br|span|table|html)\b[^>]{0,400}>", re.IGNORECASE)
SURROGATE = re.compile("[\ud800-\udfff]")
SHORTEST_TITLE = 6
HEAD = 400
"""Characters of a text in which its title is looked for before it is put above."""


@dataclass(frozen=True)
class Column:
    """A row of `table-columns.tsv`."""

    column: str
    field: str


def rows(
    item: Input, kind: str, stream: IO[bytes], columns: Mapping[str, str]
) -> Iterator[Source | Failure]:
    r"""Yield a source for each row of a table, and why any row was left out.

    >>> lines = b'{"id": 7, "title": "\\u901a\\u77e5", "content": "\\u5404\\u5e02"}'
    >>> table = Input(name="a.jsonl", open=lambda: io.BytesIO(lines))
    >>> [source.name for source in rows(table, "jsonl", table.open(), {})]
    ['a.jsonl#7']
    """
    unknown = set(columns) - set(FIELDS)
    if unknown:
        raise UsageError(
            f"no field named {', '.join(sorted(unknown))}; fields: {', '.join(FIELDS)}"
        )
    for number, row in READ[kind](item, stream):
        if isinstance(row, Failure):
            yield row
        else:
            yield source_of(item.name, number, row, columns)


def source_of(name: str, number: int, row: Row, columns: Mapping[str, str]) -> Source | Failure:
    """Return the document in a row."""
    cells = {field: cell(row, field, columns) for field in FIELDS}
    full = f"{name}#{cells['id'] or number}"
    if not cells["text"].strip():
        wanted = columns.get("text", "text")
        return Failure(name=full, reason=f"no text in column {wanted} (columns: {', '.join(row)})")
    text, title = cells["text"], cells["title"]
    html = TAG.search(text) is not None
    if title and html and squeezed(title) not in squeezed(text):
        text = f"<h1>{escape(title)}</h1>\n{text}"
    elif title and not html and not is_titled(text, title):
        text = f"{title}\n\n{text}"
    return Source(
        name=full,
        data=text.encode("utf-8", errors="ignore"),
        format="html" if html else "text",
        metadata=stated(cells),
    )


def is_titled(text: str, title: str) -> bool:
    """Tell whether a text begins with its title: this one, a heading, or one much like it."""
    head = text.lstrip()[:HEAD]
    first = squeezed(head.split("\n", 1)[0])
    begun = len(first) >= SHORTEST_TITLE and first in squeezed(title)
    return begun or squeezed(title) in squeezed(head) or head.startswith(("# ", "---"))


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def cell(row: Row, field: str, columns: Mapping[str, str]) -> str:
    """Return the value of a field in a row as text; empty where it has none."""
    names = (columns[field],) if field in columns else usual_names()[field]
    value = next((row[name] for name in names if row.get(name) not in (None, "")), "")
    return SURROGATE.sub("", str(value))


def stated(cells: Mapping[str, str]) -> Metadata:
    """Return what the columns of a row state."""
    day = day_of(cells["date"])
    issuer = string(cells["issuer"])
    return Metadata(
        title=string(cells["title"]),
        source=string(cells["source"]),
        url=string(cells["url"]),
        author=string(cells["author"]),
        number=string(cells["number"]),
        date_published=Field(value=day) if day else None,
        issuers=(issuer,) if issuer else (),
    )


def string(value: str) -> Field[str] | None:
    """Return a cell as a field; nothing where it is blank."""
    return Field(value=" ".join(value.split())) if value.strip() else None


def json_lines(item: Input, stream: IO[bytes]) -> Iterator[Numbered]:
    """Yield the objects of a file with one JSON object a line, each with the number of its line."""
    for number in itertools.count(item.first):
        line = stream.readline(LARGEST + 1)
        name = f"{item.name}:{number}"
        if not line:
            return
        if len(line) > LARGEST:
            yield number, Failure(name=name, reason=f"a line longer than {LARGEST >> 20} MB")
            return
        if line.strip():
            yield from ((number, row) for row in json_rows(name, line))


def json_array(name: str, stream: IO[bytes]) -> Iterator[Row | Failure]:
    """Yield the objects of a JSON file: an array of them, or one."""
    yield from json_rows(name, bounded(stream, LARGEST))


def json_rows(name: str, data: bytes) -> Iterator[Row | Failure]:
    """Yield the objects in a piece of JSON."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield Failure(name=name, reason=f"not JSON: {error}")
        return
    for row in value if isinstance(value, list) else [value]:
        yield row if isinstance(row, dict) else Failure(name=name, reason="not a JSON object")


def comma_separated(name: str, stream: IO[bytes]) -> Iterator[Row | Failure]:
    """Yield the rows of a CSV file."""
    return separated(name, stream, ",")


def tab_separated(name: str, stream: IO[bytes]) -> Iterator[Row | Failure]:
    """Yield the rows of a file with tabs between the columns."""
    return separated(name, stream, "\t")


def separated(name: str, stream: IO[bytes], delimiter: str) -> Iterator[Row | Failure]:
    """Yield the rows of a delimited file."""
    csv.field_size_limit(LARGEST)
    text = lines(name, stream)
    try:
        for row in csv.DictReader(text, delimiter=delimiter):
            yield {key: value for key, value in row.items() if isinstance(key, str)}
    except csv.Error as error:
        yield Failure(name=name, reason=f"not a table: {error}")


def lines(name: str, stream: IO[bytes]) -> Iterator[str]:
    """Yield the lines of a text file of any encoding, as a stream."""
    first = stream.readline(SAMPLE)
    sample = first + stream.read(SAMPLE)
    cut = sample.rfind(b"\n") + 1 or len(sample)
    encoding = encoding_of(sample[:cut])
    if not encoding:
        raise ReadError(f"{name}: not text in UTF-8, UTF-16, GB18030 or Big5; convert it to UTF-8")
    rest = io.BufferedReader(Chained(sample, stream))
    yield from io.TextIOWrapper(rest, encoding=encoding, errors="replace", newline="")


class Chained(io.RawIOBase):
    """Bytes that were read already, and the stream that they were read from."""

    def __init__(self, head: bytes, tail: IO[bytes]) -> None:
        self._head = head
        self._tail = tail

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the type of io.RawIOBase
        """Fill a buffer and return how much of it."""
        data = self._head[: len(buffer)] or self._tail.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def parquet(name: str, stream: IO[bytes]) -> Iterator[Row | Failure]:
    """Yield the rows of a Parquet file."""
    try:
        library = importlib.import_module("pyarrow.parquet")
    except ImportError:
        yield Failure(name=name, reason="reading Parquet needs pip install 'policygraph[parquet]'")
        return
    try:
        seekable = stream.seekable() and not isinstance(stream, io.BytesIO)
        data = stream if seekable else io.BytesIO(bounded(stream, LARGEST_PARQUET))
        for batch in library.ParquetFile(data).iter_batches(batch_size=256):
            yield from batch.to_pylist()
    except (OSError, ValueError) as error:  # pyarrow.ArrowInvalid is a ValueError
        yield Failure(name=name, reason=f"not a sound Parquet file: {error}")


def counted(read: Callable[[str, IO[bytes]], Iterable[Row | Failure]]) -> Reader:
    """Return a reader that numbers the rows which another one yields."""
    return lambda item, stream: enumerate(read(item.name, stream), start=item.first)


READ: dict[str, Reader] = {
    "jsonl": json_lines,
    "json": counted(json_array),
    "csv": counted(comma_separated),
    "tsv": counted(tab_separated),
    "parquet": counted(parquet),
}


@cache
def usual_names() -> dict[str, tuple[str, ...]]:
    """Return the usual names of the column for each field, in the order of preference."""
    listed = table("table-columns", Column)
    return {field: tuple(c.column for c in listed if c.field == field) for field in FIELDS}
