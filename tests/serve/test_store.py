"""Store: what it holds after loads, replacements and withdrawals, and that it is safe."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from msgspec.structs import replace

from policygraph.errors import GraphError
from policygraph.graph import WRITERS, assemble
from policygraph.model import Extraction
from policygraph.serve import lock, store, texts
from policygraph.serve.index.schema import open_read_only
from tests.graph.world import FINANCE, news, notice
from tests.serve.conftest import as_nquads, as_single_graphs, as_turtle

KILLED = """
import os, signal, sys
from pathlib import Path
from policygraph.serve import store

verb, when, step, folder, source = sys.argv[1:]
real = getattr(store, step)

def killing(*given):
    if when == "after":
        real(*given)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(store, step, killing)
getattr(store, verb)(Path(folder), Path(source))
"""
"""A program that ends itself by kill -9 at a step of a load."""


def merged(folder: Path) -> set[str]:
    """Return the triples that queries see."""
    opened = ox.Store.read_only(str(store.database(folder)))
    quads = opened.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return {str(quad.triple) for quad in quads}


def expected(*extractions: Extraction) -> set[str]:
    """Return the triples of a build of just these documents."""
    text = "".join(WRITERS["nt"](assemble(extractions)))
    return {str(quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)}


def surer(extraction: Extraction, confidence: str) -> Extraction:
    """Return a later version of a document: fewer measures, read with another confidence."""
    assertions = tuple(
        replace(a, evidence=tuple(replace(e, confidence=Decimal(confidence)) for e in a.evidence))
        for a in extraction.assertions[:2]
    )
    return replace(extraction, assertions=assertions, measures=extraction.measures[:1])


@pytest.fixture(params=[as_nquads, as_single_graphs], ids=["exported", "single"])
def written(request: pytest.FixtureRequest) -> Callable[..., Path]:
    """Return a way to write N-Quads: with pooled confidences apart, or each document's own."""
    chosen: Callable[..., Path] = request.param
    return chosen


def test_turtle_and_quads_answer_alike(tmp_path: Path, written: Callable[..., Path]) -> None:
    store.load(tmp_path / "a", as_turtle(tmp_path / "w.ttl", [notice(), news()]))
    store.load(tmp_path / "b", written(tmp_path / "w.nq", [notice(), news()]))
    assert merged(tmp_path / "a") == merged(tmp_path / "b") == expected(notice(), news())


