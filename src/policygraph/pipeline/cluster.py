"""Cluster: run tasks on the workers of a Dask scheduler, which may be on other machines.

Tasks name files, and the files must be where all machines find them under the same path.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from policygraph.errors import BuildError, UsageError
from policygraph.pipeline.local import Workers

__all__ = ["Cluster"]

T = TypeVar("T")
R = TypeVar("R")
_PATIENCE = 100
"""How often workers may die at one task; the scheduler counts to four each time."""


class Cluster:
    """The workers of a scheduler.

    Args:
        address: where it listens, such as tcp://10.0.0.1:8786.
        patience: seconds to wait for it, and for a first worker.

    Raises:
        UsageError: Dask is not installed, or there is no scheduler at that address.

    """

    expendable = True

    def __init__(self, address: str, patience: float = 60) -> None:
        try:
            self._library: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise UsageError("a scheduler needs pip install 'policygraph[cluster]'") from error
        try:
            self._client = self._library.Client(address, timeout=patience, set_as_default=False)
            self._client.wait_for_workers(1, timeout=patience)
        except (OSError, ValueError) as error:
            raise UsageError(f"no scheduler with workers at {address}: {error}") from error

    @property
    def spare(self) -> Workers:
        """Return who does what is little: the same, for they are there already."""
        return self

    @property
    def count(self) -> int:
        """Return how many tasks run at a time."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield what a function returns for each task, in any order.

        Raises:
            BuildError: workers keep dying at a task.

        """
        todo = iter(tasks)
        running: dict[Any, tuple[T, int]] = {}
        arriving = self._library.as_completed(loop=self._client.loop, raise_errors=False)

        def submit(task: T, deaths: int) -> None:
            future = self._client.submit(function, task, pure=False)
            running[future.key] = task, deaths
            arriving.add(future)

        for task in islice(todo, 2 * self.count):
            submit(task, 0)
        for future in arriving:
            task, deaths = running.pop(future.key)
            error = future.exception()
            if error is None:
                yield future.result()
                for following in islice(todo, max(1, 2 * self.count - len(running))):
                    submit(following, 0)
            elif isinstance(error, self._library.KilledWorker) and deaths < _PATIENCE:
                submit(task, deaths + 1)
            elif isinstance(error, self._library.KilledWorker):
                raise BuildError("workers die again and again at one task; is memory short?")
            else:
                raise error
