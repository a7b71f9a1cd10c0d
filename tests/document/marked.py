"""Marked: the pages whose article and metadata were marked by hand, and how well they are read."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from policygraph.document.encoding import decode
from policygraph.lexicon import read
from policygraph.model import Document

HERE = Path(__file__).parent
GRAM = 5
"""A character is found where a run of so many with it stands in the other text."""
UNSEEN = frozenset({"script", "style", "noscript", "textarea", "title"})


@dataclass(frozen=True)
class Marked:
    """A row of `bodies.tsv`."""

    page: str
    sha256: str
    part: str
    start: str
    end: str


@dataclass(frozen=True)
class Stated:
    """A row of `pages.tsv`."""

    page: str
    kind: str
    title: str
    written: str
    published: str
    number: str
    index: str
    source: str
    issuers: str = ""


@dataclass(frozen=True)
class Page:
    """A page: its bytes, its article, and what may be taken or left."""

    name: str
    data: bytes
    body: str
    beside: str


class Visible(HTMLParser):
    """Collect the text that a reader sees, by the parser of the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Count what hides text."""
        self.unseen += tag in UNSEEN

    def handle_endtag(self, tag: str) -> None:
        """Count the end of what hides text."""
        self.unseen -= tag in UNSEEN and self.unseen > 0

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if not self.unseen:
            self.texts.append(data)


def visible(source: str) -> str:
    """Return the letters, digits and Chinese characters that a reader sees."""
    parser = Visible()
    parser.feed(source)
    parser.close()
    return bare("".join(parser.texts))


def bare(text: str) -> str:
    """Return a text without white space and signs, which readers set as they like."""
    return "".join(filter(str.isalnum, text))


def pages(folder: Path) -> Iterator[Page]:
    """Yield the marked pages of a folder."""
    rows = read(HERE / "bodies.tsv", Marked)
    names = {row.sha256: row.page for row in rows}
    for path in sorted(folder.glob("*.html")):
        data = path.read_bytes()
        name = names.get(hashlib.sha256(data).hexdigest()[:16])
        if name:
            source = decode(data, name=name)
            parts = {"body": "", "beside": ""}
            for row in (row for row in rows if row.page == name):
                parts[row.part] += visible(source[int(row.start) : int(row.end)])
            yield Page(name, data, **parts)


def character_f1(page: Page, text: str) -> float:
    """Return the harmonic mean of how much of the text is article and how much of it is there."""
    found = bare(text)
    right = covered(found, grams(page.body))
    left = covered(found, grams(page.body) | grams(page.beside)) - right
    if not right:
        return 0.0
    precision = right / (len(found) - left)
    recall = covered(page.body, grams(found)) / len(page.body)
    return 2 * precision * recall / (precision + recall)


def grams(text: str) -> frozenset[str]:
    """Return all runs of characters of a text."""
    return frozenset(text[start : start + GRAM] for start in range(len(text) - GRAM + 1))


def covered(text: str, known: frozenset[str]) -> int:
    """Return how many characters of a text stand in a known run."""
    count = end = 0
    for start in range(len(text) - GRAM + 1):
        if text[start : start + GRAM] in known:
            count += start + GRAM - max(start, end)
            end = start + GRAM
    return count


def stated() -> dict[str, Stated]:
    """Return what each page states."""
    return {row.page: row for row in read(HERE / "pages.tsv", Stated)}


def faults(document: Document, wanted: Stated) -> Iterator[str]:
    """Yield the fields that a page states and that are not read, or read wrongly."""
    found = document.metadata
    title = "".join((found.title.value if found.title else "").replace("（转载）", "").split())
    values = {
        "kind": found.kind.value,
        "title": hashlib.sha256(title.encode()).hexdigest()[:12],
        "written": str(found.date_written.value) if found.date_written else "",
        "published": str(found.date_published.value) if found.date_published else "",
        "number": found.number.value if found.number else "",
        "index": found.index_number.value if found.index_number else "",
        "source": found.source.value if found.source else "",
        "issuers": "、".join(issuer.value for issuer in found.issuers),
    }
    yield from (name for name, value in values.items() if value != getattr(wanted, name))


def share(counts: Iterable[bool]) -> float:
    """Return the share of those that are right."""
    listed = list(counts)
    return sum(listed) / len(listed)
