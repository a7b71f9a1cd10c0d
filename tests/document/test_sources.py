"""Sources: files and folders are walked in a fixed order, and what is left out is said."""

from pathlib import Path

from policygraph.document import sources
from policygraph.model import Failure


def _names(folder: Path) -> list[str]:
    return [found.name for found in sources([folder])]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.html"):
        (tmp_path / name).write_text("通知", encoding="utf-8")
    assert _names(tmp_path) == ["a.md", "b.txt", "sub/c.html"]


def test_a_readme_in_a_folder_is_no_document_of_it(tmp_path: Path) -> None:
    for name in ("a.txt", "README.md", "Readme.txt"):
        (tmp_path / name).write_text("通知", encoding="utf-8")
    assert _names(tmp_path) == ["a.txt"]
    assert not isinstance(next(iter(sources([tmp_path / "README.md"]))), Failure)
