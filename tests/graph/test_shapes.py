"""Shapes: each catches the fault planted for it, and both engines give the same verdict."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from policygraph.errors import GraphError
from policygraph.graph import WRITERS, KnowledgeGraph
from policygraph.graph.shacl import validate_rdf
from policygraph.graph.shape_queries import constraints
from policygraph.graph.shapes import validate_file, validate_store
from policygraph.graph.validate import Problem
from policygraph.model import Graph
from policygraph.vocabulary import DATA, ONTOLOGY
from tests.graph.world import BEDS, CARE, CIVIL, COUNTY, FINANCE, LOCAL, MONEY, PROVINCE, UPLAND

PG = rdflib.Namespace(ONTOLOGY)
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
Change = Callable[[rdflib.Graph], None]
STRAY = URIRef(DATA + "stray")


def at(path: str) -> URIRef:
    return URIRef(DATA + path)


def first(rdf: rdflib.Graph, kind: str) -> Node:
    """Return the first thing of a class."""
    return min(rdf.subjects(RDF.type, PG[kind]), key=str)


def drop(where: str, predicate: URIRef) -> Change:
    """Take away what is said with a predicate, of a class's first member or of an entity."""

    def change(rdf: rdflib.Graph) -> None:
        rdf.remove((find(rdf, where), predicate, None))

    return change


def put(where: str, predicate: URIRef, *values: Node) -> Change:
    """Say something more."""

    def change(rdf: rdflib.Graph) -> None:
        for value in values:
            rdf.add((find(rdf, where), predicate, value))

    return change


def swap(where: str, predicate: URIRef, *values: Node) -> Change:
    """Say something else."""

    def change(rdf: rdflib.Graph) -> None:
        drop(where, predicate)(rdf)
        put(where, predicate, *values)(rdf)

    return change


def find(rdf: rdflib.Graph, where: str) -> Node:
    return at(where) if "/" in where else first(rdf, where)


def new(kind: str, path: str, *said: tuple[URIRef, Node]) -> Change:
    """Add an entity that is labelled and otherwise sound."""

    def change(rdf: rdflib.Graph) -> None:
        thing = URIRef(path) if path.startswith("http") else at(path)
        rdf.add((thing, RDF.type, PG[kind]))
        rdf.add((thing, SKOS.prefLabel, Literal("某某", "zh-Hans")))
        for predicate, value in said:
            rdf.add((thing, predicate, value))

    return change


def shift(kind: str, predicate: URIRef) -> Change:
    """Move one end of the span of the first thing of a class."""

    def change(rdf: rdflib.Graph) -> None:
        for selector in sorted(rdf.objects(first(rdf, kind), OA.hasSelector), key=str):
            if (selector, predicate, None) in rdf:
                rdf.set((selector, predicate, Literal(3000)))

    return change


