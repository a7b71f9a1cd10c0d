"""Unpack: open files and what is inside archives, never more of it than a limit."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from policygraph.errors import ReadError
from policygraph.model import Failure

__all__ = ["LARGEST", "Input", "bounded", "opened", "stretch", "unpacked"]

LARGEST = 64 << 20
"""Bytes of the largest document; a longer file is a dump or a trap."""
MEMBERS = 200_000
CHUNK = 1 << 20
UTF8_NAME = 0x800
ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Something that can be opened for reading, and its name."""

    name: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    path: Path | None = None
    """The file that this is the whole of; None for standard input and what is in an archive."""
    first: int = 1
    """The number of the first row, where this is a stretch of a table."""

    @property
    def suffix(self) -> str:
        """Return what stands after the last dot of the name."""
        return PurePosixPath(self.name).suffix.lower()


def opened(path: Path) -> Callable[[], AbstractContextManager[IO[bytes]]]:
    """Return what opens a file."""
    return lambda: path.open("rb")


def stretch(path: Path, start: int, stop: int) -> Callable[[], AbstractContextManager[IO[bytes]]]:
    """Return what opens the bytes of a file from `start` to `stop`."""

    def read() -> IO[bytes]:
        with path.open("rb") as stream:
            stream.seek(start)
            return io.BytesIO(stream.read(stop - start))

    return read


def unpacked(item: Input) -> Iterator[Input | Failure]:
    """Yield an input, or what is inside it if it is an archive."""
    if item.suffix == ".gz":
        inner = item.name.removesuffix(item.name[-3:])
        yield Input(name=inner, open=lambda: decompressed(item))
    elif item.suffix == ".zip":
        yield from members(item)
    else:
        yield item


@contextmanager
def decompressed(item: Input) -> Iterator[IO[bytes]]:
    """Open what was compressed by gzip."""
    with item.open() as stream, gzip.GzipFile(fileobj=stream) as inner:
        yield io.BufferedReader(inner)


def members(item: Input) -> Iterator[Input | Failure]:
    """Yield the files in a zip archive, in the order of their names."""
    try:
        with item.open() as stream, zipfile.ZipFile(stream) as archive:
            listed = sorted(archive.infolist(), key=name_of)
            if len(listed) > MEMBERS:
                yield Failure(name=item.name, reason=f"more than {MEMBERS} files in the archive")
                return
            for member in listed:
                yield from one_member(item.name, archive, member)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        yield Failure(name=item.name, reason=f"not a sound zip archive: {error}")


def one_member(
    name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Iterator[Input | Failure]:
    """Yield a file of an archive."""
    inner = f"{name}/{name_of(member)}"
    if member.is_dir() or PurePosixPath(inner).name.startswith((".", "~$")):
        return
    if member.flag_bits & ENCRYPTED:
        yield Failure(name=inner, reason="encrypted; unpack it with its password first")
    elif inner.lower().endswith((".zip", ".gz")):
        yield Failure(name=inner, reason="an archive inside an archive; unpack the outer one first")
    else:
        yield Input(name=inner, open=lambda: archive.open(member))


def name_of(member: zipfile.ZipInfo) -> str:
    """Return the name of a member; one that is not marked as UTF-8 was written on a GBK system."""
    if member.flag_bits & UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def bounded(stream: IO[bytes], limit: int) -> bytes:
    """Return what a stream holds.

    Raises:
        ReadError: it holds more than `limit` bytes.

    """
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > limit:
            raise ReadError(f"larger than {limit >> 20} MB; split it, or give it as a JSONL table")
        chunks.append(chunk)
    return b"".join(chunks)
