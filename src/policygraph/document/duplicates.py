"""Duplicates: tell the same article on several sites from articles that are much alike.

Reposts keep the sentences and change what is around them; the notice of the next year keeps most
sentences too, but has another number.  So documents are compared by whole sentences, and a stated
number or day of writing parts them.  Candidates come from the few smallest sentence hashes of each
document (a bottom-k sketch), never from all pairs.

Each step is a function of a set: documents that share a hash are compared whatever else they
share, and what was found alike is united in order of likeness.  So a build may cut the hashes into
ranges, and a document that is added or taken away changes nothing but its own group.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from msgspec.structs import replace

from policygraph.model import Document, Field, Metadata, SentenceKind

__all__ = [
    "HASHES",
    "Article",
    "Pair",
    "Print",
    "articles",
    "distinct",
    "label",
    "named_after",
    "pairs",
    "printed",
    "sketch",
    "standing",
    "united",
]

HASHES = (1 << 63) - 1
"""All hashes are below this number, so that they are integers for a database too."""
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
"""Articles that a document is compared with for each hash; more share a sentence, no article."""
SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What of a document tells whether another one is a copy of it."""

    id: str
    name: str
    metadata: Metadata
    sentences: dict[int, int]
    """The hash of each sentence that is not short, with its length."""
    length: int
    """Characters of all sentences; a byline or the name of an editor is none."""

    @property
    def size(self) -> int:
        """Return how many characters stand in its sentences."""
        return sum(self.sentences.values())

    @property
    def stated(self) -> tuple[str, str]:
        """Return the number and the day of writing that it states, each empty if it does not."""
        number, written = self.metadata.number, self.metadata.date_written
        return number.value if number else "", written.value.isoformat() if written else ""

    @property
    def order(self) -> tuple[str, str, str]:
        """Return what puts prints in an order; of several with one text the first counts."""
        return self.id, self.name, repr(self.metadata)


class Pair(NamedTuple):
    """Two documents that are copies, how unlike they are in thousandths, and what each states."""

    unlike: int
    first: str
    second: str
    stated: tuple[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The document that stands for its copies."""

    id: str
    metadata: Metadata
    """Its own; what they leave open is taken from the copies."""
    copies: tuple[str, ...]
    """Names and addresses of inputs with another text."""
    others: tuple[str, ...]
    """Ids of the documents that it stands for."""


def distinct(documents: Iterable[Document]) -> tuple[Document, ...]:
    r"""Return one document for each article, sorted by id, with its copies listed.

    The fullest copy stands for the others, of those as full the one published first; what its
    metadata leave open is filled from them.  The result does not depend on the order of the
    documents.

    >>> from policygraph.document import parse
    >>> from policygraph.model import Source
    >>> text = "某省民政厅近日印发方案，安排资金三百万元用于改造农村敬老院。各地要抓紧落实到位。"
    >>> pages = {"a.txt": f"题一\n\n{text}", "b.txt": f"题二\n\n{text}\n责任编辑：某某"}
    >>> made = [parse(Source(name=n, data=t.encode(), format="text")) for n, t in pages.items()]
    >>> [(document.name, document.copies) for document in distinct(made)]
    [('a.txt', ('b.txt',))]
    """
    by_id: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_id[document.id].append(document)
    settled = articles(printed(document) for same in by_id.values() for document in same)
    out = {other for article in settled for other in article.others}
    groups = {article.id: article for article in settled}
    return tuple(_one_of(by_id[key], groups.get(key)) for key in sorted(by_id.keys() - out))


def _one_of(same: list[Document], article: Article | None) -> Document:
    """Return one document for several with one text, which may stand for copies too."""
    ordered = sorted(same, key=lambda document: (document.name, repr(document.metadata)))
    first = named_after(ordered[0], article) if article else ordered[0]
    again = {label(document) for document in ordered if document.name != first.name}
    known = {copy for document in ordered for copy in document.copies}
    return replace(first, copies=tuple(sorted(again | known | set(first.copies))))


def named_after(document: Document, article: Article) -> Document:
    """Return the document that stands for an article, with the copies, and what they know more."""
    metadata = filled(document.metadata, article.metadata)
    copies = tuple(sorted({*document.copies, *article.copies}))
    return replace(document, metadata=metadata, copies=copies)


def articles(prints: Iterable[Print]) -> tuple[Article, ...]:
    """Return the articles that stand in several documents with different texts, sorted by id."""
    by_id: dict[str, list[Print]] = defaultdict(list)
    for each in sorted(prints, key=lambda each: each.order):
        by_id[each.id].append(each)
    buckets: dict[int, list[Print]] = defaultdict(list)
    for same in by_id.values():
        for key in sketch(same[0]):
            buckets[key].append(same[0])
    found = (pair for bucket in buckets.values() for pair in pairs(bucket))
    made = (standing(each for key in group for each in by_id[key]) for group in united(found))
    return tuple(sorted(made, key=lambda article: article.id))


def printed(document: Document) -> Print:
    """Return the print of a document."""
    sentences: dict[int, int] = {}
    length = 0
    for sentence in document.sentences:
        if sentence.kind in {SentenceKind.BODY, SentenceKind.HEADING}:
            words = SIGNS.sub("", sentence.span.of(document.simplified)).lower()
            length += len(words)
            if len(words) >= SHORTEST:
                sentences[hashed(words)] = len(words)
    if not sentences:
        words = SIGNS.sub("", document.simplified)
        sentences[hashed(words)] = len(words)
    return Print(
        id=document.id,
        name=document.name,
        metadata=document.metadata,
        sentences=sentences,
        length=length,
    )


def hashed(words: str) -> int:
    """Return a hash that is the same on every machine."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") % HASHES


