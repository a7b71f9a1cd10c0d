"""The annotated documents: what parse() says of them is what their annotators say."""

import json
from pathlib import Path

import pytest

from policygraph.document import parse
from policygraph.document.encoding import decode
from policygraph.model import Document, SentenceKind, Source

NAMES = (
    "govcn_a026", "hk_7527", "jzfupin_124", "jzfupin_16", "pd2020_20200218-12-04",
    "pd2020_20200304-12-04", "pd2020_20200306-18-02", "pd2020_20200513-11-01",
    "pd2020_20200619-13-05", "pd2020_20200722-12-08", "pd2020_20200727-02-02",
    "pd2023_20230704-13-03", "pd2023_20230810-14-05", "pd2023_20230822-07-02",
    "pd2023_20230824-14-04", "seed", "xwlb_20241027_05",
)  # fmt: skip


def read(path: Path) -> Document:
    return parse(Source(name=path.name, data=path.read_bytes(), format="text"))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_metadata_is_what_the_annotators_read(shared: Path, name: str) -> None:
    meta = json.loads((shared / f"gold/dev/{name}.json").read_text("utf-8"))["meta"]
    found = read(shared / f"gold/dev/{name}.txt").metadata
    assert found.title
    assert squeezed(found.title.value) == squeezed(meta["title"])
    if meta["published"]:
        assert found.date_published
        assert found.date_published.value.isoformat() == meta["published"]
    assert (found.number.value if found.number else None) == meta["number"]


@pytest.mark.parametrize("name", NAMES)
def test_annotated_words_are_kept(shared: Path, name: str) -> None:
    gold = json.loads((shared / f"gold/dev/{name}.json").read_text("utf-8"))
    text = squeezed(read(shared / f"gold/dev/{name}.txt").text)
    words = [surface for entity in gold["entities"] for surface in entity["surfaces"]]
    assert [word for word in words if squeezed(word) not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_run_is_copied_from_the_raw_text(shared: Path, name: str) -> None:
    path = shared / f"gold/dev/{name}.txt"
    raw = decode(path.read_bytes(), name=name)
    document = read(path)
    for run in document.runs:
        kept = document.text[run.kept : run.kept + run.length]
        assert kept == raw[run.raw : run.raw + run.length]
    between = sum(run.length for run in document.runs)
    assert len(document.text) - between == document.text.count("\n") + titles_joined(document)


def titles_joined(document: Document) -> int:
    """Count the spaces put between the lines of a title."""
    title = next(s for s in document.sentences if s.kind is SentenceKind.TITLE)
    inside = [r.kept for r in document.runs if title.span.start < r.kept < title.span.end]
    return sum(document.text[start - 1] == " " for start in inside)


def test_nothing_of_the_page_around_the_article_stays(shared: Path) -> None:
    text = read(shared / "gold/dev/seed.txt").text
    for word in ("无码", "[摘要]", "相關熱詞", "分享到", "版權", "備案號"):
        assert word not in text
