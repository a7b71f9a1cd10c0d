"""Mishaps: a document that never ends or kills its process does not hurt the rest."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from policygraph.errors import BuildError
from policygraph.pipeline import Here, Local, Order, build_folder
from tests.pipeline import mishaps
from tests.pipeline.inputs import article, folder, lines, written


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


def test_a_document_has_its_time_in_the_process_itself_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = folder(tmp_path / "in", 2)
    (inputs / "stall.txt").write_text(article(99), "utf-8")
    monkeypatch.setattr("policygraph.pipeline.read.outcome", mishaps.outcome)
    summary = build_folder(Order(paths=(inputs,), seconds=4), tmp_path / "out", Here())
    assert summary.documents == 2
    assert [f.reason for f in summary.failures] == ["took longer than 4 seconds"]


def test_where_nothing_can_be_read_the_earlier_graph_is_kept(tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", 2)
    build_folder(Order(paths=(inputs,)), tmp_path / "out", Here())
    before = written(tmp_path / "out")
    for path in inputs.iterdir():
        path.write_bytes(b"")
    summary = build_folder(Order(paths=(inputs,)), tmp_path / "out", Here())
    assert (summary.kept, summary.documents, len(summary.failures)) == (True, 0, 2)
    assert written(tmp_path / "out").items() >= before.items()
    (inputs / "0000.txt").write_text(article(7), "utf-8")
    assert not build_folder(Order(paths=(inputs,)), tmp_path / "out", Here()).kept
    assert written(tmp_path / "out")["policygraph.ttl"] != before["policygraph.ttl"]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let processes heed Ctrl-C even if this one, started in the background, does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_a_build_quietly(tmp_path: Path) -> None:
    inputs = lines(tmp_path / "rows.jsonl", 3_000)
    command = [sys.executable, "-m", "policygraph", "build", str(inputs)]
    command += ["-o", str(tmp_path / "out"), "-w", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not list((tmp_path / "out").glob(".build/*/*.sqlite")):
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.decode().split()) == (130, ["ended"])


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
