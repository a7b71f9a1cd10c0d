"""Agreement: what is counted as right, found and wanted, on graphs small enough to check by eye."""

from decimal import Decimal

import pytest

from policygraph.model import (
    Amount,
    Assertion,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Relation,
    Span,
)
from tests.agreement import Tally, compare, compare_sentence
from tests.annotated import Annotated, Sentence, parse
from tests.extract.builders import document

GOLD = """a: b

[省民政厅|D|陕西省民政厅|610000]印发[《方案》|C]，安排[资金300万元|F||3000000]。[有关单位|D?]要落实。
---
陕西省民政厅 -issues-> 《方案》
陕西省民政厅 -allocates-> 资金300万元
有关单位 -implements?-> 《方案》
"""


def _entity(id_: str, type_: EntityType, label: str, amount: int = 0) -> Entity:
    money = Amount(value=Decimal(amount), surface=label) if amount else None
    return Entity(id=id_, type=type_, label=label, surfaces=(label,), amount=money)


DEPARTMENT = _entity("d", EntityType.DEPARTMENT, "陕西省民政厅")
PLAN = _entity("c", EntityType.DOCUMENT, "《方案》")
MONEY = _entity("f", EntityType.FUND, "300万元", 3_000_000)
UNITS = _entity("u", EntityType.DEPARTMENT, "有关单位")
STRAY = _entity("x", EntityType.PROGRAM, "落实")


def _found(*entities: Entity, edges: tuple[tuple[str, Relation, str], ...] = ()) -> Extraction:
    made = document(GOLD)
    evidence = Evidence(
        document=made.id, span=Span(0, 1), quote=made.text[0], rule="r", confidence=Decimal(1)
    )
    return Extraction(
        document=made,
        source="document/self",
        entities=entities,
        links=(),
        measures=(),
        assertions=tuple(
            Assertion(subject=s, relation=r, object=o, evidence=(evidence,)) for s, r, o in edges
        ),
    )


@pytest.fixture
def gold() -> Annotated:
    return parse("x", GOLD)


def _counts(tally: Tally, kind: str) -> tuple[int, int, int]:
    return tally.right[kind], tally.found[kind], tally.wanted[kind]


def test_a_name_counts_strictly_and_money_by_its_amount_roughly(gold: Annotated) -> None:
    both = compare(gold, _found(DEPARTMENT, MONEY))
    strict, rough = both.strict, both.rough
    assert _counts(strict, "Department") == (1, 1, 1)
    assert _counts(strict, "Fund") == (0, 1, 1)
    assert _counts(rough, "Fund") == (1, 1, 1)
    assert _counts(rough, "Document") == (0, 0, 1)


def test_a_stray_find_costs_precision(gold: Annotated) -> None:
    compared = compare(gold, _found(STRAY))
    assert _counts(compared.strict, "Program") == (0, 1, 0)
    assert "wrong Program 落实" in compared.errors
    assert "missed Document 《方案》" in compared.errors


def test_doubtful_things_and_parents_of_regions_count_for_nothing(gold: Annotated) -> None:
    found = _found(UNITS, _entity("q", EntityType.REGION, "四川省"))
    compared = compare(gold, found)
    assert _counts(compared.rough, "Department") == (0, 0, 1)
    assert _counts(compared.strict, "Region") == (0, 0, 0)


def test_an_edge_needs_both_ends_and_the_relation(gold: Annotated) -> None:
    edges = (
        ("d", Relation.ISSUES, "c"),
        ("d", Relation.FUNDS, "f"),
        ("u", Relation.IMPLEMENTS, "c"),
        ("u", Relation.SUPERVISES, "c"),
        ("d", Relation.IMPLEMENTS, "x"),
    )
    compared = compare(gold, _found(DEPARTMENT, PLAN, MONEY, UNITS, STRAY, edges=edges))
    tally = compared.edges
    assert "missed 陕西省民政厅 -allocates-> 资金300万元" in compared.errors
    assert "wrong 陕西省民政厅 -implements-> 落实" in compared.errors
    assert _counts(tally, "issues") == (1, 1, 1)
    assert _counts(tally, "allocates") == (0, 0, 1)
    assert _counts(tally, "funds") == (0, 1, 0)
    assert _counts(tally, "implements") == (0, 1, 0)
    assert _counts(tally, "supervises") == (0, 0, 0)


def _sentence(*, forbidden: bool = False, silent: bool = False) -> Sentence:
    edge = frozenset({("陕西省民政厅", Relation.ISSUES, "《方案》")})
    none = frozenset[tuple[str, Relation, str]]()
    return Sentence(
        id="s",
        relation=Relation.ISSUES,
        text="",
        edges=none if forbidden or silent else edge,
        forbidden=edge if forbidden else none,
        silent=silent,
    )


ISSUED = (("d", Relation.ISSUES, "c"), ("d", Relation.SUPPORTS, "c"))


@pytest.mark.parametrize(
    ("sentence", "issues", "supports"),
    [
        (_sentence(), (1, 1, 1), (0, 1, 0)),
        (_sentence(forbidden=True), (0, 1, 0), (0, 0, 0)),
        (_sentence(silent=True), (0, 1, 0), (0, 1, 0)),
    ],
    ids=["stated", "forbidden", "silent"],
)
def test_a_sentence_counts_what_it_states_and_what_it_refuses(
    sentence: Sentence, issues: tuple[int, int, int], supports: tuple[int, int, int]
) -> None:
    tally = compare_sentence(sentence, _found(DEPARTMENT, PLAN, edges=ISSUED))
    assert _counts(tally, "issues") == issues
    assert _counts(tally, "supports") == supports


def test_either_direction_of_a_symmetric_relation_counts() -> None:
    read = parse("x", "a: b\n\n[甲市|R]与[乙县|R]结对。\n---\n甲市 -pairsWith-> 乙县\n")
    towns = (_entity("a", EntityType.REGION, "甲市"), _entity("b", EntityType.REGION, "乙县"))
    turned = _found(*towns, edges=(("b", Relation.PAIRS_WITH, "a"),))
    assert _counts(compare(read, turned).edges, "pairsWith") == (1, 1, 1)


def test_measures_of_a_tally() -> None:
    tally = Tally.empty()
    tally.count("a", right=2, found=4, wanted=8)
    assert (tally.precision("a"), tally.recall("a")) == (0.5, 0.25)
    assert tally.f1("a") == pytest.approx(1 / 3)
    assert tally.f1("b") == tally.precision("b") == tally.recall("b") == 0.0
