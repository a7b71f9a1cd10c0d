"""Asking: what the commands that put a query to a graph have in common."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypedDict

import click

from policygraph.cli.options import graph_option
from policygraph.errors import UsageError
from policygraph.serve import lock, remote, store, workers
from policygraph.serve.query import Asker, Query
from policygraph.serve.sparql import form

__all__ = ["How", "asker", "asking", "show"]

_ROWS = ["table", "csv", "tsv", "json", "xml", "md"]
_TRIPLES = ["ttl", "nt", "rdf", "jsonld"]


class How(TypedDict):
    """The options of the commands that ask."""

    graph: Path
    endpoint: str | None
    form: str | None
    seconds: float
    limit: int | None


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of `How`."""
    for option in (
        click.option("--limit", type=click.IntRange(min=1), help="The most rows to show."),
        click.option("--seconds", default=60.0, show_default=True, help="End it after this time."),
        click.option(
            "-f",
            "--format",
            "form",
            type=click.Choice(_ROWS + _TRIPLES),
            help="How to write the answer.  [default: table on a terminal, else csv; triples: ttl]",
        ),
        click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead."),
        graph_option,
    ):
        command = option(command)
    return command


@contextmanager
def asker(how: How) -> Iterator[Asker]:
    """Yield what answers: an endpoint elsewhere, or a process on the store here."""
    if how["endpoint"]:
        yield remote.Endpoint(how["endpoint"])
        return
    folder = store.ready(how["graph"])
    with lock.reading(folder), workers.Workers(store.database(folder)) as pool:
        yield pool


def show(by: Asker, text: str | None, how: How) -> None:
    """Print the answer to a query, in the form that was asked for."""
    default = "table" if sys.stdout.isatty() else "csv"
    wanted = how["form"]
    if wanted and (wanted in _TRIPLES) != (form(text or "") in {"CONSTRUCT", "DESCRIBE"}):
        raise UsageError(f"{wanted} cannot hold the answer to this kind of query")
    asked = Query(
        text=text or "",
        rows_as=wanted if wanted in _ROWS else default,
        triples_as=wanted if wanted in _TRIPLES else "ttl",
        limit=how["limit"],
    )
    answer = by.ask(asked, how["seconds"])
    click.echo(answer.body, nl=not answer.body.endswith("\n"))
    if answer.cut:
        click.echo(f"only the first {answer.count} are shown", err=True)
