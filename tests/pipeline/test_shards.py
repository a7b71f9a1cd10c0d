"""Shards: wherever inputs are cut, the same is read."""

import gzip
import shutil
import zipfile
from pathlib import Path

import pytest

from policygraph.document import sources
from policygraph.model import Failure, Source
from policygraph.pipeline import shards
from tests.pipeline.inputs import EXAMPLES, article, folder, lines


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give every kind of input, with bad ones among them."""
    root = tmp_path_factory.mktemp("mixed")
    table = lines(root / "rows.jsonl", 9)
    with table.open("a", encoding="utf-8") as stream:
        stream.write(f'\n{{"text": "{article(9)[:20]}"}}\nnot json\n{{"text": ""}}\n')
    with gzip.open(root / "rows.jsonl.gz", "wb") as packed:
        packed.write(table.read_bytes())
    with zipfile.ZipFile(root / "files.zip", "w") as archive:
        for path in sorted(EXAMPLES.glob("*.txt")):
            archive.write(path, path.name)
    (root / "empty.txt").touch()
    (root / "broken.zip").write_bytes(b"PK\x03\x04")
    (root / "empty.jsonl").touch()
    shutil.copy(table, root / "broken.jsonl.gz")
    return [*sorted(root.iterdir()), EXAMPLES, root / "missing.txt"]


def sorted_by_name(found: list[Source | Failure]) -> list[Source | Failure]:
    return sorted(found, key=repr)


@pytest.mark.parametrize("size", [1, 700, 3_000, 1 << 20])
def test_wherever_the_cuts_fall_the_same_is_read(
    mixed: list[Path], tmp_path: Path, size: int
) -> None:
    made = list(shards.cut(mixed, size, tmp_path, {}))
    assert [shard.number for shard in made] == list(range(len(made)))
    found = [item for shard in made for item in shards.read(shard, {})]
    assert sorted_by_name(found) == sorted_by_name(list(sources(mixed)))


def test_small_cuts_make_many_shards(mixed: list[Path], tmp_path: Path) -> None:
    whole = list(shards.cut(mixed, 1 << 20, tmp_path, {}))
    assert len(list(shards.cut(mixed, 1, tmp_path, {}))) > 2 * len(whole)


def test_the_sizes_of_shards_add_up(tmp_path: Path) -> None:
    paths = [lines(tmp_path / "rows.jsonl", 40), folder(tmp_path / "files", 40)]
    made = shards.cut(paths, 1_000, tmp_path, {})
    assert sum(shard.size for shard in made) == shards.scope(paths).size


def test_no_text_travels_in_a_shard(tmp_path: Path) -> None:
    paths = [lines(tmp_path / "rows.jsonl", 40), folder(tmp_path / "files", 40), EXAMPLES]
    for shard in shards.cut(paths, 10_000, tmp_path, {}):
        assert "就业" not in repr(shard)
