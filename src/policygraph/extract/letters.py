"""Letters: places named by the letter of a province: 苏陕协作, 援陕, 粤北, 川东北地区."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.lexicon import table

__all__ = ["directions", "lettered", "province_of_direction", "province_of_letter"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of `province_letters.tsv`."""

    letter: str
    code: str
    use: str


@cache
def _codes() -> dict[str, str]:
    return {row.letter: row.code for row in table("province_letters", Letter)}


def province_of_letter(letter: str) -> str:
    """Return the code of the province that a letter stands for, or nothing.

    >>> province_of_letter("陕"), province_of_letter("国")
    ('610000', '')
    """
    return _codes().get(letter, "")


@cache
def _pattern() -> re.Pattern[str]:
    rows = table("province_letters", Letter)
    every = "".join(row.letter for row in rows)
    alone = "".join(row.letter for row in rows if row.use == "alone")
    return re.compile(
        f"(?<![{every}])[{alone}]{{2,4}}(?![{every}])"
        f"|[{every}]{{2}}(?=.{{0,8}}?(?:协作|合作|对口|帮扶|两省|两地|结对))"
        f"|(?<=[援赴来在驻返离留])[{alone}]"
    )


def lettered(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a letter stands for a province, and the code of that.

    >>> list(lettered("深化苏陕协作"))
    [(2, '320000'), (3, '610000')]
    """
    for match in _pattern().finditer(text):
        for at in range(*match.span()):
            yield at, _codes()[text[at]]


# 陕西 is the province itself; 京东, 沪东 and 渝中 are firms and districts.
_DIRECTION = re.compile(
    "(?:(?!陕西)[冀晋蒙辽苏浙皖闽赣鲁豫鄂湘粤桂川黔滇藏陕][东西南北中]{1,3}){1,3}(?:地区|山区)?(?![省市县区州旗路街部])"
)


def directions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where parts of provinces are named by the compass.

    >>> [("支持粤东西北和川东北地区")[a:b] for a, b in directions("支持粤东西北和川东北地区")]
    ['粤东西北', '川东北地区']
    """
    for match in _DIRECTION.finditer(text):
        yield match.span()


def province_of_direction(name: str) -> str:
    """Return the code of the province that a part belongs to, or nothing for another name.

    >>> province_of_direction("川东北地区"), province_of_direction("东北地区")
    ('510000', '')
    """
    return _codes()[name[0]] if _DIRECTION.fullmatch(name) else ""
