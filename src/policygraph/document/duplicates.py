"""Duplicates: tell the same article on several sites from articles that are much alike.

Reposts keep the sentences and change what is around them; the notice of the next year keeps most
sentences too, but has another number.  So documents are compared by whole sentences, and a stated
number or day of writing parts them.  Candidates come from the few smallest sentence hashes of each
document (a bottom-k sketch), never from all pairs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from typing import Any

from policygraph.model import Document, Field, Metadata, SentenceKind

__all__ = ["distinct"]

SHORTEST = 16
"""A shorter sentence (特此通知。) stands in many documents."""
SKETCH = 12
"""Documents are compared if they share one of so many of their smallest hashes."""
ALIKE = 0.8
"""Share of their characters that two copies have in common, of all that either has."""
WITHIN = 0.92
"""Share of a shorter copy that stands in the longer one …"""
HALF = 0.5
"""… which is not more than twice as long."""
COMPARED = 24
"""Groups that a document is compared with for each hash; more share a sentence, not an article."""
SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Print:
    """The sentences of a document as hashes, with their lengths."""

    document: Document
    sentences: dict[int, int]

    @property
    def size(self) -> int:
        """Return how many characters stand in its sentences."""
        return sum(self.sentences.values())


def distinct(documents: Iterable[Document]) -> tuple[Document, ...]:
    r"""Return one document for each article, sorted by id, with its copies listed.

    The longest copy stands for the others; what its metadata leave open is filled from them.  The
    result does not depend on the order of the documents.

    >>> from policygraph.document import parse
    >>> from policygraph.model import Source
    >>> text = "某省民政厅近日印发方案，安排资金三百万元用于改造农村敬老院。各地要抓紧落实到位。"
    >>> pages = {"a.txt": f"题一\n\n{text}", "b.txt": f"题二\n\n{text}\n责任编辑：某某"}
    >>> made = [parse(Source(name=n, data=t.encode(), format="text")) for n, t in pages.items()]
    >>> [(document.name, document.copies) for document in distinct(made)]
    [('b.txt', ('a.txt',))]
    """
    prints = sorted(map(taken, documents), key=lambda each: (each.document.id, each.document.name))
    parents = list(range(len(prints)))
    buckets: dict[int, list[int]] = {}
    for index, each in enumerate(prints):
        for key in sketch(each):
            join(prints, parents, buckets.setdefault(key, []), index)
    groups: dict[int, list[Print]] = {}
    for index, each in enumerate(prints):
        groups.setdefault(root(parents, index), []).append(each)
    chosen = (one_of([each.document for each in group]) for group in groups.values())
    return tuple(sorted(chosen, key=lambda document: (document.id, document.name)))


def taken(document: Document) -> Print:
    """Return the print of a document."""
    sentences: dict[int, int] = {}
    for sentence in document.sentences:
        if sentence.kind in {SentenceKind.BODY, SentenceKind.HEADING}:
            words = SIGNS.sub("", sentence.span.of(document.simplified)).lower()
            if len(words) >= SHORTEST:
                sentences[hashed(words)] = len(words)
    if not sentences:
        words = SIGNS.sub("", document.simplified)
        sentences[hashed(words)] = len(words)
    return Print(document, sentences)


def hashed(words: str) -> int:
    """Return a hash that is the same on every machine."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")


def sketch(each: Print) -> list[int]:
    """Return the smallest hashes of a document."""
    return sorted(each.sentences)[:SKETCH]


def join(prints: list[Print], parents: list[int], bucket: list[int], index: int) -> None:
    """Join a document with the group of the first one in the bucket that is a copy of it."""
    for other in bucket[:COMPARED]:
        mine, theirs = root(parents, index), root(parents, other)
        if mine == theirs:
            return
        if same_article(prints[other], prints[index]):
            parents[max(mine, theirs)] = min(mine, theirs)
            return
    bucket.append(index)


def root(parents: list[int], index: int) -> int:
    """Return the first document of the group that a document is in."""
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def same_article(first: Print, second: Print) -> bool:
    """Tell whether two documents are the same article."""
    if parted(first.document.metadata, second.document.metadata):
        return False
    shared = sum(length for key, length in first.sentences.items() if key in second.sentences)
    shorter, longer = sorted((first.size, second.size))
    if shared >= ALIKE * (shorter + longer - shared):
        return True
    return shared >= WITHIN * shorter and shorter >= HALF * longer


def parted(first: Metadata, second: Metadata) -> bool:
    """Tell whether two documents state that they are different ones."""
    pairs = ((first.number, second.number), (first.date_written, second.date_written))
    return any(one and other and one.value != other.value for one, other in pairs)


def one_of(copies: list[Document]) -> Document:
    """Return the document that stands for its copies."""
    best = min(copies, key=lambda document: (-len(document.text), document.id, document.name))
    others = [document for document in copies if document is not best]
    if not others:
        return best
    metadata = best.metadata
    for other in others:
        metadata = filled(metadata, other.metadata)
    named = {name for other in others for name in (*names(other), *other.copies)}
    return replace(best, metadata=metadata, copies=tuple(sorted({*best.copies, *named})))


def names(document: Document) -> Iterator[str]:
    """Yield the name of a document, with its address where it has one."""
    url = document.metadata.url
    yield f"{document.name} <{url.value}>" if url else document.name


def filled(metadata: Metadata, other: Metadata) -> Metadata:
    """Return metadata with what they leave open taken from a copy, without its places."""
    values: dict[str, Any] = {}
    for each in fields(Metadata):
        mine, theirs = getattr(metadata, each.name), getattr(other, each.name)
        values[each.name] = mine or placeless(theirs)
    return Metadata(**values)


def placeless(value: object) -> object:
    """Return a field, or several, without the span, which counts in another text."""
    if isinstance(value, tuple):
        return tuple(map(placeless, value))
    return replace(value, span=None) if isinstance(value, Field) else value
