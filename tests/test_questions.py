"""Questions: each has the rows that a reader of three small texts expects, and no other.

The rows stand in `answers/`, one file for each question, as `policygraph ask` prints them; they
were checked by hand against the texts in `graph/world.py`.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest

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


def test_there_are_answers_for_the_questions_there_are() -> None:
    assert sorted(path.stem for path in ANSWERS.iterdir()) == NAMES


def test_every_question_but_one_finds_something(store: ox.Store) -> None:
    empty = [name for name in NAMES if len(asked(store, name).splitlines()) < 2]
    assert empty == ["edges-without-evidence"]
