"""Listed names: found as the table says, and a user's row comes first."""

from pathlib import Path

import pytest

from policygraph import lexicon
from policygraph.extract.find import listed
from policygraph.extract.link import link
from policygraph.extract.mentions import settle
from tests.extract.builders import document

OWN = "name\ttype\tentity\n领展\tOrganization\torganization/领展公司\n"


def test_finds_listed_names() -> None:
    assert [m.text for m in listed.find(document("国家电网捐款，腾讯视频转播。"))] == ["国家电网"]


def test_a_listed_name_wins_over_a_rule() -> None:
    made = document("国家电网捐款。")
    entities, links = link(made, settle(listed.find(made)))
    assert links[0].entity == entities[0].id == "organization/国家电网有限公司"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names.tsv").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv(lexicon.OWN, str(tmp_path))
    for cached in (lexicon.table, listed._rows, listed._automaton):
        cached.cache_clear()


@pytest.mark.usefixtures("own")
def test_a_users_row_comes_in_the_place_of_ours() -> None:
    try:
        made = document("领展捐款。")
        entities, _ = link(made, listed.find(made))
        assert [entity.id for entity in entities] == ["organization/领展公司"]
    finally:
        for cached in (lexicon.table, listed._rows, listed._automaton):
            cached.cache_clear()
