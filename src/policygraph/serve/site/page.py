"""Page: the frame of the explorer, with plain content for browsers that run no scripts."""

from collections.abc import Iterable
from html import escape
from importlib import resources
from urllib.parse import quote

from policygraph.serve.site.messages import Response

__all__ = ["FRAME", "as_page", "link", "table"]

FRAME = resources.files("policygraph.serve.site") / "page.html"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def as_page(title: str, content: str) -> Response:
    """Make an answer of the frame around some HTML; the title is plain text.

    >>> b"<title>a &lt; b" in as_page("a < b", "<p>c</p>").body
    True
    """
    frame = FRAME.read_text("utf-8")
    body = frame.replace("<!--title-->", escape(title)).replace("<!--content-->", content)
    return Response(
        body=body.encode(),
        media_type="text/html; charset=utf-8",
        headers=(("Content-Security-Policy", _POLICY),),
    )


def link(name: str, label: str) -> str:
    """Return a link to a thing of the graph.

    >>> link("region/611021", "<洛南>")
    '<a href="/id/region/611021">&lt;洛南&gt;</a>'
    """
    return f'<a href="/id/{escape(quote(name))}">{escape(label)}</a>'


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; the cells are HTML, the head is plain text."""
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead>\n<tbody>\n{lines}</tbody></table>"
