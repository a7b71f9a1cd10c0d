"""Questions: they are read, filled in without breaking out of their place, and answered."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import GraphError, UsageError
from policygraph.serve.query import Query, answer
from policygraph.serve.questions import fill, question, questions, read, resolve
from policygraph.serve.store import database, load
from policygraph.serve.workers import Workers

ASKED = read(
    "asked",
    '# zh: 问\n# en: Asked\n# param thing = <region/110000>\n# param text = "北京"@zh-Hans\n'
    '# param day = "2025-01-01"^^xsd:date\n# param count = 3\n'
    "SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { ($thing $text $day $count) } }",
)


def values(**given: str) -> list[str]:
    """Return what the parameters of `ASKED` become."""
    found = ox.Store().query(fill(ASKED, given), base_iri="x:", prefixes={"xsd": XSD})
    return [str(term) for row in found for term in row]  # type: ignore[union-attr]


XSD = "http://www.w3.org/2001/XMLSchema#"


def test_defaults_stand_where_nothing_is_given() -> None:
    assert values()[1:] == ['"北京"@zh-hans', f'"2025-01-01"^^<{XSD}date>', f'"3"^^<{XSD}integer>']


def test_values_are_written_as_their_default_is() -> None:
    assert values(thing="region/610000", text='a"b', day="2024-02-29", count="7") == [
        "<https://w3id.org/policygraph/id/region/610000>",
        '"a\\"b"@zh-hans',
        f'"2024-02-29"^^<{XSD}date>',
        f'"7"^^<{XSD}integer>',
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_out_of_its_place(text: str) -> None:
    found = ox.Store().query(fill(ASKED, {"text": text}), base_iri="x:", prefixes={"xsd": XSD})
    assert [row["b"].value for row in found] == [text]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"other": "1"}, "no parameter other; its parameters: thing, text, day, count"),
        ({"day": "tomorrow"}, "tomorrow is not a value such as"),
        ({"count": "many"}, "many is not a value such as 3"),
        ({"thing": "a> } DROP"}, "is not a value such as"),
    ],
)
def test_a_value_that_does_not_suit_is_refused(given: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        fill(ASKED, given)


def test_a_name_of_several_things_is_asked_back(tmp_path: Path) -> None:
    text = "".join(
        f"<https://w3id.org/policygraph/id/{name}> "
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "双桥"@zh-Hans .\n'
        for name in ("region/1", "region/2")
    )
    (tmp_path / "w.nt").write_text(text, "utf-8")
    load(tmp_path / "s", tmp_path / "w.nt")
    with Workers(database(tmp_path / "s")) as pool:
        with pytest.raises(GraphError, match="2 things are called 双桥: say which"):
            resolve(ASKED, {"thing": "双桥"}, pool)
        assert resolve(ASKED, {"thing": "region/2"}, pool)["thing"] == "region/2"


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(UsageError, match="no question nothing"):
        question("nothing")


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_each_question_is_sparql_and_says_what_it_asks(name: str) -> None:
    asked = question(name)
    assert asked.zh.endswith("？")
    assert asked.en.endswith("?")
    answer(ox.Store(), Query(text=fill(asked, {})))


def test_a_name_stands_for_a_thing(loaded: Path) -> None:
    with Workers(database(loaded)) as pool:
        found = resolve(ASKED, {"thing": "雲山省民政廳", "text": "云山省"}, pool)
        assert found["thing"].endswith("/department/990000/云山省民政厅")
        assert found["text"] == "云山省"
        with pytest.raises(GraphError, match="nothing in the graph is called 火星"):
            resolve(ASKED, {"thing": "火星"}, pool)
