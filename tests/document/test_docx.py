"""Docx: paragraphs and tables in their order; nothing that Word does not write is opened."""

import io
import zipfile

import pytest

from policygraph.document import parse
from policygraph.errors import ReadError
from policygraph.model import Document, SentenceKind, Source

SCHEMA = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{SCHEMA}">
<w:style w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"""


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, extra: str = "") -> str:
    return f"<w:tc><w:tcPr>{extra}</w:tcPr>{paragraph(text)}</w:tc>"


def word(body: str, head: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{SCHEMA}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{head}{document}')
        archive.writestr("word/styles.xml", STYLES)
    return data.getvalue()


def read(data: bytes) -> Document:
    return parse(Source(name="a.docx", data=data, format="docx"))


BODY = (
    paragraph("某省2024年工作方案", "a3")
    + paragraph("任务分工", "1")
    + "<w:p><w:r><w:t>各地要落实</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    "<w:r><w:t>责任，按时完成。</w:t></w:r></w:p><w:tbl>"
    f"<w:tr>{cell('任务')}{cell('时限')}</w:tr>"
    f"""<w:tr>{cell("复垦", '<w:vMerge w:val="restart"/>')}{cell("6月底前")}</w:tr>"""
    f"<w:tr>{cell('', '<w:vMerge/>')}{cell('9月底前')}</w:tr></w:tbl>"
    + paragraph("请认真贯彻执行。")
)


def test_paragraphs_and_rows_keep_their_order() -> None:
    document = read(word(BODY))
    assert document.text.split("\n") == [
        "某省2024年工作方案",
        "任务分工",
        "各地要落实责任，按时完成。",
        "任务 | 时限",
        "复垦 | 6月底前",
        "复垦 | 9月底前",
        "请认真贯彻执行。",
    ]
    kinds = [sentence.kind for sentence in document.sentences[:3]]
    assert kinds == [SentenceKind.TITLE, SentenceKind.HEADING, SentenceKind.BODY]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut off", "not a readable Word document"),
        (word(BODY)[:-40], "not a readable Word document"),
        (word("<w:p><w:r>"), "broken XML"),
        (
            word(BODY, '<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'),
            "a document type",
        ),
        (word(""), "no text in it"),
    ],
)
def test_what_word_never_writes_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(data)


def test_a_zip_archive_is_no_word_document() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(ReadError, match="no Word document in it"):
        read(data.getvalue())


def test_a_part_that_grows_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.document.docx.LARGEST_PART", 1 << 16)
    with pytest.raises(ReadError, match=r"a\.docx.*larger than"):
        read(word(paragraph("字" * (1 << 16))))
