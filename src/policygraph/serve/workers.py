"""Workers: the processes that run queries on a store on disk, and their time limit."""

import json
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from queue import Empty, LifoQueue
from time import monotonic
from typing import BinaryIO, Self, cast

from policygraph.errors import GraphError, QueryError, QueryLimitError, UsageError
from policygraph.serve.answers import Answer
from policygraph.serve.query import Query

__all__ = ["Workers"]

_COMMAND = [sys.executable, "-m", "policygraph.serve.worker"]
_RAISED = {error.__name__: error for error in (GraphError, QueryError, UsageError)}


class Workers:
    """A few processes that answer queries on one store, which must not change meanwhile.

    A process is started when it is first needed, and kept.  One that runs over its time is
    killed, which is safe, since it only reads.
    """

    def __init__(self, store: Path, size: int = 1) -> None:
        self._store = store
        self._size = size
        self._idle: LifoQueue[_Worker | None] = LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, query: Query, seconds: float) -> Answer:
        """Answer a query within so many seconds.

        Raises:
            QueryError: the query is wrong.
            QueryLimitError: it took too long, or too much memory.

        """
        deadline = monotonic() + seconds
        try:
            worker = self._idle.get(timeout=seconds)
        except Empty:
            raise QueryLimitError(f"other queries took all of the {seconds:g} s") from None
        try:
            worker = worker or _Worker(self._store)
            return worker.ask(query, deadline - monotonic())
        except EOFError:
            if monotonic() >= deadline:
                raise QueryLimitError(f"the query was ended after {seconds:g} s") from None
            raise QueryLimitError("the query was ended: it took too much memory") from None
        finally:
            self._idle.put(worker if worker and worker.alive else None)

    def close(self) -> None:
        """Wait for the queries that are running, and end all processes."""
        for _ in range(self._size):
            worker = self._idle.get()
            if worker:
                worker.end()


class _Worker:
    """One process, which answers one query at a time."""

    def __init__(self, store: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, on the user's own path
            [*_COMMAND, str(store)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._in = cast("BinaryIO", self._process.stdin)
        self._out = cast("BinaryIO", self._process.stdout)
        self.alive = True

    def ask(self, query: Query, seconds: float) -> Answer:
        """Answer a query; EOFError where the process ended before it could."""
        deadline = monotonic() + seconds
        clock = threading.Timer(seconds, self._process.kill)
        clock.start()
        try:
            return self._converse(query)
        except (EOFError, OSError) as error:
            self.end()
            raise EOFError from error
        finally:
            clock.cancel()
            if monotonic() >= deadline:  # killed, if not before the answer then just after it
                self.end()

    def _converse(self, query: Query) -> Answer:
        self._in.write(json.dumps(asdict(query)).encode() + b"\n")
        self._in.flush()
        line = self._out.readline()
        if not line:
            raise EOFError
        head = json.loads(line)
        body = self._out.read(head["length"])
        if len(body) < head.pop("length"):
            raise EOFError
        if "error" in head:
            raise _RAISED.get(head["error"], GraphError)(body.decode())
        return Answer(body=body.decode(), **head)

    def end(self) -> None:
        """End the process and wait until it is gone."""
        self.alive = False
        self._process.kill()
        self._process.wait()
        self._in.close()
        self._out.close()
