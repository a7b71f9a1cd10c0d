"""Terms: what relations, types, roles and concepts are called, for pages to show."""

from policygraph.graph.concepts import labels
from policygraph.vocabulary import ONTOLOGY, SCHEME

__all__ = ["terms"]


def terms() -> dict[str, dict[str, str]]:
    """Return the words of our terms by language: terms by name, concepts with their scheme.

    >>> terms()["issues"]["zh-Hans"], terms()["modality/ordered"]["zh-Hans"]
    ('发布', '要求')
    """
    return {
        iri.removeprefix(ONTOLOGY).removeprefix(SCHEME): dict(names)
        for iri, names in labels().items()
        if iri.startswith((ONTOLOGY, SCHEME))
    }
