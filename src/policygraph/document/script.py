"""Script: the text for analysis, simplified and folded, character for character.

The result has the length of the text it is made from, so that one span serves both.
"""

import re
from dataclasses import dataclass
from functools import cache

import opencc

from policygraph.lexicon import table

__all__ = ["is_traditional", "simplify"]

IDEOGRAPHS = ((0x3400, 0xA000), (0xF900, 0xFB00))
RARE = re.compile("[\U00020000-\U00032000]")
"""Characters beyond the first plane; in a class with others they would make its search slow."""
HALF_WIDTH = {chr(sign): chr(sign - 0xFEE0) for sign in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0F)}
HALF_WIDTH |= {chr(sign): chr(sign - 0xFEE0) for sign in range(0xFF21, 0xFF3B)}
HALF_WIDTH |= {chr(sign): chr(sign - 0xFEE0) for sign in range(0xFF41, 0xFF5B)}
ALWAYS = HALF_WIDTH | dict.fromkeys("\t\xa0\u2002\u2003\u2009\u202f\u3000", " ")
ALWAYS |= {"「": "“", "」": "”", "『": "‘", "』": "’", "．": "."}
BESIDE_CHINESE = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
FOLDED = re.compile("[" + re.escape("".join(ALWAYS) + "".join(BESIDE_CHINESE)) + "]")
HALF_CLOSED = re.compile(r"（([^（）()\n]{0,80})\)")
HALF_OPEN = re.compile(r"\(([^（）()\n]{0,80})）")
"""A bracket is folded with its partner: 评论(3) has a Chinese character on one side only."""
STRAIGHT = re.compile(r'"([^"\n]{1,80})"')


@dataclass(frozen=True)
class Variant:
    """A row of `variants.tsv`."""

    variant: str
    standard: str
    example: str


def simplify(text: str) -> str:
    """Return the text in simplified characters and one set of signs, at the same length.

    >>> simplify("陜西省民政廳出臺《方案》,選派４５名社工,實施「三區計劃」")
    '陕西省民政厅出台《方案》，选派45名社工，实施“三区计划”'
    """
    if changed_characters().search(text) or RARE.search(text):
        text = converted(text)
    if '"' in text:
        text = STRAIGHT.sub(r"“\1”", text)
    plain = FOLDED.sub(folded, text)
    if ")" in plain or "(" in plain:
        plain = HALF_CLOSED.sub(r"（\1）", HALF_OPEN.sub(r"（\1）", plain))
    return plain


def is_traditional(text: str) -> bool:
    """Tell whether a text has a character that simplified script writes otherwise.

    >>> is_traditional("省民政廳"), is_traditional("民政部")
    (True, False)
    """
    return changed_characters().search(text) is not None


def converted(text: str) -> str:
    """Return the text in simplified characters."""
    simple: str = converter().convert(text)
    if len(simple) != len(text):  # no entry of t2s changes the length today; a later one might
        simple = "".join(map(single, text))
    return simple.translate(variants())


def single(sign: str) -> str:
    """Return one character in its simplified form, or itself where that is not one character."""
    simple = converter().convert(sign)
    return simple if len(simple) == 1 else sign


def folded(match: re.Match[str]) -> str:
    """Return the sign that is written here in simplified Chinese text."""
    sign = match[0]
    full = BESIDE_CHINESE.get(sign)
    if full is None:
        return ALWAYS[sign]
    # 来源:各界新闻网 and 部署,近日 are Chinese punctuation; 14:51 and 1,441 are not.
    text, at = match.string, match.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return full if before >= "\u2e80" or after >= "\u2e80" else sign


@cache
def converter() -> opencc.OpenCC:
    """Return OpenCC's table of traditional to simplified."""
    return opencc.OpenCC("t2s")


@cache
def variants() -> dict[int, str]:
    """Return the characters that OpenCC leaves alone, as a table for `str.translate`."""
    return {ord(row.variant): row.standard for row in table("variants", Variant)}


@cache
def changed_characters() -> re.Pattern[str]:
    """Return the characters of the first plane that tell a text to be converted."""
    signs = [chr(sign) for start, end in IDEOGRAPHS for sign in range(start, end)]
    simple = converter().convert("\n".join(signs)).split("\n")
    changed = [sign for sign, other in zip(signs, simple, strict=True) if sign != other]
    return re.compile("[" + "".join(changed) + "".join(map(chr, variants())) + "]")
