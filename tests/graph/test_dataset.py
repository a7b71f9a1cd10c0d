"""The dataset description: its counts agree with the files, and it names what made them."""

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, RDF, VOID

from policygraph.errors import GraphError
from policygraph.graph import KnowledgeGraph
from policygraph.graph.dataset import dataset
from policygraph.graph.describe import assertions, describe, entities, terms, texts, used
from policygraph.graph.tally import Tally, count, tally, total
from policygraph.model import Graph
from policygraph.vocabulary import ONTOLOGY, VERSION, ontology_file

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture
def folder(graph: Graph, tmp_path: Path) -> Path:
    """Write what a build writes."""
    for name in ("policygraph.ttl", "policygraph.graphml", "policygraph.nq"):
        KnowledgeGraph(graph).write(tmp_path / name)
    return tmp_path


@pytest.fixture
def described(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data="".join(dataset(folder, counted(folder))), format="turtle")


def counted(folder: Path) -> Tally:
    return tally(folder / "policygraph.ttl")


def test_counts_of_parts_add_up_to_those_of_the_file(graph: Graph, folder: Path) -> None:
    parts = [entities(graph), assertions(graph), texts(graph), terms(used(graph))]
    assert total(map(count, reversed(parts))) == count(describe(graph)) == counted(folder)


def test_counts_agree_with_the_graph(graph: Graph, folder: Path) -> None:
    found = counted(folder)
    known = KnowledgeGraph(graph)
    assert found.triples == len(known.to_rdf())
    assert found.edges == known.edge_counts()
    assert found.entities == known.entity_counts()
    assert len(found.texts) == len(graph.extractions)


def test_the_description_states_these_counts(folder: Path, described: rdflib.Graph) -> None:
    found = counted(folder)
    (about,) = described.subjects(RDF.type, VOID.Dataset)
    assert int(str(described.value(about, VOID.triples))) == found.triples
    by_property = {
        str(described.value(part, VOID.property)): int(str(described.value(part, VOID.triples)))
        for part in described.objects(about, VOID.propertyPartition)
    }
    assert by_property == found.properties
    by_class = {
        str(described.value(part, VOID["class"])): int(str(described.value(part, VOID.entities)))
        for part in described.objects(about, VOID.classPartition)
    }
    assert by_class == found.classes


def test_each_file_is_a_distribution_with_its_digest(folder: Path, described: rdflib.Graph) -> None:
    found = {}
    for part in described.subjects(RDF.type, DCAT.Distribution):
        checksum = described.value(part, SPDX.checksum)
        found[str(described.value(part, DCTERMS.title))] = (
            int(str(described.value(part, DCAT.byteSize))),
            str(described.value(checksum, SPDX.checksumValue)),
        )
    assert found == {
        path.name: (path.stat().st_size, sha256(path.read_bytes()).hexdigest())
        for path in folder.iterdir()
    }


def test_licence_and_title_are_the_publishers(folder: Path) -> None:
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    text = "".join(dataset(folder, counted(folder), licence=licence, title="云山省政策图谱"))
    assert f"dcterms:license <{licence}>" in text
    assert '"云山省政策图谱"@zh-Hans' in text


def test_its_own_file_is_no_distribution(folder: Path) -> None:
    first = "".join(dataset(folder, counted(folder)))
    (folder / "dataset.ttl").write_text(first, "utf-8")
    assert "".join(dataset(folder, counted(folder))) == first


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"policygraph\.ttl: no such file"):
        counted(tmp_path)


def test_one_version_is_stated_everywhere() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    ontology = ontology_file("policygraph.ttl").read_text("utf-8")
    assert project["version"] == VERSION
    assert f"owl:versionIRI <{ONTOLOGY.removesuffix('#')}/{VERSION}>" in ontology