def test_edges_are_settled_a_part_at_a_time(
    tmp_path: Path, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policygraph.serve.merge._BATCH", 1)
    store.load(tmp_path / "s", written(tmp_path / "w.nq", [notice(), news()]))
    assert merged(tmp_path / "s") == expected(notice(), news())


def test_a_withdrawn_document_leaves_no_trace(tmp_path: Path, written: Callable[..., Path]) -> None:
    store.load(tmp_path / "s", written(tmp_path / "w.nq", [notice(), news()]))
    store.withdraw(tmp_path / "s", "news/report.html")
    assert merged(tmp_path / "s") == expected(notice())
    assert [file for _, file in store.documents(tmp_path / "s")] == ["notice.txt"]


def test_a_document_comes_in_beside_others(tmp_path: Path, written: Callable[..., Path]) -> None:
    store.load(tmp_path / "s", written(tmp_path / "a.nq", [notice()]))
    assert store.add(tmp_path / "s", written(tmp_path / "b.nq", [news()])) == 1
    assert merged(tmp_path / "s") == expected(notice(), news())


@pytest.mark.parametrize("confidence", ["0.5", "0.95"])
def test_a_later_version_takes_the_place_of_a_document(
    tmp_path: Path, written: Callable[..., Path], confidence: str
) -> None:
    later = surer(news(), confidence)
    store.load(tmp_path / "s", written(tmp_path / "w.nq", [notice(), news()]))
    store.add(tmp_path / "s", written(tmp_path / "later.nq", [later]))
    assert merged(tmp_path / "s") == expected(notice(), later)


def test_another_text_from_the_same_source_takes_the_place_of_the_earlier_one(
    tmp_path: Path,
) -> None:
    store.load(tmp_path / "s", as_nquads(tmp_path / "w.nq", [notice(), news()]))
    changed = replace(news(), document=replace(news().document, name="notice.txt"))
    store.add(tmp_path / "s", as_nquads(tmp_path / "changed.nq", [changed]))
    assert merged(tmp_path / "s") == expected(changed)
    other = replace(notice(), document=replace(notice().document, name="other.txt"))
    store.add(tmp_path / "s", as_nquads(tmp_path / "other.nq", [other]))
    assert merged(tmp_path / "s") == expected(changed, other)


def test_putting_the_same_in_again_changes_nothing(tmp_path: Path) -> None:
    store.load(tmp_path / "s", as_nquads(tmp_path / "w.nq", [notice(), news()]))
    store.add(tmp_path / "s", tmp_path / "w.nq")
    assert merged(tmp_path / "s") == expected(notice(), news())


def test_a_body_that_one_document_only_implies_is_what_another_names(tmp_path: Path) -> None:
    entities = (replace(e, surfaces=()) if e.id == FINANCE else e for e in news().entities)
    implying = replace(news(), entities=tuple(entities))
    store.load(tmp_path / "s", as_single_graphs(tmp_path / "a.nq", [notice()]))
    store.add(tmp_path / "s", as_single_graphs(tmp_path / "b.nq", [implying]))
    assert merged(tmp_path / "s") == expected(notice(), implying)
    store.withdraw(tmp_path / "s", "notice.txt")
    assert merged(tmp_path / "s") == expected(implying)


def test_a_load_takes_the_place_of_all(tmp_path: Path) -> None:
    store.load(tmp_path / "s", as_nquads(tmp_path / "w.nq", [notice(), news()]))
    store.load(tmp_path / "s", as_turtle(tmp_path / "w.ttl", [news()]))
    assert merged(tmp_path / "s") == expected(news())
    assert len(list((tmp_path / "s").glob("graph-*"))) == 1


def test_a_load_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    store.load(tmp_path / "s", as_turtle(tmp_path / "w.ttl", [news()]))
    broken = tmp_path / "broken.ttl"
    broken.write_text((tmp_path / "w.ttl").read_text("utf-8") + "<a> <b>", "utf-8")
    with pytest.raises(GraphError, match=r"broken\.ttl: .*line"):
        store.load(tmp_path / "s", broken)
    assert merged(tmp_path / "s") == expected(news())


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize(
    ("verb", "step", "left"),
    [
        ("load", "before settle", "old"),
        ("load", "before make", "old"),
        ("load", "before keep", "old"),
        ("load", "before save", "old"),
        ("load", "after save", "new"),
        ("add", "before replace", "old"),
        ("add", "after replace", "both"),
        ("add", "after renew", "both"),
    ],
)
def test_a_kill_at_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, verb: str, step: str, left: str
) -> None:
    folder = tmp_path / "s"
    store.load(folder, as_nquads(tmp_path / "old.nq", [news()]))
    source = as_nquads(tmp_path / "new.nq", [notice()])
    command = [sys.executable, "-c", KILLED, verb, *step.split(), str(folder), str(source)]
    ended = subprocess.run(command, check=False)
    assert ended.returncode == -signal.SIGKILL
    there = {"old": [news()], "new": [notice()], "both": [notice(), news()]}[left]
    assert merged(store.ready(folder)) == expected(*there)
    with closing(open_read_only(store.index(folder))) as index:
        found = [name for (name,) in index.execute("SELECT id FROM text ORDER BY id")]
    assert found == sorted(f"text/{one.document.id}" for one in there)


def test_what_a_crash_left_behind_is_cleared_by_the_next_load(tmp_path: Path) -> None:
    store.load(tmp_path / "s", as_turtle(tmp_path / "w.ttl", [news()]))
    half = tmp_path / "s" / "graph-2"
    half.mkdir()
    (half / "CURRENT").write_text("nonsense")
    assert merged(tmp_path / "s") == expected(news())
    store.load(tmp_path / "s", as_turtle(tmp_path / "w.ttl", [notice()]))
    assert merged(tmp_path / "s") == expected(notice())


