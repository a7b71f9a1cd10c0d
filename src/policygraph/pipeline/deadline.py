"""Deadline: end what takes too long in the process itself, where no other may be ended.

The signal is answered between two steps of the interpreter, so one call into a library can run
over; a build with worker processes has no such gap.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["OverdueError", "deadline"]


class OverdueError(BaseException):
    """The time is up; no handler of errors may take it for one."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise an error inside the block after some seconds; 0: never.

    Systems without timers, and threads beside the main one, have no deadline.

    >>> with deadline(60):
    ...     2 + 2
    4
    """
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not seconds or not able:
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> None:
    raise OverdueError