NOT_A_DATE = Literal("2024年3月")
FAULTS: dict[str, Change] = {
    "EntityIri": new("Program", "https://w3id.org/policygraph/id/program/%E4%B8%80"),
    "IntroducedIn": put(MONEY, PG.introducedIn, STRAY),
    "Member": put(UPLAND, PG.knownMember, STRAY),
    "NonMember": put(UPLAND, PG.knownNonMember, STRAY),
    "actionVerb": drop("Measure", PG.actionVerb),
    "actorPosition": put("Measure", PG.actorPosition, STRAY),
    "adminLevel": put(COUNTY, PG.adminLevel, STRAY),
    "alternativeLanguage": put(CIVIL, SKOS.altLabel, Literal("民政厅")),
    "amount": drop(MONEY, PG.amount),
    "assertionConfidence": swap("Assertion", PG.confidence, Literal("1.5", datatype=XSD.decimal)),
    "assertionEvidence": drop("Assertion", PG.evidence),
    "assertionMeasure": put("Assertion", PG.derivedFromMeasure, STRAY),
    "assertionRule": drop("Assertion", PG.byRule),
    "assertionWithoutEdge": drop(MONEY, PG.funds),
    "assertsObject": put("Assertion", PG.assertsObject, STRAY),
    "assertsPredicate": swap("Assertion", PG.assertsPredicate, Literal("funds")),
    "assertsSubject": drop("Assertion", PG.assertsSubject),
    "changeDate": swap(f"{CIVIL}#change", PG.changeDate, NOT_A_DATE),
    "codeInIri": swap(COUNTY, PG.divisionCode, Literal("990022")),
    "codeOfParent": new(
        "Region",
        "region/880021",
        (PG.divisionCode, Literal("880021")),
        (PG.withinRegion, at(PROVINCE)),
    ),
    "currency": swap(f"{MONEY}#amount", PG.currencyCode, Literal("元")),
    "datePublished": put("NewsItem", PG.datePublished, NOT_A_DATE),
    "dateWritten": put("PolicyDocument", PG.dateWritten, Literal("3月1日", datatype=XSD.date)),
    "divisionCode": swap(PROVINCE, PG.divisionCode, Literal("99")),
    "documentKind": swap("NewsItem", PG.documentKind, STRAY),
    "documentText": put("NewsItem", PG.hasSourceText, STRAY),
    "edgeWithoutAssertion": put(CIVIL, PG.supports, at(COUNTY)),
    "endedBy": put(CIVIL, PG.endedBy, STRAY),
    "endDate": put("Measure", PG.endDate, NOT_A_DATE),
    "evidenceConfidence": swap("Evidence", PG.confidence, Literal(-0.5)),
    "evidenceRule": put("Evidence", PG.byRule, STRAY),
    "evidenceSelectors": put("Evidence", OA.hasSelector, STRAY),
    "evidenceSource": swap("Evidence", OA.hasSource, STRAY),
    "expectedObject": lambda rdf: new_edge(rdf, CIVIL, PG.benefits, MONEY),
    "expectedSubject": lambda rdf: new_edge(rdf, COUNTY, PG.funds, CIVIL),
    "indicatorBound": put(BEDS, PG.comparator, STRAY),
    "indicatorValue": put(BEDS, PG.numericValue, Literal("两千")),
    "jurisdiction": put(FINANCE, PG.jurisdiction, at(COUNTY)),
    "knownJurisdiction": drop(FINANCE, PG.jurisdiction),
    "labelLanguage": put(CIVIL, SKOS.prefLabel, Literal("民政厅")),
    "latitude": put(COUNTY, PG.latitude, Literal("91", datatype=XSD.decimal)),
    "linkReason": drop("Mention", PG.linkReason),
    "longitude": put(COUNTY, PG.longitude, Literal("东经110度")),
    "measureConfidence": put("Measure", PG.confidence, Literal("0.1", datatype=XSD.decimal)),
    "measureEvidence": drop("Measure", PG.evidence),
    "measureRelation": put("Assertion", PG.assertsPredicate, PG.statedIn),
    "measureRule": drop("Measure", PG.byRule),
    "measureStatus": drop("Measure", PG.measureStatus),
    "measureType": put("Measure", PG.measureType, STRAY),
    "memberCount": put(UPLAND, PG.statedMemberCount, Literal("三个")),
    "mentionLength": shift("Mention", OA.end),
    "mentionSource": drop("Mention", OA.hasSource),
    "mentionWording": put("Mention", PG.surfaceForm, Literal("厅")),
    "modality": put("Measure", PG.modality, STRAY),
    "moneyBound": drop(f"{MONEY}#amount", PG.comparator),
    "moneyValue": swap(f"{MONEY}#amount", PG.numericValue, Literal("1500万")),
    "moneyWording": drop(f"{MONEY}#amount", PG.surfaceForm),
    "noCode": put(UPLAND, PG.divisionCode, Literal("990099")),
    "noQuote": drop("Evidence", OA.hasSelector),
    "oneLabel": put(CIVIL, SKOS.prefLabel, Literal("另一个厅", "zh-Hans")),
    "participant": put("Measure", PG.actor, STRAY),
    "quoteLength": shift("Evidence", OA.end),
    "refersTo": swap("Mention", PG.refersTo, STRAY),
    "repeatedLabel": put(CIVIL, SKOS.altLabel, Literal("云山省民政厅", "zh-Hans")),
    "resultingBody": drop(f"{CIVIL}#change", PG.resultingBody),
    "rival": put("Mention", PG.rival, STRAY),
    "simplifiedLabel": swap(LOCAL, SKOS.prefLabel, Literal("Local offices", "en")),
    "startDate": put("Measure", PG.startDate, NOT_A_DATE),
    "statedIn": drop("Measure", PG.statedIn),
    "succeedsItself": put(CARE, PG.succeededBy, at(CIVIL)),
    "superiorBody": put(FINANCE, PG.superiorBody, STRAY),
    "superiorToItself": put(FINANCE, PG.superiorBody, at(FINANCE)),
    "textDigest": swap("SourceText", PG.textSha256, Literal("abc")),
    "textLength": drop("SourceText", PG.characterCount),
    "textName": drop("SourceText", PG.sourceFile),
    "tooManyMembers": put(UPLAND, PG.knownMember, *(at(x) for x in (COUNTY, CIVIL, LOCAL, MONEY))),
    "valueOfWording": swap(f"{MONEY}#amount", PG.numericValue, Literal(1500)),
    "verbPosition": drop("Measure", PG.verbPosition),
    "withinItself": put(PROVINCE, PG.withinRegion, at(COUNTY)),
    "withinRegion": put(COUNTY, PG.withinRegion, STRAY),
}


