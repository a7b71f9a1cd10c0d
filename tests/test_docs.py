"""Documentation: what the documents say about the repository is so."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
EXAMPLE_FILES = sorted(p for p in EXAMPLES.iterdir() if p.name != "README.md")


def test_every_example_is_described() -> None:
    table = [
        line
        for line in (EXAMPLES / "README.md").read_text("utf-8").splitlines()
        if line.startswith("| `")
    ]
    described = {name for line in table for name in re.findall(r"`([^`]+)`", line.split("|")[1])}
    assert described == {path.name for path in EXAMPLE_FILES}


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.name)
def test_an_example_is_in_the_encoding_that_its_name_says(path: Path) -> None:
    data = path.read_bytes()
    if "gb18030" in path.name:
        with pytest.raises(UnicodeDecodeError):
            data.decode("utf-8")
        with pytest.raises(UnicodeDecodeError):
            data.decode("gbk")
        assert "㵲水" in data.decode("gb18030")
    else:
        assert data.decode("utf-8")


def test_the_rows_of_the_example_table_have_the_default_columns() -> None:
    rows = [
        json.loads(line) for line in (EXAMPLES / "briefs.jsonl").read_text("utf-8").splitlines()
    ]
    assert [set(row) for row in rows] == [{"id", "title", "date", "source", "url", "text"}] * 3


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "examples/README.md"])
def test_links_lead_to_files(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
