"""Commands on graph files: what they print, write and exit with."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph.cli import main
from policygraph.graph import Problem
from tests.pipeline.inputs import written

FIRST = "青海省启动就业援助行动\n\n近日，青海省启动就业援助行动。\n"
SECOND = "甘肃省启动春风行动\n\n近日，甘肃省启动春风行动。\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Build a graph of each text, and one of both."""
    for name, text in (("a", FIRST), ("b", SECOND)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        assert run("build", tmp_path / f"{name}.txt", "-o", tmp_path / name).exit_code == 0
    both = run("build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "both")
    assert both.exit_code == 0
    return tmp_path


@pytest.mark.parametrize("engine", ["queries", "pyshacl"])
def test_validate_passes_what_a_build_wrote(built: Path, engine: str) -> None:
    result = run("validate", built / "a", "--engine", engine)
    assert result.exit_code == 0
    assert result.output.endswith("0 faults, 0 warnings\n")


@pytest.mark.parametrize("engine", ["queries", "pyshacl"])
def test_validate_names_the_rule_the_node_and_the_remedy(built: Path, engine: str) -> None:
    path = built / "a" / "policygraph.ttl"
    broken = path.read_text("utf-8").replace('skos:prefLabel "青海省"', 'skos:hiddenLabel "青海省"')
    path.write_text(broken, "utf-8")
    result = run("validate", path, "--engine", engine)
    assert result.exit_code == 1
    assert "FAULT oneLabel: 1\n  to do: Give the full official name" in result.output
    assert "faults" in result.output


def test_validate_refuses_what_is_no_graph(built: Path) -> None:
    (built / "x.ttl").write_text("<a")
    result = run("validate", built / "x.ttl")
    assert result.exit_code == 2
    assert "not an RDF file" in result.output


def test_diff_shows_what_is_new_with_its_quote(built: Path) -> None:
    result = run("diff", built / "a", built / "both")
    assert result.exit_code == 1
    assert "+ Region 甘肃省 <region/620000>" in result.output
    assert "    甘肃省启动春风行动" in result.output
    assert "青海" not in result.output


def test_diff_is_silent_where_nothing_changed(built: Path) -> None:
    result = run("diff", built / "a", built / "a")
    assert (result.exit_code, result.output) == (0, "")


def test_merge_writes_what_building_at_once_writes(built: Path) -> None:
    assert run("merge", built / "b", built / "a", "-o", built / "merged").exit_code == 0
    assert written(built / "merged") == written(built / "both")


def test_export_writes_the_format_of_the_suffix(built: Path) -> None:
    assert run("export", built / "a", built / "a.nq").exit_code == 0
    assert "<https://w3id.org/policygraph/id/graph/" in (built / "a.nq").read_text("utf-8")


def test_export_writes_a_folder_of_files(built: Path) -> None:
    result = run("export", built / "a", built / "neo4j", "-f", "neo4j")
    assert result.exit_code == 0
    assert "3 files" in result.output


def test_export_refuses_an_unknown_format(built: Path) -> None:
    result = run("export", built / "a", built / "a.docx")
    assert result.exit_code == 2
    assert ".graphml" in result.output


def test_describe_states_the_licence(built: Path) -> None:
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert run("describe", built / "a", "--licence", licence).exit_code == 0
    assert licence in (built / "a" / "dataset.ttl").read_text("utf-8")


def test_build_names_what_its_own_checks_find(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Problem("label", "region/1", "no label", "give the entity its full name")
    monkeypatch.setattr("policygraph.pipeline.gather.check", lambda _: (found,))
    result = run("build", built / "a.txt", "-o", built / "c")
    assert result.exit_code == 1
    assert "region/1: no label; to do: give the entity its full name" in result.output
