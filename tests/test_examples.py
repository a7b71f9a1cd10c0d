"""Examples: each shows what the table in its README says that it shows."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import policygraph
from policygraph.cli import main
from policygraph.model import Document, EntityType

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def built() -> policygraph.KnowledgeGraph:
    return policygraph.build([EXAMPLES])


def _document(built: policygraph.KnowledgeGraph, name: str) -> Document:
    found = {e.document.name: e.document for e in built.model.extractions}
    return found[name]


@pytest.mark.parametrize("word", ["百家樂", "首頁", "歡迎您訪問", "熱門排行", "備案號", "編輯部"])
def test_nothing_of_the_page_around_the_article_is_kept(
    built: policygraph.KnowledgeGraph, word: str
) -> None:
    assert word not in _document(built, "news-rural-doctors.html").text


def test_the_lead_is_kept_once_though_a_summary_repeats_it(
    built: policygraph.KnowledgeGraph,
) -> None:
    text = _document(built, "news-rural-doctors.html").text
    assert text.count("為貫徹落實省委省政府關于深化醫藥衛生體制改革的部署") == 1


def test_tables_are_kept_as_rows(built: policygraph.KnowledgeGraph) -> None:
    plan = _document(built, "plan-black-soil.html").text.splitlines()
    assert any("侵蚀沟治理工程" in row and "省水利厅" in row for row in plan)
    sums = _document(built, "subsidy-disability.html").text.splitlines()
    assert any("昭通市" in row and "12600" in row for row in sums)


def test_a_body_that_two_documents_name_differently_is_one(
    built: policygraph.KnowledgeGraph,
) -> None:
    (body,) = (e for e in built.entities if "省住建厅" in e.surfaces)
    assert body.label == "福建省住房和城乡建设厅"
    assert body.label in body.surfaces


def test_the_words_of_an_edge_name_what_it_leads_to(built: policygraph.KnowledgeGraph) -> None:
    surfaces = {entity.id: entity.surfaces for entity in built.entities}
    for edge in built.assertions:
        ends = (edge.subject, edge.object) if edge.relation.symmetric else (edge.object,)
        forms = [form for end in ends for form in surfaces[end]]
        for evidence in edge.evidence:
            assert any(form in evidence.quote for form in forms), evidence


def test_each_row_of_the_table_of_articles_is_a_document(
    built: policygraph.KnowledgeGraph,
) -> None:
    names = {e.document.name for e in built.model.extractions}
    assert {n for n in names if n.startswith("briefs.jsonl")} == {
        "briefs.jsonl#culture-01",
        "briefs.jsonl#environment-03",
        "briefs.jsonl#science-02",
    }


def test_every_type_of_thing_is_found(built: policygraph.KnowledgeGraph) -> None:
    assert {e.type for e in built.entities} == set(EntityType)


def test_the_folder_out_holds_what_the_examples_build_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["build", "examples", "-o", str(tmp_path)])
    assert result.exit_code == 0
    names = [
        path.relative_to(tmp_path)
        for path in sorted(tmp_path.rglob("*"))
        if path.is_file() and ".build" not in path.parts
    ]
    assert Path("policygraph.ttl") in names
    kept = ROOT / "out"
    differing = [str(name) for name in names if not same(kept / name, tmp_path / name)]
    assert not differing, "run `make demo` and commit out/"
    assert len(list((kept / "texts").iterdir())) == sum(n.parent.name == "texts" for n in names)


def same(one: Path, other: Path) -> bool:
    return one.is_file() and one.read_bytes() == other.read_bytes()
