"""Files: put a stream of text into a file, whole or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from policygraph.errors import UsageError

__all__ = ["save"]


def save(path: Path, chunks: Iterable[str]) -> None:
    """Write `chunks` to `path`; a failure or an interrupt leaves what stood there before.

    Raises:
        UsageError: the file cannot be written.

    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(chunks)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
