"""Reading: what is read from the pages of the shared corpus, beside other readers, and how fast.

Run as `make bench-reading`, or `python -m benchmarks.reading [SHARED]`.
"""

import csv
import importlib
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from policygraph.document import parse, sources
from policygraph.document.encoding import decode, encoding_of
from policygraph.document.script import simplify
from policygraph.document.structure import cut
from policygraph.model import Source
from tests.document.marked import Page, character_f1, faults, pages, stated

Reader = Callable[[Page], str]
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16")
ROUNDS = 3
MEGABYTE = 1e6
FLOOR = 0.9


def own(page: Page) -> str:
    """Read a page with this package."""
    return parse(Source(name=page.name, data=page.data, format="html")).text


def trafilatura(page: Page) -> str:
    """Read a page with trafilatura."""
    library = importlib.import_module("trafilatura")
    return library.extract(decode(page.data, name=page.name), include_tables=True) or ""


def resiliparse(page: Page) -> str:
    """Read a page with Resiliparse."""
    library = importlib.import_module("resiliparse.extract.html2text")
    text: str = library.extract_plain_text(decode(page.data, name=page.name), main_content=True)
    return text


READERS: dict[str, Reader] = {
    "policygraph": own,
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
}


def bodies(marked: list[Page]) -> Iterator[str]:
    """Yield the table of how well the article is found."""
    heads = ("mean", "median", "lowest", f"< {FLOOR}", "MB/s")
    yield f"{'article (character F1)':26}" + "".join(f"{head:>8}" for head in heads)
    size = sum(len(page.data) for page in marked) / MEGABYTE
    for name, reader in READERS.items():
        try:
            begun = time.process_time()
            texts = [reader(page) for page in marked]
            took = time.process_time() - begun
        except ImportError:
            yield f"  {name:24}not installed: pip install '.[bench]'"
            continue
        scores = [character_f1(page, text) for page, text in zip(marked, texts, strict=True)]
        low = sum(score < FLOOR for score in scores)
        yield (
            f"  {name:24}{statistics.mean(scores):8.4f}{statistics.median(scores):8.4f}"
            f"{min(scores):8.4f}{low:8}{size / took:8.1f}"
        )


def metadata(marked: list[Page]) -> Iterator[str]:
    """Yield the table of how many of the stated fields are right."""
    yield f"{'metadata':26}{'right':>8}{'stated':>8}{'%':>8}"
    wanted = stated()
    wrong = {
        page.name: set(faults(parse(Source(name=page.name, data=page.data, format="html")), row))
        for page in marked
        if (row := wanted.get(page.name))
    }
    for field in ("kind", "title", "published", "written", "issuers", "number", "index", "source"):
        having = [name for name in wrong if getattr(wanted[name], field)]
        right = sum(field not in wrong[name] for name in having)
        yield f"  {field:24}{right:8}{len(having):8}{100 * right / len(having):8.1f}"


def texts(shared: Path) -> Iterator[str]:
    """Yield how many fields of the plain texts are read as the index of the corpus has them."""
    yield f"{'metadata of plain texts':26}{'right':>8}{'stated':>8}{'%':>8}"
    counts: dict[str, list[bool]] = {"title": [], "day": [], "number": []}
    with (shared / "corpus/index.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            path = shared / "corpus" / row["file"]
            if path.suffix == ".txt":
                judge(row, path, counts)
    for field, right in counts.items():
        yield f"  {field:24}{sum(right):8}{len(right):8}{100 * sum(right) / len(right):8.1f}"


def judge(row: dict[str, str], path: Path, counts: dict[str, list[bool]]) -> None:
    """Compare what is read from a text with the index, where the text or its name states it."""
    data = path.read_bytes()
    text = squeezed(decode(data, name=path.name))
    found = parse(Source(name=path.name, data=data, format="text")).metadata
    title = squeezed(re.sub(r"\(\d{4}-\d\d-\d\d\)$", "", row["title"]))
    if not text.startswith(title + "。") and "line" not in path.name:
        counts["title"].append(squeezed(found.title.value if found.title else "") == title)
    day = re.match(r"(\d{4})-(\d\d)-(\d\d)(?= \(page\)|$)", row["date"])
    if day and any(form in f"{text} {path.name}" for form in forms(*day.groups())):
        days = {str(each.value) for each in (found.date_written, found.date_published) if each}
        counts["day"].append(day[0] in days)
    if row["number"]:
        number = found.number.value if found.number else ""
        counts["number"].append(number.endswith(row["number"]))


def forms(year: str, month: str, day: str) -> Iterator[str]:
    """Yield the ways to write a day."""
    yield f"{year}年{int(month)}月{int(day)}日"
    yield f"{year}年{month}月{day}日"
    yield f"{year}-{month}/{day}"
    yield f"{year}{month}{day}"


def squeezed(text: str) -> str:
    """Return a text without white space and the note of a site that took it over."""
    return "".join(text.replace("（转载）", "").split())


def encodings(marked: list[Page]) -> Iterator[str]:
    """Yield how many pages are decoded rightly, as they came and written in other encodings."""
    yield f"{'encodings':26}{'right':>8}{'pages':>8}"
    texts = {page.name: decode(page.data, name=page.name) for page in marked}
    sound = sum("\ufffd" not in text for text in texts.values())
    yield f"  {'as crawled':24}{sound:8}{len(texts):8}"
    for encoding in ENCODINGS:
        written = {text.encode(encoding, errors="ignore") for text in texts.values()}
        right = sum(encoding_of(data).startswith(encoding) for data in written)
        yield f"  {encoding:24}{right:8}{len(written):8}"


def speed(shared: Path) -> Iterator[str]:
    """Yield how fast plain text is read."""
    found = [s for s in sources([shared / "corpus/scale/news.jsonl.gz"]) if isinstance(s, Source)]
    yield f"{'plain text':26}{'MB/s':>8}"
    size = sum(len(source.data) for source in found) / MEGABYTE
    yield f"  {'decode, fold, split':24}{size / best(lambda: [split(s) for s in found]):8.1f}"
    yield f"  {'whole parse()':24}{size / best(lambda: [parse(s) for s in found]):8.1f}"


def split(source: Source) -> list[tuple[int, int]]:
    """Decode a source, fold it and cut it into sentences."""
    text = simplify(decode(source.data, name=source.name))
    return cut(text, 0, len(text))


def best(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print all tables."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    marked = list(pages(shared / "corpus/html"))
    if not marked:
        sys.exit(f"no marked pages below {shared}")
    for lines in (
        bodies(marked),
        metadata(marked),
        texts(shared),
        encodings(marked),
        speed(shared),
    ):
        print(*lines, sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
