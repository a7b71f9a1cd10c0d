"""One: run one thing and print what it took, as JSON; see `benchmarks.throughput`."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

KILO = 1024
Took = dict[str, Any]


def took(*arguments: object) -> Took:
    """Run something in a process of its own and return what it took."""
    command = [sys.executable, "-m", "benchmarks.one", *map(str, arguments)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: Took = json.loads(answer.stdout.splitlines()[-1])
    return found


def build(source: str, output: str, workers: str, detail: str = "all", formats: str = "") -> Took:
    """Build a graph from a file into a folder; tell how long each step took by the clock.

    Without a number of workers it does as the command line does by default.
    """
    from policygraph.cli.build import crew
    from policygraph.pipeline import Detail, Event, Order, build_folder

    steps: dict[str, float] = {}
    last = time.perf_counter()

    def watch(event: Event) -> None:
        nonlocal last
        now = time.perf_counter()
        steps[event.step] = steps.get(event.step, 0.0) + now - last
        last = now

    order = Order(paths=(Path(source),), detail=Detail(detail))
    if formats:
        order = replace(order, formats=tuple(formats.split(",")))
    with crew(int(workers) if workers else None, None) as hands:
        build_folder(order, Path(output), hands, watch)
    return {"steps": steps}


def load(source: str, folder: str) -> Took:
    """Load a graph file into a store."""
    from policygraph.serve import store

    store.load(Path(folder), Path(source))
    return {}


def count(folder: str) -> Took:
    """Count the edges of a store."""
    import pyoxigraph

    from policygraph.serve import store
    from policygraph.vocabulary import ONTOLOGY

    triples = pyoxigraph.Store.read_only(str(store.database(Path(folder))))
    rows: Any = triples.query(f"SELECT (COUNT(*) AS ?n) {{ ?edge a <{ONTOLOGY}Assertion> }}")
    return {"edges": int(next(rows)[0].value)}


def cut(source: str) -> Took:
    """Cut the texts of a file with jieba; tell what loading its dictionary took."""
    import jieba

    jieba.initialize()
    begun = time.process_time()
    with Path(source).open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            for _ in jieba.cut(article["text"]):
                pass
    return {"loading": begun}


def afternoon(source: str, output: str) -> Took:
    """Build the graph of the afternoon; tell what loading took."""
    import jieba.posseg

    from benchmarks import afternoon

    list(jieba.posseg.cut("启动"))
    begun = time.process_time()
    afternoon.build(Path(source), Path(output))
    return {"loading": begun}


if __name__ == "__main__":
    clock = time.perf_counter()
    name, *arguments = sys.argv[1:]
    things: dict[str, Callable[..., Took]] = {
        "afternoon": afternoon,
        "build": build,
        "count": count,
        "cut": cut,
        "load": load,
    }
    said = things[name](*arguments)
    loading = said.pop("loading", 0.0)
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = {
        **said,
        "wall": time.perf_counter() - clock,
        "cpu": sum((own.ru_utime, own.ru_stime, children.ru_utime, children.ru_stime)) - loading,
        "parent": own.ru_maxrss / KILO,
        "worker": children.ru_maxrss / KILO,
    }
    print(json.dumps(taken))
