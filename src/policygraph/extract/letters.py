"""Letters: places named by the letter of a province: 苏陕协作, 援陕, 粤北, 川东北地区."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.lexicon import table

__all__ = [
    "directions",
    "lettered",
    "province_letters",
    "province_of_direction",
    "province_of_letter",
]


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of `province_letters.tsv`."""

    letter: str
    code: str
    use: str
    parts: str = ""


@cache
def _codes() -> dict[str, str]:
    return {row.letter: row.code for row in table("province_letters", Letter)}


def province_letters() -> str:
    """Return all letters that stand for provinces.

    >>> "陕" in province_letters()
    True
    """
    return "".join(_codes())


def province_of_letter(letter: str) -> str:
    """Return the code of the province that a letter stands for, or nothing.

    >>> province_of_letter("陕"), province_of_letter("国")
    ('610000', '')
    """
    return _codes().get(letter, "")


@cache
def _patterns() -> tuple[re.Pattern[str], frozenset[str]]:
    """Compile runs of letters, and a letter behind a verb of motion; list the sure letters."""
    rows = table("province_letters", Letter)
    every = "".join(row.letter for row in rows)
    alone = "".join(row.letter for row in rows if row.use == "alone")
    # A pattern that begins with one class of characters is ten times as fast to look for.
    verbs = "援赴来在驻返离留"
    both = re.compile(f"[{every}{verbs}](?:(?<=[{every}])[{every}]+|(?<=[{verbs}])[{alone}])")
    return both, frozenset(alone)


_COOPERATION = re.compile(".{0,8}?(?:协作|合作|对口|帮扶|两省|两地|结对)")
_MOST = 4


def lettered(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a letter stands for a province, and the code of that.

    >>> list(lettered("深化苏陕协作，人员来桂"))
    [(2, '320000'), (3, '610000'), (10, '450000')]
    """
    codes = _codes()
    pattern, alone = _patterns()
    for match in pattern.finditer(text):
        start, end = match.span()
        if text[start] not in codes:
            yield start + 1, codes[text[start + 1]]
            continue
        sure = alone.issuperset(match[0]) and end - start <= _MOST
        if sure or (end - start == _PAIR and _COOPERATION.match(text, end)):
            yield from ((at, codes[text[at]]) for at in range(start, end))


_PAIR = 2


@cache
def _direction() -> re.Pattern[str]:
    letters = "".join(row.letter for row in table("province_letters", Letter) if row.parts)
    part = f"[{letters}][东西南北中]{{1,3}}"
    return re.compile(f"{part}(?:{part}){{0,2}}(?:地区|山区)?(?![省市县区州旗路街部])")


def directions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where parts of provinces are named by the compass.

    >>> [("支持粤东西北和川东北地区")[a:b] for a, b in directions("支持粤东西北和川东北地区")]
    ['粤东西北', '川东北地区']
    """
    for match in _direction().finditer(text):
        # 陕西 is the province itself.
        if not match[0].startswith("陕西"):
            yield match.span()


def province_of_direction(name: str) -> str:
    """Return the code of the province that a part belongs to, or nothing for another name.

    >>> province_of_direction("川东北地区"), province_of_direction("东北地区")
    ('510000', '')
    """
    return _codes()[name[0]] if _direction().fullmatch(name) else ""
