"""Questions: each has the rows that a reader of three small texts expects, and no other.

The rows stand in `answers/`, one file for each question, as `policygraph ask` prints them; they
were checked by hand against the texts in `graph/world.py`.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest

import policygraph
from policygraph.graph import WRITERS, assemble
from policygraph.serve.query import Query, answer
from policygraph.serve.questions import fill, questions
from tests.graph.world import (
    CIVIL,
    COUNTY,
    DISABLED,
    FINANCE,
    LAW,
    WELFARE,
    news,
    notice,
    pledge,
)

ANSWERS = Path(__file__).parent / "answers"
NAMES = [question.name for question in questions()]
VALUES: dict[str, dict[str, str]] = {
    "called": {"name": "省財政廳"},
    "citing-documents": {"document": LAW},
    "edges-of": {"thing": COUNTY},
    "evidence-between": {"first": CIVIL, "second": FINANCE},
    "least-sure": {"below": "0.95"},
    "measures-for-group": {"group": DISABLED},
    "money-of-body": {"body": CIVIL},
    "orders-of-body": {"body": COUNTY},
    "partners": {"body": FINANCE},
    "parts-of-programme": {"programme": WELFARE},
    "programmes-of-body": {"body": CIVIL},
    "reaching-region": {"region": COUNTY},
    "within-one-relation": {"thing": CIVIL},
}
"""What is asked of the small world, where the default is about the examples."""


EXAMPLES: dict[str, list[str]] = {
    "cited-most": ["中华人民共和国长江保护法,1"],
    "dispatched": ["浙江省,1100名专业技术人才,1100,名", "贵州省卫生健康委员会,60名骨干医师,60,名"],
    "edges-without-evidence": [],
    "joint-issuers": [
        "古建筑文物安全守护专项行动实施方案,山西省公安厅,山西省文物局",
        "关于促进专精特新中小企业高质量发展的若干措施,陕西省工业和信息化厅,陕西省财政厅",
    ],
    "money-by-programme": ["贵州省远程医疗服务平台升级改造,CNY,26000000,1"],
    "money-of-body": ["2600万元省级卫生健康专项资金,2600万元,贵州省远程医疗服务平台升级改造"],
    "paired-regions": [
        "四川省12个市（州）,结对,浙江省11个设区市,浙江省11个设区市与四川省12个市（州）建立结对关系"
    ],
    "programmes-of-body": ["家庭医生签约服务,实施,老年人"],
    "reaching-region": ["2600万元省级卫生健康专项资金,贵州省,itself"],
}
"""Rows that a reader of `examples/` expects; a better build may find more."""


@pytest.fixture(scope="module")
def examples() -> ox.Store:
    """Load the graph of the examples."""
    store = ox.Store()
    triples = "".join(WRITERS["nt"](policygraph.build(["examples"]).model))
    store.load(triples, format=ox.RdfFormat.N_TRIPLES)
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Load the graph of the three texts."""
    graph = assemble([notice(), news(), pledge()])
    store = ox.Store()
    store.load("".join(WRITERS["nt"](graph)), format=ox.RdfFormat.N_TRIPLES)
    return store


def asked(store: ox.Store, name: str) -> str:
    """Ask a question and return its rows as CSV."""
    question = next(question for question in questions() if question.name == name)
    own = _with_document(store) if name == "measures-of-document" else VALUES.get(name, {})
    return answer(store, Query(text=fill(question, own), rows_as="csv")).body


def _with_document(store: ox.Store) -> dict[str, str]:
    source = "SELECT ?d { ?d pg:hasSourceText ?t . ?t pg:sourceFile 'pledge.txt' }"
    return {"document": answer(store, Query(text=source, rows_as="csv")).body.split()[1]}


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_the_rows_expected(store: ox.Store, name: str) -> None:
    expected = (ANSWERS / f"{name}.csv").read_text("utf-8")
    assert asked(store, name).splitlines() == expected.splitlines()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_answer_as_their_reader_does(examples: ox.Store, name: str) -> None:
    question = next(question for question in questions() if question.name == name)
    rows = answer(examples, Query(text=fill(question, {}), rows_as="csv")).body.splitlines()[1:]
    assert set(EXAMPLES[name]) <= set(rows)
    assert bool(rows) == bool(EXAMPLES[name])


def test_there_are_answers_for_the_questions_there_are() -> None:
    assert sorted(path.stem for path in ANSWERS.iterdir()) == NAMES


def test_every_question_but_one_finds_something(store: ox.Store) -> None:
    empty = [name for name in NAMES if len(asked(store, name).splitlines()) < 2]
    assert empty == ["edges-without-evidence"]
