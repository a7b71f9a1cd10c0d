"""Walk: every format and archive gives its documents; every bad input a reason."""

import gzip
import io
import json
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policygraph.document import parse, sources, unpack
from policygraph.errors import UsageError
from policygraph.model import Failure, Source

TEXT = "某省民政厅印发方案\n\n　　某省民政厅近日印发方案，安排资金300万元。\n"
ROWS = [
    {
        "id": "a",
        "title": "某省民政厅印发方案",
        "date": "2024-03-05",
        "source": "某报",
        "text": TEXT,
    },
    {"id": "b", "title": "另一条", "date": "", "source": "", "text": "某市近日启动试点。"},
    {"id": "c", "title": "没有正文", "date": "", "source": "", "text": ""},
]


def read(
    path: Path, columns: Mapping[str, str] | None = None
) -> tuple[list[Source], dict[str, str]]:
    found = list(sources([path], columns))
    good = [each for each in found if isinstance(each, Source)]
    return good, {each.name: each.reason for each in found if isinstance(each, Failure)}


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def test_folder_gives_its_documents_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.html", "a/d.md", "image.png", ".hidden.txt", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    good, failures = read(tmp_path)
    assert [(each.name, each.format) for each in good] == [
        ("a/c.html", "html"),
        ("a/d.md", "text"),
        ("b.txt", "text"),
    ]
    assert failures == {}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.pdf", b"", "empty file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "unknown format; readable are"),
        ("a.doc", b"\xd0\xcf\x11\xe0 text", "old Word format; save it as .docx or .pdf"),
        ("a.xyz", TEXT.encode(), "unknown format; readable are"),
        ("a.gz", gzip.compress(TEXT.encode(), mtime=0)[:-9], "the archive is cut off or broken"),
        ("a.txt.gz", b"not gzip", "the archive is cut off or broken"),
        ("a.zip", b"PK\x03\x04 broken", "not a sound zip archive"),
        ("a.jsonl", b'{"id": 1\n', "not JSON"),
        ("a.jsonl", b"[1, 2]\n", "not a JSON object"),
        ("a.json", b"[" * 100_000, "not JSON"),
        ("a.parquet", b"PAR1 broken", "not a sound Parquet file"),
        ("a.csv", b"id,title\n1,x\n", "no text in column text (columns: id, title)"),
    ],
)
def test_bad_input_has_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    good, failures = read(tmp_path / name)
    assert good == []
    assert [text[: len(reason)] for text in failures.values()] == [reason]


def test_a_bomb_stops_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.document.walk.LARGEST", 1 << 20)
    monkeypatch.setattr("policygraph.document.tables.LARGEST", 1 << 20)
    zeros = bytes(5 << 20)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(zeros))
    (tmp_path / "b.zip").write_bytes(zipped([("c.txt", zeros), ("d.txt", TEXT.encode())]))
    (tmp_path / "e.jsonl").write_bytes(b'{"text": "' + b"a" * (5 << 20) + b'"}\n')
    good, failures = read(tmp_path)
    assert [each.name for each in good] == ["b.zip/d.txt"]
    assert failures == {
        "a.txt": "larger than 1 MB; split it, or give it as a JSONL table",
        "b.zip/c.txt": "larger than 1 MB; split it, or give it as a JSONL table",
        "e.jsonl:1": "a line longer than 1 MB",
    }


def test_archives_give_what_is_in_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode("gb18030")))
    inner = zipped([("x.txt", b"y")])
    members = [("d/b.txt", TEXT.encode()), ("inner.zip", inner), ("__MACOSX/._b.txt", b"x")]
    (tmp_path / "z.zip").write_bytes(zipped(members))
    good, failures = read(tmp_path)
    assert [each.name for each in good] == ["a.txt", "z.zip/d/b.txt"]
    assert failures == {
        "z.zip/inner.zip": "an archive inside an archive; unpack the outer one first"
    }
    assert parse(good[0]).text == parse(good[1]).text


def test_names_written_on_a_gbk_system_are_read() -> None:
    member = zipfile.ZipInfo("通知.txt".encode("gb18030").decode("cp437"))
    assert unpack.name_of(member) == "通知.txt"


@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "json", "csv", "tsv", "parquet"])
def test_tables_give_a_document_a_row(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"news.{kind}"
    path.write_bytes(table(kind))
    good, failures = read(path)
    name = path.name.removesuffix(".gz")
    assert [each.name for each in good] == [f"{name}#a", f"{name}#b"]
    assert list(failures) == [f"{name}#c"]
    first, second = (parse(each) for each in good)
    assert first.metadata.date_published
    assert first.metadata.date_published.value.isoformat() == "2024-03-05"
    assert first.metadata.source
    assert first.metadata.source.value == "某报"
    assert second.text == "另一条\n某市近日启动试点。"


def table(kind: str) -> bytes:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
    if kind.startswith("jsonl"):
        return gzip.compress(lines) if kind.endswith("gz") else lines
    if kind == "json":
        return json.dumps(ROWS).encode()
    if kind == "parquet":
        data = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(ROWS), data)
        return data.getvalue()
    mark = "," if kind == "csv" else "\t"
    cells = [mark.join(ROWS[0]), *(mark.join(f'"{v}"' for v in row.values()) for row in ROWS)]
    return "\n".join(cells).encode("gb18030")


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"biaoti": "通知", "zw": "某市近日启动试点。"}), "utf-8")
    good, _ = read(path, {"title": "biaoti", "text": "zw"})
    assert parse(good[0]).text == "通知\n某市近日启动试点。"
    with pytest.raises(UsageError, match="no field named inhalt"):
        read(path, {"inhalt": "zw"})


def test_half_characters_in_json_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "\\ud83d\\u67d0\\u5e02\\u8fd1\\u65e5\\u542f\\u52a8\\u3002"}')
    good, _ = read(path)
    assert parse(good[0]).text == "某市近日启动。"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"<html><body><p>" + TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    found = list(sources(["-"]))
    assert [(each.name, each.format) for each in found if isinstance(each, Source)] == [
        ("stdin", "html")
    ]


def test_lines_of_json_on_standard_input_are_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO("".join(json.dumps(row) + "\n" for row in ROWS[:2]).encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert [each.name for each in sources(["-"])] == ["stdin#a", "stdin#b"]


def test_a_row_with_tags_is_a_page(tmp_path: Path) -> None:
    row = {"title": "某市启动试点", "date": "2024-03-05", "html": "<p>某市近日启动试点工作。</p>"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    good, _ = read(tmp_path / "a.jsonl")
    document = parse(good[0])
    assert document.text == "某市启动试点\n某市近日启动试点工作。"
    assert document.metadata.date_published
    assert document.metadata.date_published.value.isoformat() == "2024-03-05"
