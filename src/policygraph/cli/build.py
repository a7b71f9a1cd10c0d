"""The command that makes a graph, and what it shows while it does."""

import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypedDict, Unpack

import click

from policygraph.cli.options import FILE, FOLDER
from policygraph.document import FIELDS
from policygraph.pipeline import (
    Cluster,
    Detail,
    Event,
    Here,
    Local,
    Order,
    Summary,
    Workers,
    build_folder,
)

__all__ = ["build"]

FINDINGS = 1
"""Exit code: something failed and the rest is done."""
_STORED = "nq"  # the format that tells documents apart
_SHOWN = 20  # failures and problems that are listed on the screen


class How(TypedDict):
    """The options of a build."""

    workers: int | None
    formats: tuple[str, ...]
    detail: str
    share: tuple[int, int] | None
    scheduler: str | None
    columns: dict[str, str]
    retry: bool
    seconds: float
    store: Path | None


def share_of(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Return a share such as 3/16 as two numbers."""
    if value is None:
        return None
    match = re.fullmatch(r"(\d+)/(\d+)", value)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter("must be k/n with k from 1 to n, such as 3/16")
    return int(match[1]), int(match[2])


def columns_of(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return which column of a table holds each field, from pairs such as text=nr."""
    pairs = [value.partition("=") for value in values]
    for field, _equals, column in pairs:
        if field not in FIELDS or not column:
            raise click.BadParameter(
                f"{field}: write FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}"
            )
    return {field: column for field, _equals, column in pairs}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FILE)
@click.option(
    "-o",
    "--output",
    default=Path("out"),
    show_default=True,
    type=FOLDER,
    help="The folder for the graph and the kept texts.",
)
@click.option(
    "-w",
    "--workers",
    type=click.IntRange(min=0),
    envvar="POLICYGRAPH_WORKERS",
    help="Processes to use; 0 for this one alone.  [default: one for each core; for little, 0]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    default=("ttl", "graphml"),
    show_default=True,
    help="A format to write; may be given several times.",
)
@click.option(
    "--detail",
    type=click.Choice(["all", "edges"]),
    default="all",
    show_default=True,
    help="edges: leave out mentions, and the measures and entities that no edge rests on.",
)
@click.option(
    "--shard",
    "share",
    metavar="K/N",
    callback=share_of,
    help="Read the share K of N of the inputs only, such as 3/16.",
)
@click.option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    callback=columns_of,
    help="The column of a table of articles that holds a field, such as text=nr.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Use the workers of this Dask scheduler.")
@click.option("--retry", is_flag=True, help="Read again what failed before.")
@click.option("--seconds", default=60.0, show_default=True, help="Give a document up after this.")
@click.option(
    "--store",
    type=FOLDER,
    help="Write N-Quads too, and load them into this store, where documents can be withdrawn.",
)
def build(paths: tuple[Path, ...], output: Path, **how: Unpack[How]) -> None:
    """Build a graph from PATHS: files and folders of documents, or - for standard input.

    What an earlier build into the same folder has read is not read again.
    """
    stored = (_STORED,) if how["store"] else ()
    order = Order(
        paths=paths,
        formats=tuple(dict.fromkeys((*how["formats"], *stored))),
        detail=Detail(how["detail"]),
        columns=how["columns"],
        share=how["share"],
        retry=how["retry"],
        seconds=how["seconds"],
    )
    with crew(how["workers"], how["scheduler"]) as workers, Progress() as progress:
        summary = build_folder(order, output, workers, progress.show)
    report(summary, output, order)
    if how["store"]:
        load(output, how["store"])
    sys.exit(FINDINGS if summary.failures or summary.problems else 0)


def load(output: Path, folder: Path) -> None:
    """Load what a build wrote into a store."""
    # Imported in here, for a build without a store needs none of it: a fifth of a second.
    from policygraph.serve import store

    count = store.load(folder, output / f"policygraph.{_STORED}")
    click.echo(f"loaded into {folder}/: {count} documents")


@contextmanager
def crew(count: int | None, scheduler: str | None) -> Iterator[Workers]:
    """Give the workers of a build, or those of a scheduler; by default for little do without."""
    if scheduler:
        with Cluster(scheduler) as workers:
            yield workers
    elif count == 0:
        yield Here()
    else:
        with Local(count or cores(), spare=None if count else Here()) as own:
            yield own


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Progress:
    """A line that says how far a build is, on a terminal only."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._step = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", err=True, nl=False)

    def show(self, event: Event) -> None:
        """Say how far a build is."""
        if event.step != self._step:
            self._start, self._step = time.monotonic(), event.step
        if sys.stderr.isatty():
            line = progress_line(event, time.monotonic() - self._start)
            click.echo(f"\r\x1b[K{line}", err=True, nl=False)


def progress_line(event: Event, seconds: float) -> str:
    """Return a line on how far a build is, some seconds after the step began."""
    parts = [event.step]
    if event.new:
        parts.append(f"{event.new} documents ({event.new / max(seconds, 0.001):.0f}/s)")
    if event.known:
        parts.append(f"{event.known} as before")
    if event.failed:
        parts.append(f"{event.failed} failed")
    if event.total:
        done = min(event.done / event.total, 1)
        parts.append(f"{done:.0%}")
        if done:
            parts.append(f"{duration(seconds / done - seconds)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return a time in words.

    >>> duration(59), duration(7290)
    ('59 s', '2 h 1 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def report(summary: Summary, output: Path, order: Order) -> None:
    """Print what was built, what was left out and where the files are."""
    for failure in summary.failures[:_SHOWN]:
        click.echo(f"skipped {failure.name}: {failure.reason}", err=True)
    if len(summary.failures) > _SHOWN:
        click.echo(f"skipped {len(summary.failures) - _SHOWN} more", err=True)
    if order.share:
        part, parts = order.share
        click.echo(f"{summary.new} documents read for shard {part} of {parts}")
        click.echo("when all shards are read, build once more without --shard")
        return
    if summary.kept:
        click.echo(f"nothing could be read; the graph of an earlier build in {output}/ is kept")
        return
    before = f" ({summary.documents - summary.new} by an earlier build)"
    click.echo(
        f"{summary.documents} documents read{before if summary.documents > summary.new else ''}, "
        f"{len(summary.failures)} skipped"
        f"{f', {summary.copies} copies of others' if summary.copies else ''}"
    )
    tally("entities", summary.entities)
    tally("edges", summary.relations)
    for problem in summary.problems[:_SHOWN]:
        click.echo(f"{problem.node}: {problem.message}; to do: {problem.remedy}", err=True)
    files = [*summary.files, "texts/", *(["failures.jsonl"] if summary.failures else [])]
    click.echo(f"written to {output}/: {', '.join(files)}")


def tally(title: str, counts: Mapping[str, int]) -> None:
    """Print a total and its parts, the largest first."""
    parts = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    click.echo(f"{sum(counts.values())} {title}: " + ", ".join(f"{k} {n}" for k, n in parts))
