"""Document: from a source file to clean text, sections and sentences."""

from policygraph.document.reading import parse, raw_spans, raw_text
from policygraph.document.script import is_traditional
from policygraph.document.walk import sources

__all__ = ["is_traditional", "parse", "raw_spans", "raw_text", "sources"]
