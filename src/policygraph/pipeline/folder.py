"""Folder: build a graph into a folder, on all cores, going on from what stands there already.

Four steps run side by side over pieces of the work: shards of inputs are *read* into results,
ranges of sentence hashes are *compared*, ranges of documents are *gathered*, ranges of entities are
*united*; then each file is *joined* from its pieces.  No piece depends on how many workers there
are, nor a file on its pieces.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import TypeVar

import msgspec

from policygraph.errors import UsageError
from policygraph.graph import FORMATS, Problem, describe, save
from policygraph.graph.dataset import dataset
from policygraph.graph.tally import Tally, count, total
from policygraph.model import Failure
from policygraph.pipeline.copies import CompareTask, collect, compare, left_out, ranges, settle
from policygraph.pipeline.gather import GatherTask, gather
from policygraph.pipeline.join import join
from policygraph.pipeline.known import Known
from policygraph.pipeline.light import light_to_read, light_to_write
from policygraph.pipeline.local import Workers
from policygraph.pipeline.order import Detail, Event, Order, Summary, Watch
from policygraph.pipeline.read import ReadTask, read
from policygraph.pipeline.shards import Scope, Shard, cut, scope
from policygraph.pipeline.unite import UniteTask, unite
from policygraph.pipeline.version import of_reading, of_writing
from policygraph.pipeline.workplace import Live, Workplace

__all__ = ["build_folder"]

R = TypeVar("R")
_NAME = "policygraph"
_ABOUT = "dataset.ttl"
_DOCUMENTS = 1000
"""Documents of a range that is gathered at once."""
_FEW = 50
"""Documents that are worth a piece of work of their own."""
_SAMPLES = 128
"""Ids of the sample, and so many records of pools, that are united at once."""
_LAST = "\U0010ffff"
"""A text that stands behind all ids."""


class _Built(msgspec.Struct, frozen=True):
    """What the last finished build was made from, and what it holds."""

    content: str
    version: str
    detail: Detail
    sizes: dict[str, int]
    entities: dict[str, int]
    relations: dict[str, int]
    problems: list[Problem]
    copies: int


def build_folder(
    order: Order, output: Path, workers: Workers, watch: Watch = lambda _: None
) -> Summary:
    """Build a graph into a folder; what an earlier build read there is not read again.

    Raises:
        UsageError: the folder cannot be written, or a format by parts is not known.
        BuildError: another build is at work in it, or workers keep dying.

    """
    unknown = set(order.formats) - set(FORMATS)
    if unknown:
        known_ones = ", ".join(sorted(FORMATS))
        raise UsageError(f"no format {', '.join(sorted(unknown))}; a build writes {known_ones}")
    output = output.absolute()
    work = Workplace(output=output, job="-{}of{}".format(*order.share) if order.share else "")
    work.prepare()
    if order.retry:
        work.forget_failures()
    known = work.known()
    met, new = _read(order, work, known, workers, watch)
    if order.share:
        return Summary(documents=new, new=new)
    live = work.withdraw(known, met)
    failures = work.failures()
    _list(failures, output / "failures.jsonl")
    if failures and not live.documents and all((output / n).exists() for n in _names(order)):
        return Summary(documents=0, new=0, failures=failures, kept=True)
    built = _standing(work, live, order)
    if built is None:
        (work.root / "built.json").unlink(missing_ok=True)
        writers = workers.spare if light_to_write(work) else workers
        built = _write(order, work, live, writers, watch)
        save(work.root / "built.json", [msgspec.json.encode(built)])
    work.tidy()
    return Summary(
        documents=live.documents,
        new=new,
        failures=failures,
        entities=built.entities,
        relations=built.relations,
        files=tuple(built.sizes),
        problems=tuple(built.problems),
        copies=built.copies,
    )


def _read(
    order: Order, work: Workplace, known: Known, workers: Workers, watch: Watch
) -> tuple[bytearray, int]:
    """Read what is not known; return which known keys were met, and the number of the new."""
    total = scope(order.paths)
    readers = workers.spare if light_to_read(order, total, known) else workers
    met = bytearray(len(known))
    size = new = failed = 0
    for done in readers.run(read, _read_tasks(order, work, total, known, readers)):
        size += done.shard.size
        new += done.documents
        failed += done.failures
        for position in memoryview(done.known).cast("I"):
            met[position] = 1
        _forget(done.shard)
        watch(
            Event(
                step="reading", done=size, total=total.size, new=new, failed=failed, known=sum(met)
            )
        )
    return met, new


def _read_tasks(
    order: Order, work: Workplace, total: Scope, known: Known, workers: Workers
) -> Iterator[ReadTask]:
    run = work.new()
    part, parts = order.share or (1, 1)
    # Where shards are shared out, all who read must cut alike.
    size = total.shard_size(parts if order.share else workers.count)
    for shard in cut(order.paths, size, work.copied, order.columns):
        if shard.number % parts != part - 1:
            _forget(shard)
            continue
        yield ReadTask(
            shard=shard,
            results=str(work.results / f"{run}-{shard.number:06}.sqlite"),
            known=str(known.path),
            columns=dict(order.columns),
            seconds=order.seconds,
            expendable=workers.expendable,
            largest=order.largest,
            version=of_reading(),
        )


def _forget(shard: Shard) -> None:
    if shard.copied:
        Path(shard.copied).unlink(missing_ok=True)


def _standing(work: Workplace, live: Live, order: Order) -> _Built | None:
    """Return the last build if it is what this one would be, and its files are there."""
    try:
        built = msgspec.json.decode((work.root / "built.json").read_bytes(), type=_Built)
        sizes = {name: (work.output / name).stat().st_size for name in _names(order)}
    except (OSError, msgspec.DecodeError):
        return None
    wanted = (live.content, of_writing(), order.detail)
    same = (built.content, built.version, built.detail) == wanted
    return built if same and built.sizes == sizes else None


def _names(order: Order) -> list[str]:
    return [*(f"{_NAME}.{suffix}" for suffix in order.formats), _ABOUT]


def _write(order: Order, work: Workplace, live: Live, workers: Workers, watch: Watch) -> _Built:
    """Write the files of a build from the results."""
    used: set[str] = set()
    problems: set[Problem] = set()
    sample: list[str] = []
    tallies: list[Tally] = []
    _compare(work, live, workers, watch)
    gathering = list(_gather_tasks(order, work, live, workers.count))
    done = workers.run(gather, gathering)
    for gathered in _shown(done, "gathering", len(gathering), watch):
        used |= gathered.used
        tallies.append(gathered.tally)
        problems |= set(gathered.problems)
        sample.extend(gathered.sample)
    entities: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    uniting = list(_unite_tasks(order, work, sorted(sample), workers.count))
    for united in _shown(workers.run(unite, uniting), "uniting", len(uniting), watch):
        used |= united.used
        tallies.append(united.tally)
        problems |= set(united.problems)
        entities.update(united.entities)
        relations.update(united.relations)
    terms = list(describe.terms(used))
    for number, suffix in enumerate(order.formats, start=1):
        join(work.parts, work.output / f"{_NAME}.{suffix}", suffix, terms)
        watch(Event(step="joining", done=number, total=len(order.formats)))
    counted = total([*tallies, count(terms)])
    save(work.output / _ABOUT, dataset(work.output, counted))
    work.sweep(left_out(work.compared))
    return _Built(
        content=live.content,
        version=of_writing(),
        detail=order.detail,
        sizes={name: (work.output / name).stat().st_size for name in _names(order)},
        entities=dict(sorted(entities.items())),
        relations=dict(sorted(relations.items())),
        problems=sorted(problems),
        copies=live.documents - len(counted.texts),
    )


def _compare(work: Workplace, live: Live, workers: Workers, watch: Watch) -> None:
    """Settle which documents are copies of others."""
    collect(work.files(), work.compared)
    path = str(work.compared)
    tasks = [CompareTask(low=low, high=high, copies=path) for low, high in ranges(live.documents)]
    found = _shown(workers.run(compare, tasks), "comparing", len(tasks), watch)
    settle(work.compared, chain.from_iterable(found))


def _shown(results: Iterable[R], step: str, pieces: int, watch: Watch) -> Iterator[R]:
    """Yield the results of a step, and tell how far it is."""
    for number, result in enumerate(results, start=1):
        yield result
        watch(Event(step=step, done=number, total=pieces))


def _gather_tasks(order: Order, work: Workplace, live: Live, count: int) -> Iterator[GatherTask]:
    pieces = max(live.documents // _DOCUMENTS, min(live.documents // _FEW, 4 * count)) + 1
    bounds = [*(f"{number * 16**16 // pieces:016x}" for number in range(pieces)), _LAST]
    for number, (low, high) in enumerate(pairwise(bounds)):
        yield GatherTask(
            number=number,
            low=low,
            high=high,
            results=str(work.results),
            copies=str(work.compared),
            parts=str(work.parts),
            texts=str(work.output / "texts"),
            formats=order.formats,
            detail=order.detail,
        )


def _unite_tasks(
    order: Order, work: Workplace, sample: list[str], count: int
) -> Iterator[UniteTask]:
    step = max(1, min(_SAMPLES, len(sample) // (4 * count)))
    bounds = ["", *sorted(set(sample[step::step])), _LAST]
    for number, (low, high) in enumerate(pairwise(bounds)):
        parts = str(work.parts)
        yield UniteTask(number=number, low=low, high=high, parts=parts, formats=order.formats)


def _list(failures: Sequence[Failure], path: Path) -> None:
    """Write one line for each failure; no file if there is none."""
    if failures:
        save(path, (msgspec.json.encode(failure) + b"\n" for failure in failures))
    else:
        path.unlink(missing_ok=True)
