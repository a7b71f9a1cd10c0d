"""Inputs that the tests of the pipeline build from, and what a build wrote."""

import json
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
PROVINCES = ("青海省", "云南省", "贵州省", "江西省", "甘肃省", "四川省", "湖南省", "山西省")


def article(number: int) -> str:
    """Make up an article; no two are alike."""
    province = PROVINCES[number % len(PROVINCES)]
    return (
        f"{province}启动第{number}号就业援助行动\n\n"
        f"近日，{province}民政厅印发《第{number}号就业援助行动方案》。"
        f"{province}安排资金{number + 1}00万元，支持脱贫县发展产业。\n"
    )


def folder(path: Path, count: int) -> Path:
    """Write articles as files."""
    path.mkdir()
    for number in range(count):
        (path / f"{number:04}.txt").write_text(article(number), "utf-8")
    return path


def lines(path: Path, count: int) -> Path:
    """Write articles as lines of JSON."""
    rows = ({"id": str(number), "text": article(number)} for number in range(count))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def written(output: Path) -> dict[str, bytes]:
    """Return what a build wrote, without its notes to itself."""
    files = (path for path in output.rglob("*") if path.is_file())
    named = {path.relative_to(output).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in named.items() if not name.startswith(".build/")}
