"""Build, the command: its options, and what it tells while it works and when it is done."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph.cli import main
from policygraph.cli.build import progress_line, report
from policygraph.model import Failure
from policygraph.pipeline import Event, Order, Summary
from tests.pipeline.inputs import lines


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["build", *(str(argument) for argument in arguments)])


@pytest.mark.parametrize("share", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_share_is_one_of_so_many(tmp_path: Path, share: str) -> None:
    result = run(tmp_path, "-o", tmp_path / "out", "--shard", share)
    assert result.exit_code == 2
    assert "must be k/n with k from 1 to n, such as 3/16" in result.output


def test_a_share_says_what_is_to_be_done_next(tmp_path: Path) -> None:
    inputs = lines(tmp_path / "rows.jsonl", 3)
    result = run(inputs, "-o", tmp_path / "out", "--shard", "1/1")
    assert result.exit_code == 0
    assert "3 documents read for shard 1 of 1" in result.output
    assert "build once more without --shard" in result.output
    assert "3 documents read (3 by an earlier build)" in run(inputs, "-o", tmp_path / "out").output


def test_workers_that_are_asked_for_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    def start(count: int) -> None:
        started.append(count)
        raise KeyboardInterrupt

    monkeypatch.setattr("policygraph.pipeline.local._started", start)
    inputs = lines(tmp_path / "rows.jsonl", 1)
    assert run(inputs, "-o", tmp_path / "out", "-w", "0").exit_code == 0
    assert run(inputs, "-o", tmp_path / "out", "-w", "3").exit_code == 130
    assert started == [3]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Event(step="reading", done=25, total=100, new=20, failed=1, known=5),
            "reading, 20 documents (2/s), 5 as before, 1 failed, 25%, 30 s left",
        ),
        (Event(step="reading", done=0, total=100), "reading, 0%"),
        (Event(step="reading", done=7, total=0, known=7), "reading, 7 as before"),
        (Event(step="joining", done=3, total=2), "joining, 100%, 0 s left"),
    ],
)
def test_progress_is_told_in_a_line(event: Event, expected: str) -> None:
    assert progress_line(event, 10) == expected


def test_failures_are_listed_up_to_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    failures = tuple(Failure(name=f"{number}.txt", reason="empty file") for number in range(23))
    report(Summary(documents=1, new=1, failures=failures), Path("out"), Order(paths=()))
    said = capsys.readouterr()
    assert said.err.count("empty file") == 20
    assert said.err.endswith("skipped 3 more\n")
    assert "1 documents read, 23 skipped\n" in said.out


def test_a_graph_that_is_kept_is_said(tmp_path: Path) -> None:
    inputs = tmp_path / "a.txt"
    inputs.write_text("青海省启动就业援助行动。\n", "utf-8")
    run(inputs, "-o", tmp_path / "out")
    inputs.write_bytes(b"")
    result = run(inputs, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "the graph of an earlier build" in result.output
