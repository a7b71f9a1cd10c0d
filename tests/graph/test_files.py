"""Files: a stream that breaks leaves the old file alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policygraph.graph import save


def broken() -> Iterator[str]:
    yield "half"
    raise KeyboardInterrupt


def test_an_interrupt_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        save(target, broken())
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
