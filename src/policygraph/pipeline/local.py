"""Local: run tasks on this machine, on one core or all, whatever becomes of a worker."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from types import TracebackType
from typing import Protocol, Self, TypeVar

from policygraph.errors import BuildError

__all__ = ["Here", "Local", "Workers"]

T = TypeVar("T")
R = TypeVar("R")
_PATIENCE = 100
"""How often in a row workers may die without a task being done."""


class Workers(Protocol):
    """Something that runs tasks, side by side or one after the other."""

    @property
    def count(self) -> int:
        """Return how many tasks run at a time."""
        ...

    @property
    def spare(self) -> "Workers":
        """Return who does what is done sooner than a worker starts."""
        ...

    @property
    def expendable(self) -> bool:
        """Tell whether a worker may be ended, with no more harm than its task being run again."""
        ...

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield what a function returns for each task, in any order.

        Tasks are asked for as they are needed.  A task whose worker dies is run again.
        """
        ...


class Here:
    """The process itself, for a debugger or a profiler, and for very little work."""

    count = 1
    expendable = False

    @property
    def spare(self) -> Workers:
        """Return who does what is little."""
        return self

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield what a function returns for each task.

        >>> list(Here().run(abs, [-1, 2]))
        [1, 2]
        """
        return map(function, tasks)


class Local:
    """Worker processes of our own, started by `spawn`, which works the same everywhere.

    Args:
        count: how many; each starts when there is a task for it.
        spare: who does what is done sooner than they start, if not they.

    """

    expendable = True

    def __init__(self, count: int, spare: Workers | None = None) -> None:
        self.count = count
        self.spare: Workers = spare or self
        self._pool = _started(count)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield what a function returns for each task, in any order.

        Raises:
            BuildError: workers keep dying and nothing gets done.

        """
        todo = iter(tasks)
        running: dict[Future[R], T] = {}
        deaths = 0
        while True:
            for task in islice(todo, 2 * self.count - len(running)):
                running[self._submitted(function, task)] = task
            if not running:
                return
            lost: list[T] = []
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    lost.append(task)
                else:
                    deaths = 0
                    yield future.result()
            if lost:
                deaths += 1
                if deaths > _PATIENCE:
                    raise BuildError("worker processes die again and again; is memory short?")
                todo = chain(lost, list(running.values()), todo)
                running.clear()
                self._pool.shutdown(cancel_futures=True)
                self._pool = _started(self.count)

    def _submitted(self, function: Callable[[T], R], task: T) -> Future[R]:
        try:
            with _uninterrupted():
                return self._pool.submit(function, task)
        except BrokenProcessPool as error:
            future: Future[R] = Future()
            future.set_exception(error)
            return future


def _started(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_attend)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back, here and in a worker that is started here, which so starts quietly."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _attend() -> None:
    """Let a worker end with the process that started it, however that one ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = parent_process()
    if parent is not None:
        sentinel = parent.sentinel
        threading.Thread(target=_follow, args=(sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
