"""Document: from a source file to clean text, sections and sentences."""

from policygraph.document.duplicates import distinct
from policygraph.document.formats import ARCHIVES, TABLES
from policygraph.document.reading import parse, raw_spans, raw_text
from policygraph.document.script import is_traditional
from policygraph.document.tables import FIELDS
from policygraph.document.unpack import Input, opened, stretch, unpacked
from policygraph.document.walk import files, read, sources

__all__ = [
    "ARCHIVES",
    "FIELDS",
    "TABLES",
    "Input",
    "distinct",
    "files",
    "is_traditional",
    "opened",
    "parse",
    "raw_spans",
    "raw_text",
    "read",
    "sources",
    "stretch",
    "unpacked",
]
