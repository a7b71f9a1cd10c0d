"""Workplace: the folder in which a build keeps what it did, so that the next one goes on from it.

```text
OUTPUT/.build/
  VERSION/          what was read by this version of code, tables and libraries
    known           the keys of all results, sorted
    RUN-SHARD.sqlite
  copied/           inputs that were taken out of archives, until they are read
  parts/            pieces of the files that are being written
  built.json        what the last finished build was made from
```
"""

import shutil
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from policygraph.errors import BuildError, UsageError
from policygraph.model import Failure
from policygraph.pipeline.known import Known
from policygraph.pipeline.results import KEY, drop, failures, identities
from policygraph.pipeline.version import of_reading

__all__ = ["Live", "Workplace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What the results of all runs hold: how many documents, and a digest of their keys."""

    documents: int
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """The folder of a build; `job` tells apart those who work in it at the same time."""

    output: Path
    job: str = ""

    @property
    def root(self) -> Path:
        """Return the folder of all that is not output."""
        return self.output / ".build"

    @property
    def results(self) -> Path:
        """Return the folder of the results."""
        return self.root / of_reading()

    @property
    def copied(self) -> Path:
        """Return the folder for inputs that lie in archives."""
        return self.root / f"copied{self.job}"

    @property
    def compared(self) -> Path:
        """Return the file that tells which documents are copies."""
        return self.parts / "copies.sqlite"

    @property
    def parts(self) -> Path:
        """Return the folder for pieces of files."""
        return self.root / "parts"

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            UsageError: the output folder cannot be written.

        """
        try:
            self.results.mkdir(parents=True, exist_ok=True)
            for folder in (self.copied, self.parts):
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
            (self.root / ".gitignore").write_text("*\n", "utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {self.output}: {error.strerror or error}") from error

    def files(self) -> list[Path]:
        """Return the files of results, those of earlier runs first."""
        return sorted(self.results.glob("*.sqlite"))

    def new(self) -> str:
        """Return how the names of the files of a new run begin."""
        runs = [int(path.name.partition("-")[0]) for path in self.files()]
        return f"{max(runs, default=0) + 1:05}{self.job}"

    def forget_failures(self) -> None:
        """Let all inputs that failed be read again."""
        for path in self.files():
            drop(path)

    def known(self) -> Known:
        """Return the keys of all results, those left out that another job is adding to."""
        keys: list[bytes] = []
        for path in self.files():
            try:
                keys.extend(key for key, _ in identities(path))
            except BuildError:
                if not self.job:
                    raise
        path = self.results / f"known{self.job}"
        path.write_bytes(b"".join(sorted(keys)))
        return Known(path)

    def withdraw(self, known: Known, met: bytearray) -> Live:
        """Drop the results of inputs that were known and are gone; return what is left."""
        documents = content = 0
        for path in self.files():
            gone = []
            for key, document in identities(path):
                position = known.position(key)
                if position is not None and not met[position]:
                    gone.append(key)
                    continue
                documents += bool(document)
                content += int.from_bytes(key, "big")
            if gone:
                drop(path, gone)
        return Live(documents=documents, content=f"{content % (1 << 8 * KEY):032x}")

    def failures(self) -> tuple[Failure, ...]:
        """Return why inputs gave nothing, in the order of their names."""
        found = {failure for path in self.files() for failure in failures(path)}
        return tuple(sorted(found, key=lambda failure: (failure.name, failure.reason)))

    def tidy(self) -> None:
        """Remove what only this build needed, and the results of other versions."""
        for folder in (self.copied, self.parts):
            shutil.rmtree(folder, ignore_errors=True)
        for folder in self.root.iterdir():
            if folder.is_dir() and folder != self.results:
                shutil.rmtree(folder, ignore_errors=True)

    def sweep(self, left_out: AbstractSet[str]) -> None:
        """Remove the kept texts of documents that are in the build no more, or copies."""
        live = {document for path in self.files() for _, document in identities(path) if document}
        for path in (self.output / "texts").glob("*.txt"):
            if path.stem not in live or path.stem in left_out:
                path.unlink()
