"""Finders: what each takes for a name; the cases stand in `cases.tsv`."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from policygraph.extract.find import funds, groups, indicators, programmes
from policygraph.lexicon import read, table
from policygraph.model import EntityType, Finder
from tests.extract.builders import document

FINDERS: dict[EntityType, Finder] = {
    EntityType.PROGRAM: programmes.find,
    EntityType.TARGET_GROUP: groups.find,
    EntityType.FUND: funds.find,
    EntityType.INDICATOR: indicators.find,
}


@dataclass(frozen=True)
class Case:
    """A row of `cases.tsv`."""

    type: str
    text: str
    names: str


@pytest.mark.parametrize(
    "case", read(Path(__file__).parent / "cases.tsv", Case), ids=lambda case: case.text
)
def test_names_are_found(case: Case) -> None:
    found = list(FINDERS[EntityType(case.type)](document(case.text)))
    assert [m.text for m in found] == ([] if case.names == "-" else case.names.split("|"))
    assert all(m.type == case.type for m in found)


@pytest.mark.parametrize("row", table("fund_openers", funds.FundOpener), ids=lambda row: row.verb)
def test_a_verb_before_a_fund_is_no_part_of_its_name(row: funds.FundOpener) -> None:
    (found,) = funds.find(document(f"{row.example}。"))
    assert found.text == row.name
