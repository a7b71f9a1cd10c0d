"""Record: the nouns of the model as bytes, and back.

A record is JSON, so that it can be read without this package, packed by zlib to a sixth.
"""

import zlib
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from policygraph.document.duplicates import Article, Print
from policygraph.model import (
    Amount,
    Assertion,
    Entity,
    Extraction,
    Graph,
    Link,
    Measure,
    Mention,
    Quantity,
    Reading,
)

__all__ = [
    "from_article",
    "from_extraction",
    "from_graph",
    "from_print",
    "to_article",
    "to_extraction",
    "to_graph",
    "to_print",
]

_FAST = 1  # of the levels of zlib: the next saves a tenth and takes half as long again


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention(Mention):
    """A mention before its value is told to be money or not, which JSON does not say."""

    value: dict[str, Any] | None = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link(Link):
    mention: _Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extraction(Extraction):
    links: tuple[_Link, ...]


_Part = tuple[tuple[Entity, ...], tuple[Assertion, ...], tuple[Reading, ...], tuple[Measure, ...]]

_encoder = msgspec.json.Encoder()
_extractions = msgspec.json.Decoder(_Extraction)
_parts = msgspec.json.Decoder(_Part)
_packer = msgspec.msgpack.Encoder()
_prints = msgspec.msgpack.Decoder(Print)
_articles = msgspec.msgpack.Decoder(Article)


def from_extraction(extraction: Extraction) -> bytes:
    """Return an extraction as bytes, without what no later step asks: how its text was cut."""
    document = replace(extraction.document, sections=(), sentences=(), runs=())
    return zlib.compress(_encoder.encode(replace(extraction, document=document)), _FAST)


def to_extraction(record: bytes) -> Extraction:
    """Return the extraction that a record holds."""
    raw = _extractions.decode(zlib.decompress(record))
    return replace(raw, links=tuple(map(_valued, raw.links)))


def from_graph(graph: Graph) -> bytes:
    """Return a part of a graph that holds no extraction as bytes."""
    part: _Part = (graph.entities, graph.assertions, graph.readings, graph.measures)
    return zlib.compress(_encoder.encode(part), _FAST)


def to_graph(record: bytes) -> Graph:
    """Return the part of a graph that a record holds."""
    entities, assertions, readings, measures = _parts.decode(zlib.decompress(record))
    return Graph(entities=entities, assertions=assertions, readings=readings, measures=measures)


def from_print(found: Print) -> bytes:
    """Return a print as bytes, which are few as they are."""
    return _packer.encode(found)


def to_print(record: bytes) -> Print:
    """Return the print that a record holds."""
    return _prints.decode(record)


def from_article(article: Article) -> bytes:
    """Return an article as bytes."""
    return _packer.encode(article)


def to_article(record: bytes) -> Article:
    """Return the article that a record holds."""
    return _articles.decode(record)


def _valued(link: _Link) -> _Link:
    """Return a link with the value of its mention, if it has one, as the noun that it is."""
    value: Any = link.mention.value
    if value is None:
        return link
    kind = Amount if "currency" in value else Quantity
    typed: Any = msgspec.convert(value, kind)
    return replace(link, mention=replace(link.mention, value=typed))
