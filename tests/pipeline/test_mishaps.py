"""Mishaps: a document that never ends or kills its process does not hurt the rest."""

import json
from pathlib import Path

import pytest

from policygraph.errors import BuildError
from policygraph.pipeline import Here, Local, Order, build_folder
from tests.pipeline import mishaps
from tests.pipeline.inputs import article, folder, written


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("stall.txt", "took longer than 4 seconds, at last in a library"),
        ("kill.txt", "the process died of it: out of memory, or a fault in a library"),
    ],
)
def test_the_document_is_given_up_and_the_rest_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    inputs = folder(tmp_path / "in", 12)
    build_folder(Order(paths=(inputs,)), tmp_path / "calm", Here())
    (inputs / name).write_text(article(99), "utf-8")
    monkeypatch.setattr("policygraph.pipeline.folder.read", mishaps.read)
    with Local(2) as workers:
        order = Order(paths=(inputs,), seconds=4)
        summary = build_folder(order, tmp_path / "out", workers)
    assert summary.documents == 12
    listed = (tmp_path / "out" / "failures.jsonl").read_text("utf-8")
    assert json.loads(listed) == {"name": name, "reason": reason}
    expected = written(tmp_path / "calm") | {"failures.jsonl": listed.encode()}
    assert written(tmp_path / "out") == expected


def test_a_fault_met_in_a_document_is_a_failure_of_that_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = folder(tmp_path / "in", 2)

    def faulty(_: object) -> None:
        raise IndexError("no such thing")

    monkeypatch.setattr("policygraph.extract.extract", faulty)
    summary = build_folder(Order(paths=(inputs,)), tmp_path / "out", Here())
    assert summary.documents == 0
    assert [f.name for f in summary.failures] == ["0000.txt", "0001.txt"]
    assert "IndexError: no such thing (test_mishaps.py, line " in summary.failures[0].reason


def test_workers_that_keep_dying_end_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.pipeline.local._PATIENCE", 1)
    with Local(1) as workers, pytest.raises(BuildError, match="die again and again"):
        list(workers.run(mishaps.die, [1]))