def test_a_store_in_use_is_not_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0.05)
    store.load(tmp_path / "s", as_turtle(tmp_path / "w.ttl", [news()]))
    refused = pytest.raises(GraphError, match="in use")
    with lock.reading(tmp_path / "s"), lock.reading(tmp_path / "s"), refused:
        store.load(tmp_path / "s", tmp_path / "w.ttl")
    with lock.writing(tmp_path / "s"), pytest.raises(GraphError, match="being changed"):
        store.documents(tmp_path / "s")
    store.load(tmp_path / "s", tmp_path / "w.ttl")


def test_a_store_of_turtle_knows_no_documents(tmp_path: Path) -> None:
    store.load(tmp_path / "s", as_turtle(tmp_path / "w.ttl", [news()]))
    assert store.documents(tmp_path / "s") == []
    with pytest.raises(GraphError, match="load N-Quads instead"):
        store.withdraw(tmp_path / "s", "news/report.html")
    with pytest.raises(GraphError, match="use N-Quads"):
        store.add(tmp_path / "s", tmp_path / "w.ttl")


def test_a_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    store.load(tmp_path / "s", as_nquads(tmp_path / "w.nq", [news()]))
    with pytest.raises(GraphError, match="no document named gone"):
        store.withdraw(tmp_path / "s", "gone")


def test_a_build_has_its_store_made_and_renewed(tmp_path: Path) -> None:
    graph = as_turtle(tmp_path / "policygraph.ttl", [news()])
    folder = store.ready(tmp_path)
    before = store.database(folder)
    assert store.database(store.ready(graph)) == store.database(store.ready(folder)) == before
    as_turtle(graph, [notice()])
    assert merged(store.ready(tmp_path)) == expected(notice())


def test_an_index_of_another_version_is_made_anew(tmp_path: Path) -> None:
    graph = as_turtle(tmp_path / "policygraph.ttl", [news()])
    path = store.index(store.ready(graph))
    with closing(sqlite3.connect(path)) as index:
        index.executescript("PRAGMA user_version = 1; DROP TABLE overview;")
    with closing(open_read_only(store.index(store.ready(graph)))) as index:
        assert index.execute("SELECT COUNT(*) FROM overview").fetchone()[0] > 0


def test_of_the_files_of_a_build_the_one_written_last_is_read(tmp_path: Path) -> None:
    as_nquads(tmp_path / "policygraph.nq", [news()])
    os.utime(tmp_path / "policygraph.nq", (1, 1))
    as_turtle(tmp_path / "policygraph.ttl", [notice()])
    assert merged(store.ready(tmp_path)) == expected(notice())


@pytest.mark.parametrize("name", ["missing.ttl", "missing"])
def test_a_missing_graph_is_named_with_the_remedy(tmp_path: Path, name: str) -> None:
    with pytest.raises(GraphError, match=f"no graph in .*{name}: run"):
        store.ready(tmp_path / name)


def test_a_blank_node_is_not_replaced_by_guess(tmp_path: Path) -> None:
    path = tmp_path / "blank.nq"
    path.write_text('_:b <http://a/> "x" <http://g/> .\n')
    store.load(tmp_path / "s", path)
    path.write_text('_:c <http://a/> "x" <http://g/> .\n')
    with pytest.raises(GraphError, match="cannot be replaced"):
        store.add(tmp_path / "s", path)


def test_texts_are_copied_where_they_cannot_be_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("another file system")

    source = as_turtle(tmp_path / "w.ttl", [news()])
    document = news().document
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / f"{document.id}.txt").write_bytes(document.text.encode())
    monkeypatch.setattr("os.link", refuse)
    store.load(tmp_path / "s", source)
    assert store.missing_texts(tmp_path / "s") == 0
    assert texts.read(store.texts(tmp_path / "s"), f"text/{document.id}") == document.text


def test_what_is_no_graph_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "w.docx").touch()
    with pytest.raises(GraphError, match="suffix names no graph format"):
        store.load(tmp_path / "s", tmp_path / "w.docx")
    with pytest.raises(GraphError, match="no store in"):
        store.database(tmp_path / "s")
