"""Actors: where a body or a place stands in front of what it does, and so in front of a name.

交通运输部下达资金 is a body, a verb and a name; only the verb tells that the body is no part of it
(交通运输部信息系统).
"""

from functools import lru_cache

from policygraph.extract.bodies import collectives, names
from policygraph.extract.find import organizations
from policygraph.extract.find.deeds import is_deed
from policygraph.extract.phrase import Phrases
from policygraph.extract.places import places
from policygraph.lexicon import words_of

__all__ = ["actor_ends", "behind_actor", "behind_deed"]


@lru_cache(maxsize=4)
def _places(text: str) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Return where bodies and places start and end, and where collectives of bodies end."""
    several = [(name.start, name.end) for name in collectives(text)]
    spans = [
        *((name.start, name.end) for name in names(text)),
        *((place.start, place.end) for place in places(text)),
        *several,
    ]
    starts, ends = (frozenset(span[side] for span in spans) for side in (0, 1))
    return starts, ends, frozenset(end for _, end in several)


@lru_cache(maxsize=4)
def _organisation_ends(text: str) -> frozenset[int]:
    return frozenset(mention.span.end for mention in organizations.named(text))


def actor_ends(text: str, at: int) -> bool:
    """Tell whether a body, a place or an organisation ends right before a character.

    >>> actor_ends("贵州粮油公司投资", 6), actor_ends("实际投资", 2)
    (True, False)
    """
    _, ends, _ = _places(text)
    return at in ends or at in _organisation_ends(text)


def behind_actor(text: str, cut: Phrases, first: int, last: int) -> int:
    """Return the first of some words that is neither a body or place that acts nor what it does.

    >>> from policygraph.extract.phrase import phrases
    >>> text = "民政厅联合扶贫"
    >>> cut = phrases(text)
    >>> cut.text(behind_actor(text, cut, 0, 2), 2)
    '扶贫'
    """
    opens, ends, several = _places(text)
    if not ends:
        return first
    starts, tags = cut.words.starts, cut.words.tags
    for index in range(first, last - 1):
        acts = starts[index + 1] in ends and tags[index + 1] == "v"
        if acts and cut.words.texts[index + 1] not in words_of("not_actions"):
            first = index + 2
        elif starts[index + 1] in opens and tags[index] == "v":
            # 录入|科技部信息系统: what is done to the name is no part of it.
            first = index + 1
        elif starts[index + 1] in several and index + 1 < last:
            # 民政部门|信息共享机制: what departments of a kind have is named without them.
            first = index + 1
    return first


def behind_deed(text: str, cut: Phrases, first: int, last: int) -> int:
    """Return the first of some words behind a body or place and what it does to what they name.

    >>> from policygraph.extract.phrase import phrases
    >>> text = "民政厅检查专项资金"
    >>> cut = phrases(text)
    >>> cut.text(behind_deed(text, cut, 0, 2), 2)
    '专项资金'
    """
    _, ends, _ = _places(text)
    for index in range(first + 1, last):
        if cut.words.starts[index] in ends and is_deed(cut.words.texts, index, last):
            return index + 1
    return first
