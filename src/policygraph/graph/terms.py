"""Terms: the light RDF terms that every RDF format is written from.

An IRI is a plain `str`, whole and unescaped; a literal is a `Literal`.  A `Description` is all
that is said of one subject in one place, which is what Turtle, N-Triples and a store all want.
"""

import datetime as dt
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from policygraph.vocabulary import DATA, ONTOLOGY, PREFIXES, SCHEME

__all__ = [
    "EXACT",
    "OA",
    "RDF_TYPE",
    "XSD",
    "Description",
    "Literal",
    "Term",
    "boolean",
    "concept",
    "day",
    "decimal",
    "integer",
    "node",
    "pg",
]

OA = PREFIXES["oa"]
XSD = PREFIXES["xsd"]
RDF_TYPE = PREFIXES["rdf"] + "type"
EXACT = OA + "exact"


class Literal(NamedTuple):
    """A value with its datatype (empty: a plain string) or its language."""

    value: str
    datatype: str = ""
    language: str = ""


Term = str | Literal


class Description(NamedTuple):
    """A subject and what is said of it, in the order of writing."""

    subject: str
    statements: list[tuple[str, Term]]


@cache  # there are few, and a text that is kept is hashed once
def pg(name: str) -> str:
    """Return the IRI of a term of our ontology.

    >>> pg("issues")
    'https://w3id.org/policygraph/ontology#issues'
    """
    return ONTOLOGY + name


def node(path: str) -> str:
    """Return the IRI of a thing in the data.

    >>> node("region/611021")
    'https://w3id.org/policygraph/id/region/611021'
    """
    return DATA + path


@cache
def concept(scheme: str, value: str) -> str:
    """Return the IRI of a concept in one of our schemes.

    >>> concept("modality", "ordered")
    'https://w3id.org/policygraph/scheme/modality/ordered'
    """
    return f"{SCHEME}{scheme}/{value}"


@lru_cache(maxsize=1024)  # the same few confidences come again and again
def decimal(value: Decimal) -> Literal:
    """Return a number in the canonical form of xsd:decimal, which no store rewrites.

    >>> decimal(Decimal("1.50E+7")).value, decimal(Decimal("0.90")).value
    ('15000000', '0.9')
    """
    text = format(value, "f")
    return Literal(text.rstrip("0").rstrip(".") if "." in text else text, XSD + "decimal")


@lru_cache(maxsize=4096)  # most are places in a text
def integer(value: int) -> Literal:
    """Return a count, as xsd:integer, since Oxigraph turns every narrower type into it."""
    return Literal(str(value), XSD + "integer")


def boolean(value: object) -> Literal:
    """Return a truth value."""
    return Literal("true" if value else "false", XSD + "boolean")


def day(value: dt.date) -> Literal:
    """Return a day."""
    return Literal(value.isoformat(), XSD + "date")
