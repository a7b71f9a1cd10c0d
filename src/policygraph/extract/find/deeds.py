"""Deeds: words that say what a body or place before them does, and are no part of a name."""

from collections.abc import Sequence

from policygraph.extract.phrase import ACTIONS
from policygraph.lexicon import words_of

__all__ = ["is_deed"]


def is_deed(texts: Sequence[str], index: int, last: int) -> bool:
    """Tell whether a word behind a body or place is what it does to what the next ones name.

    >>> is_deed(["江西省", "检查", "养老", "机构"], 1, 3), is_deed(["江西省", "检查", "机构"], 1, 2)
    (True, False)
    >>> is_deed(["江西省", "监督", "检测", "中心"], 1, 3)
    False
    """
    if texts[index] not in words_of("deeds"):
        return False
    following = texts[index + 1 : last + 1]
    return sum(map(len, following)) >= _SHORTEST and not ACTIONS[following[0]]


_SHORTEST = 4
"""Characters of what a name that something is done to has at least."""
