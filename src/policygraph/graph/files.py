"""Files: put a stream of text or bytes into a file, whole or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from policygraph.errors import UsageError

__all__ = ["File", "save"]


class File(NamedTuple):
    """One of several files that an export consists of: its name in the folder, and its content."""

    name: str
    content: Iterable[str | bytes]


def save(path: Path, chunks: Iterable[str | bytes]) -> None:
    """Write `chunks` to `path`; a failure or an interrupt leaves what stood there before.

    Raises:
        UsageError: the file cannot be written.

    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            for chunk in chunks:
                stream.write(chunk.encode() if isinstance(chunk, str) else chunk)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
