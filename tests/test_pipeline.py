"""Pipeline: from files to one graph, the same whatever the order, and checked."""

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

import policygraph
from policygraph.vocabulary import DATA, ONTOLOGY
from tests.pipeline.inputs import written

EXAMPLES = Path(__file__).parents[1] / "examples"
EDGE = (
    "PREFIX pg: <https://w3id.org/policygraph/ontology#> "
    "SELECT ?s ?p ?o WHERE { ?a pg:assertsSubject ?s ; pg:assertsPredicate ?p ; "
    "pg:assertsObject ?o . ?s ?p ?o }"
)

Triple = tuple[str, str, str]


@pytest.fixture(scope="module")
def built() -> policygraph.Built:
    return policygraph.run([EXAMPLES])


@pytest.fixture(scope="module")
def folder(built: policygraph.Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    policygraph.save(built, folder)
    return folder


def test_every_example_is_read(built: policygraph.Built) -> None:
    assert built.failures == ()
    texts = [path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html"}]
    assert len(built.graph.model.extractions) > len(texts)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.txt").touch()
    (tmp_path / "a.txt").write_text("青海省启动就业援助行动。", "utf-8")
    (tmp_path / "0.pdf").write_bytes(b"%PDF-1.7")
    met: list[object] = []
    built = policygraph.run([tmp_path], met.append)
    assert [failure.name for failure in built.failures] == ["0.pdf", "b.txt"]
    assert len(met) == 3
    assert [x.document.name for x in built.graph.model.extractions] == ["a.txt"]


def test_the_checks_find_no_fault(built: policygraph.Built) -> None:
    assert built.graph.validate() == ()


def test_every_quote_can_be_checked_in_the_kept_texts(folder: Path) -> None:
    graph = rdflib.Graph().parse(folder / "policygraph.ttl")
    rows = graph.query(
        "PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?text ?start ?end ?exact WHERE { "
        "?e oa:hasSource ?text ; oa:hasSelector ?p, ?q . ?p oa:start ?start ; oa:end ?end . "
        "?q oa:exact ?exact }"
    )
    checked = 0
    for text, start, end, exact in rows:  # type: ignore[misc]
        kept = (folder / "texts" / f"{str(text).rpartition('/')[2]}.txt").read_text("utf-8")
        assert kept[int(start) : int(end)] == str(exact)
        checked += 1
    assert checked > len(list((folder / "texts").iterdir()))


def test_rdflib_oxigraph_and_networkx_find_the_same_edges(folder: Path) -> None:
    turtle = folder / "policygraph.ttl"
    parsed = rdflib.Graph().parse(turtle)
    in_rdflib = {tuple(map(str, row)) for row in parsed.query(EDGE)}  # type: ignore[arg-type]
    store = ox.Store()
    store.bulk_load(path=str(turtle), format=ox.RdfFormat.TURTLE)
    in_oxigraph = {
        tuple(term.value for term in row)
        for row in store.query(EDGE)  # type: ignore[union-attr]
    }
    network = nx.read_graphml(folder / "policygraph.graphml", force_multigraph=True)
    in_networkx = {
        (DATA + source, ONTOLOGY + data["relation"], DATA + target)
        for source, target, data in network.edges(data=True)
    }
    assert in_rdflib == in_oxigraph == in_networkx
    assert len(in_rdflib) == len(policygraph.build([EXAMPLES]).assertions)


def test_the_order_of_the_input_does_not_matter(folder: Path, tmp_path: Path) -> None:
    files = (path for path in EXAMPLES.iterdir() if path.name != "README.md")
    backwards = policygraph.run(sorted(files, reverse=True))
    policygraph.save(backwards, tmp_path)
    assert written(tmp_path) == written(folder)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_hash_seed_does_not_matter(folder: Path, tmp_path: Path, seed: str) -> None:
    command = [sys.executable, "-m", "policygraph", "build", str(EXAMPLES), "-o", str(tmp_path)]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    assert written(tmp_path) == written(folder)


def test_a_second_build_removes_the_texts_of_the_first(tmp_path: Path) -> None:
    first, second = sorted(EXAMPLES.glob("*.txt"))[:2]
    policygraph.save(policygraph.run([first]), tmp_path)
    policygraph.save(policygraph.run([second]), tmp_path)
    assert len(list((tmp_path / "texts").iterdir())) == 1
