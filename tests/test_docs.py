"""Documentation: what the documents say about the repository is so."""

import json
import re
import runpy
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from policygraph.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
README = (ROOT / "README.md").read_text("utf-8")
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


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


COMMANDS = [line[2:] for block in _blocks("console") for line in block.splitlines()]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the reader of the README into a folder that holds the examples."""
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("code", _blocks("python"), ids=range(len(_blocks("python"))))
def test_python_in_the_readme_runs(
    code: str, reader: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = reader / "readme.py"
    script.write_text(code, encoding="utf-8")
    runpy.run_path(str(script))
    assert capsys.readouterr().out.strip()


def test_policygraph_commands_in_the_readme_run(reader: Path) -> None:
    verbs = [shlex.split(c)[1:] for c in COMMANDS if c.startswith("policygraph ")]
    for arguments in verbs:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code in {0, 1}, result.output
        assert result.output
    assert (reader / "out" / "policygraph.ttl").exists()


def test_make_commands_in_the_readme_have_targets() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    stated = {c.split()[1] for c in COMMANDS if c.startswith("make ")}
    stated |= set(re.findall(r"`make (\w+)`", README))
    assert {name for name in stated if not re.search(rf"^{name}:", makefile, re.MULTILINE)} == set()


def test_the_layout_in_the_contributing_guide_is_the_layout() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    layout = guide.split("src/policygraph/\n", 1)[1].split("ontology/", 1)[0]
    stated = {line.split()[0].rstrip("/") for line in layout.splitlines() if line.strip()}
    package = ROOT / "src" / "policygraph"
    modules = {p.name for p in package.glob("*.py")}
    present = modules | {p.parent.name for p in package.glob("*/__init__.py")}
    assert stated == {name for name in present if not name.startswith("__")}


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_command_is_in_the_readme(verb: str) -> None:
    assert f"policygraph {verb}" in README
