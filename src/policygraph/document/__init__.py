"""Document: from a source file to clean text, sections and sentences."""

from policygraph.document.parse import parse
from policygraph.document.sources import sources

__all__ = ["parse", "sources"]
