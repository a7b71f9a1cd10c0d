"""Collector: let the interpreter look for cycles of garbage rarely, while a task runs.

What a task makes has no cycles and is freed as soon as nothing names it.  At its usual pace the
collector would go through the documents in memory again and again, for a seventh of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["rarely"]

_NEW_OBJECTS = 1_000_000


@contextmanager
def rarely() -> Iterator[None]:
    """Raise how many new objects the collector waits for.

    >>> with rarely():
    ...     gc.get_threshold()[0]
    1000000
    """
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
