"""Annotated texts: the format is read as described, and every file keeps to the guidelines."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from policygraph.extract import divisions
from policygraph.model import EntityType, Relation
from tests.annotated import (
    FOLDER,
    Annotated,
    AnnotationError,
    Sentence,
    documents,
    parse,
    parse_sentences,
    sentences,
)

DOCUMENTS = tuple(documents())
SENTENCES = tuple(sentences())

BODIES = {EntityType.DEPARTMENT, EntityType.ORGANIZATION}
ACTORS = BODIES | {EntityType.REGION}
RANGES = {
    Relation.ISSUES: {EntityType.DOCUMENT},
    Relation.CITES_AS_BASIS: {EntityType.DOCUMENT},
    Relation.IMPLEMENTS: {EntityType.PROGRAM, EntityType.DOCUMENT},
    Relation.ESTABLISHES: {EntityType.PROGRAM} | BODIES,
    Relation.ALLOCATES: {EntityType.FUND},
    Relation.FUNDS: {EntityType.PROGRAM} | ACTORS,
    Relation.GUIDES: {EntityType.TARGET_GROUP} | ACTORS,
    Relation.COORDINATES_WITH: ACTORS,
    Relation.SUPPORTS: {EntityType.PROGRAM, EntityType.TARGET_GROUP} | ACTORS,
    Relation.PAIRS_WITH: ACTORS,
    Relation.TARGETS_REGION: {EntityType.REGION},
    Relation.BENEFITS: {EntityType.TARGET_GROUP},
    Relation.DISPATCHES: {
        EntityType.INDICATOR,
        EntityType.ORGANIZATION,
        EntityType.TARGET_GROUP,
        EntityType.DEPARTMENT,
    },
    Relation.SELECTS: {EntityType.PROGRAM, EntityType.INDICATOR} | ACTORS,
    Relation.SUPERVISES: {EntityType.PROGRAM, EntityType.FUND, EntityType.REGION} | BODIES,
    Relation.SETS_TARGET: {EntityType.INDICATOR},
    Relation.PART_OF: {EntityType.PROGRAM} | BODIES,
}
DOMAINS = {
    Relation.CITES_AS_BASIS: {EntityType.DOCUMENT, EntityType.PROGRAM} | BODIES,
    Relation.FUNDS: {EntityType.FUND},
    Relation.TARGETS_REGION: {EntityType.PROGRAM, EntityType.DOCUMENT, EntityType.FUND} | ACTORS,
    Relation.BENEFITS: {EntityType.PROGRAM, EntityType.DOCUMENT, EntityType.FUND} | ACTORS,
    Relation.SETS_TARGET: {EntityType.PROGRAM, EntityType.DOCUMENT} | ACTORS,
    Relation.PART_OF: {EntityType.PROGRAM} | BODIES,
}


def test_surfaces_and_nested_names_are_collected() -> None:
    read = parse(
        "x",
        "a: b\n\n[[蘇|R|江苏省|320000][陝|R|陕西省]協作|P]由[省廳|D*|甲厅]推進，[該廳|=甲厅]"
        "落實。\n---\n",
    )
    assert read.text == "蘇陝協作由省廳推進，該廳落實。\n"
    assert {e.name: e.surfaces for e in read.entities} == {
        "江苏省": ("蘇",),
        "陕西省": ("陝",),
        "苏陕协作": ("蘇陝協作",),
        "甲厅": ("省廳", "該廳"),
    }
    assert [e.name for e in read.entities if e.collective] == ["甲厅"]


def test_an_extra_is_an_amount_of_money_or_a_code() -> None:
    read = parse("x", "a: b\n\n[3.5万元|F||35000]给[洛南县|R||611021]\n---\n")
    assert [(e.amount, e.code) for e in read.entities] == [
        (Decimal(35000), None),
        (None, "611021"),
    ]


def test_edges_are_the_product_of_their_sides_and_doubt_is_kept_apart() -> None:
    read = parse(
        "x", "a: b\n\n[甲|D][乙|D][丙|C]\n---\n甲; 乙 -issues-> 丙\n甲 -coordinatesWith?-> 乙\n"
    )
    assert read.edges == {("甲", Relation.ISSUES, "丙"), ("乙", Relation.ISSUES, "丙")}
    assert read.doubtful == {("甲", Relation.COORDINATES_WITH, "乙")}


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("[甲|D]\n---\n甲 -issues-> 乙\n", "乙 is not marked"),
        ("[甲|D]\n---\n甲 issues 甲\n", "not an edge"),
        ("[甲|X]\n---\n", "not closed or not understood"),
        ("甲|D]\n---\n", "did not begin"),
        ("[甲|=乙]\n---\n", "never introduced"),
        ("[甲|D|丙][乙|R|丙]\n---\n", "two types"),
        ("[甲|D]\n", "no line ---"),
    ],
)
def test_a_broken_file_is_refused(body: str, complaint: str) -> None:
    with pytest.raises(AnnotationError, match=complaint):
        parse("x", f"a: b\n\n{body}")


def test_a_sentence_may_only_name_what_it_says() -> None:
    with pytest.raises(AnnotationError, match="does not stand"):
        list(parse_sentences(["header", "a1\tissues\t甲印发乙。\t甲|issues|丙"]))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_a_document_has_a_kind_a_jurisdiction_and_a_fair_length(document: Annotated) -> None:
    assert {"genre", "jurisdiction", "traps"} <= document.header.keys()
    assert re.fullmatch(r"\d{6}", document.header["jurisdiction"])
    assert 120 <= len(re.sub(r"\s", "", document.text)) <= 500
    assert document.edges


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_edges_join_the_types_that_the_guidelines_allow(document: Annotated) -> None:
    types = {e.name: e.type for e in document.entities}
    assert [
        edge
        for edge in sorted(document.edges | document.doubtful)
        if types[edge[0]] not in DOMAINS.get(edge[1], ACTORS)
        or types[edge[2]] not in RANGES[edge[1]]
    ] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_an_annotation_agrees_with_itself(document: Annotated) -> None:
    for entity in document.entities:
        assert not entity.code or re.fullmatch(r"\d{6}", entity.code), entity
        if entity.type is EntityType.FUND and re.search(r"\d", entity.name):
            assert entity.amount, entity
    assert not document.edges & document.doubtful
    assert all(s != o for s, _, o in document.edges)


def test_every_type_and_relation_is_covered() -> None:
    types = Counter(e.type for d in DOCUMENTS for e in d.entities)
    relations = Counter(edge[1] for d in DOCUMENTS for edge in d.edges)
    assert len(DOCUMENTS) >= 35
    assert min(types[t] for t in EntityType) >= 30
    assert min(relations[r] for r in Relation) >= 8


def test_every_relation_has_sentences_and_near_misses() -> None:
    assert len(SENTENCES) >= 120
    assert len({s.id for s in SENTENCES}) == len(SENTENCES)
    positive = Counter(s.relation for s in SENTENCES if s.edges)
    near = Counter(s.relation for s in SENTENCES if not s.edges)
    assert min(positive[r] for r in Relation) >= 5
    assert min(near[r] for r in Relation) >= 2


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s.id)
def test_a_sentence_shows_its_relation_or_refuses_it(sentence: Sentence) -> None:
    if sentence.edges:
        assert any(edge[1] is sentence.relation for edge in sentence.edges)
    else:
        assert sentence.silent or sentence.forbidden
    assert not sentence.edges & sentence.forbidden


def test_the_readme_names_every_file_that_is_no_document() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    others = {p.name for p in FOLDER.iterdir()} - {f"{d.name}.txt" for d in DOCUMENTS}
    assert {n for n in others if n not in readme} == {"README.md"}


def test_no_sentence_is_taken_from_the_shared_corpus(shared: Path) -> None:
    """Two dozen characters in a row, outside titles and lists of addressees, are copied."""
    folders = ("gold/dev", "corpus/news", "corpus/official")
    files = sorted(path for folder in folders for path in (shared / folder).glob("*.txt"))
    theirs = set[str]()
    for path in files:
        theirs |= _runs(path.read_text("utf-8"))
    ours = [(d.name, d.text) for d in DOCUMENTS] + [(s.id, s.text) for s in SENTENCES]
    assert [(name, run) for name, text in ours for run in sorted(_runs(text) & theirs)] == []


def _runs(text: str, length: int = 24) -> set[str]:
    bare = re.sub(r"\s|[“”]|《[^》]*》|各省、自治区、直辖市[^：]*：", "", text)
    return {bare[i : i + length] for i in range(len(bare) - length + 1)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_a_region_bears_the_name_that_its_code_has(document: Annotated) -> None:
    regions = [e for e in document.entities if e.type is EntityType.REGION and e.code]
    named = {e.name: divisions.division(e.code).name for e in regions if e.code}
    assert [name for name, official in named.items() if not name.endswith(official)] == []
