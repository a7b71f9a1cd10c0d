"""Number: the 发文字号 of a document, found and written in its normal form."""

import re
from collections.abc import Iterator

__all__ = ["NAMED_ORDER", "NUMBER", "ORDER", "normal", "numbers"]

NUMBER = re.compile(
    r"(?P<prefix>[\u4e00-\u9fff]{1,12}(?:[（(][\u4e00-\u9fff]{1,6}[）)])?) ?"
    r"[〔\[［【（(﹝] ?(?P<year>(?:19|20)\d\d) ?[〕\]］】）)﹞] ?第? ?(?P<serial>\d{1,5}) ?号"
)
_YEAR = re.compile(r"[〔\[［【（(﹝] ?(?:19|20)\d\d ?[〕\]］】）)﹞] ?第? ?\d{1,5} ?号")
_PREFIX = re.compile(r"[\u4e00-\u9fff]{1,12}(?:[（(][\u4e00-\u9fff]{1,6}[）)])? ?$")
_LONGEST = 21
ORDER = re.compile(r"(?:[\u4e00-\u9fff]{2,20}令 ?)?第 ?[\d〇一二三四五六七八九十百]{1,6} ?号")
"""The number of an order: 中华人民共和国国务院令第707号."""

NAMED_ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}令 ?第 ?[\d〇一二三四五六七八九十百]{1,6} ?号")


def numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and normal form of each 发文字号 in a text.

    >>> list(numbers("国办发[2020]012号"))
    [(0, 13, '国办发〔2020〕12号')]
    """
    # Looking for the bracketed year first is forty times as fast as trying each character.
    for year in _YEAR.finditer(text):
        before = _PREFIX.search(text, max(0, year.start() - _LONGEST), year.start())
        match = NUMBER.match(text, before.start()) if before else None
        if match and match.end() > year.start():
            yield match.start(), match.end(), normal(match[0])


def normal(text: str) -> str:
    """Return a 发文字号 in its normal form; anything else comes back without white space.

    >>> normal("陕政办发（2020） 12号"), normal("国令 第707号")
    ('陕政办发〔2020〕12号', '国令第707号')
    """
    match = NUMBER.fullmatch(text.strip())
    if match:
        return f"{match['prefix']}〔{match['year']}〕{int(match['serial'])}号"
    return "".join(text.split())
