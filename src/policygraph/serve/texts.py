"""Texts: the kept texts that a store's evidence is in, beside its triples."""

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

__all__ = ["keep", "read"]

_NAME = re.compile(r"text/([0-9a-f]{16})")


def keep(folder: Path, source: Path, names: Iterable[str]) -> None:
    """Let a folder hold just these texts (`text/ID`), taking new ones from the folder of a build.

    A text that is missing there is missing here: its quotes are in the graph all the same.
    """
    folder.mkdir(exist_ok=True)
    wanted = {f"{match[1]}.txt" for name in names if (match := _NAME.fullmatch(name))}
    for file in wanted:
        if not (folder / file).exists() and (source / file).is_file():
            _link(source / file, folder / file)
    for held in folder.iterdir():
        if held.name not in wanted:
            held.unlink()


def read(folder: Path, name: str) -> str | None:
    """Return a kept text by its id, `text/ID`, or None where it is not there."""
    match = _NAME.fullmatch(name)
    path = folder / f"{match[1]}.txt" if match else None
    return path.read_bytes().decode("utf-8", "replace") if path and path.is_file() else None


def _link(source: Path, target: Path) -> None:
    """Share the file where the system can: builds replace their texts and never change them."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
