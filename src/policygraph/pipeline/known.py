"""Known: a sorted file of keys, which many processes can look into without holding it."""

from bisect import bisect_left
from mmap import ACCESS_READ, mmap
from pathlib import Path

from policygraph.pipeline.results import KEY

__all__ = ["Known"]


class Known:
    """A sorted file of keys, open for looking up."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        with path.open("rb") as stream:
            # An empty file cannot be mapped.
            size = path.stat().st_size
            self._keys = mmap(stream.fileno(), 0, access=ACCESS_READ) if size else b""

    def __len__(self) -> int:
        return len(self._keys) // KEY

    def __getitem__(self, position: int) -> bytes:
        return self._keys[position * KEY : (position + 1) * KEY]

    def position(self, key: bytes) -> int | None:
        """Return where a key stands, or None."""
        found = bisect_left(range(len(self)), key, key=self.__getitem__)
        return found if found < len(self) and self[found] == key else None
