"""Offsets: whatever the input, every span says what it says it does."""

import html
import sys
import unicodedata
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.document import parse, raw_spans, raw_text
from policygraph.document.script import simplify
from policygraph.errors import ReadError
from policygraph.model import Document, Field, Source, Span

CHINESE = """
某省民政厅 省民政廳 陜西 印发方案 出臺措施 三百万元 “三区计划” 「三區計劃」 2024年3月5日 ２０２４年
来源：某报 責任編輯:張某 一、总体要求 （一）目标。 第一条 关于开展工作的通知 某政发〔2024〕1号
各市人民政府： ， 。 ； ！” （ ） 《 》 **重点** |甲|乙| [网址](http://x.cn)
"""
OTHER = (
    "e\u0301cole", "A", "1,441.5", " ", "\u3000\u3000", "\t", "\n", "\n\n", "\r\n", "\u200b",
    "\ufeff", "\u202e", "\x07", "\U00020bb7", "\uf900", "\u0958", "# ", "---",
)  # fmt: skip
WORDS = st.sampled_from([*CHINESE.split(), *OTHER])
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map("".join)
TAGS = st.sampled_from(["p", "div", "td", "br", "b", "h1", "li", "table", "tr", "span", "script"])


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Return a page of texts between tags that may or may not be closed."""
    parts = ["<html><body>"]
    for text in draw(st.lists(TEXTS, min_size=1, max_size=8)):
        tag = draw(TAGS)
        closing = draw(st.sampled_from([f"</{tag}>", "", "</div>", "<!-- x -->"]))
        parts.append(f"<{tag}>{html.escape(text)}{closing}")
    return "".join(parts)


def read(text: str, kind: str) -> tuple[Document, str] | None:
    source = Source(name="a", data=text.encode(), format=kind)
    try:
        return parse(source), raw_text(source)
    except ReadError:
        return None


def test_no_sign_that_draws_nothing_is_kept() -> None:
    signs = [chr(code) for code in range(sys.maxunicode + 1)]
    formats = "".join(sign for sign in signs if unicodedata.category(sign) == "Cf")
    found = read(f"青山县{formats}推进改革。", "text")
    assert found
    assert found[0].text == "青山县推进改革。"


def check(document: Document, raw: str) -> None:
    text = document.text
    assert len(text) == len(document.simplified)
    assert unicodedata.is_normalized("NFC", text)
    drawn = text.replace("\n", "").replace("\t", "")
    assert not {"Cc", "Cf", "Cs"} & set(map(unicodedata.category, drawn))
    check_runs(document, raw)
    check_structure(document)
    check_metadata(document)


def check_runs(document: Document, raw: str) -> None:
    """Each character is one of the raw text, or one that joins two pieces of it."""
    held = [False] * len(document.text)
    for run in document.runs:
        for offset in range(run.length):
            held[run.kept + offset] = True
            kept, origin = document.text[run.kept + offset], raw[run.raw + offset]
            same = kept in unicodedata.normalize("NFC", origin) or kept.isspace()
            composed = unicodedata.normalize("NFD", kept).startswith(origin)
            assert same or composed or origin == "&", (kept, origin)
    joints = {sign for sign, kept in zip(document.text, held, strict=True) if not kept}
    assert joints <= set("\n |：\t")


def check_structure(document: Document) -> None:
    """Sentences stand in order and leave nothing out; sections hold their headings."""
    ends = [0, *(sentence.span.end for sentence in document.sentences)]
    starts = [*(sentence.span.start for sentence in document.sentences), len(document.text)]
    for end, start in zip(ends, starts, strict=True):
        assert end <= start
        assert not document.simplified[end:start].strip()
    for sentence in document.sentences:
        assert "\n" not in sentence.span.of(document.text)
        assert sentence.section is None or sentence.section < len(document.sections)
    for section in document.sections:
        assert section.span.covers(section.heading)
        assert section.span.end <= len(document.text)


def check_metadata(document: Document) -> None:
    """Compare each field that has a place with what stands there."""
    found = document.metadata
    fields: tuple[Field[str] | None, ...] = (
        found.title, found.author, found.topic, found.index_number, *found.issuers,
        *found.addressees,
    )  # fmt: skip
    for field in fields:
        if field and field.span:
            assert " ".join(field.span.of(document.text).split()) == field.value


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_plain_text(text: str) -> None:
    found = read(text, "text")
    if found:
        check(*found)


@given(pages())
@settings(max_examples=100, deadline=None)
def test_html(page: str) -> None:
    found = read(page, "html")
    if found:
        check(*found)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all(text: str) -> None:
    found = read(text.encode("utf-8", "ignore").decode(), "text")
    if found:
        check(*found)


@given(st.binary(max_size=300), st.sampled_from(["text", "html", "pdf", "docx"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, kind: str) -> None:
    source = Source(name="a", data=data, format=kind)
    with suppress(ReadError):
        assert parse(source).text


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_simplified_text_has_the_length_of_the_text(text: str) -> None:
    assert len(simplify(text)) == len(text)


@given(TEXTS, st.data())
@settings(max_examples=60, deadline=None)
def test_a_quote_is_found_again_in_its_source(text: str, data: st.DataObject) -> None:
    found = read(text, "text")
    if not found:
        return
    document, raw = found
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    quoted = [sign for sign in document.text[start:end] if sign.isalnum()]
    spans = raw_spans(document, Span(start, end))
    traced = [sign for span in spans for sign in span.of(raw)]
    composed = unicodedata.normalize("NFD", "".join(quoted))
    assert [sign for sign in traced if sign.isalnum()] == [
        sign for sign in composed if sign.isalnum()
    ] or len(traced) >= len(quoted)
