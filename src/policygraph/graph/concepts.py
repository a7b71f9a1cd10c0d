"""Concepts: the names of our relations, classes and concepts, read from `ontology/`."""

from functools import cache

import pyoxigraph

from policygraph.vocabulary import PREFIXES, ontology_file

__all__ = ["broader", "label", "labels"]

_NAMING = {PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel"}
_BROADER = PREFIXES["skos"] + "broader"
# The parser writes language tags in lower case; BCP 47 spells the script with a capital.
_TAGS = {"zh-hans": "zh-Hans"}


@cache
def _quads() -> tuple[pyoxigraph.Quad, ...]:
    files = [ontology_file(name).read_bytes() for name in ("policygraph.ttl", "schemes.ttl")]
    return tuple(
        quad
        for data in files
        for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE)
    )


@cache
def labels() -> dict[str, tuple[tuple[str, str], ...]]:
    """Map each term to its labels, as pairs of language and text.

    >>> labels()["https://w3id.org/policygraph/ontology#issues"]
    (('en', 'issues'), ('zh-Hans', '发布'))
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for quad in _quads():
        if quad.predicate.value in _NAMING and isinstance(quad.object, pyoxigraph.Literal):
            tag = quad.object.language or ""
            name = (_TAGS.get(tag, tag), quad.object.value)
            found.setdefault(_iri(quad.subject), []).append(name)
    return {iri: tuple(sorted(names)) for iri, names in found.items()}


@cache
def broader() -> dict[str, str]:
    """Map each concept to the one above it.

    >>> top = broader()["https://w3id.org/policygraph/scheme/measure-type/dispatch"]
    >>> top.rpartition("/")[2]
    'supply-side'
    """
    steps = (quad for quad in _quads() if quad.predicate.value == _BROADER)
    return {_iri(quad.subject): _iri(quad.object) for quad in steps}


def _iri(term: object) -> str:
    return term.value if isinstance(term, pyoxigraph.NamedNode) else ""


def label(iri: str, language: str = "zh-Hans") -> str:
    """Return the label of a term, or the last part of its IRI.

    >>> label("https://w3id.org/policygraph/scheme/modality/ordered")
    '要求'
    >>> label("https://example.org/else")
    'else'
    """
    return dict(labels().get(iri, ())).get(language) or iri.replace("#", "/").rsplit("/", 1)[-1]
