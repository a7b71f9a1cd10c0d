"""Concepts: the names of our relations, classes and concepts, read from `ontology/`."""

from functools import cache

import pyoxigraph

from policygraph.vocabulary import PREFIXES, ontology_file

__all__ = ["label", "labels"]

_NAMING = {PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel"}
# The parser writes language tags in lower case; BCP 47 spells the script with a capital.
_TAGS = {"zh-hans": "zh-Hans"}


@cache
def labels() -> dict[str, tuple[tuple[str, str], ...]]:
    """Map each term to its labels, as pairs of language and text.

    >>> labels()["https://w3id.org/policygraph/ontology#issues"]
    (('en', 'issues'), ('zh-Hans', '发布'))
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for name in ("policygraph.ttl", "schemes.ttl"):
        data = ontology_file(name).read_bytes()
        for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
            if not isinstance(quad.object, pyoxigraph.Literal):
                continue
            if isinstance(quad.subject, pyoxigraph.NamedNode) and quad.predicate.value in _NAMING:
                tag = quad.object.language or ""
                name_in = (_TAGS.get(tag, tag), quad.object.value)
                found.setdefault(quad.subject.value, []).append(name_in)
    return {iri: tuple(sorted(names)) for iri, names in found.items()}


def label(iri: str, language: str = "zh-Hans") -> str:
    """Return the label of a term, or the last part of its IRI.

    >>> label("https://w3id.org/policygraph/scheme/modality/ordered")
    '要求'
    >>> label("https://example.org/else")
    'else'
    """
    return dict(labels().get(iri, ())).get(language) or iri.replace("#", "/").rsplit("/", 1)[-1]
