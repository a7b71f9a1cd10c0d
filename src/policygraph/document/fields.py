"""Fields: labels and values of header tables, bylines, datelines and credit lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.document.boilerplate import is_notice
from policygraph.document.dates import DAY_LIKE
from policygraph.lexicon import table

__all__ = ["Hit", "fields_of", "is_label"]

LONGEST_LINE = 200
LONGEST_TITLE = 400
LONGEST_VALUE = 60
LONGEST_BETWEEN = 20
LONG = frozenset({"title", "url"})
TIME = r"(?: ?[T日]? ?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
BARE_DAY = re.compile(rf"{DAY_LIKE}{TIME}")
"""A byline may open with its date, without a label."""
CLOCK = re.compile(rf"{DAY_LIKE} {{0,2}}[T日]?\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?")
"""A day with the time of day stands in a byline, whatever else does: 某某 2015-06-19 11:20:11."""
WEEKDAY = re.compile(r" ?(?:星期[一二三四五六日天]|周[一二三四五六日])")


@dataclass(frozen=True)
class Label:
    """A row of `header-fields.tsv`."""

    label: str
    field: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A label's field and where its value stands in the line; an empty range: no value."""

    field: str
    start: int
    end: int


@lru_cache(maxsize=512)
def fields_of(plain: str) -> tuple[Hit, ...]:
    """Return the fields that a line consists of; nothing where it is any other line.

    >>> line = "2020-04-14 14:51:31  来源：各界新闻网  作者：雷文"
    >>> [(hit.field, line[hit.start : hit.end]) for hit in fields_of(line)]
    [('date_published', '2020-04-14 14:51:31'), ('source', '各界新闻网'), ('author', '雷文')]
    """
    if len(plain) > LONGEST_LINE or "。" in plain:
        title = title_label(plain)
        return (title,) if title else ()
    opening = BARE_DAY.match(plain)
    if opening:
        return opened_by_day(plain, opening.end()) or with_clock(plain)
    if labels().match(plain):
        hits = [hit for _, hit in values(plain, 0)]
        long = any(hit.end - hit.start > LONGEST_VALUE and hit.field not in LONG for hit in hits)
        return () if long else tuple(hits)
    return with_clock(plain)


def title_label(plain: str) -> Hit | None:
    """Return the title after its label; a title may be long, and hold a full stop."""
    match = labels().match(plain) if len(plain) <= LONGEST_TITLE else None
    if not match or field_names()[match[1].replace(" ", "")] != "title":
        return None
    return Hit("title", match.end(), len(plain)) if match.end() < len(plain) else None


def opened_by_day(plain: str, end: int) -> tuple[Hit, ...]:
    """Return the fields of a byline that begins with its day; nothing where text follows."""
    found = list(values(plain, end))
    rest = WEEKDAY.sub("", plain[end : found[0][0] if found else len(plain)]).strip(" |｜")
    if len(rest) > LONGEST_BETWEEN or (rest and not found):
        return ()
    day = Hit("date_published" if found else "date", 0, end)
    return (day, *(hit for _, hit in found))


def with_clock(plain: str) -> tuple[Hit, ...]:
    """Return the day of a byline that states it without a label, with the time of day.

    >>> with_clock("某某 2015-06-19 11:20:11 0人参与评论")
    (Hit(field='date_published', start=3, end=22),)
    """
    clock = CLOCK.search(plain) if len(plain) <= LONGEST_VALUE else None
    return (Hit("date_published", *clock.span()),) if clock else ()


def is_label(plain: str) -> str:
    """Return the field of a line that is one label without a value (the value is the next line).

    >>> is_label("索 引 号："), is_label("文号"), is_label("省民政厅")
    ('index_number', 'number', '')
    """
    match = labels().fullmatch(plain if plain.endswith("：") else f"{plain}：")
    return field_names()[match[1].replace(" ", "")] if match else ""


def values(plain: str, at: int) -> Iterator[tuple[int, Hit]]:
    """Yield where each label stands, and its field and value."""
    found = list(labels().finditer(plain, at))
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(plain)
        value = plain[match.end() : end]
        start = match.end() + len(value) - len(value.lstrip(" |｜"))
        stop = match.end() + len(without_tools(value))
        yield match.start(), Hit(field_names()[match[1].replace(" ", "")], start, max(start, stop))


def without_tools(value: str) -> str:
    """Return a value without what a page puts after it: 某某日报 举报."""
    bare = value.rstrip(" |｜")
    head, space, last = bare.rpartition(" ")
    return without_tools(head) if space and is_notice(last) else bare


@cache
def field_names() -> dict[str, str]:
    """Return the field that each label states."""
    return {row.label: row.field for row in table("header-fields", Label)}


@cache
def labels() -> re.Pattern[str]:
    """Return all labels as one pattern, longest first, with spaces allowed: 索 引 号."""
    spaced = (" *".join(label) for label in sorted(field_names(), key=len, reverse=True))
    return re.compile(rf"(?<![\u4e00-\u9fff])[\[【]?({'|'.join(spaced)})\]?：[】]?")
