"""Walk: go through files, folders and archives, and yield what can be read, one by one."""

import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

from policygraph.document.formats import ARCHIVES, FORMATS, HELP, SIGNATURES, TABLES, format_of
from policygraph.document.tables import rows
from policygraph.document.unpack import LARGEST, Input, bounded, opened, unpacked
from policygraph.errors import ReadError
from policygraph.model import Failure, Source

__all__ = ["files", "read", "sources"]

STANDARD_INPUT = "-"
ABOUT = ("readme", "license", "licence", "changelog", "contributing", "citation")
"""Files of these names say something about a folder; they are none of its documents."""
JSON_STARTS = {b"{": "jsonl", b"[": "json"}
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)


def sources(
    paths: Iterable[str | Path], columns: Mapping[str, str] | None = None
) -> Iterator[Source | Failure]:
    """Yield a source for each input below `paths`, in a fixed order, and why any was left out.

    Files are opened one by one as the caller asks for them; tables give one source a row.

    Args:
        paths: files, folders, or `-` for standard input.
        columns: for tables, the column that holds a field: `{"text": "正文"}`.  Fields without
            an entry are found under their usual names.

    >>> [failure.reason for failure in sources(["no/such/file"])]
    ['no such file or folder']

    """
    for given in paths:
        for item in inputs(given):
            if isinstance(item, Failure):
                yield item
            else:
                yield from read(item, columns or {})


def inputs(given: str | Path) -> Iterator[Input | Failure]:
    """Yield the inputs that one path stands for."""
    for item in files(given):
        yield from [item] if isinstance(item, Failure) else unpacked(item)


def files(given: str | Path) -> Iterator[Input | Failure]:
    """Yield the files that one path stands for, archives as they are."""
    path = Path(given)
    if str(given) == STANDARD_INPUT:
        yield Input(name="stdin", open=lambda: nullcontext(sys.stdin.buffer))
    elif path.is_dir():
        yield from folder(path)
    elif path.exists():
        yield Input(name=path.name, open=opened(path), path=path)
    else:
        yield Failure(name=path.name, reason="no such file or folder")


def folder(root: Path) -> Iterator[Input | Failure]:
    """Yield the files of a folder and those below it; what cannot be read is passed over."""
    found = sorted(
        (path.relative_to(root).as_posix() for path in root.rglob("*") if is_known(path)),
    )
    if not found:
        yield Failure(name=root.name, reason="no file in it that can be read")
    for name in found:
        yield Input(name=name, open=opened(root / name), path=root / name)


def is_known(path: Path) -> bool:
    """Tell whether a file of a folder is a document, by its name."""
    suffix = path.suffix.lower()
    known = suffix in {*FORMATS, *TABLES, *HELP, *ARCHIVES}
    about = path.name.lower().startswith(ABOUT)
    return known and not about and not path.name.startswith((".", "~$")) and path.is_file()


def read(item: Input, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """Yield what one input holds: one source, or one for each row of a table."""
    suffix = item.suffix
    try:
        with item.open() as stream:
            if suffix in TABLES:
                yield from rows(item, TABLES[suffix], stream, columns)
            else:
                yield from unnamed(item, bounded(stream, LARGEST), columns)
    except BROKEN as error:
        yield Failure(name=item.name, reason=f"the archive is cut off or broken: {error}")
    except OSError as error:
        yield Failure(name=item.name, reason=f"cannot be opened: {error.strerror or error}")
    except ReadError as error:
        yield Failure(name=item.name, reason=str(error))


def unnamed(item: Input, data: bytes, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """Yield what an input holds that may be a table without a name that says so (`-`)."""
    kind = JSON_STARTS.get(data.lstrip()[:1]) if not item.suffix else None
    if kind:
        yield from rows(item, kind, io.BytesIO(data), columns)
    else:
        yield whole(item, data)


def whole(item: Input, data: bytes) -> Source | Failure:
    """Return an input that is one document."""
    if not data.strip(b"\0 \t\r\n"):
        return Failure(name=item.name, reason="empty file")
    kind = format_of(data, item.suffix)
    if kind:
        return Source(name=item.name, data=data, format=kind)
    if item.suffix in HELP:
        return Failure(name=item.name, reason=HELP[item.suffix])
    readable = ", ".join(sorted({*FORMATS, *TABLES, *SIGNATURES.values()}))
    return Failure(name=item.name, reason=f"unknown format; readable are {readable}")
