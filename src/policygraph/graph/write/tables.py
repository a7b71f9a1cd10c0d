"""Tables: nodes and edges as CSV and Parquet, for data frames, DuckDB and graph learning."""

import csv
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from policygraph.errors import UsageError
from policygraph.graph.files import File
from policygraph.graph.table import Edge, Node, columns, edges, nodes
from policygraph.model import Graph

__all__ = ["csv_lines", "csv_tables", "parquet_tables"]

_BATCH = 50_000


def csv_tables(graph: Graph) -> Iterator[File]:
    """Yield `nodes.csv` and `edges.csv`."""
    yield File("nodes.csv", csv_lines(list(columns(Node)), nodes(graph)))
    yield File("edges.csv", csv_lines(list(columns(Edge)), edges(graph)))


def parquet_tables(graph: Graph) -> Iterator[File]:
    """Yield `nodes.parquet` and `edges.parquet`.

    Raises:
        UsageError: pyarrow is not installed.

    """
    yield File("nodes.parquet", _parquet(Node, nodes(graph)))
    yield File("edges.parquet", _parquet(Edge, edges(graph)))


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    r"""Yield a header and rows as CSV; None is empty, truth values are true and false.

    >>> "".join(csv_lines(["a", "b"], [(True, None), ("x,y", 0.5)]))
    'a,b\ntrue,\n"x,y",0.5\n'
    """
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _parquet(kind: type[Node] | type[Edge], rows: Iterable[Node | Edge]) -> Iterator[bytes]:
    arrow, parquet = _pyarrow("pyarrow"), _pyarrow("pyarrow.parquet")
    types = {str: arrow.string(), bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64()}
    schema = arrow.schema([(name, types[of]) for name, of in columns(kind).items()])
    buffer = BytesIO()
    with parquet.ParquetWriter(buffer, schema, compression="zstd") as writer:
        left = iter(rows)
        while batch := tuple(islice(left, _BATCH)):
            by_column = dict(zip(schema.names, zip(*batch, strict=True), strict=True))
            writer.write_table(arrow.table(by_column, schema=schema))
    yield buffer.getvalue()


def _pyarrow(name: str) -> Any:  # noqa: ANN401  pyarrow has no types
    """Load pyarrow on demand: it is large and few users need it."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'policygraph[parquet]'") from error
