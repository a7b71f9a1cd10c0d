"""Light: no worker is started for what takes less time than that."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from policygraph.pipeline import Here, Order, Workers, build_folder
from policygraph.pipeline.light import NEW, light_to_read, light_to_write
from policygraph.pipeline.shards import scope
from policygraph.pipeline.workplace import Workplace
from tests.pipeline.inputs import article, folder, lines, written

T = TypeVar("T")
R = TypeVar("R")


class Busy(Here):
    """Workers that note what they do; what is little is done by others."""

    def __init__(self) -> None:
        self.done: list[str] = []

    @property
    def spare(self) -> Workers:
        """Return who does what is little."""
        return Here()

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Note what is run, and run it."""
        self.done.append(function.__name__)
        return super().run(function, tasks)


def light(*paths: Path, output: Path) -> bool:
    order, work = Order(paths=paths), Workplace(output=output)
    work.prepare()
    return light_to_read(order, scope(paths), work.known())


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"text", True),
        ("a.html", b"<p>text</p>", True),
        ("a.jsonl", b'{"text": "text"}', True),
        ("a.txt", b"a" * (NEW + 1), False),
        ("a.pdf", b"%PDF-1.7", False),
        ("a.txt", b"%PDF-1.7", False),
        ("a.docx", b"PK\x03\x04", False),
    ],
)
def test_little_plain_text_is_light(
    tmp_path: Path, name: str, data: bytes, *, expected: bool
) -> None:
    (tmp_path / name).write_bytes(data)
    assert light(tmp_path / name, output=tmp_path / "out") is expected


def test_what_an_archive_holds_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * (NEW + 1))
    assert path.stat().st_size < NEW
    assert not light(path, output=tmp_path / "out")


def test_standard_input_is_left_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(article(1).encode()))
    monkeypatch.setattr("sys.stdin", stream)
    assert not light(Path("-"), output=tmp_path / "out")
    assert stream.read() == article(1)


def test_only_what_is_new_counts(tmp_path: Path) -> None:
    inputs = lines(tmp_path / "rows.jsonl", 3)
    with inputs.open("a", encoding="utf-8") as stream:
        stream.write('{"text": "%s"}\n' % ("多" * NEW))
    assert not light(inputs, output=tmp_path / "out")
    build_folder(Order(paths=(inputs,)), tmp_path / "out", Here())
    (tmp_path / "new.txt").write_text(article(4), "utf-8")
    assert light(inputs, tmp_path / "new.txt", output=tmp_path / "out")


def test_workers_do_what_is_much_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs, output, workers = folder(tmp_path / "in", 5), tmp_path / "out", Busy()
    monkeypatch.setattr("policygraph.pipeline.light.NEW", 500)
    monkeypatch.setattr("policygraph.pipeline.light.RESULTS", 1)
    build_folder(Order(paths=(inputs,)), output, workers)
    assert workers.done == ["read", "compare", "gather", "unite"]
    (inputs / "0005.txt").write_text(article(5), "utf-8")
    build_folder(Order(paths=(inputs,)), output, workers)
    assert workers.done[4:] == ["compare", "gather", "unite"]
    (inputs / "0006.txt").write_text(article(6), "utf-8")
    monkeypatch.undo()
    build_folder(Order(paths=(inputs,)), output, workers)
    assert workers.done[7:] == []
    assert light_to_write(Workplace(output=output))
    build_folder(Order(paths=(inputs,)), tmp_path / "fresh", Here())
    assert written(output) == written(tmp_path / "fresh")
