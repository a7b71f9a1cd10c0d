"""Large: build many articles into a store that can be asked, and plan still larger builds from it.

Run as `make bench-large`, or `python -m benchmarks.large SHARED FOLDER [--documents N]`.  The plan
counts on what was measured in this run: the time of the processor for each document, added up over
all processes, and the bytes for each document.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from benchmarks import corpus
from benchmarks.one import Took, took

GIGA = 1e9
KILO = 1e3
HOUR = 3600
BLOCK = 512
PLANS = ((1_000_000, 2), (1_000_000, 8), (10_000_000, 16), (10_000_000, 64))
"""Articles and cores."""


def main() -> None:
    """Build, load, ask, and print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with corpus/scale/news.jsonl.gz")
    parser.add_argument("folder", type=Path, help="where to build; must not exist")
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--detail", choices=["all", "edges"], default="edges")
    options = parser.parse_args()
    options.folder.mkdir(parents=True)
    number: int = options.documents
    articles = options.folder / "articles.jsonl"
    corpus.write(articles, options.shared, number)
    text = corpus.size(articles)
    print(f"{number} articles, {text / GIGA:.2f} GB of text, --detail {options.detail}", flush=True)
    out, store = options.folder / "out", options.folder / "store"
    build = took("build", articles, out, 2, options.detail, "ttl")
    shown("build with 2 workers", build, number)
    steps = build["steps"]
    print("  " + ", ".join(f"{step} {seconds:.0f} s" for step, seconds in steps.items()))
    load = took("load", out / "policygraph.ttl", store)
    shown("load into the store", load, number)
    ask = took("count", store)
    print(f"a query that counts all edges: {ask['wall']:.1f} s, {ask['edges']} edges", flush=True)
    sizes = {name: size(place) for name, place in places(out, store).items()}
    print("bytes of a document: " + ", ".join(f"{k} {v / number:.0f}" for k, v in sizes.items()))
    plan(build, load, number, sum(sizes.values()))


def shown(name: str, what: Took, number: int) -> None:
    """Print what something took for so many articles."""
    print(
        f"{name}: {what['wall']:.0f} s by the clock, {number / what['wall']:.0f} documents/s, "
        f"{KILO * what['cpu'] / number:.2f} ms of the processor for a document; "
        f"peak {what['parent']:.0f} MB parent, {what['worker']:.0f} MB worker",
        flush=True,
    )


def places(out: Path, store: Path) -> dict[str, list[Path]]:
    """Return what is on the disk after a build, by what it is; the store shares the texts."""
    return {
        "graph": [out / "policygraph.ttl"],
        "texts": [out / "texts"],
        "kept for the next build": [out / ".build"],
        "triples of the store": list(store.glob("graph-*/triples")),
        "index of the store": list(store.glob("graph-*/index.sqlite")),
    }


def size(paths: Iterable[Path]) -> int:
    """Return how many bytes files and folders take on the disk."""
    files = (file for path in paths for file in [path, *path.rglob("*")] if file.is_file())
    return sum(file.stat().st_blocks * BLOCK for file in files)


def plan(build: Took, load: Took, number: int, disk: int) -> None:
    """Print what larger builds would take on other machines, at the rates that were measured."""
    print("plan, from these rates: reading on all cores, loading on two")
    for articles, cores in PLANS:
        reading = build["cpu"] / number * articles / cores / HOUR
        loading = load["cpu"] / number * articles / 2 / HOUR
        room = disk / number * articles / GIGA
        print(
            f"  {articles:>10,} articles, {cores:2} cores: build {reading:.1f} h, "
            f"load {loading:.1f} h, {room:.0f} GB of disk"
        )


if __name__ == "__main__":
    main()
