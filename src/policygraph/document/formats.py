"""Formats: how an input is to be read, by its first bytes and by its name."""

import re

__all__ = ["ARCHIVES", "FORMATS", "HELP", "SIGNATURES", "TABLES", "format_of"]

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""What each suffix of a document says of its format."""
TABLES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
"""What each suffix of a table of documents says of its format."""
HELP = {
    ".doc": "old Word format; save it as .docx or .pdf",
    ".wps": "WPS format; save it as .docx or .pdf",
    ".ofd": "OFD format; convert it to .pdf",
    ".rtf": "RTF format; save it as .docx",
}
"""Documents that cannot be read, and what can be done."""
ARCHIVES = (".gz", ".zip")
"""What is opened to read what is inside it."""
SIGNATURES = {b"%PDF-": "pdf", b"PK\x03\x04": "docx"}
"""The first bytes of formats that have some; they count for more than the name."""
BINARY = (b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype|html|head|body|div|table|p\b|meta)",
    re.IGNORECASE | re.DOTALL,
)


def format_of(data: bytes, suffix: str) -> str:
    """Return how a document is to be read; empty where its format is unknown.

    >>> format_of(b"%PDF-1.7", ".txt"), format_of(b"<html>", ""), format_of(b"text", ".md")
    ('pdf', 'html', 'text')
    """
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if data.startswith(BINARY) or suffix in HELP:
        return ""
    if suffix in FORMATS:
        return FORMATS[suffix]
    if suffix:
        return ""
    return "html" if MARKUP.match(data) else "text"
