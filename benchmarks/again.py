"""Again: what a build takes that finds all as it was, or one article changed.

Run as `python -m benchmarks.again SHARED [--documents N] [--rounds N]`.  Builds run as the command
line runs them by default, each in a process of its own, and medians are printed.
"""

import json
import statistics
import tempfile
from pathlib import Path

from benchmarks import corpus
from benchmarks.one import Took, took

BY_DEFAULT = ""
"""As many workers as the command line thinks fit."""
BUILDS = ("first", "none changed", "one changed")


def main() -> None:
    """Measure and print."""
    report(*corpus.asked(__doc__, documents=150, rounds=3))


def report(shared: Path, number: int, rounds: int) -> None:
    """Print what the builds take."""
    taken = [measure(shared, number) for _ in range(rounds)]
    print(f"\n{number} articles, built again")
    whole = median(taken, "first", "cpu")
    for name in BUILDS:
        wall, cpu = median(taken, name, "wall"), median(taken, name, "cpu")
        print(f"  {name:12} {wall:6.2f} s by the clock, {cpu:6.2f} s of the processor", end="")
        print(f", {cpu / whole:4.0%} of the first")


def measure(shared: Path, number: int) -> dict[str, Took]:
    """Build three times into one folder; return what each build took, by its name."""
    with tempfile.TemporaryDirectory() as scratch:
        path, folder = Path(scratch) / "articles.jsonl", Path(scratch) / "out"
        corpus.write(path, shared, number)
        first = took("build", path, folder, BY_DEFAULT)
        none = took("build", path, folder, BY_DEFAULT)
        change(path)
        one = took("build", path, folder, BY_DEFAULT)
    return dict(zip(BUILDS, (first, none, one), strict=True))


def change(path: Path) -> None:
    """Give the first article another text: that of the last, the wrong way round."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    text = json.loads(lines[-1])["text"][::-1]
    first = json.dumps(json.loads(lines[0]) | {"text": text}, ensure_ascii=False) + "\n"
    path.write_text("".join([first, *lines[1:]]), "utf-8")


def median(taken: list[dict[str, Took]], name: str, what: str) -> float:
    """Return the median of what a build took in all rounds."""
    return statistics.median(float(one[name][what]) for one in taken)


if __name__ == "__main__":
    main()
