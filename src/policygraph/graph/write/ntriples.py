r"""N-Triples: one triple a line, written straight from the descriptions.

>>> escape('a "b"\n')
'a \\"b\\"\\n'
"""

import re
from collections.abc import Iterable, Iterator

from policygraph.graph.terms import Description, Term
from policygraph.graph.write.parts import Format, described

__all__ = ["NTRIPLES", "escape", "lines", "term"]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\n\r\t]')


def _triples(descriptions: Iterable[Description]) -> Iterator[str]:
    for description in descriptions:
        yield lines(description, " .\n")


NTRIPLES = Format(
    entities=described(_triples),
    edges=described(_triples),
    text=described(_triples),
    tail=_triples,
)


def lines(description: Description, ending: str) -> str:
    """Return the triples of one subject; `ending` may name a graph."""
    subject = f"<{description.subject}> <"
    return "".join([f"{subject}{p}> {term(value)}{ending}" for p, value in description.statements])


def term(value: Term) -> str:
    """Return a term as N-Triples writes it."""
    if isinstance(value, str):
        return f"<{value}>"
    text, datatype, language = value
    text = escape(text)
    if language:
        return f'"{text}"@{language}'
    return f'"{text}"^^<{datatype}>' if datatype else f'"{text}"'


def escape(text: str) -> str:
    """Escape what may not stand in a quoted literal."""
    if _SPECIAL.search(text):
        return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)
    return text
