"""Record: the nouns of the model as bytes, and back.

A record is JSON, so that it can be read without this package, packed by zlib to a sixth.
"""

import zlib

import msgspec
from msgspec.structs import replace

from policygraph.document.duplicates import Article, Print
from policygraph.model import Assertion, Entity, Extraction, Graph, Measure, Reading

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
_Part = tuple[tuple[Entity, ...], tuple[Assertion, ...], tuple[Reading, ...], tuple[Measure, ...]]

_encoder = msgspec.json.Encoder()
_extractions = msgspec.json.Decoder(Extraction)
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
    return _extractions.decode(zlib.decompress(record))


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
