"""Worker: a process that answers queries on one store, read-only, until it is ended.

The engine cannot stop a query that it has begun, but a process can be killed: that is the time
limit.  `python -m policygraph.serve.worker STORE` reads one query a line, as JSON, and answers
each with a line that says what follows and how long it is, and then the body.
"""

import json
import os
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue

import pyoxigraph as ox

from policygraph.errors import PolicygraphError
from policygraph.serve.query import Query, answer

if sys.platform != "win32":
    import resource

__all__ = ["main"]

_MOST_MEMORY = 4 * 2**30  # bytes; sorting a cross product would take all there is, in seconds


def main() -> None:
    """Answer queries from standard input on standard output until the input ends."""
    _limit_memory()
    queries: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(queries,), daemon=True).start()
    store: ox.Store | None = None
    while True:
        query = Query(**json.loads(queries.get()))
        try:
            if store is None:
                store = ox.Store.read_only(sys.argv[1])
            found = answer(store, query)
        except OSError:
            _send({"error": "GraphError"}, "the store cannot be read: load the graph again")
        except PolicygraphError as error:
            _send({"error": type(error).__name__}, str(error))
        else:
            head = {"media_type": found.media_type, "count": found.count, "cut": found.cut}
            _send(head, found.body)


def _limit_memory() -> None:
    """Let this process be ended rather than take all memory, where the system can do that."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):  # a lower limit is set already
            resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))


def _listen(queries: "SimpleQueue[bytes]") -> None:
    """Pass queries on; when the caller has gone, end at once, even amid a query."""
    for line in sys.stdin.buffer:
        queries.put(line)
    os._exit(0)


def _send(head: dict[str, object], body: str) -> None:
    data = body.encode()
    head_line = json.dumps({**head, "length": len(data)}).encode()
    sys.stdout.buffer.write(head_line + b"\n" + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
