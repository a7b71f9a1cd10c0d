"""Writing: every format holds the same edges, and the same input gives the same bytes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, SKOS

from policygraph.errors import UsageError
from policygraph.graph import WRITERS, KnowledgeGraph, assemble
from policygraph.graph.terms import Literal
from policygraph.graph.write.ntriples import term
from policygraph.model import Extraction, Graph
from policygraph.vocabulary import DATA, ONTOLOGY
from tests.graph.world import BEDS, CIVIL, LOCAL, MONEY, NOTICE, UPLAND

PG = rdflib.Namespace(ONTOLOGY)
Edges = set[tuple[str, str, str]]


def text(graph: Graph, form: str) -> str:
    return "".join(WRITERS[form](graph))


def expected(graph: Graph) -> Edges:
    return {(a.subject, a.relation.value, a.object) for a in graph.assertions}


def from_rdflib(data: str, form: str) -> Edges:
    rdf = rdflib.Graph().parse(data=data, format=form)
    relations = set(rdf.objects(None, PG.assertsPredicate))
    return {
        (str(s).removeprefix(DATA), str(p).removeprefix(ONTOLOGY), str(o).removeprefix(DATA))
        for s, p, o in rdf
        if p in relations
    }


def from_oxigraph(data: str, form: pyoxigraph.RdfFormat) -> Edges:
    store = pyoxigraph.Store()
    store.load(data, format=form)
    rows = store.query(
        f"PREFIX pg: <{ONTOLOGY}> SELECT ?s ?p ?o {{ ?s ?p ?o ."
        "?a pg:assertsSubject ?s ; pg:assertsPredicate ?p ; pg:assertsObject ?o }"
    )
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    return {
        (s.value.removeprefix(DATA), p.value.removeprefix(ONTOLOGY), o.value.removeprefix(DATA))
        for s, p, o in rows
    }


def from_graphml(data: str) -> Edges:
    read = nx.parse_graphml(data, force_multigraph=True)
    return {(s, row["relation"], o) for s, o, row in read.edges(data=True)}


READERS: dict[str, Callable[[Graph], Edges]] = {
    "turtle, rdflib": lambda graph: from_rdflib(text(graph, "ttl"), "turtle"),
    "turtle, oxigraph": lambda graph: from_oxigraph(
        text(graph, "ttl"), pyoxigraph.RdfFormat.TURTLE
    ),
    "n-triples, rdflib": lambda graph: from_rdflib(text(graph, "nt"), "nt"),
    "n-triples, oxigraph": lambda graph: from_oxigraph(
        text(graph, "nt"), pyoxigraph.RdfFormat.N_TRIPLES
    ),
    "graphml, networkx": lambda graph: from_graphml(text(graph, "graphml")),
    "to_networkx": lambda graph: {
        (s, row["relation"], o)
        for s, o, row in KnowledgeGraph(graph).to_networkx().edges(data=True)
    },
}


@pytest.mark.parametrize("reader", READERS)
def test_every_format_holds_the_same_edges(graph: Graph, reader: str) -> None:
    assert READERS[reader](graph) == expected(graph)


def test_rdf_formats_hold_the_same_triples(graph: Graph) -> None:
    turtle = rdflib.Graph().parse(data=text(graph, "ttl"), format="turtle")
    triples = rdflib.Graph().parse(data=text(graph, "nt"), format="nt")
    assert set(turtle) == set(triples) == set(KnowledgeGraph(graph).to_rdf())
    assert len(turtle) > 20 * len(graph.assertions)


@pytest.mark.parametrize("form", WRITERS)
def test_shuffled_input_gives_the_same_bytes(
    extractions: tuple[Extraction, ...], form: str
) -> None:
    assert text(assemble(extractions), form) == text(assemble(reversed(extractions)), form)


@pytest.mark.parametrize("form", WRITERS)
def test_another_hash_seed_gives_the_same_bytes(graph: Graph, form: str) -> None:
    program = (
        "import sys; from tests.graph.world import news, notice;"
        "from policygraph.graph import WRITERS, assemble;"
        f"chunks = WRITERS[{form!r}](assemble([news(), notice()]));"
        "sys.stdout.buffer.write(''.join(chunks).encode())"
    )
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": f"{root}/src:{root}"}
    run = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True)
    assert run.stdout.decode() == text(graph, form)


def test_an_entity_is_described_where_an_edge_points_to_it(graph: Graph) -> None:
    rdf = KnowledgeGraph(graph).to_rdf()
    described = set(rdf.subjects())
    pointed = {o for o in rdf.objects() if isinstance(o, rdflib.URIRef) and o.startswith(DATA)}
    assert pointed <= described


@pytest.mark.parametrize(
    ("entity", "classes"),
    [
        (CIVIL, {"Department"}),
        (LOCAL, {"Department", "CollectiveBody"}),
        (UPLAND, {"Region", "CollectiveRegion"}),
        (MONEY, {"Fund", "FundingItem"}),
        (BEDS, {"Indicator"}),
    ],
)
def test_an_entity_has_the_classes_of_what_it_is(
    graph: Graph, entity: str, classes: set[str]
) -> None:
    rdf = KnowledgeGraph(graph).to_rdf()
    found = rdf.objects(rdflib.URIRef(DATA + entity), RDF.type)
    assert set(found) == {PG[name] for name in classes}


def test_labels_carry_the_script_of_the_text_they_stand_in(graph: Graph) -> None:
    rdf = KnowledgeGraph(graph).to_rdf()
    civil = rdflib.URIRef(DATA + CIVIL)
    assert list(rdf.objects(civil, SKOS.prefLabel)) == [rdflib.Literal("云山省民政厅", "zh-Hans")]
    assert list(rdf.objects(civil, SKOS.altLabel)) == [rdflib.Literal("雲山省民政廳", "zh-Hant")]


def test_money_is_in_base_units_with_its_wording(graph: Graph) -> None:
    rdf = KnowledgeGraph(graph).to_rdf()
    (amount,) = rdf.objects(rdflib.URIRef(DATA + MONEY), PG.amount)
    assert str(rdf.value(amount, PG.numericValue)) == "15000000"
    assert str(rdf.value(amount, PG.currencyCode)) == "CNY"
    assert str(rdf.value(amount, PG.surfaceForm)) == "1500万元"


def test_graphml_edges_carry_their_evidence_as_typed_attributes(graph: Graph) -> None:
    read = nx.parse_graphml(text(graph, "graphml"), force_multigraph=True)
    row = read.get_edge_data(CIVIL, MONEY)
    (values,) = row.values()
    assert values["quote"] == NOTICE[values["start"] : values["end"]]
    assert isinstance(values["start"], int)
    assert isinstance(values["confidence"], float)
    assert values["label"] == "安排资金"
    assert values["measure_type"] == "allocate"
    assert values["negated"] is False


def test_graphml_edges_have_ids_of_their_own(graph: Graph) -> None:
    read = nx.parse_graphml(text(graph, "graphml"), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    ids = [key for _, _, key in read.edges(keys=True)]
    assert len(set(ids)) == len(ids) == len(graph.assertions)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Literal('他说"好"\\'), r'"他说\"好\"\\"'),
        (Literal("一\n二\t三"), r'"一\n二\t三"'),
        (Literal("厅", language="zh-Hans"), '"厅"@zh-Hans'),
    ],
)
def test_literals_are_escaped(value: Literal, written: str) -> None:
    assert term(value) == written
    triple = f"<a:a> <a:b> {term(value)} ."
    (quad,) = pyoxigraph.parse(triple, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == value.value


def test_writing_replaces_a_file_whole_or_not_at_all(graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "out" / "graph.ttl"
    KnowledgeGraph(graph).write(target)
    assert target.read_text("utf-8") == text(graph, "ttl")
    assert [path.name for path in target.parent.iterdir()] == ["graph.ttl"]


def test_an_unknown_suffix_is_refused_with_the_known_ones(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.graphml.*\.ttl"):
        KnowledgeGraph(graph).write(tmp_path / "graph.doc")


def test_an_output_that_cannot_be_written_is_said_so(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot write"):
        KnowledgeGraph(graph).write(tmp_path / "file" / "graph.ttl")
