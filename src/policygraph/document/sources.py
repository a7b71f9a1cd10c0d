"""Sources: walk files and folders and yield what can be read, one input after another."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from policygraph.model import Failure, Source

__all__ = ["FORMATS", "sources"]

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
}


def sources(paths: Iterable[str | Path]) -> Iterator[Source | Failure]:
    """Yield a source for each input below `paths`, in a fixed order, and why any was left out.

    Files are opened one by one as the caller asks for them.

    >>> [failure.reason for failure in sources(["no/such/file"])]
    ['no such file or folder']
    """
    for given in map(Path, paths):
        if given.is_dir():
            yield from folder(given)
        elif given.exists():
            yield from file(given, given.name)
        else:
            yield Failure(name=given.name, reason="no such file or folder")


def folder(root: Path) -> Iterator[Source | Failure]:
    """Yield what the files of a folder and those below it hold.

    A README speaks of the documents beside it and is none of them: it is read only where the user
    names it.
    """
    found = sorted(
        (path for path in root.rglob("*") if _is_document(path)),
        key=lambda path: path.relative_to(root).as_posix(),
    )
    if not found:
        yield Failure(name=root.name, reason="no file in it that can be read")
    for path in found:
        yield from file(path, path.relative_to(root).as_posix())


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in FORMATS and path.stem.lower() != "readme" and path.is_file()


def file(path: Path, name: str) -> Iterator[Source | Failure]:
    """Yield what one file holds."""
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        formats = ", ".join(sorted(FORMATS))
        yield Failure(name=name, reason=f"unknown format {path.suffix}; readable are {formats}")
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Failure(name=name, reason=f"cannot be opened: {error.strerror}")
        return
    if not data.strip():
        yield Failure(name=name, reason="empty file")
        return
    yield Source(name=name, data=data, format=kind)
