r"""N-Triples: one triple a line, written straight from the descriptions.

>>> escape('a "b"\n')
'a \\"b\\"\\n'
"""

import re
from collections.abc import Iterator

from policygraph.graph.describe import describe
from policygraph.graph.terms import Description, Term
from policygraph.model import Graph

__all__ = ["escape", "lines", "ntriples", "term"]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\n\r\t]')


def ntriples(graph: Graph) -> Iterator[str]:
    """Yield the graph as N-Triples, a few lines at a time."""
    for description in describe(graph):
        yield lines(description, " .\n")


def lines(description: Description, ending: str) -> str:
    """Return the triples of one subject; `ending` may name a graph."""
    subject = f"<{description.subject}> <"
    return "".join([f"{subject}{p}> {term(value)}{ending}" for p, value in description.statements])


def term(value: Term) -> str:
    """Return a term as N-Triples writes it."""
    if isinstance(value, str):
        return f"<{value}>"
    text, datatype, language = value
    if _SPECIAL.search(text):
        text = escape(text)
    if language:
        return f'"{text}"@{language}'
    return f'"{text}"^^<{datatype}>' if datatype else f'"{text}"'


def escape(text: str) -> str:
    """Escape what may not stand in a quoted literal."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)
