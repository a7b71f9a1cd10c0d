"""Copies: one document for each article, in the same bytes whatever was built before."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

import policygraph
from policygraph.document.duplicates import HASHES
from policygraph.model import Relation
from policygraph.pipeline import Here, Local, Order, Summary, build_folder
from policygraph.pipeline.copies import ranges
from tests.pipeline.inputs import article, folder, written

TEXT = article(3) + "各县要在十月底以前把资金发放到每一户，并在村务公开栏公示发放结果。\n"
TITLE, BODY = TEXT.split("\n\n")
REPOSTS = {
    "repost-1.txt": f"换了题目的转载\n\n{BODY}",
    "repost-2.txt": f"{TITLE}\n\n2024-03-05 09:30 来源：另一家报\n\n{BODY}\n责任编辑：某某\n",
    "same.txt": TEXT,
}


def inputs(path: Path, count: int = 6) -> Path:
    """Write articles, one of them with a sentence more, and its reposts."""
    folder(path, count)
    (path / "0003.txt").write_text(TEXT, "utf-8")
    for name, text in REPOSTS.items():
        (path / name).write_text(text, "utf-8")
    return path


def build(output: Path, *paths: Path, workers: int = 0) -> Summary:
    order = Order(paths=paths)
    if not workers:
        return build_folder(order, output, Here())
    with Local(workers) as crew:
        return build_folder(order, output, crew)


def test_copies_are_listed_on_one_document(tmp_path: Path) -> None:
    summary = build(tmp_path / "out", inputs(tmp_path / "in"))
    graph = policygraph.run([tmp_path / "in"]).graph
    assert (summary.documents, summary.copies) == (9, 3)
    assert len(list((tmp_path / "out" / "texts").iterdir())) == 6
    copies = [each.document for each in graph.model.extractions if each.document.copies]
    names = {name for document in copies for name in (document.name, *document.copies)}
    assert (len(copies), names) == (1, {"0003.txt", *REPOSTS})
    assert all(name in (tmp_path / "out" / "policygraph.ttl").read_text("utf-8") for name in names)


def test_figures_do_not_double(tmp_path: Path) -> None:
    folder(tmp_path / "once", 6)
    (tmp_path / "once" / "0003.txt").write_text(TEXT, "utf-8")
    once = policygraph.run([tmp_path / "once"]).graph.model
    twice = policygraph.run([inputs(tmp_path / "in")]).graph.model
    assert any(edge.relation is Relation.ALLOCATES for edge in once.assertions)
    assert len(twice.assertions) == len(once.assertions)
    assert len(twice.measures) == len(once.measures)
    evidence = [sum(len(edge.evidence) for edge in each.assertions) for each in (once, twice)]
    assert evidence[0] == evidence[1]


def test_a_build_in_memory_and_one_in_a_folder_agree(tmp_path: Path) -> None:
    policygraph.save(policygraph.run([inputs(tmp_path / "in")]), tmp_path / "memory")
    build(tmp_path / "folder", tmp_path / "in")
    assert written(tmp_path / "folder") == written(tmp_path / "memory")


def test_neither_order_nor_workers_nor_ranges_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(inputs(tmp_path / "in").iterdir())
    build(tmp_path / "here", *files)
    build(tmp_path / "one", *reversed(files), workers=1)
    monkeypatch.setattr("policygraph.pipeline.copies._DOCUMENTS", 1)
    build(tmp_path / "two", *files, workers=2)
    assert written(tmp_path / "one") == written(tmp_path / "here")
    assert written(tmp_path / "two") == written(tmp_path / "here")


@pytest.mark.parametrize("name", ["0003.txt", *REPOSTS])
def test_a_copy_may_come_and_go(tmp_path: Path, name: str) -> None:
    path = inputs(tmp_path / "in") / name
    build(tmp_path / "all", tmp_path / "in")
    build(tmp_path / "out", tmp_path / "in")
    text = path.read_bytes()
    path.unlink()
    build(tmp_path / "less", tmp_path / "in")
    assert build(tmp_path / "out", tmp_path / "in").new == 0
    assert written(tmp_path / "out") == written(tmp_path / "less")
    path.write_bytes(text)
    assert build(tmp_path / "out", tmp_path / "in").copies == 3
    assert written(tmp_path / "out") == written(tmp_path / "all")


def test_copies_are_listed_with_their_addresses(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "url": "https://example.org/a", "text": TEXT},
        {"id": "2", "url": "https://example.org/b", "text": TEXT},
        {"id": "3", "url": "https://example.org/c", "text": REPOSTS["repost-1.txt"]},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (found,) = policygraph.run([path]).graph.model.extractions
    assert found.document.copies == (
        "rows.jsonl#2 <https://example.org/b>",
        "rows.jsonl#3 <https://example.org/c>",
    )


def test_ranges_cover_all_hashes() -> None:
    found = list(ranges(100_000))
    assert len(found) > 1
    assert (found[0][0], found[-1][1]) == (0, HASHES)
    assert all(before[1] == after[0] for before, after in pairwise(found))


def test_inputs_with_one_text_are_gathered_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = folder(tmp_path / "in", 4)
    (files / "same.txt").write_text(article(3), "utf-8")
    build(tmp_path / "a", files)
    monkeypatch.setattr("policygraph.pipeline.gather._BATCH", 1)
    build(tmp_path / "b", files)
    assert written(tmp_path / "b") == written(tmp_path / "a")
