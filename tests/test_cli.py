"""Command line: what it prints, its exit codes, and how it answers bad input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph import cli
from policygraph.cli import COMMANDS, main

EXAMPLES = Path(__file__).parents[1] / "examples"
GOOD = "青海省启动就业援助行动\n\n近日，青海省启动就业援助行动。\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_tells_how_it_is_used(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {name} [OPTIONS]")


def test_a_module_of_a_command_is_listed() -> None:
    modules = {path.stem for path in Path(cli.__file__).parent.glob("*.py")}
    assert modules - {"__init__", "asking", "options"} == set(COMMANDS)


def test_help_loads_no_library_behind_a_command() -> None:
    code = "import sys; from policygraph.cli import main; main(['--help'], standalone_mode=False)"
    ended = subprocess.run(
        [sys.executable, "-c", f"{code}; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    listed, modules = ended.stdout.rsplit("\n", 2)[:2]
    assert all(name in listed and what in listed for name, what in COMMANDS.items())
    assert not {"jieba", "rdflib", "policygraph.extract"} & set(modules.split())


def test_build_tells_what_it_built(good: Path, tmp_path: Path) -> None:
    result = run("build", good, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "1 documents read, 0 skipped" in result.output
    assert "1 edges: implements 1" in result.output
    assert (tmp_path / "out" / "policygraph.ttl").is_file()
    assert (tmp_path / "out" / "policygraph.graphml").is_file()


def test_build_tells_how_many_copies_there_are(good: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_bytes(good.read_bytes())
    result = run("build", good, again, "-o", tmp_path / "out")
    assert "2 documents read, 0 skipped, 1 copies of others" in result.output
    assert "1 edges: implements 1" in result.output


def test_a_column_of_another_name_can_hold_the_text(tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text(f'bt,nr\n甲,"{GOOD}"\n', "utf-8")
    output = tmp_path / "out"
    assert "0 documents read, 1 skipped" in run("build", table, "-o", output).output
    named = run("build", table, "-o", output, "--column", "text=nr", "--column", "title=bt")
    assert "1 documents read, 0 skipped" in named.output
    wrong = run("build", table, "-o", output, "--column", "body=nr")
    assert wrong.exit_code == 2
    assert "body: write FIELD=NAME, where FIELD is one of id, title" in wrong.output


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 8),
        ("empty.pdf", b""),
        ("spaces.txt", b" \n\t\n"),
    ],
)
def test_a_bad_input_is_named_and_the_rest_is_built(
    good: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    result = run("build", good, bad, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert f"skipped {name}: " in result.output
    assert "1 documents read, 1 skipped" in result.output


def test_another_chinese_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gb.txt"
    path.write_bytes(GOOD.encode("gb18030"))
    result = run("build", path, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "implements 1" in result.output


def test_a_missing_path_is_named_and_the_rest_is_built(good: Path, tmp_path: Path) -> None:
    result = run("build", good, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert result.exit_code in {1, 2}
    assert "missing.txt" in result.output


def test_a_folder_with_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("build", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code in {1, 2}
    assert "in" in result.output


def test_an_output_that_cannot_be_written_is_said(good: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("build", good, "-o", tmp_path / "file" / "out")
    assert result.exit_code == 2
    assert "cannot write" in result.output
    assert "Traceback" not in result.output


def test_explain_marks_both_ends_in_the_sentence(good: Path, tmp_path: Path) -> None:
    run("build", good, "-o", tmp_path / "out")
    result = run("explain", "青海省", "-g", tmp_path / "out")
    assert result.exit_code == 0
    assert "青海省 —implements→ 就业援助行动" in result.output
    assert "【青海省】启动【就业援助行动】" in result.output
    assert "good.txt, characters " in result.output


def test_explain_shows_where_an_actor_stands_that_the_sentence_does_not_name(
    tmp_path: Path,
) -> None:
    path = tmp_path / "two.txt"
    path.write_text("近日，青海省启动就业援助行动。实施雨露培训计划。\n", "utf-8")
    run("build", path, "-o", tmp_path / "out")
    result = run("explain", "雨露培训计划", "-g", tmp_path / "out")
    assert "实施【雨露培训计划】" in result.output
    assert "the actor stands at character 3: 近日，青海省启动就业援助行动。" in result.output


def test_explain_shows_the_edges_of_the_one_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text("青海省启动就业援助行动。\n\n近日，云南省启动雨露培训行动。\n", "utf-8")
    run("build", path, "-o", tmp_path / "out")
    result = run("explain", "云南省", "-g", tmp_path / "out")
    assert "云南省 —implements→ 雨露培训行动" in result.output
    assert "青海省" not in result.output
    edge = next(line.strip() for line in result.output.splitlines() if "assertion/" in line)
    again = run("explain", edge, "-g", tmp_path / "out")
    assert again.output == result.output


def test_explain_says_what_is_not_there(good: Path, tmp_path: Path) -> None:
    run("build", good, "-o", tmp_path / "out")
    assert "nothing in the graph is called" in run("explain", "甲", "-g", tmp_path / "out").output
    assert "no graph in" in run("explain", "甲", "-g", tmp_path).output


def test_explain_traces_the_rules_that_fire_and_those_that_lose() -> None:
    result = run("explain", "--trace", "青海省启动就业援助行动。")
    assert result.exit_code == 0
    assert "{Region 青海省}启动{Program 就业援助行动}" in result.output
    assert "+ 青海省 implements 就业援助行动 by implement.program" in result.output
    assert "- implement.fund-program: no actor of type Fund" in result.output


def test_rules_lists_a_frame_with_its_example() -> None:
    result = run("rules", "pair")
    assert result.exit_code == 0
    assert "pair.twin" in result.output
    assert "issue.publish" not in result.output


def test_a_table_of_the_users_own_extends_the_grammar(tmp_path: Path) -> None:
    (tmp_path / "triggers.tsv").write_text(
        "id\tframe\tpattern\tconfidence\tpivot\texample\tnear_miss\n"
        "own.mentor\tguide\t传帮带\t0.8\tDOR\t省厅传帮带县局\t帮助\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "policygraph", "explain", "--trace", "青海省传帮带海东市。"]
    environment = os.environ | {"POLICYGRAPH_LEXICONS": str(tmp_path)}
    result = subprocess.run(command, check=True, capture_output=True, env=environment)
    assert "青海省 guides 海东市" in result.stdout.decode()


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("省民政厅", ["--jurisdiction", "610000"], "陕西省民政厅  department/610000/陕西省民政厅"),
        ("省委", ["--jurisdiction", "620000"], "中共甘肃省委员会"),
        ("国务院扶贫办", ["--date", "2019-05-01"], "国务院扶贫开发领导小组办公室"),
        ("朝阳区", [], "region/110105"),
    ],
)
def test_resolve_tells_what_a_name_means(name: str, options: list[str], expected: str) -> None:
    result = run("resolve", name, *options)
    assert result.exit_code == 0
    assert expected in result.output


def test_resolve_says_when_nothing_is_known() -> None:
    result = run("resolve", "某某某")
    assert result.exit_code == 1
    assert "no name is known" in result.output


HASTY = """
import sys
from importlib.abc import MetaPathFinder

class Hasty(MetaPathFinder):
    def find_spec(self, name, *_):
        if name == at:
            raise KeyboardInterrupt

at = sys.argv.pop(1)
sys.meta_path.insert(0, Hasty())
from policygraph.__main__ import main
main()
"""
"""A program that is interrupted while it imports a module."""


@pytest.mark.parametrize("module", ["click", "policygraph.cli.rules", "policygraph.extract"])
def test_ctrl_c_while_modules_are_loaded_ends_it_quietly(module: str) -> None:
    command = [sys.executable, "-c", HASTY, module, "rules", "pair"]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 130
    assert ended.stderr in {"", "ended\n"}
