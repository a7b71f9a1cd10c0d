"""Report: one file that needs nothing else, gives nothing away, and is the same each time."""

import json
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from policygraph.serve.report import report
from policygraph.serve.site.shop import Shop
from tests.serve.test_commands import run

TITLE = "报告</title><script>1"


@pytest.fixture(scope="module")
def written(shop: Shop) -> str:
    with closing(shop.index()) as index:
        return "".join(report(index, shop.texts, TITLE))


class Elements(HTMLParser):
    """The elements of a page, and the text of each script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Keep the text of a script."""
        if self.found and self.found[-1][0] == "script":
            self.scripts[-1] += data


def test_the_file_needs_no_other(written: str) -> None:
    elements = Elements(written)
    assert [tag for tag, found in elements.found if "src" in found or tag == "link"] == []
    assert "default-src 'none'" in written
    assert [tag for tag, _ in elements.found].count("script") == 2


def test_text_of_documents_stays_text(written: str) -> None:
    elements = Elements(written)
    assert {tag for tag, _ in elements.found} & {"img", "iframe", "object", "svg"} == set()
    data: Any = json.loads(elements.scripts[0])
    assert data["title"] == TITLE
    labels = {one["subject_label"] for one in data["statements"]}
    assert "<script>window.hacked=1</script>省厅" in labels
    assert "</script>" not in elements.scripts[1]


def test_what_the_views_ask_for_is_inside(written: str) -> None:
    data: Any = json.loads(Elements(written).scripts[0])
    answers = data["answers"]
    assert answers["/api/overview"]["documents"] == 3
    assert answers["/api/overview?name=money"]["programmes"][0]["label"] == "安居行动"
    assert [hit["label"] for hit in answers["/api/inside?region=99"]][:1] == ["云山省民政厅"]
    assert answers["/api/terms"]["issues"]["en"] == "issues"
    assert len(data["statements"]) == 11


def test_without_scripts_the_tables_and_quotes_are_there(written: str) -> None:
    content = written.split("<script", 1)[0]
    assert "15,000,000" in content
    assert "云山省民政厅 安排资金 1500万元资金" in content
    assert "<blockquote>云山省民政厅关于印发《安居行动方案》的通知" in content


def test_the_same_graph_gives_the_same_file(shop: Shop, written: str) -> None:
    with closing(shop.index()) as index:
        assert "".join(report(index, shop.texts, TITLE)) == written


def test_no_file_of_this_machine_is_named(shop: Shop, written: str) -> None:
    assert str(shop.store.parent) not in written
    assert str(Path(__file__).parents[2]) not in written


def test_a_report_is_written_by_command(shop: Shop, tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    result = run("report", "-g", shop.store, "-o", target, "--title", "安居")
    assert result.exit_code == 0
    assert "<title>安居</title>" in target.read_text("utf-8")


def test_a_graph_without_edges_has_a_report(tmp_path: Path) -> None:
    (tmp_path / "empty.nt").write_text("")
    result = run("report", "-g", tmp_path / "empty.nt", "-o", tmp_path / "r.html")
    assert (result.exit_code, result.output) == (0, f"written to {tmp_path / 'r.html'}\n")
