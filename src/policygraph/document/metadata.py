"""Metadata: what a document says of itself, put together from all places that say it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from typing import TypeVar

from policygraph.document.back import is_body_name
from policygraph.document.dates import day_of
from policygraph.document.fields import Hit
from policygraph.document.kinds import own_name, title_kind
from policygraph.document.media import medium_at
from policygraph.document.number import normal
from policygraph.document.paragraph import Paragraph, Role
from policygraph.document.title import repost
from policygraph.document.words import any_of
from policygraph.model import DocumentKind, Field, Metadata, Span

__all__ = ["completed", "kind_of", "metadata"]

T = TypeVar("T")
NAME_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_]?([01]\d)[-_/]?([0-3]\d)(?!\d)")
URL_DAY = re.compile(r"/((?:19|20)\d\d)[-/]?([01]\d)[-/]?([0-3]\d)/")
SIGNERS = 12
SPLIT_NAMES = re.compile(r"[^、，,；; ]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A value as it stands in the text, and its place in the kept text (None: not kept)."""

    text: str
    plain: str
    span: Span | None


def metadata(paragraphs: Sequence[Paragraph], stated: Metadata, *, name: str) -> Metadata:
    """Return the metadata of a document.

    What the source states from outside (`stated`: a table's columns, the head of a page) fills
    what the text leaves open; what stands in the text is preferred, for it can be shown.
    """
    found = collected(paragraphs)
    kind = kind_of(paragraphs, found)
    read = Metadata(
        kind=kind,
        title=string(found, "title"),
        issuers=issuers(found, kind),
        addressees=tuple(field_of(each) for each in found.get("addressee", ())),
        number=number(found),
        index_number=string(found, "index_number"),
        topic=string(found, "topic"),
        date_written=day(found, "date_written"),
        date_published=published(found, stated, name),
        source=source(found, paragraphs),
        author=string(found, "author"),
        url=string(found, "url"),
        dateline=string(found, "dateline"),
    )
    return completed(read, stated)


def collected(paragraphs: Sequence[Paragraph]) -> dict[str, list[Found]]:
    """Return all values that were found, by field, in reading order."""
    lengths = (len(p.plain) + 1 if p.role is not Role.OUTSIDE else 0 for p in paragraphs)
    found: dict[str, list[Found]] = {}
    for paragraph, start in zip(paragraphs, accumulate(lengths, initial=0), strict=False):
        for hit in paragraph.hits:
            if hit.start < hit.end:
                found.setdefault(hit.field, []).append(place(paragraph, hit, start))
    return found


def place(paragraph: Paragraph, hit: Hit, start: int) -> Found:
    """Return the value of a hit with its place in the kept text."""
    kept = paragraph.role is not Role.OUTSIDE
    span = Span(start + hit.start, start + hit.end) if kept else None
    low, high = hit.start, hit.end
    return Found(paragraph.line.text[low:high], paragraph.plain[low:high], span)


def field_of(found: Found) -> Field[str]:
    """Return a value as a field, its white space made single spaces."""
    return Field(value=" ".join(found.text.split()), span=found.span)


def string(found: dict[str, list[Found]], name: str) -> Field[str] | None:
    """Return the first value of a field."""
    values = found.get(name)
    return field_of(values[0]) if values else None


def day(found: dict[str, list[Found]], *names: str) -> Field[date] | None:
    """Return the first value of a field that holds a date."""
    for name in names:
        for each in found.get(name, ()):
            value = day_of(each.plain)
            if value:
                return Field(value=value, span=each.span)
    return None


def published(found: dict[str, list[Found]], stated: Metadata, name: str) -> Field[date] | None:
    """Return the day of publication: stated, or told by the address or the name of the file."""
    stated_day = day(found, "date_published", "date") or stated.date_published
    stated_day = stated_day or latest(found.get("date_version", ()))
    if stated_day:
        return stated_day
    url = found["url"][0].plain if found.get("url") else ""
    url = url or (stated.url.value if stated.url else "")
    for match in (*URL_DAY.finditer(url), *NAME_DAY.finditer(name)):
        try:
            return Field(value=date(*map(int, match.groups())))
        except ValueError:
            continue
    return None


