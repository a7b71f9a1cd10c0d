"""Html: the article of a web page as lines of clean characters."""

from policygraph.document.encoding import decode
from policygraph.document.page import Page
from policygraph.document.plain import lines_of
from policygraph.model import Source


def read(source: Source) -> Page:
    """Return the lines of a page."""
    raw = decode(source.data, name=source.name)
    return Page(raw=raw, lines=list(lines_of(raw)), metadata=source.metadata)
