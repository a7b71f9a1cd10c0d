"""Store: what it holds after loads, replacements and withdrawals, and that it is safe."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from policygraph.errors import GraphError
from policygraph.graph import WRITERS, assemble
from policygraph.model import Extraction
from policygraph.serve import lock, store
from tests.graph.world import news, notice
from tests.serve.conftest import as_nquads, as_single_graphs, as_turtle


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


def test_putting_the_same_in_again_changes_nothing(tmp_path: Path) -> None:
    store.load(tmp_path / "s", as_nquads(tmp_path / "w.nq", [notice(), news()]))
    store.add(tmp_path / "s", tmp_path / "w.nq")
    assert merged(tmp_path / "s") == expected(notice(), news())


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