def sketch(each: Print) -> list[int]:
    """Return the smallest hashes of a document."""
    return sorted(each.sentences)[:SKETCH]


def pairs(bucket: Iterable[Print]) -> Iterator[Pair]:
    """Yield the copies among documents that share a hash, which come in the order of their ids."""
    firsts: list[tuple[int, Print]] = []
    for each in bucket:
        size = each.size
        for other_size, other in firsts:
            unlike = difference((other_size, other), (size, each))
            if unlike is not None:
                yield Pair(unlike, other.id, each.id, (other.stated, each.stated))
                break
        else:
            if len(firsts) < COMPARED:
                firsts.append((size, each))


def difference(one: tuple[int, Print], two: tuple[int, Print]) -> int | None:
    """Return how unlike two copies are, in thousandths; None if they are not the same article."""
    shorter, longer = sorted((one[0], two[0]))
    first, second = one[1], two[1]
    if shorter < HALF * longer:
        return None
    common = first.sentences.keys() & second.sentences.keys()
    shared = sum(first.sentences[key] for key in common)
    either = shorter + longer - shared
    if shared < ALIKE * either and shared < WITHIN * shorter:
        return None
    # Asked last: nearly all that share a sentence differ in the others.
    return None if parted(first.stated, second.stated) else 1000 - 1000 * shared // max(either, 1)


def parted(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Tell whether two documents state that they are different ones."""
    return any(one and other and one != other for one, other in zip(first, second, strict=True))


def united(found: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Return the groups of copies that pairs make, each sorted, the likest united first.

    A repost that states no number is like the notices of two years, which state theirs: it goes
    with one of them and does not bring them together.

    >>> plain, one, two = ("", ""), ("1", ""), ("2", "")
    >>> united([Pair(9, "a", "b", (plain, one)), Pair(5, "a", "c", (plain, two))])
    [('a', 'c')]
    """
    group: dict[str, list[str]] = {}
    states: dict[str, tuple[str, str]] = {}
    for pair in sorted(set(found)):
        one, other = (group.setdefault(key, [key]) for key in (pair.first, pair.second))
        mine, theirs = (
            states.setdefault(members[0], stated)
            for members, stated in zip((one, other), pair.stated, strict=True)
        )
        if one is other or parted(mine, theirs):
            continue
        one, other = sorted((one, other), key=len, reverse=True)
        one.extend(other)
        group.update(dict.fromkeys(other, one))
        number, written = (a or b for a, b in zip(mine, theirs, strict=True))
        states[one[0]] = number, written
    groups = {members[0]: members for members in group.values() if len(members) > 1}
    return sorted(tuple(sorted(members)) for members in groups.values())


def standing(prints: Iterable[Print]) -> Article:
    """Return what stands for a group of copies, all inputs given."""
    ordered = sorted(prints, key=lambda each: each.order)
    best = min(ordered, key=_rank)
    others = [each for each in ordered if each.id != best.id]
    metadata = best.metadata
    for other in others:
        metadata = filled(metadata, other.metadata)
    return Article(
        id=best.id,
        metadata=metadata,
        copies=tuple(sorted(set(map(label, others)))),
        others=tuple(sorted({other.id for other in others})),
    )


def _rank(each: Print) -> tuple[int, date, str, str]:
    published = each.metadata.date_published
    return -each.length, published.value if published else date.max, each.name, each.id


def label(each: Document | Print) -> str:
    """Return the name of a document, with its address where it has one."""
    url = each.metadata.url
    return f"{each.name} <{url.value}>" if url else each.name


def filled(metadata: Metadata, other: Metadata) -> Metadata:
    """Return metadata with what they leave open taken from a copy, without its places."""
    values: dict[str, Any] = {}
    for name in Metadata.__struct_fields__:
        values[name] = getattr(metadata, name) or placeless(getattr(other, name))
    return Metadata(**values)


def placeless(value: object) -> object:
    """Return a field, or several, without the span, which counts in another text."""
    if isinstance(value, tuple):
        return tuple(map(placeless, value))
    return replace(value, span=None) if isinstance(value, Field) else value
