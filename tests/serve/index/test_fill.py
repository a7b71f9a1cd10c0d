"""Fill: an index that was renewed is the index that would be made anew."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from policygraph.serve import store, texts
from policygraph.serve.index.schema import COLUMNS
from policygraph.serve.index.search import search
from tests.graph.world import news, notice
from tests.serve.conftest import as_nquads, as_turtle
from tests.serve.test_store import surer


def rows(folder: Path) -> dict[str, list[str]]:
    """Return all that an index holds, in an order of its own."""
    with closing(sqlite3.connect(store.index(folder))) as index:
        tables = {
            table: sorted(map(repr, index.execute(f"SELECT * FROM {table}")))  # noqa: S608
            for table in (*COLUMNS, "overview")
        }
        tables["entry"] = sorted(map(repr, index.execute("SELECT id, key FROM entry")))
        return tables


def put_beside(folder: Path) -> None:
    store.load(folder, as_nquads(folder / "one.nq", [notice()]))
    store.add(folder, as_nquads(folder / "two.nq", [news()]))


def withdraw(folder: Path) -> None:
    store.load(folder, as_nquads(folder / "three.nq", [notice(), news(), surer(news(), "0.5")]))
    store.load(folder, as_nquads(folder / "two.nq", [notice(), news()]))
    store.withdraw(folder, "notice.txt")
    store.add(folder, as_nquads(folder / "one.nq", [notice()]))


def replace(folder: Path) -> None:
    store.load(folder, as_nquads(folder / "old.nq", [notice(), surer(news(), "0.5")]))
    store.add(folder, as_nquads(folder / "new.nq", [news()]))


@pytest.mark.parametrize("change", [put_beside, withdraw, replace])
def test_a_renewed_index_is_that_made_anew(tmp_path: Path, change: Callable[[Path], None]) -> None:
    for name in ("changed", "fresh"):
        (tmp_path / name).mkdir()
    change(tmp_path / "changed")
    fresh = as_nquads(tmp_path / "fresh" / "all.nq", [notice(), news()])
    store.load(tmp_path / "fresh", fresh)
    assert rows(tmp_path / "changed") == rows(tmp_path / "fresh")


def test_the_order_of_a_file_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "mixed").mkdir()
    tidy = as_turtle(tmp_path / "tidy.nt", [notice(), news()])
    lines = tidy.read_text("utf-8").splitlines(keepends=True)
    mixed = tmp_path / "mixed" / "mixed.nt"
    mixed.write_text("".join(sorted(lines, key=lambda line: line[::-1])), "utf-8")
    store.load(tmp_path / "one", tidy)
    store.load(tmp_path / "two", mixed)
    assert rows(tmp_path / "one") == rows(tmp_path / "two")


def test_the_index_of_a_large_file_is_made_beside_the_loading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidy = as_turtle(tmp_path / "tidy.ttl", [notice(), news()])
    quads = as_nquads(tmp_path / "all.nq", [notice(), news()])
    store.load(tmp_path / "one", tidy)
    monkeypatch.setattr(store, "_LARGE", 1)
    monkeypatch.setattr(store, "make", None)
    store.load(tmp_path / "two", tidy)
    assert rows(tmp_path / "one") == rows(tmp_path / "two")
    monkeypatch.undo()
    monkeypatch.setattr(store, "_LARGE", 1)
    store.load(tmp_path / "three", quads)
    assert rows(tmp_path / "one") == rows(tmp_path / "three")


def test_what_is_withdrawn_is_not_found(tmp_path: Path) -> None:
    store.load(tmp_path, as_nquads(tmp_path / "all.nq", [notice(), news()]))
    store.withdraw(tmp_path, "news/report.html")
    with closing(sqlite3.connect(store.index(tmp_path))) as index:
        assert search(index, "残疾人") == []
        assert [hit.label for hit in search(index, "清河")] == ["清河县"]


def test_an_index_left_stale_by_a_crash_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.load(tmp_path, as_nquads(tmp_path / "all.nq", [notice(), news()]))

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "renew", crash)
        with pytest.raises(KeyboardInterrupt):
            store.withdraw(tmp_path, "news/report.html")
    store.ready(tmp_path)
    (tmp_path / "fresh").mkdir()
    store.load(tmp_path / "fresh", as_nquads(tmp_path / "one.nq", [notice()]))
    assert rows(tmp_path) == rows(tmp_path / "fresh")


def test_kept_texts_come_and_go_with_their_documents(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    names = []
    for extraction in (notice(), news()):
        names.append(f"text/{extraction.document.id}")
        path = tmp_path / "texts" / f"{extraction.document.id}.txt"
        path.write_bytes(extraction.document.text.encode())
    store.load(tmp_path, as_nquads(tmp_path / "all.nq", [notice(), news()]))
    assert texts.read(store.texts(tmp_path), names[0]) == notice().document.text
    store.withdraw(tmp_path, "notice.txt")
    assert texts.read(store.texts(tmp_path), names[0]) is None
    assert texts.read(store.texts(tmp_path), names[1]) == news().document.text


@pytest.mark.parametrize("name", ["text/../../etc/passwd", "text/", "0123456789abcdef", "text/XYZ"])
def test_only_texts_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "0123456789abcdef.txt").write_text("x")
    assert texts.read(tmp_path, name) is None
