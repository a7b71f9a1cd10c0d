"""Memo: a table that works out what it is asked for once and then looks it up.

Finders ask the same of every word of a text, and most words come again and again: a look-up in a
dict costs a tenth of a call.
"""

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo"]

K = TypeVar("K")
V = TypeVar("V")

LARGEST = 200_000
"""Entries that a memo holds before it starts anew: some 20 MB of words."""


class Memo(dict[K, V]):
    """A dict that makes what is missing.

    >>> lengths = Memo(len)
    >>> lengths["专项行动"], dict(lengths)
    (4, {'专项行动': 4})
    """

    def __init__(self, make: Callable[[K], V]) -> None:
        """Start empty; `make` returns the value for a key."""
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        if len(self) >= LARGEST:
            self.clear()
        value = self[key] = self._make(key)
        return value