def new_edge(rdf: rdflib.Graph, subject: str, relation: URIRef, object_: str) -> None:
    """Repeat the first assertion for another edge."""
    rdf.add((at(subject), relation, at(object_)))
    old, assertion = first(rdf, "Assertion"), at("assertion/new")
    for predicate, value in rdf.predicate_objects(old):
        rdf.add((assertion, predicate, value))
    ends = (PG.assertsSubject, PG.assertsPredicate, PG.assertsObject)
    for end, value in zip(ends, (at(subject), relation, at(object_)), strict=True):
        rdf.set((assertion, end, value))


@pytest.fixture(scope="module")
def sound(graph: Graph) -> rdflib.Graph:
    return KnowledgeGraph(graph).to_rdf()


def planted(sound: rdflib.Graph, *faults: str) -> rdflib.Graph:
    rdf = rdflib.Graph() + sound
    for fault in faults:
        FAULTS[fault](rdf)
    return rdf


def by_queries(rdf: rdflib.Graph) -> tuple[Problem, ...]:
    store = pyoxigraph.Store()
    store.load(rdf.serialize(format="nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return validate_store(store)


def verdict(problems: tuple[Problem, ...]) -> set[tuple[str, str, bool]]:
    return {(p.rule, p.node, p.warning) for p in problems if not p.node.startswith("_:")}


def test_there_is_a_fault_for_every_constraint() -> None:
    assert set(FAULTS) == {constraint.name for constraint in constraints()}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_explained(sound: rdflib.Graph, fault: str) -> None:
    found = [p for p in by_queries(planted(sound, fault)) if p.rule == fault]
    assert found
    assert all(problem.message and problem.remedy for problem in found)


@pytest.mark.parametrize("part", range(7))
def test_the_shacl_engine_gives_the_same_verdict(sound: rdflib.Graph, part: int) -> None:
    faults = sorted(FAULTS)[part::7]
    rdf = planted(sound, *faults)
    found = verdict(by_queries(rdf))
    assert found == verdict(validate_rdf(rdf))
    assert set(faults) <= {rule for rule, _, _ in found}


def test_a_sound_graph_conforms(sound: rdflib.Graph) -> None:
    assert by_queries(sound) == validate_rdf(sound) == ()


def test_a_superior_body_may_be_one_that_no_text_names(sound: rdflib.Graph) -> None:
    rdf, above = rdflib.Graph() + sound, at("department/990000/云山省厅")
    rdf.add((above, RDF.type, PG.Agent))
    rdf.add((above, SKOS.prefLabel, Literal("云山省厅", lang="zh-Hans")))
    rdf.add((at(FINANCE), PG.superiorBody, above))
    assert by_queries(rdf) == validate_rdf(rdf) == ()


@pytest.mark.parametrize("form", ["ttl", "nt"])
def test_a_file_is_checked_by_its_suffix(graph: Graph, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"graph.{form}"
    path.write_text("".join(WRITERS[form](graph)), "utf-8")
    assert validate_file(path) == ()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ttl", "<a", "not an RDF file"),
        ("a.graphml", "<graphml/>", "only .ttl"),
        ("missing.ttl", None, "not an RDF file"),
    ],
)
def test_a_file_that_cannot_be_checked_is_said_so(
    tmp_path: Path, name: str, content: str | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(GraphError, match=words):
        validate_file(tmp_path / name)
