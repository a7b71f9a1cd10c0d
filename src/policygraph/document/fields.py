"""Fields: labels and values of header tables, bylines, datelines and credit lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.document.dates import DAY_LIKE
from policygraph.lexicon import table

__all__ = ["Hit", "fields_of", "is_label"]

LONGEST_LINE = 200
LONGEST_VALUE = 60
LONG = frozenset({"title", "url"})
TIME = r"(?: ?[T日]? ?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
BARE_DAY = re.compile(rf"{DAY_LIKE}{TIME}")
"""A byline may open with its date, without a label."""
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
        return ()
    opening = BARE_DAY.match(plain)
    label = labels().match(plain)
    if not opening and not label:
        return ()
    hits = list(values(plain, opening.end() if opening else 0))
    if opening:
        rest = WEEKDAY.sub("", plain[opening.end() : hits[0][0] if hits else len(plain)]).strip(
            " |｜"
        )
        if len(rest) > LONGEST_VALUE / 3 or "。" in rest or (rest and not hits):
            return ()
        day = Hit("date_published" if hits else "date", opening.start(), opening.end())
        return (day, *(hit for _, hit in hits))
    if any(hit.end - hit.start > LONGEST_VALUE and hit.field not in LONG for _, hit in hits):
        return ()
    return tuple(hit for _, hit in hits)


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
        stop = match.end() + len(value.rstrip(" |｜"))
        yield match.start(), Hit(field_names()[match[1].replace(" ", "")], start, max(start, stop))


@cache
def field_names() -> dict[str, str]:
    """Return the field that each label states."""
    return {row.label: row.field for row in table("header-fields", Label)}


@cache
def labels() -> re.Pattern[str]:
    """Return all labels as one pattern, longest first, with spaces allowed: 索 引 号."""
    spaced = (" *".join(label) for label in sorted(field_names(), key=len, reverse=True))
    return re.compile(rf"(?<![\u4e00-\u9fff])[\[【]?({'|'.join(spaced)})\]?：[】]?")
