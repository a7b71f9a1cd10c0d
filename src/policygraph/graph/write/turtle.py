"""Turtle: one block for each subject, predicates in the order of description.

Written by hand because a general serializer must hold and sort all triples first, while ours
come in the order in which they should stand.  Names below the data namespace are written against
`@base`, so that a path such as `<region/611021>` needs no escapes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policygraph.graph.terms import RDF_TYPE, XSD, Description, Literal, pg
from policygraph.graph.write.ntriples import escape
from policygraph.graph.write.parts import Format, described
from policygraph.vocabulary import DATA, PREFIXES, SCHEME

__all__ = ["TURTLE", "TURTLE12", "Names", "block", "blocks", "header"]

# What Turtle reads back as the same type when it stands without quotation marks.
_BARE = {
    XSD + "boolean": re.compile("true|false"),
    XSD + "decimal": re.compile(r"-?\d+\.\d+"),
    XSD + "integer": re.compile(r"-?\d+"),
}
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def header(prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
    """Yield the base and the prefixes."""
    yield f"@base <{DATA}> .\n"
    for prefix, namespace in prefixes.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


_OWN = len(DATA)


class Names(dict[str, str]):
    """How each IRI is written; remembers the few that recur in every block."""

    def __init__(self, prefixes: Mapping[str, str] = PREFIXES) -> None:
        super().__init__()
        self._prefixes = {namespace: f"{prefix}:" for prefix, namespace in prefixes.items()}

    def __missing__(self, iri: str) -> str:
        if iri.startswith(DATA):
            return f"<{iri[_OWN:]}>"
        for namespace, prefix in self._prefixes.items():
            local = iri[len(namespace) :]
            if iri.startswith(namespace) and _LOCAL.fullmatch(local):
                self[iri] = prefix + local
                return self[iri]
        if iri.startswith(SCHEME):
            self[iri] = f"<../scheme/{iri[len(SCHEME) :]}>"
            return self[iri]
        return f"<{iri}>"


def blocks(descriptions: Iterable[Description]) -> Iterator[str]:
    """Write all that is said of some subjects."""
    written = Names()
    for description in descriptions:
        yield block(description, written)


def block(description: Description, written: Names) -> str:
    """Write all that is said of one subject."""
    subject, statements = description
    lines: dict[str, str] = {}
    for predicate, value in statements:
        if not isinstance(value, str):
            name = _literal(value, written)
        elif value.startswith(DATA):
            name = f"<{value[_OWN:]}>"
        else:
            name = written[value]
        before = lines.get(predicate)
        if before:
            lines[predicate] = f"{before}, {name}"
        else:
            verb = "a" if predicate == RDF_TYPE else written[predicate]
            lines[predicate] = f"    {verb} {name}"
    return f"\n{written[subject]}\n" + " ;\n".join(lines.values()) + " .\n"


def _literal(literal: Literal, written: Names) -> str:
    text, datatype, language = literal
    if not datatype:
        return f'"{escape(text)}"@{language}' if language else f'"{escape(text)}"'
    bare = _BARE.get(datatype)
    return text if bare and bare.fullmatch(text) else f'"{escape(text)}"^^{written[datatype]}'


def _reified(descriptions: Iterable[Description]) -> Iterator[str]:
    """Write assertions that reify the edge itself, as Turtle 1.2 can.

    Few tools read it yet; those that do can ask for the evidence of a triple directly.
    """
    written = Names()
    for description in descriptions:
        yield block(description, written)
        said = dict(description.statements)
        edge = " ".join(written[str(said[end])] for end in _ENDS)
        yield f"{written[description.subject]} rdf:reifies <<( {edge} )>> .\n"


_ENDS = [pg(end) for end in ("assertsSubject", "assertsPredicate", "assertsObject")]

TURTLE = Format(
    head=header,
    entities=described(blocks),
    edges=described(blocks),
    text=described(blocks),
    tail=blocks,
)

TURTLE12 = replace(TURTLE, edges=described(_reified))
"""Turtle 1.2: each assertion reifies its edge."""
