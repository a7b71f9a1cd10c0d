"""Decisions: what a reader has decided holds in the next build."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.errors import LexiconError
from policygraph.extract.decisions import Decision

TEXT = "青海省启动就业援助行动。\n\n近日，青海省与甘肃省协作，云南省启动雨露培训行动。\n"
HEADER = "kind\tdocument\twhat\tverdict\tlabel\n"


def explained(tmp_path: Path, name: str, *rows: str) -> str:
    """Build with these decisions and explain a name."""
    (tmp_path / "in.txt").write_text(TEXT, "utf-8")
    (tmp_path / "own").mkdir(exist_ok=True)
    (tmp_path / "own" / "decisions.tsv").write_text(HEADER + "\n".join(rows), "utf-8")
    out = str(tmp_path / "out")
    environment = os.environ | {"POLICYGRAPH_LEXICONS": str(tmp_path / "own")}
    for command in (["build", str(tmp_path / "in.txt"), "-o", out], ["explain", name, "-g", out]):
        done = subprocess.run(
            [sys.executable, "-m", "policygraph", *command],
            check=False,
            capture_output=True,
            env=environment,
        )
    return done.stdout.decode() + done.stderr.decode()


def edge_ids(shown: str) -> list[str]:
    return [line.strip() for line in shown.splitlines() if line.startswith("  assertion/")]


def test_a_link_can_be_overridden(tmp_path: Path) -> None:
    row = "link\t*\t雨露培训行动\tprogram/雨露计划\t雨露计划"
    assert "云南省 —implements→ 雨露计划" in explained(tmp_path, "云南省", row)


def test_a_name_can_be_refused(tmp_path: Path) -> None:
    row = "link\t*\t雨露培训行动\tno name\t"
    assert "雨露培训行动" not in explained(tmp_path, "云南省", row)


def test_an_edge_can_be_called_wrong_from_either_end(tmp_path: Path) -> None:
    before = explained(tmp_path, "甘肃省")
    rows = [f"edge\t*\t{edge}\twrong\t" for edge in edge_ids(before)]
    assert rows
    assert edge_ids(explained(tmp_path, "甘肃省", *rows)) == []


@pytest.mark.parametrize("row", [("node", "*", "x", "wrong"), ("edge", "*", "x", "right")])
def test_a_decision_that_says_nothing_known_is_refused(row: tuple[str, str, str, str]) -> None:
    with pytest.raises(LexiconError):
        Decision(*row)
