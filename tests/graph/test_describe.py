"""Describing: only terms of the ontology, used as they are declared."""

import pytest
import rdflib
from msgspec.structs import replace
from rdflib import OWL, RDF

from policygraph.graph import KnowledgeGraph, assemble
from policygraph.graph.describe import of_document, reading
from policygraph.graph.describe.entity import types
from policygraph.graph.shacl import validate_rdf
from policygraph.graph.terms import Description
from policygraph.model import Entity, EntityType, Extraction, Graph
from policygraph.vocabulary import ONTOLOGY, PREFIXES, ontology_file
from tests.graph.world import FINANCE


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    text = ontology_file("policygraph.ttl").read_text("utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


@pytest.fixture(scope="module")
def written(graph: Graph) -> rdflib.Graph:
    return KnowledgeGraph(graph).to_rdf()


def test_whatever_is_written_is_a_term_of_the_ontology(
    ontology: rdflib.Graph, written: rdflib.Graph
) -> None:
    ours = {*written.predicates(), *written.objects(None, RDF.type)}
    assert {term for term in ours if str(term).startswith(ONTOLOGY)} <= set(ontology.subjects())


def test_properties_are_used_as_they_are_declared(
    ontology: rdflib.Graph, written: rdflib.Graph
) -> None:
    for _, predicate, value in written:
        if (predicate, RDF.type, OWL.ObjectProperty) in ontology:
            assert isinstance(value, rdflib.URIRef), predicate
        if (predicate, RDF.type, OWL.DatatypeProperty) in ontology:
            assert isinstance(value, rdflib.Literal), predicate


def test_what_is_written_conforms_to_the_shapes(written: rdflib.Graph) -> None:
    assert validate_rdf(written) == ()


def test_a_broader_group_that_no_text_names_is_a_concept() -> None:
    named = Entity(id="group/孤儿", type=EntityType.TARGET_GROUP, label="孤儿", surfaces=("孤儿",))
    concept = PREFIXES["skos"] + "Concept"
    assert types(named, ()) == [ONTOLOGY + "TargetGroup", concept]
    assert types(replace(named, surfaces=()), ()) == [concept]


def test_the_graph_of_a_document_depends_on_that_document_alone(
    extractions: tuple[Extraction, ...],
) -> None:
    first, second = extractions
    unnamed = replace(
        first,
        entities=tuple(replace(e, surfaces=()) if e.id == FINANCE else e for e in first.entities),
    )
    alone, both = assemble([unnamed]), assemble([unnamed, second])
    assert any(e.id == FINANCE and e.surfaces for e in second.entities)
    said, *_ = given(alone)
    assert said in given(both)


def given(graph: Graph) -> list[list[Description]]:
    return [list(of_document(x, reading(x))) for x in graph.extractions]
