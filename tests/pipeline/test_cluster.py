"""Cluster: a build on a real scheduler with two worker processes, one of them killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import distributed
import pytest

from policygraph.errors import UsageError
from policygraph.pipeline import Cluster, Event, Here, Order, build_folder
from tests.pipeline.inputs import lines, written

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler with two workers; return where it listens."""
    folder = tmp_path_factory.mktemp("dask")
    place = folder / "scheduler.json"
    options = ["--scheduler-file", str(place), "--no-dashboard"]
    scheduler = start(folder, "scheduler", *options, "--host", "127.0.0.1", "--port", "0")
    worker = start(folder, "worker", *options, "--nworkers", "2", "--nthreads", "1")
    try:
        while not place.exists():
            assert scheduler.poll() is None
            time.sleep(0.1)
        yield json.loads(place.read_text())["address"]
    finally:
        for process in (worker, scheduler):
            process.terminate()
            process.wait(20)


def start(folder: Path, role: str, *options: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster in a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{role}", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stderr=subprocess.DEVNULL,
    )


def test_a_worker_is_killed_and_the_bytes_are_the_same(address: str, tmp_path: Path) -> None:
    inputs = lines(tmp_path / "rows.jsonl", 400)
    killed: list[int] = []
    with distributed.Client(address) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(2)
        workers = client.run(os.getpid)

    def kill(event: Event) -> None:
        if event.step == "reading" and not killed:
            killed.append(min(workers.values()))
            os.kill(killed[0], signal.SIGKILL)
        assert event.done <= event.total

    with Cluster(address) as cluster:
        assert cluster.count == 2
        summary = build_folder(Order(paths=(inputs,)), tmp_path / "cluster", cluster, kill)
    assert killed
    assert (summary.documents, summary.failures) == (400, ())
    build_folder(Order(paths=(inputs,)), tmp_path / "here", Here())
    assert written(tmp_path / "cluster") == written(tmp_path / "here")


def test_an_address_without_a_scheduler_is_said() -> None:
    with pytest.raises(UsageError, match="no scheduler with workers at tcp"):
        Cluster("tcp://127.0.0.1:9", patience=1)
