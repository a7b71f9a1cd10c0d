"""Architecture: imports keep to the contracts of `pyproject.toml`, and those contracts bite."""

from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_ERROR, EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "pyproject.toml"
OUTLINE = "policygraph_outline"


def _lint(config: Path) -> int:
    return lint_imports(config_filename=str(config), no_cache=True, no_logo=True)


@pytest.fixture
def outline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a package with our modules, all empty, and our contracts beside it."""
    source = ROOT / "src" / "policygraph"
    for module in sorted(source.rglob("*.py")):
        copy = tmp_path / OUTLINE / module.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    config = CONFIG.read_text("utf-8").replace('"policygraph', f'"{OUTLINE}')
    (tmp_path / "pyproject.toml").write_text(config, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_imports_keep_to_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    assert _lint(CONFIG) == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_an_outline_without_imports_keeps_to_the_contracts(outline: Path) -> None:
    assert _lint(outline / "pyproject.toml") == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("model.py", f"from {OUTLINE} import lexicon"),
        ("document/__init__.py", f"from {OUTLINE} import extract"),
        ("lexicon.py", f"from {OUTLINE} import vocabulary"),
        ("extract/__init__.py", "import rdflib"),
        ("common.py", "# a module that has no layer"),
    ],
)
def test_a_breach_is_caught(module: str, line: str, outline: Path) -> None:
    (outline / OUTLINE / module).write_text(f"{line}\n", encoding="utf-8")
    assert _lint(outline / "pyproject.toml") == EXIT_STATUS_ERROR
