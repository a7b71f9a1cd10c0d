"""Throughput: how fast, how large and how evenly builds run, beside what they are compared with.

Run as `make bench`, or `python -m benchmarks.throughput SHARED [--documents N] [--rounds N]`.  What
is compared runs in turn in the same rounds, each in processes of its own, and medians are printed.
Times are those of the processor, added up over all processes and without start-up, where nothing
else is said: other work on the machine touches them less than it touches the clock.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks import again, corpus, extraction
from benchmarks.one import Took, took
from benchmarks.stages import stages

MEGABYTE = 1e6
SAMPLE = 1_000
"""Articles for what is slow."""
FEW = 300
"""Articles for what runs again and again in one process."""


def main() -> None:
    """Measure and print."""
    shared, number, rounds = corpus.asked(__doc__, documents=20_000, rounds=3)
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(shared, Path(scratch), rounds)
        start = bench.start()
        bench.builds(number, start)
        bench.growth(number // 16, start)
        bench.peers(min(SAMPLE, number), start)
        bench.shares(min(SAMPLE, number))
    again.report(shared, number // 4, 1)
    extraction.report(shared, min(FEW, number), rounds)


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
            taken = median(self.build(number * times, 2)["cpu"] for _ in range(self.rounds)) - start
            print(f"  {number * times:7} articles: {1e3 * taken / number / times:.2f} ms")

    def peers(self, number: int, start: float) -> None:
        """Print what else takes how long on the same text."""
        size = self.articles(number)
        names = ("build", "cut", "afternoon")
        times: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(self.rounds):
            times["build"].append(self.build(number, 1)["cpu"] - start)
            times["cut"].append(took("cut", str(self.path(number)))["cpu"])
            output = self.folder()
            times["afternoon"].append(took("afternoon", str(self.path(number)), output)["cpu"])
        print(f"\n{number} articles, {size:.1f} MB of text, on one core")
        labels = ("this build", "jieba.cut alone", "jieba.posseg, regexes and rdflib")
        for name, label in zip(names, labels, strict=True):
            ratio = median(a / b for a, b in zip(times[name], times["cut"], strict=True))
            print(f"  {label:33} {1e3 * median(times[name]) / size:6.0f} ms/MB  {ratio:5.2f}")
        faster = median(a / b for a, b in zip(times["afternoon"], times["build"], strict=True))
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
        return took("build", str(self.path(number)), self.folder(), str(workers))

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
