"""Boilerplate: the lines of a page that are not part of its article."""

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from policygraph.lexicon import table

__all__ = ["Boilerplate", "is_boilerplate"]

LONGEST = 320
"""A longer line is a paragraph of the article, whatever words stand in it."""
LIMIT = 2
"""So many different spam words in a line that is no sentence make it spam."""
WORDLESS = re.compile(r"[\W_]*[xX×+\-]?[\W_]*")
SENTENCE = re.compile(r"[。；]|[的了将对].*，.*[的了将对]")


@dataclass(frozen=True)
class Boilerplate:
    """A row of `boilerplate.tsv`."""

    pattern: str
    why: str
    example: str
    counterexample: str


@dataclass(frozen=True)
class SpamWord:
    """A row of `spam-words.tsv`."""

    word: str


def is_boilerplate(plain: str) -> bool:
    """Tell whether a line (in simplified characters) is menu, notice, advertisement or spam.

    >>> is_boilerplate("分享到："), is_boilerplate("扫一扫在手机打开当前页")
    (True, True)
    >>> is_boilerplate("省民政厅印发方案。")
    False
    """
    if len(plain) > LONGEST:
        return False
    if WORDLESS.fullmatch(plain) or patterns().fullmatch(plain):
        return True
    return is_spam(plain)


def is_spam(plain: str) -> bool:
    """Tell whether a line is a list of key words of the spam trade."""
    found = {match[0] for match in spam_words().find_matches_as_indexes(plain.lower())}
    return len(found) >= LIMIT and not SENTENCE.search(plain)


@cache
def patterns() -> re.Pattern[str]:
    """Return all patterns of the table as one."""
    rows = table("boilerplate", Boilerplate)
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows))


@cache
def spam_words() -> ahocorasick_rs.AhoCorasick:
    """Return a matcher for the words of the spam trade."""
    words = [row.word for row in table("spam-words", SpamWord)]
    return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
