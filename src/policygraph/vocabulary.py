"""Vocabulary: the namespaces of the graph, and how the id of an entity is made."""

import re
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

__all__ = [
    "DATA",
    "ONTOLOGY",
    "PREFIXES",
    "SCHEME",
    "VERSION",
    "digest",
    "entity_id",
    "ontology_file",
]

ONTOLOGY = "https://w3id.org/policygraph/ontology#"
DATA = "https://w3id.org/policygraph/id/"
VERSION = "0.1.0"
"""Of this package and of the ontology; a test holds it to `pyproject.toml` and the ontology."""
SCHEME = "https://w3id.org/policygraph/scheme/"
PREFIXES = {
    "pg": ONTOLOGY,
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What RFC 3987 forbids in an IRI, and what would need escaping in Turtle or be read as a new
# segment; quotation marks and 《》 are dropped so that “牵手计划” and 牵手计划 share one id.
_PLANES = range(0x10000, 0xF0000, 0x10000)  # each ends in two code points that are no character
_FORBIDDEN = (
    r"\x00-\x20\x7f-\xa0<>{}|\\^`%"  # ASCII
    r"\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"  # surrogates, private use, U+FFFD and its like
    r"\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
)
_DROP = rf"\s“”‘’\"'「」『』《》〈〉{_FORBIDDEN}"
_REPLACE = r"/?#\[\]@:"
_DROPPED = re.compile(f"[{_DROP}]+")
_REPLACED = re.compile(f"[{_REPLACE}]+")
_UNUSUAL = re.compile(f"[{_DROP}{_REPLACE}]")


@lru_cache(maxsize=8192)
def entity_id(kind: str, *parts: str) -> str:
    """Make the id of an entity from its kind and what identifies it.

    >>> entity_id("program", "610000", "“牵手 计划”")
    'program/610000/牵手计划'
    >>> entity_id("document", "A/B")
    'document/A-B'
    """
    return "/".join([kind, *map(_segment, parts)])


def _segment(part: str) -> str:
    """Return what stands for a part between two slashes."""
    if part and not _UNUSUAL.search(part):
        return part
    return _REPLACED.sub("-", _DROPPED.sub("", part)) or "-"


def digest(*parts: str) -> str:
    """Return sixteen hex digits that stand for `parts`.

    >>> digest("a", "b") == digest("a", "b") != digest("ab")
    True
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def ontology_file(name: str) -> Traversable:
    """Find a file of `ontology/`: in the installed package, else in the checkout.

    A wheel carries the folder inside the package; an editable install does not.
    """
    packaged = resources.files("policygraph") / "ontology" / name
    return packaged if packaged.is_file() else Path(__file__).parents[2] / "ontology" / name
