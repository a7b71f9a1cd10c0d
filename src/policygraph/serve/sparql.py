"""Sparql: the text of a query: its tokens, its form, and where in it an error stands."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from policygraph.errors import QueryError
from policygraph.vocabulary import DATA, PREFIXES, SCHEME

__all__ = ["BASE", "KNOWN", "blame", "check", "form", "words"]

BASE = DATA
"""What a relative IRI in a query is read against, so that `<region/611021>` is whole."""

KNOWN: Mapping[str, str] = {**PREFIXES, "id": DATA, "scheme": SCHEME}
"""The prefixes that a query need not declare."""

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PROLOGUE = {"BASE", "PREFIX"}
_CHANGES = ("CLEAR", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "WITH", "ADD", "COPY", "MOVE")
_SHOWN = 160  # characters of a message of the parser, which may list all that it expected
# What may hide a word that looks like a keyword comes first: comments, strings, IRIs.
_TOKEN = re.compile(
    r"""(?P<hidden>\#[^\n]*
      | \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?'''
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
      | <[^<>"{}|^`\\\s]*>)
    | (?P<name>[\w.-]*:(?:[\w.%:-]|\\.)*)
    | (?P<variable>[?$@]\w+)
    | (?P<word>[A-Za-z]\w*)""",
    re.VERBOSE | re.DOTALL,
)


def words(query: str) -> Iterator[str]:
    """Yield the bare words of a query in upper case: its keywords and functions.

    >>> list(words('ASK { ?ask a <http://x.org/SELECT> . FILTER("a" = "SERVICE") } # DROP'))
    ['ASK', 'A', 'FILTER']
    """
    for match in _TOKEN.finditer(query):
        if match["word"]:
            yield match["word"].upper()


def form(query: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE; empty text where the query has no such word.

    >>> form("PREFIX select: <http://x.org/> CONSTRUCT WHERE { ?s ?p ?o }")
    'CONSTRUCT'
    """
    return next((word for word in words(query) if word in _FORMS), "")


def _declared(query: str) -> frozenset[str]:
    """Return the prefixes that a query declares."""
    found = re.finditer(r"\bPREFIX\s+([\w.-]*):", query, re.IGNORECASE)
    return frozenset(match[1] for match in found)


def check(query: str) -> None:
    """Refuse what would change the graph, or reach out of it.

    >>> check("SELECT * { ?service a ?class }")

    Raises:
        QueryError: it is an update; or it calls another endpoint, and a server that did so could be
            made to read whatever it can reach.

    """
    first = next((word for word in words(query) if word not in _PROLOGUE), "")
    if first in _CHANGES:
        raise QueryError(f"{first} is not allowed: a query only reads, by {', '.join(_FORMS)}")
    if "SERVICE" in words(query):
        raise QueryError("SERVICE is not allowed: a query may not call other endpoints")


def blame(query: str, message: str) -> QueryError:
    r"""Make an error that shows the place, from what the parser says of a query.

    >>> print(blame("ASK {\n ?a <b> }", "error at 2:9: expected OPTIONAL"))
    line 2, column 9: expected OPTIONAL
     ?a <b> }
            ^
    """
    place = re.search(r"(\d+):(\d+): (.*)", message, re.DOTALL)
    if not place:
        return QueryError(message)
    line, column, reason = int(place[1]), int(place[2]), " ".join(place[3].split())
    unknown = _unknown_prefix(query)
    if unknown:
        before, prefix = query[: unknown.start()], unknown["name"].partition(":")[0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        listed = ", ".join(f"{name}:" for name in sorted(KNOWN))
        reason = f"prefix {prefix}: is not declared; known without declaring: {listed}"
    elif len(reason) > _SHOWN:
        reason = reason[:_SHOWN].rsplit(",", 1)[0] + " …"
    text = [*query.split("\n"), ""][line - 1]
    before = "".join(_blank(character) for character in text[: column - 1])
    return QueryError(f"line {line}, column {column}: {reason}\n{text}\n{before}^")


def _blank(character: str) -> str:
    """Return the blank that is as wide as a character."""
    if character == "\t":
        return character
    return "\u3000" if unicodedata.east_asian_width(character) in "WF" else " "


def _unknown_prefix(query: str) -> re.Match[str] | None:
    """Find a name whose prefix is not known: the parser only says that it expected another word."""
    known = _declared(query) | KNOWN.keys() | {"_"}
    names = (match for match in _TOKEN.finditer(query) if match["name"])
    return next((name for name in names if name["name"].partition(":")[0] not in known), None)
