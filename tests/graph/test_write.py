"""Writing: every format holds the same edges, and the same input gives the same bytes."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rdflib import RDF, SKOS

from policygraph.errors import UsageError
from policygraph.graph import FOLDERS, WRITERS, KnowledgeGraph, assemble
from policygraph.graph.terms import Description, Literal
from policygraph.graph.write.graphml import xml_text
from policygraph.graph.write.ntriples import lines, term
from policygraph.graph.write.turtle import Names, block, header
from policygraph.model import Extraction, Graph
from policygraph.vocabulary import DATA, ONTOLOGY
from tests.graph.world import BEDS, CIVIL, LOCAL, MONEY, NOTICE, UPLAND

PG = rdflib.Namespace(ONTOLOGY)
Edges = set[tuple[str, str, str]]


def text(graph: Graph, form: str) -> str:
    return "".join(WRITERS[form](graph))


ASSERTED = "?s ?p ?o . ?a pg:assertsSubject ?s ; pg:assertsPredicate ?p ; pg:assertsObject ?o"


def expected(graph: Graph) -> Edges:
    return {(a.subject, a.relation.value, a.object) for a in graph.assertions}


def from_rdflib(data: str, form: str) -> Edges:
    rdf = rdflib.Dataset(default_union=True) if form in {"nquads", "trig"} else rdflib.Graph()
    rdf.parse(data=data, format=form)
    relations = set(rdf.objects(None, PG.assertsPredicate))
    return {
        (str(s).removeprefix(DATA), str(p).removeprefix(ONTOLOGY), str(o).removeprefix(DATA))
        for s, p, o in rdf.triples((None, None, None))
        if p in relations
    }


def from_oxigraph(data: str, form: ox.RdfFormat, pattern: str = ASSERTED) -> Edges:
    store = ox.Store()
    store.load(data, format=form)
    query = f"PREFIX pg: <{ONTOLOGY}> PREFIX rdf: <{RDF}> SELECT ?s ?p ?o {{ {pattern} }}"
    rows = store.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return {
        (s.value.removeprefix(DATA), p.value.removeprefix(ONTOLOGY), o.value.removeprefix(DATA))
        for s, p, o in rows
    }


def from_networkx(read: "nx.Graph[str]") -> Edges:
    return {
        (s, relation, o)
        for s, o, row in read.edges(data=True)
        for relation in row["relation"].split(" | ")
    }


def from_cytoscape(data: str) -> Edges:
    rows = [element["data"] for element in json.loads(data)["elements"]["edges"]]
    return {(row["source"], row["interaction"], row["target"]) for row in rows}


def files(graph: Graph, form: str) -> dict[str, bytes]:
    return {
        name: b"".join(c.encode() if isinstance(c, str) else c for c in content)
        for name, content in FOLDERS[form](graph)
    }


def from_csv(graph: Graph, form: str, *names: str) -> Edges:
    rows = csv.DictReader(StringIO(files(graph, form)["edges.csv"].decode()))
    return {(row[names[0]], row[names[1]], row[names[2]]) for row in rows}


def from_parquet(graph: Graph) -> Edges:
    table = pyarrow.parquet.read_table(BytesIO(files(graph, "parquet")["edges.parquet"]))
    return {(row["source"], row["relation"], row["target"]) for row in table.to_pylist()}


def from_brat(graph: Graph) -> Edges:
    found: Edges = set()
    for name, content in files(graph, "brat").items():
        lines = [line.split("\t") for line in content.decode().splitlines()]
        refers = {
            line[1].split()[1]: line[1].split()[2].removeprefix("policygraph:")
            for line in lines
            if name.endswith(".ann") and line[0].startswith("N")
        }
        for line in lines if refers else ():
            if line[0].startswith("R"):
                relation, subject, target = line[1].split()
                found.add((refers[subject[5:]], relation, refers[target[5:]]))
    return found


def from_annotations(graph: Graph) -> Edges:
    items = [item for page in files(graph, "annotations").values() for item in items_of(page)]
    bodies = [item["body"] for item in items if item["motivation"] == "linking"]
    return {
        (
            body["assertsSubject"].removeprefix(DATA),
            body["assertsPredicate"].removeprefix(ONTOLOGY),
            body["assertsObject"].removeprefix(DATA),
        )
        for body in bodies
    }


def items_of(page: bytes) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(page)["items"]
    return items


Reader = Callable[[Graph], Edges]
READERS: dict[str, Reader] = {
    "turtle, rdflib": lambda g: from_rdflib(text(g, "ttl"), "turtle"),
    "turtle, oxigraph": lambda g: from_oxigraph(text(g, "ttl"), ox.RdfFormat.TURTLE),
    "n-triples, rdflib": lambda g: from_rdflib(text(g, "nt"), "nt"),
    "n-triples, oxigraph": lambda g: from_oxigraph(text(g, "nt"), ox.RdfFormat.N_TRIPLES),
    "n-quads, rdflib": lambda g: from_rdflib(text(g, "nq"), "nquads"),
    "n-quads, oxigraph": lambda g: from_oxigraph(text(g, "nq"), ox.RdfFormat.N_QUADS),
    "trig, rdflib": lambda g: from_rdflib(text(g, "trig"), "trig"),
    "trig, oxigraph": lambda g: from_oxigraph(text(g, "trig"), ox.RdfFormat.TRIG),
    "json-ld, rdflib": lambda g: from_rdflib(text(g, "jsonld"), "json-ld"),
    "json-ld, oxigraph": lambda g: from_oxigraph(text(g, "jsonld"), ox.RdfFormat.JSON_LD),
    "turtle 1.2, oxigraph": lambda g: from_oxigraph(
        text(g, "rdf12.ttl"), ox.RdfFormat.TURTLE, "?a rdf:reifies <<( ?s ?p ?o )>> . ?s ?p ?o"
    ),
    "graphml": lambda g: from_networkx(nx.parse_graphml(text(g, "graphml"), force_multigraph=True)),
    "merged graphml": lambda g: from_networkx(nx.parse_graphml(text(g, "merged.graphml"))),
    "gexf": lambda g: from_networkx(nx.read_gexf(BytesIO(text(g, "gexf").encode()), version="1.3")),
    "merged gexf": lambda g: from_networkx(
        nx.read_gexf(BytesIO(text(g, "merged.gexf").encode()), version="1.3")
    ),
    "to_networkx": lambda g: from_networkx(KnowledgeGraph(g).to_networkx()),
    "cytoscape": lambda g: from_cytoscape(text(g, "cyjs")),
    "csv": lambda g: from_csv(g, "csv", "source", "relation", "target"),
    "neo4j": lambda g: from_csv(g, "neo4j", ":START_ID", ":TYPE", ":END_ID"),
    "parquet": from_parquet,
    "brat": from_brat,
    "web annotation": from_annotations,
}


def test_every_format_has_a_reader_here() -> None:
    assert len(READERS) >= len(WRITERS) + len(FOLDERS)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own parsers use it
@pytest.mark.parametrize("reader", READERS)
def test_every_format_holds_the_same_edges(graph: Graph, reader: str) -> None:
    assert READERS[reader](graph) == expected(graph)


TRIPLES = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def triples(data: str, form: ox.RdfFormat) -> set[tuple[str, str, str]]:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(data, format=form)}


@pytest.mark.parametrize("form", TRIPLES)
def test_rdf_formats_hold_the_same_triples(graph: Graph, form: str) -> None:
    turtle = triples(text(graph, "ttl"), ox.RdfFormat.TURTLE)
    assert triples(text(graph, form), TRIPLES[form]) == turtle
    assert len(turtle) > 20 * len(graph.assertions)


def test_rdflib_and_oxigraph_hand_on_what_they_read(graph: Graph) -> None:
    ours = KnowledgeGraph(graph).to_rdf()
    by_rdflib = rdflib.Graph().parse(data=text(graph, "ttl"), format="turtle")
    store = ox.Store()
    store.load(by_rdflib.serialize(format="turtle"), format=ox.RdfFormat.TURTLE)
    dumped = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    by_both = rdflib.Graph().parse(data=dumped, format="nt")
    # Without blank nodes, the same set is the same graph; languages compare without case.
    assert not any(isinstance(term, rdflib.BNode) for triple in ours for term in triple)
    assert set(ours) == set(by_rdflib) == set(by_both)


def test_a_document_is_withdrawn_by_dropping_its_graph(
    extractions: tuple[Extraction, ...], graph: Graph
) -> None:
    store = ox.Store()
    store.load(text(graph, "nq"), format=ox.RdfFormat.N_QUADS)
    for name in list(store.named_graphs()):
        if extractions[0].document.id in str(name):
            store.remove_graph(name)
    left = store.query(
        f"PREFIX pg: <{ONTOLOGY}> SELECT ?s ?p ?o {{ {ASSERTED} }}",
        use_default_graph_as_union=True,
    )
    assert isinstance(left, ox.QuerySolutions)
    assert len(list(left)) == len(assemble([extractions[1]]).assertions)


@pytest.mark.parametrize("form", WRITERS)
def test_shuffled_input_gives_the_same_bytes(
    extractions: tuple[Extraction, ...], form: str
) -> None:
    assert text(assemble(extractions), form) == text(assemble(reversed(extractions)), form)


@pytest.mark.parametrize("form", WRITERS)
def test_another_hash_seed_gives_the_same_bytes(graph: Graph, form: str) -> None:
    program = (
        "import sys; from tests.graph.world import news, notice;"
        "from policygraph.graph import FOLDERS, WRITERS, assemble;"
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
        (CIVIL, {"Department", "Agent"}),
        (LOCAL, {"Department", "CollectiveBody", "Agent"}),
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
    (quad,) = ox.parse(triple, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == value.value


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(ANY_TEXT, st.sampled_from(["", "zh-Hans"]))
def test_any_text_survives_n_triples_and_turtle(said: str, language: str) -> None:
    value = Literal(said, language=language)
    about = Description(f"{DATA}x", [(f"{ONTOLOGY}surfaceForm", value)])
    for data, form in (
        (lines(about, " .\n"), ox.RdfFormat.N_TRIPLES),
        ("".join([*header(), block(about, Names())]), ox.RdfFormat.TURTLE),
    ):
        (quad,) = ox.parse(data, format=form)
        assert isinstance(quad.object, ox.Literal)
        assert quad.object.value == said


@given(ANY_TEXT)
def test_any_text_survives_xml_but_for_what_xml_forbids(said: str) -> None:
    read = etree.fromstring(f'<a b="{xml_text(said)}">{xml_text(said)}</a>'.encode())
    assert read.get("b") == (read.text or "")
    assert len(read.get("b") or "") == len(said)
    assert all(b in {a, "\ufffd"} for a, b in zip(said, read.text or "", strict=True))


def test_writing_replaces_a_file_whole_or_not_at_all(graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "out" / "graph.ttl"
    KnowledgeGraph(graph).write(target)
    assert target.read_text("utf-8") == text(graph, "ttl")
    assert [path.name for path in target.parent.iterdir()] == ["graph.ttl"]


@pytest.mark.parametrize("form", FOLDERS)
def test_a_format_of_several_files_is_written_into_a_folder(
    graph: Graph, tmp_path: Path, form: str
) -> None:
    written = KnowledgeGraph(graph).export(form, tmp_path)
    assert {path.name: path.read_bytes() for path in written} == files(graph, form)


@pytest.mark.parametrize("form", FOLDERS)
def test_folders_do_not_depend_on_the_order_of_input(
    extractions: tuple[Extraction, ...], graph: Graph, form: str
) -> None:
    assert files(assemble(reversed(extractions)), form) == files(graph, form)


def test_an_unknown_folder_format_is_refused_with_the_known_ones(
    graph: Graph, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"annotations.*parquet"):
        KnowledgeGraph(graph).export("access", tmp_path)


def test_brat_offsets_point_to_the_words_they_show(graph: Graph) -> None:
    written = {name: content.decode() for name, content in files(graph, "brat").items()}
    for name, content in written.items():
        kept = written[name.replace(".ann", ".txt")]
        for line in content.splitlines() if name.endswith(".ann") else ():
            if line.startswith("T"):
                _, place, words = line.split("\t")
                pieces = [piece.split() for piece in place.partition(" ")[2].split(";")]
                assert " ".join(kept[int(a) : int(b)] for a, b in pieces) == words


def test_web_annotations_select_the_words_they_quote(graph: Graph) -> None:
    texts = {x.document.id: x.document.text for x in graph.extractions}
    for page in files(graph, "annotations").values():
        for item in items_of(page):
            position, quote = item["target"]["selector"]
            kept = texts[item["target"]["source"].rpartition("/")[2]]
            assert kept[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in kept


def test_an_unknown_suffix_is_refused_with_the_known_ones(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.graphml.*\.ttl"):
        KnowledgeGraph(graph).write(tmp_path / "graph.doc")


def test_an_output_that_cannot_be_written_is_said_so(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot write"):
        KnowledgeGraph(graph).write(tmp_path / "file" / "graph.ttl")
