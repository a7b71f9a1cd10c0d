"""One: run one thing and print what it took, as JSON; see `benchmarks.throughput`."""

import json
import resource
import sys
import time
from pathlib import Path

KILO = 1024


def build(source: str, output: str, workers: str) -> None:
    """Build a graph from a file into a folder."""
    from policygraph.pipeline import Local, Order, build_folder

    with Local(int(workers)) as crew:
        build_folder(Order(paths=(Path(source),)), Path(output), crew)


def cut(source: str) -> float:
    """Cut the texts of a file with jieba; return what loading its dictionary took."""
    import jieba

    jieba.initialize()
    begun = time.process_time()
    with Path(source).open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            for _ in jieba.cut(article["text"]):
                pass
    return begun


def afternoon(source: str, output: str) -> float:
    """Build the graph of the afternoon; return what loading took."""
    import jieba.posseg

    from benchmarks import afternoon

    list(jieba.posseg.cut("启动"))
    begun = time.process_time()
    afternoon.build(Path(source), Path(output))
    return begun


if __name__ == "__main__":
    clock = time.perf_counter()
    name, *arguments = sys.argv[1:]
    loading = {"build": build, "cut": cut, "afternoon": afternoon}[name](*arguments) or 0.0
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = {
        "wall": time.perf_counter() - clock,
        "cpu": sum((own.ru_utime, own.ru_stime, children.ru_utime, children.ru_stime)) - loading,
        "parent": own.ru_maxrss / KILO,
        "worker": children.ru_maxrss / KILO,
    }
    print(json.dumps(took))
