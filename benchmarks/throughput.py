"""Throughput: how fast, how large and how evenly builds run, beside what they are compared with.

Run as `make bench`, or `python -m benchmarks.throughput SHARED [--documents N] [--rounds N]`.  What
is compared runs in turn in the same rounds, each in processes of its own, and medians are printed.
Times are those of the processor, added up over all processes and without start-up, where nothing
else is said: other work on the machine touches them less than it touches the clock.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import corpus, extraction
from benchmarks.stages import stages

MEGABYTE = 1e6
SAMPLE = 1_000
"""Articles for what is slow."""
FEW = 300
"""Articles for what runs again and again in one process."""
Took = dict[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with corpus/scale/news.jsonl.gz")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(options.shared, Path(scratch), options.rounds)
        start = bench.start()
        bench.builds(options.documents, start)
        bench.growth(options.documents // 16, start)
        bench.again(options.documents // 4)
        bench.peers(min(SAMPLE, options.documents), start)
        bench.shares(min(SAMPLE, options.documents))
    extraction.report(options.shared, min(FEW, options.documents), options.rounds)


class Bench:
    """Measurements over one corpus."""

    def __init__(self, shared: Path, scratch: Path, rounds: int) -> None:
        self.shared = shared
        self.scratch = scratch
        self.rounds = rounds

    def start(self) -> float:
        """Print how long it takes to start; return it in processor time."""
        self.articles(1)
        imports = [sys.executable, "-c", "import policygraph"]
        print(f"import policygraph: {median(map(clock, [imports] * 5)):.2f} s by the clock")
        took = [self.build(1, 1) for _ in range(5)]
        print(f"build of one article: {median(t['wall'] for t in took):.2f} s by the clock")
        return median(t["cpu"] for t in took)

    def builds(self, number: int, start: float) -> None:
        """Print how fast builds are on one core and on two."""
        size = self.articles(number)
        one, two = [], []
        for _ in range(self.rounds):
            one.append(self.build(number, 1))
            two.append(self.build(number, 2))
        print(f"\n{number} articles, {size:.1f} MB of text, by the clock")
        for workers, runs in ((1, one), (2, two)):
            wall = median(t["wall"] for t in runs)
            parent, worker = (max(t[key] for t in runs) for key in ("parent", "worker"))
            rates = f"{number / wall:.0f} documents/s, {size / wall:.2f} MB/s"
            print(
                f"  {workers} workers: {rates}; peak {parent:.0f} MB parent, {worker:.0f} MB worker"
            )
        even = median(a["wall"] / b["wall"] / 2 for a, b in zip(one, two, strict=True))
        print(f"  efficiency on two: {even:.0%}")
        print(f"  processor: {1e3 * (median(t['cpu'] for t in one) - start) / size:.0f} ms/MB")

    def growth(self, number: int, start: float) -> None:
        """Print how the cost of a document grows with the corpus."""
        print("\ncost of a document")
        for times in (1, 4, 16):
            self.articles(number * times)
            took = median(self.build(number * times, 2)["cpu"] for _ in range(self.rounds)) - start
            print(f"  {number * times:7} articles: {1e3 * took / number / times:.2f} ms")

    def again(self, number: int) -> None:
        """Print what a build takes that finds one article changed."""
        self.articles(number)
        path, folder = self.scratch / "again.jsonl", self.folder()
        lines = self.path(number).read_text("utf-8").splitlines(keepends=True)
        first, *rest = lines
        path.write_text("".join(lines), "utf-8")
        whole = self.run("build", str(path), folder, "2")
        changed = json.loads(first) | {"text": json.loads(rest[-1])["text"][::-1]}
        path.write_text("".join([json.dumps(changed, ensure_ascii=False) + "\n", *rest]), "utf-8")
        one = self.run("build", str(path), folder, "2")
        none = self.run("build", str(path), folder, "2")
        print(f"\n{number} articles again, against the first build by the clock")
        for name, took in (("one changed", one), ("none changed", none)):
            print(f"  {name:12} {took['wall'] / whole['wall']:5.1%}")

    def peers(self, number: int, start: float) -> None:
        """Print what else takes how long on the same text."""
        size = self.articles(number)
        names = ("build", "cut", "afternoon")
        took: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(self.rounds):
            took["build"].append(self.build(number, 1)["cpu"] - start)
            took["cut"].append(self.run("cut", str(self.path(number)))["cpu"])
            output = self.folder()
            took["afternoon"].append(self.run("afternoon", str(self.path(number)), output)["cpu"])
        print(f"\n{number} articles, {size:.1f} MB of text, on one core")
        labels = ("this build", "jieba.cut alone", "jieba.posseg, regexes and rdflib")
        for name, label in zip(names, labels, strict=True):
            ratio = median(a / b for a, b in zip(took[name], took["cut"], strict=True))
            print(f"  {label:33} {1e3 * median(took[name]) / size:6.0f} ms/MB  {ratio:5.2f}")
        faster = median(a / b for a, b in zip(took["afternoon"], took["build"], strict=True))
        print(f"  faster than the afternoon: {faster:.1f} times")

    def shares(self, number: int) -> None:
        """Print what share of a build each stage takes."""
        size = self.articles(number)
        taken = stages(self.path(number))
        print("\nstages of a build")
        for stage, seconds in taken.items():
            share = seconds / sum(taken.values())
            print(f"  {stage:25} {1e3 * seconds / size:6.0f} ms/MB  {share:5.1%}")

    def build(self, number: int, workers: int) -> Took:
        """Build from some articles and return what it took."""
        return self.run("build", str(self.path(number)), self.folder(), str(workers))

    def run(self, *arguments: str) -> Took:
        """Run something in a process of its own and return what it took."""
        command = [sys.executable, "-m", "benchmarks.one", *arguments]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        took: Took = json.loads(answer.stdout.splitlines()[-1])
        return took

    def articles(self, number: int) -> float:
        """Write some articles, unless they are there, and return how many MB of text they hold."""
        path = self.path(number)
        if not path.exists():
            corpus.write(path, self.shared, number)
        return corpus.size(path) / MEGABYTE

    def path(self, number: int) -> Path:
        """Return the file with so many articles."""
        return self.scratch / f"{number}.jsonl"

    def folder(self) -> str:
        """Return an empty folder."""
        return tempfile.mkdtemp(dir=self.scratch)


def clock(command: list[str]) -> float:
    """Run a command and return what it took by the clock."""
    begun = time.perf_counter()
    subprocess.run(command, check=True)  # noqa: S603
    return time.perf_counter() - begun


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


if __name__ == "__main__":
    main()
