"""The ontology: complete, consistent with the program, and covering all that is written."""

import csv
import json
import re
import runpy
from importlib import resources
from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SDO, SKOS, XSD
from rdflib.namespace import DefinedNamespace
from rdflib.term import Node

from policygraph.graph import assemble, describe
from policygraph.model import (
    Bound,
    DocumentKind,
    EntityType,
    Modality,
    Relation,
    Role,
    Status,
)
from policygraph.vocabulary import DATA, ONTOLOGY, SCHEME, ontology_file
from tests.graph.world import COUNTY, pledge

ROOT = Path(__file__).parents[1]
PG = rdflib.Namespace(ONTOLOGY)
OWLRL_NOTES = "http://www.daml.org/2002/03/agents/agent-ont#"  # where owlrl writes faults
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


def parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_file(name).read_text("utf-8"), format="turtle")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return parsed("policygraph.ttl")


@pytest.fixture(scope="module")
def schemes() -> rdflib.Graph:
    return parsed("schemes.ttl")


def languages(graph: rdflib.Graph, term: Node, naming: rdflib.URIRef) -> set[str | None]:
    names = graph.objects(term, naming)
    return {name.language for name in names if isinstance(name, rdflib.Literal)}


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of the lexicons without its row type."""
    text = (resources.files("policygraph") / "lexicons" / f"{name}.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def terms(ontology: rdflib.Graph) -> set[rdflib.URIRef]:
    return {
        s
        for s, kind in ontology.subject_objects(RDF.type)
        if kind in KINDS and isinstance(s, rdflib.URIRef) and s.startswith(ONTOLOGY)
    }


def test_every_term_is_named_defined_and_shown_in_both_languages(ontology: rdflib.Graph) -> None:
    for term in terms(ontology):
        for said in (RDFS.label, SKOS.definition):
            assert languages(ontology, term, said) == {"en", "zh-Hans"}, term
        assert list(ontology.objects(term, SKOS.example)), term


def test_every_concept_is_named_in_both_languages(schemes: rdflib.Graph) -> None:
    for concept in schemes.subjects(RDF.type, SKOS.Concept):
        assert languages(schemes, concept, SKOS.prefLabel) == {"en", "zh-Hans"}, concept
        assert list(schemes.objects(concept, SKOS.inScheme)), concept


def test_nothing_is_imported_and_every_super_term_is_declared(ontology: rdflib.Graph) -> None:
    assert not list(ontology.objects(None, OWL.imports))
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain):
        for term in ontology.objects(None, relation):
            assert list(ontology.objects(term, RDF.type)), term


@pytest.mark.parametrize("name", [*EntityType])
def test_each_entity_type_is_a_class_of_entities(ontology: rdflib.Graph, name: str) -> None:
    assert PG.NamedEntity in set(ontology.transitive_objects(PG[name], RDFS.subClassOf))


@pytest.mark.parametrize("relation", [*Relation])
def test_each_relation_is_below_the_top_one(ontology: rdflib.Graph, relation: Relation) -> None:
    above = set(ontology.transitive_objects(PG[relation], RDFS.subPropertyOf))
    assert PG.measureRelation in above
    symmetric = (PG[relation], RDF.type, OWL.SymmetricProperty) in ontology
    assert symmetric == relation.symmetric


@pytest.mark.parametrize("role", [*Role])
def test_each_role_is_below_the_top_one(ontology: rdflib.Graph, role: str) -> None:
    assert (PG[role], RDFS.subPropertyOf, PG.role) in ontology


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("comparator", Bound),
        ("document-kind", DocumentKind),
        ("measure-status", Status),
        ("modality", Modality),
    ],
)
def test_each_value_of_the_program_is_a_concept(
    schemes: rdflib.Graph, scheme: str, values: type[Bound]
) -> None:
    base = f"{SCHEME}{scheme}"
    found = schemes.subjects(SKOS.inScheme, rdflib.URIRef(base))
    assert {str(c).removeprefix(f"{base}/") for c in found} == {v.value for v in values}


def test_each_frame_of_the_grammar_is_a_measure_type(schemes: rdflib.Graph) -> None:
    frames = {row["frame"] for row in rows("triggers")}
    base = f"{SCHEME}measure-type/"
    kinds = {str(c).removeprefix(base) for c in schemes.subjects(RDF.type, SKOS.Concept)}
    assert frames <= kinds


def test_the_grammar_draws_edges_between_the_ends_that_are_expected(
    ontology: rdflib.Graph,
) -> None:
    others = [t for t in EntityType if t is not EntityType.DOCUMENT]
    letters = {t[0]: PG[t] for t in others} | {"C": PG.Document}
    for row in rows("projections"):
        ends = (("subject", SDO.domainIncludes), ("object", SDO.rangeIncludes))
        for end, expected in ends:
            drawn = {letters[letter] for letter in row[end].partition(":")[2]}
            assert drawn <= set(ontology.objects(PG[row["relation"]], expected)), row["id"]


@pytest.mark.parametrize("kept", ["leads", "organizes", "carriesOut", "entrusts", "assists"])
def test_finer_relations_stand_below_the_ones_that_are_written(
    ontology: rdflib.Graph, kept: str
) -> None:
    above = set(ontology.transitive_objects(PG[kept], RDFS.subPropertyOf)) - {PG[kept]}
    assert above & {PG[relation] for relation in Relation}


def test_the_json_ld_context_knows_each_property_and_its_type(ontology: rdflib.Graph) -> None:
    context = json.loads(ontology_file("context.jsonld").read_text("utf-8"))["@context"]
    for term in terms(ontology) - set(ontology.subjects(RDF.type, OWL.Class)):
        entry = context[str(term).removeprefix(ONTOLOGY)]
        points = (term, RDF.type, OWL.ObjectProperty) in ontology
        assert (isinstance(entry, dict) and entry["@type"] == "@id") == points, term
        ranged = str(ontology.value(term, RDFS.range)).removeprefix(str(XSD))
        if ranged in {"decimal", "integer", "boolean"}:
            assert entry["@type"] == f"xsd:{ranged}", term


def shipped() -> dict[str, type[DefinedNamespace]]:
    """Return each vocabulary that rdflib ships a list of terms of, by namespace."""
    known = (getattr(rdflib.namespace, name) for name in dir(rdflib.namespace) if name.isupper())
    return {str(space._NS): space for space in known if hasattr(space, "_NS")}


@pytest.fixture(scope="module")
def external() -> set[str]:
    """Return every term of another vocabulary that our files use."""
    files = (parsed(name) for name in ("policygraph.ttl", "schemes.ttl", "shapes.ttl"))
    every = (term for graph in files for triple in graph for term in triple)
    used = {str(term) for term in every if isinstance(term, rdflib.URIRef)}
    ours = re.compile("https://w3id.org/policygraph/|https://creativecommons.org/licenses/")
    return {iri for iri in used if not ours.match(iri)}


def test_every_term_of_another_vocabulary_exists(external: set[str]) -> None:
    listed = {row["term"] for row in checked_terms()}
    known = shipped()
    for iri in external:
        space = re.sub(r"[^/#]+$", "", iri)
        found = rdflib.URIRef(iri) in known[space] if space in known else iri in listed
        assert found, iri


def test_no_term_is_listed_that_is_not_used(external: set[str]) -> None:
    assert {row["term"] for row in checked_terms()} <= external
    assert all(row["vocabulary"] and row["version"] and row["checked"] for row in checked_terms())


def checked_terms() -> list[dict[str, str]]:
    text = ontology_file("external-terms.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t"))


def test_the_reference_and_the_alignments_follow_the_ontology() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "ontology.py"))
    terms, concepts = script["parsed"]("policygraph.ttl"), script["parsed"]("schemes.ttl")
    reference = "".join(script["reference"](terms, concepts))
    assert (ROOT / "docs" / "ontology.md").read_text("utf-8") == reference
    table = "".join(script["alignments"](terms + concepts))
    assert ontology_file("alignments.sssom.tsv").read_text("utf-8") == table


def test_alignments_use_only_prefixes_that_they_declare() -> None:
    lines = ontology_file("alignments.sssom.tsv").read_text("utf-8").splitlines()
    declared = set(re.findall(r"^#  (\w+): http", "\n".join(lines), re.MULTILINE))
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    assert {cell.split(":")[0] for row in rows for cell in (row[0], *row[2:])} == declared


def test_a_region_may_act_and_a_collective_may_be_a_department(ontology: rdflib.Graph) -> None:
    apart = [
        set(rdflib.collection.Collection(ontology, members))
        for members in ontology.objects(None, OWL.members)
    ]
    for pair in ({PG.Region, PG.Agent}, {PG.CollectiveBody, PG.Department}):
        below = {t for p in pair for t in ontology.transitive_objects(p, RDFS.subClassOf)}
        assert not any(len(below & group) > 1 and pair & group == pair for group in apart)


@pytest.mark.parametrize(("second", "consistent"), [("Agent", True), ("Document", False)])
def test_what_is_written_is_consistent_in_owl_2_rl(
    ontology: rdflib.Graph, second: str, *, consistent: bool
) -> None:
    data = rdflib.Graph() + ontology
    for subject, statements in describe.entities(assemble([pledge()])):
        for predicate, value in statements:
            if isinstance(value, str):
                data.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), rdflib.URIRef(value)))
    data.add((rdflib.URIRef(DATA + COUNTY), RDF.type, PG[second]))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    faults = set(data.objects(None, rdflib.URIRef(f"{OWLRL_NOTES}error")))
    assert (not faults) == consistent, faults
