"""Read: the first step of a build, from a shard of inputs to a file of results."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from policygraph.errors import BuildError
from policygraph.model import Extraction, Failure, Source
from policygraph.pipeline import shards
from policygraph.pipeline.collector import rarely
from policygraph.pipeline.deadline import OverdueError, deadline
from policygraph.pipeline.flight import Casualty, Flight
from policygraph.pipeline.known import Known
from policygraph.pipeline.outcome import outcome
from policygraph.pipeline.results import Results, key_of, writing
from policygraph.pipeline.shards import Shard
from policygraph.pipeline.version import of_reading

__all__ = ["ReadDone", "ReadTask", "read"]

_LIVES = 3
"""How often a process may die at an input before that input is given up."""

_ALONE = Lock()
"""A process has one timer, so its threads, if an engine gives it several, take turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """A shard to read, where its results go, and the keys of what was read before."""

    shard: Shard
    results: str
    known: str
    columns: Mapping[str, str]
    seconds: float
    expendable: bool
    """Whether the process may be ended when the time of a document is up."""
    largest: int
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDone:
    """A shard that was read: how many documents are new, and the positions of the known keys."""

    shard: Shard
    documents: int
    failures: int
    known: bytes


@rarely()
def read(task: ReadTask) -> ReadDone:
    """Read the inputs of a shard that are not known yet, and keep what they give."""
    if task.version != of_reading():
        raise BuildError("a worker has other code, tables or libraries than the build it works for")
    path = Path(task.results)
    known = Known(Path(task.known))
    met = array("I")
    flight = Flight(path, task.seconds if task.expendable else 0)
    with _ALONE, writing(path) as results:
        _bury(flight.casualty(), results, task.seconds)
        done = results.keys()
        with flight:
            for found in shards.read(task.shard, task.columns):
                key = key_of(found)
                position = known.position(key)
                if position is not None:
                    met.append(position)
                elif key not in done:
                    flight.at(key, found.name)
                    _keep(key, _outcome(found, task), results)
                    done.add(key)
        documents, failures = results.counts()
    if not done:
        path.unlink()
    return ReadDone(shard=task.shard, documents=documents, failures=failures, known=met.tobytes())


def _outcome(found: Source | Failure, task: ReadTask) -> Extraction | Failure:
    """Return what comes of an input, within its time even if this process must not be ended."""
    try:
        with deadline(0 if task.expendable else task.seconds):
            return outcome(found, task.largest)
    except OverdueError:
        return Failure(name=found.name, reason=f"took longer than {task.seconds:g} seconds")


def _keep(key: bytes, found: Extraction | Failure, results: Results) -> None:
    if isinstance(found, Failure):
        results.fail(key, found)
    else:
        results.add(key, found)


def _bury(casualty: Casualty | None, results: Results, seconds: float) -> None:
    """Give up the input at which the last process on this shard ended, if it is to blame."""
    if casualty is None:
        return
    if casualty.place:
        reason = f"took longer than {seconds:g} seconds, at last in {casualty.place}"
        results.fail(casualty.key, Failure(name=casualty.name, reason=reason))
    elif results.died(casualty.key) >= _LIVES:
        reason = "the process died of it: out of memory, or a fault in a library"
        results.fail(casualty.key, Failure(name=casualty.name, reason=reason))