def latest(versions: Iterable[Found]) -> Field[date] | None:
    """Return the day of the version of a law: the last one on which it was passed or changed."""
    days = [(day_of(each.plain), each.span) for each in versions]
    known = [(value, span) for value, span in days if value]
    if not known:
        return None
    value, span = max(known, key=lambda found: found[0])
    return Field(value=value, span=span)


def number(found: dict[str, list[Found]]) -> Field[str] | None:
    """Return the 发文字号 in its normal form."""
    for each in found.get("number", ()):
        return Field(value=normal(each.plain), span=each.span)
    return None


def issuers(found: dict[str, list[Found]], kind: DocumentKind) -> tuple[Field[str], ...]:
    """Return the bodies that issue a document: header, title, signature, or the site."""
    names = list(split(found.get("issuer", ())))
    if not names and kind is not DocumentKind.NEWS:
        names = list(title_issuers(found)) or found.get("signer", [])[:SIGNERS]
    names = names or list(split(found.get("publisher", ())))
    unique = {each.plain: each for each in reversed(names)}
    return tuple(field_of(each) for each in reversed(unique.values()))


def split(values: Iterable[Found]) -> Iterator[Found]:
    """Yield each name of values that hold several: 国务院、中央军委."""
    for each in values:
        for low, high in (match.span() for match in SPLIT_NAMES.finditer(each.plain)):
            yield Found(each.text[low:high], each.plain[low:high], moved(each.span, low, high))


def title_issuers(found: dict[str, list[Found]]) -> Iterator[Found]:
    """Yield the bodies named before 关于 in a title."""
    for title in found.get("title", ())[:1]:
        qualifier = repost().match(title.plain)
        begin = qualifier.end() if qualifier else 0
        match = issuing().match(title.plain, begin)
        for part in SPLIT_NAMES.finditer(
            title.plain, begin, match.end("names") if match else begin
        ):
            if is_body_name(part[0]):
                a, b = part.span()
                yield Found(title.text[a:b], part[0], moved(title.span, a, b))


def moved(span: Span | None, start: int, end: int) -> Span | None:
    """Return a part of a span."""
    return Span(span.start + start, span.start + end) if span else None


def source(found: dict[str, list[Found]], paragraphs: Sequence[Paragraph]) -> Field[str] | None:
    """Return the medium: stated in a byline, in a dateline, or told by the address."""
    for each in found.get("source", ()):
        value = each.text.replace("消息", "") if each.plain.endswith("）") else each.text
        return Field(value=" ".join(value.split()), span=each.span)
    outside = (medium_at(p.plain) for p in paragraphs if p.role is Role.OUTSIDE)
    name = next(filter(None, outside), "")
    return Field(value=name) if name else None


def kind_of(paragraphs: Sequence[Paragraph], found: dict[str, list[Found]]) -> DocumentKind:
    """Return the kind of a document: official ones by the end of their title, else news."""
    title = found["title"][0].plain if found.get("title") else ""
    official = any(
        found.get(name) for name in ("number", "index_number", "addressee", "date_written")
    )
    official = official or any(p.plain.startswith("第一条") for p in paragraphs)
    # 制定本规划: a plan that was handed on without number and signature.
    official = official or (own_name(title) != "" and _says(paragraphs, own_name(title)))
    if found.get("dateline_day"):
        return DocumentKind.NEWS
    ending = title_kind(title)
    if ending and (official or issuing().match(title) or title.startswith("关于")):
        return ending
    if official or not title:
        return ending or DocumentKind.OTHER
    return DocumentKind.NEWS


def _says(paragraphs: Sequence[Paragraph], words: str) -> bool:
    return any(words in paragraph.plain for paragraph in paragraphs)


def completed(read: Metadata, stated: Metadata) -> Metadata:
    """Return the metadata with what only the source states filled in."""
    values = {
        name: getattr(read, name) or getattr(stated, name) for name in Metadata.__struct_fields__
    }
    return Metadata(**values)


@cache
def issuing() -> re.Pattern[str]:
    """Return the names of bodies before 关于 in a title."""
    return re.compile(rf"(?P<names>[\u4e00-\u9fff（）、 ]{{2,80}}?){any_of('issue')}")
