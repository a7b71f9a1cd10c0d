"""Shards: cut the inputs of a build into pieces of work that are named, not carried.

A shard says where its documents are: whole files, stretches of files with one document a line, or
a file into which the documents of an archive or of a stream were copied.  Where the cuts fall has
no influence on what is read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from policygraph import document
from policygraph.document import ARCHIVES, TABLES, Input, opened, stretch
from policygraph.model import Failure, Source

__all__ = ["LINES", "Scope", "Shard", "Slice", "cut", "read", "scope"]

LINES = (".jsonl", ".ndjson")
"""Suffixes of tables that can be cut at any line."""
CHUNK = 1 << 20
SMALLEST, COMMON = 1 << 15, 1 << 20
MOST = 1024
"""About as many shards as a large build should have: each makes a file of results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A file, or the bytes of it from `start` to `stop`, which begin with line number `first`."""

    path: str
    name: str
    start: int = 0
    stop: int | None = None
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some of the inputs of a build; `copied` is a file that holds them."""

    number: int
    size: int
    """Bytes, as far as they are known."""
    slices: tuple[Slice, ...] = ()
    copied: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How much there is to read."""

    files: int
    size: int

    def shard_size(self, workers: int) -> int:
        """Return how many bytes a shard should have, so that no worker waits long for the last.

        >>> Scope(files=1, size=10 << 20).shard_size(2), Scope(files=1, size=10).shard_size(2)
        (655360, 32768)
        """
        even = min(self.size // (8 * workers), COMMON)
        return max(even, self.size // MOST, SMALLEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """What a file of copied inputs holds."""

    sources: tuple[Source, ...]
    failures: tuple[Failure, ...]


def scope(paths: Iterable[str | Path]) -> Scope:
    """Return how many files there are below `paths`, and how large they are together."""
    items = (item for path in paths for item in document.files(path))
    sizes = [_size(item) for item in items if isinstance(item, Input)]
    return Scope(files=len(sizes), size=sum(sizes))


def cut(
    paths: Iterable[str | Path], size: int, scratch: Path, columns: Mapping[str, str]
) -> Iterator[Shard]:
    """Yield the shards of a build, of about `size` bytes each.

    What cannot be cut where it lies is copied to files in `scratch`, as the caller asks for it.
    """
    number = 0
    group: list[Slice] = []
    amount = 0
    for item in (item for path in paths for item in document.files(path)):
        if isinstance(item, Failure) or not _stands_alone(item):
            for copy, amount_read in _copies(item, size, columns):
                yield _copied(number, copy, amount_read, scratch)
                number += 1
            continue
        for piece in _slices(item, size):
            group.append(piece)
            amount += _size(item) if piece.stop is None else piece.stop - piece.start
            if 2 * amount > size:
                yield Shard(number=number, size=amount, slices=tuple(group))
                number, group, amount = number + 1, [], 0
    if group:
        yield Shard(number=number, size=amount, slices=tuple(group))


def read(shard: Shard, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """Yield the inputs of a shard."""
    if shard.copied:
        copy = msgspec.msgpack.decode(Path(shard.copied).read_bytes(), type=_Copy)
        yield from copy.failures
        yield from copy.sources
    for piece in shard.slices:
        path = Path(piece.path)
        whole = piece.stop is None
        opening = opened(path) if whole else stretch(path, piece.start, piece.stop or 0)
        item = Input(name=piece.name, open=opening, path=path, first=piece.first)
        yield from document.read(item, columns)


def _size(item: Input) -> int:
    with suppress(OSError):
        return item.path.stat().st_size if item.path else 0
    return 0


def _stands_alone(item: Input) -> bool:
    """Tell whether a worker can read a part of this file without reading the rest."""
    return item.path is not None and (
        item.suffix in LINES or not (item.suffix in TABLES or item.suffix in ARCHIVES)
    )


def _slices(item: Input, size: int) -> Iterator[Slice]:
    path = str(item.path and item.path.resolve())
    if item.suffix not in LINES:
        yield Slice(path=path, name=item.name)
        return
    start = at = 0
    first = line = 1
    with suppress(OSError), item.open() as stream:
        while chunk := stream.read(min(size, CHUNK)):
            end = chunk.rfind(b"\n") + 1
            if end and at + len(chunk) - start >= size:
                line += chunk.count(b"\n", 0, end)
                yield Slice(path=path, name=item.name, start=start, stop=at + end, first=first)
                start, first = at + end, line
                line += chunk.count(b"\n", end)
            else:
                line += chunk.count(b"\n")
            at += len(chunk)
    if at > start or not start:
        yield Slice(path=path, name=item.name, start=start, stop=at, first=first)


def _copies(
    item: Input | Failure, size: int, columns: Mapping[str, str]
) -> Iterator[tuple[_Copy, int]]:
    """Yield what an archive, a table or a stream holds, as much at a time as a shard has.

    Beside it stands how many bytes of the file were read for it.
    """
    sources: list[Source] = []
    failures: list[Failure] = []
    amount = before = 0
    with ExitStack() as stack:
        item, position = _followed(item, stack)
        for found in _within(item, columns):
            if isinstance(found, Failure):
                failures.append(found)
            else:
                sources.append(found)
                amount += len(found.data)
            if amount >= size:
                now = position()
                yield _Copy(sources=tuple(sources), failures=tuple(failures)), max(0, now - before)
                sources, failures, amount, before = [], [], 0, max(before, now)
        if sources or failures:
            yield (
                _Copy(sources=tuple(sources), failures=tuple(failures)),
                max(0, position() - before),
            )


def _followed(item: Input | Failure, stack: ExitStack) -> tuple[Input | Failure, Callable[[], int]]:
    """Open an input that is a file; return it with what tells how far it was read."""
    if not isinstance(item, Failure) and item.path:
        with suppress(OSError):
            stream = stack.enter_context(item.open())
            return replace(item, open=lambda: nullcontext(stream)), stream.tell
    return item, lambda: 0


def _within(item: Input | Failure, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    if isinstance(item, Failure):
        yield item
        return
    for inner in document.unpacked(item):
        yield from [inner] if isinstance(inner, Failure) else document.read(inner, columns)


def _copied(number: int, copy: _Copy, size: int, scratch: Path) -> Shard:
    path = scratch.resolve() / f"{number:06}.msgpack"
    path.write_bytes(msgspec.msgpack.encode(copy))
    return Shard(number=number, size=size, copied=str(path))
