"""Reading back: what is written comes out again byte for byte, and faults are named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from policygraph.errors import EvidenceError, GraphError
from policygraph.graph import WRITERS, KnowledgeGraph, assemble, check
from policygraph.graph.read import read
from policygraph.model import Entity, Graph
from tests.graph.world import CIVIL, news, notice


@pytest.fixture
def saved(graph: Graph, tmp_path: Path) -> Path:
    """Save the small world as a build does."""
    for form in WRITERS:
        written(graph, tmp_path, form)
    return tmp_path


def written(graph: Graph, folder: Path, form: str) -> Path:
    """Write a graph and the texts beside it."""
    path = folder / f"graph.{form}"
    KnowledgeGraph(graph).write(path)
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    for extraction in graph.extractions:
        document = extraction.document
        (texts / f"{document.id}.txt").write_text(document.text, "utf-8", newline="\n")
    return path


@pytest.mark.parametrize("source", ["ttl", "nt", "nq", "trig"])
@pytest.mark.parametrize("form", WRITERS)
def test_a_graph_that_was_read_is_written_as_it_was(
    graph: Graph, saved: Path, source: str, form: str
) -> None:
    again = read(saved / f"graph.{source}")
    assert "".join(WRITERS[form](again)) == "".join(WRITERS[form](graph))
    assert check(again) == ()


def test_measures_and_links_are_read_back(graph: Graph, saved: Path) -> None:
    again = read(saved / "graph.ttl")
    for was, now in zip(graph.extractions, again.extractions, strict=True):
        assert [m.trigger for m in was.measures] == [m.trigger for m in now.measures]
        assert [m.period for m in was.measures] == [m.period for m in now.measures]
        assert [m.actor_places for m in was.measures] == [m.actor_places for m in now.measures]
        assert [x.rivals for x in was.links] == [x.rivals for x in now.links]
        assert was.document.simplified == now.document.simplified


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_each_text_keeps_its_own_forms_where_documents_are_told_apart(
    tmp_path: Path, form: str
) -> None:
    first, second = notice(), news()
    silent = replace(first, entities=tuple(map(with_a_form, first.entities)))
    graph = assemble([silent, second])
    path = written(graph, tmp_path, form)
    forms = [set(entity.surfaces) for x in read(path).extractions for entity in x.entities]
    assert sum("省厅" in one for one in forms) == 1


def with_a_form(entity: Entity) -> Entity:
    """Give the civil affairs a form that no mention of the text shows."""
    named = entity.id == CIVIL
    return replace(entity, surfaces=(*entity.surfaces, "省厅")) if named else entity


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "graph.ttl"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def without_texts(folder: Path) -> None:
    for path in (folder / "texts").iterdir():
        path.unlink()


def with_other_texts(folder: Path) -> None:
    for path in (folder / "texts").iterdir():
        path.write_text("另一段文字", "utf-8")


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        (without_texts, GraphError, "text behind the graph"),
        (with_other_texts, GraphError, "not the text"),
        (replaced('oa:exact "', 'oa:exact "多'), EvidenceError, "quotes"),
        (replaced("pg:measureType", "pg:kind"), GraphError, "measureType"),
        (replaced("pg:linkReason", "pg:rival"), GraphError, "linkReason"),
        (replaced("pg:refersTo <", "pg:refersTo <zz"), GraphError, "not described"),
        (replaced("oa:start", "oa:begin"), GraphError, "no position"),
        (replaced("pg:hasSourceText", "pg:textFile"), GraphError, "no document has it"),
        (replaced("@prefix pg:", "@prefix xx:"), GraphError, "not an RDF file"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(
    saved: Path, change: Callable[[Path], None], error: type[Exception], words: str
) -> None:
    change(saved)
    with pytest.raises(error, match=words):
        read(saved / "graph.ttl")


@pytest.mark.parametrize("name", ["missing.ttl", "graph.graphml"])
def test_a_file_that_cannot_be_read_is_refused(saved: Path, name: str) -> None:
    with pytest.raises(GraphError, match=name):
        read(saved / name)
