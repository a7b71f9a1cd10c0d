"""Shop: what the site draws on: a store, its index and texts, and who answers queries on it."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from policygraph.serve import store
from policygraph.serve.index.schema import open_read_only
from policygraph.serve.query import Asker

__all__ = ["Shop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A store that is open for reading, and the limits of what is asked of it."""

    store: Path
    asker: Asker
    seconds: float = 20.0
    rows: int = 100_000
    """The most rows or triples of an answer."""
    decisions: Path | None = None
    """The folder for what readers decide; None: nothing is written."""

    def index(self) -> sqlite3.Connection:
        """Open the index; the caller closes it."""
        return open_read_only(store.index(self.store))

    @property
    def texts(self) -> Path:
        """Where the kept texts are."""
        return store.texts(self.store)
