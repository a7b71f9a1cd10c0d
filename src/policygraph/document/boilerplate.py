"""Boilerplate: the lines of a page that are not part of its article."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import ahocorasick_rs

from policygraph.lexicon import table

__all__ = ["Boilerplate", "SpamWord", "boilerplate", "is_boilerplate", "is_notice"]

LONGEST = 320
"""A longer line is a paragraph of the article, whatever words stand in it."""
SHORT = 24
"""A line up to this length is compared with all patterns, a longer one if a key word is in it."""
LIMIT = 2
"""So many different spam words in a line that is no sentence make it spam."""
SHORTEST_MENU = 8
KNOWN_ITEMS = 3
MENU_ITEM = re.compile(r"[^\d。，；：、！？（）《》“”]{1,12}")
WORDLESS = re.compile(r"[\W_]*[xX×+\-]?[\W_]*")
SENTENCE = re.compile(r"[。；]|[的了将对].*，.*[的了将对]")


@dataclass(frozen=True)
class Boilerplate:
    """A row of `boilerplate.tsv`."""

    pattern: str
    keys: str
    why: str
    example: str
    counterexample: str


@dataclass(frozen=True)
class SpamWord:
    """A row of `spam-words.tsv`."""

    word: str


def boilerplate(plains: Sequence[str]) -> set[int]:
    """Return which lines (in simplified characters) are menu, notice, advertisement or spam.

    >>> sorted(boilerplate(["分享到：", "省民政厅印发方案。", "扫一扫在手机打开当前页"]))
    [0, 2]
    """
    found = {
        index for index, plain in enumerate(plains) if len(plain) <= SHORT and is_notice(plain)
    }
    for index, words in key_words("\n".join(plains), plains).items():
        plain = plains[index]
        if index in found or len(plain) > LONGEST:
            continue
        if (len(words & spam()) >= LIMIT and not SENTENCE.search(plain)) or (
            len(plain) > SHORT and words - spam() and is_notice(plain)
        ):
            found.add(index)
    return found | menus(plains, found)


def menus(plains: Sequence[str], found: set[int]) -> set[int]:
    """Return the lines of menus: many short ones in a row, some of them known.

    The names of the columns of a site are not in the table; they stand between 首页 and 登录.  A
    title may stand above a menu (as the first line) and below it.
    """
    inside: set[int] = set()
    run: list[int] = []
    for index, plain in enumerate((*plains, "")):
        if index < len(plains) and (index in found or (index and MENU_ITEM.fullmatch(plain))):
            run.append(index)
            continue
        known = found.intersection(run)
        if len(run) >= SHORTEST_MENU and len(known) >= KNOWN_ITEMS:
            inside.update(item for item in run if item <= max(known))
        run = []
    return inside


def is_boilerplate(plain: str) -> bool:
    """Tell whether a single line is menu, notice, advertisement or spam."""
    return bool(boilerplate([plain]))


def is_notice(plain: str) -> bool:
    """Tell whether a line is one of those that the table describes."""
    return bool(patterns().fullmatch(plain) or WORDLESS.fullmatch(plain))


def key_words(text: str, plains: Sequence[str]) -> dict[int, set[int]]:
    """Return the key words in each line that has any, found in one pass over the text."""
    found: dict[int, set[int]] = {}
    ends: list[int] = []
    numbers = vocabulary()[1]
    for word, start, _ in automaton().find_matches_as_indexes(text):
        ends = ends or list(accumulate(len(plain) + 1 for plain in plains))
        found.setdefault(bisect_right(ends, start), set()).add(numbers[word])
    return found


@cache
def patterns() -> re.Pattern[str]:
    """Return all patterns of the table as one."""
    return re.compile("|".join(f"(?:{row.pattern})" for row in table("boilerplate", Boilerplate)))


@cache
def vocabulary() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return all words as they may be written, and the number that the forms of a word share.

    The words of the spam trade come first, then the key words of the patterns.
    """
    words = dict.fromkeys(row.word for row in table("spam-words", SpamWord))
    rows = table("boilerplate", Boilerplate)
    words |= dict.fromkeys(key for row in rows for key in row.keys.split() if key)
    forms = {
        form: number
        for number, word in enumerate(words)
        for form in (word, word.lower(), word.upper(), word.title())
    }
    return tuple(forms), tuple(forms.values())


@cache
def spam() -> frozenset[int]:
    """Return the numbers of the words of the spam trade."""
    return frozenset(range(len(table("spam-words", SpamWord))))


@cache
def automaton() -> ahocorasick_rs.AhoCorasick:
    """Return a matcher for all words."""
    return ahocorasick_rs.AhoCorasick(
        vocabulary()[0], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
