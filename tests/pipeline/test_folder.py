"""Folder: the same bytes however the work is cut, interrupted or repeated."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import policygraph
from policygraph.errors import BuildError, UsageError
from policygraph.pipeline import Detail, Here, Local, Order, Summary, build_folder, shards
from policygraph.pipeline.workplace import Workplace
from tests.pipeline.inputs import EXAMPLES, article, folder, lines, written


def build(output: Path, *paths: Path, **order: object) -> Summary:
    return build_folder(Order(paths=paths, **order), output, Here())  # type: ignore[arg-type]


def test_it_writes_what_a_build_in_memory_writes(tmp_path: Path) -> None:
    policygraph.save(policygraph.run([EXAMPLES]), tmp_path / "memory")
    build(tmp_path / "folder", EXAMPLES)
    assert written(tmp_path / "folder") == written(tmp_path / "memory")


@pytest.mark.parametrize("size", [1, 2_000])
def test_the_size_of_shards_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    inputs = lines(tmp_path / "rows.jsonl", 30)
    build(tmp_path / "a", inputs)
    monkeypatch.setattr(shards.Scope, "shard_size", lambda *_: size)
    monkeypatch.setattr("policygraph.pipeline.folder._FEW", 2)
    monkeypatch.setattr("policygraph.pipeline.gather.WEIGHT", 1)
    monkeypatch.setattr("policygraph.pipeline.gather._BATCH", 3)
    build(tmp_path / "b", inputs)
    assert written(tmp_path / "a") == written(tmp_path / "b")


def test_the_number_of_workers_does_not_matter(tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", 30)
    build(tmp_path / "here", inputs)
    with Local(2) as workers:
        build_folder(Order(paths=(inputs,)), tmp_path / "two", workers)
    assert written(tmp_path / "two") == written(tmp_path / "here")


def test_a_second_build_reads_only_what_is_new_or_changed(tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", 10)
    build(tmp_path / "out", inputs)
    (inputs / "0003.txt").unlink()
    (inputs / "0004.txt").write_text(article(104), "utf-8")
    (inputs / "0010.txt").write_text(article(10), "utf-8")
    (inputs / "0005.txt").rename(inputs / "0011.txt")
    again = build(tmp_path / "out", inputs)
    fresh = build(tmp_path / "fresh", inputs)
    assert (again.documents, again.new) == (10, 3)
    assert written(tmp_path / "out") == written(tmp_path / "fresh")
    assert again.entities == fresh.entities


def test_a_build_of_the_same_writes_nothing(tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", 3)
    first = build(tmp_path / "out", inputs)
    turtle = tmp_path / "out" / "policygraph.ttl"
    os.utime(turtle, (1, 1))
    again = build(tmp_path / "out", inputs)
    assert turtle.stat().st_mtime == 1
    assert (again.entities, again.relations, again.files) == (
        first.entities,
        first.relations,
        first.files,
    )
    turtle.write_text("damaged")
    build(tmp_path / "out", inputs)
    assert turtle.stat().st_mtime != 1


def test_other_code_or_tables_read_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = folder(tmp_path / "in", 3)
    build(tmp_path / "out", inputs)
    for module in ("workplace", "folder", "read"):
        monkeypatch.setattr(f"policygraph.pipeline.{module}.of_reading", lambda: "other")
    assert build(tmp_path / "out", inputs).new == 3
    assert [path.name for path in (tmp_path / "out" / ".build").iterdir() if path.is_dir()] == [
        "other"
    ]


def test_a_worker_with_other_code_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policygraph.pipeline.read.of_reading", lambda: "other")
    with pytest.raises(BuildError, match="other code, tables or libraries"):
        build(tmp_path / "out", folder(tmp_path / "in", 1))


def test_formats_can_be_chosen_and_are_not_read_for_again(tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", 3)
    build(tmp_path / "out", inputs)
    summary = build(tmp_path / "out", inputs, formats=("nt",))
    assert (summary.new, summary.files) == (0, ("policygraph.nt", "dataset.ttl"))
    memory = policygraph.run([inputs]).graph
    memory.write(tmp_path / "memory.nt")
    assert (tmp_path / "out" / "policygraph.nt").read_bytes() == (
        tmp_path / "memory.nt"
    ).read_bytes()


def test_an_unknown_format_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format doc"):
        build(tmp_path / "out", EXAMPLES, formats=("doc",))


def test_failures_are_listed_and_tried_again_on_request(tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", 3)
    (inputs / "empty.txt").touch()
    (inputs / "large.txt").write_text(article(5) * 200, "utf-8")
    first = build(tmp_path / "out", inputs, largest=10_000)
    listed = (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in listed] == [
        {"name": "empty.txt", "reason": "empty file"},
        {"name": "large.txt", "reason": "larger than 10000 bytes"},
    ]
    assert [failure.name for failure in first.failures] == ["empty.txt", "large.txt"]
    assert len(build(tmp_path / "out", inputs).failures) == 2
    retried = build(tmp_path / "out", inputs, retry=True)
    assert [failure.name for failure in retried.failures] == ["empty.txt"]
    (inputs / "empty.txt").unlink()
    build(tmp_path / "out", inputs)
    assert not (tmp_path / "out" / "failures.jsonl").exists()


def test_shares_add_up_to_the_whole(tmp_path: Path) -> None:
    inputs = [lines(tmp_path / "rows.jsonl", 250), folder(tmp_path / "in", 20)]
    build(tmp_path / "whole", *inputs)
    read = [build(tmp_path / "out", *inputs, share=(part, 3)).new for part in (1, 2, 3)]
    assert sum(read) == 270
    assert min(read) > 0
    assert not (tmp_path / "out" / "policygraph.ttl").exists()
    assert build(tmp_path / "out", *inputs).new == 0
    assert written(tmp_path / "out") == written(tmp_path / "whole")


def test_a_build_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    inputs = lines(tmp_path / "rows.jsonl", 400)
    command = [sys.executable, "-m", "policygraph", "build", str(inputs)]
    command += ["-o", str(tmp_path / "out"), "-w", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while not (done := read_so_far(tmp_path / "out")):
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    again = build(tmp_path / "out", inputs)
    assert 0 < again.new <= 400 - done
    build(tmp_path / "fresh", inputs)
    assert written(tmp_path / "out") == written(tmp_path / "fresh")


def read_so_far(output: Path) -> int:
    """Count the documents in the results of a build that may be under way."""
    count = 0
    for path in Workplace(output=output).results.glob("*.sqlite"):
        try:
            with closing(sqlite3.connect(path, timeout=0)) as connection:
                count += connection.execute("SELECT COUNT(*) FROM document").fetchone()[0]
        except sqlite3.OperationalError:  # at work
            count += 0
    return count


def test_less_detail_leaves_every_edge_and_its_quotes(tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", 3)
    whole = build(tmp_path / "out", inputs)
    edges = (tmp_path / "out" / "policygraph.graphml").read_text("utf-8").splitlines()
    less = build(tmp_path / "out", inputs, detail=Detail.EDGES)
    kept = (tmp_path / "out" / "policygraph.graphml").read_text("utf-8").splitlines()
    assert (less.new, less.relations) == (0, whole.relations)
    assert [x for x in kept if x.startswith("<edge")] == [x for x in edges if x.startswith("<edge")]
    turtle = (tmp_path / "out" / "policygraph.ttl").read_text("utf-8")
    assert "oa:exact" in turtle
    assert "pg:Mention" not in turtle
