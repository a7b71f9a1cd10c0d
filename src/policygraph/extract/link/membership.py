"""Membership: which divisions a text says are in a collective region, and which are beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from policygraph.extract.context import Context
from policygraph.extract.jurisdiction import choose
from policygraph.extract.memo import Memo
from policygraph.extract.places import Place, place_at, place_ending

__all__ = ["Membership", "stated"]

_LISTED = frozenset("、和与及")
_BESIDE = frozenset("和与及")


@dataclass(frozen=True, slots=True)
class Membership:
    """Codes of divisions that belong to a collective, and of some that do not."""

    members: tuple[str, ...] = ()
    non_members: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What tells collectives of the same words apart, as parts of an id."""
        parts = ["+".join(self.members), "+".join(f"not-{code}" for code in self.non_members)]
        return tuple(filter(None, parts))


def stated(words: str, context: Context) -> Membership:
    """Return what the text says, wherever it uses these words.

    In 山东、河南等30个省份 the two are members; in 11个深度贫困县和洛南县 the last is none.
    """
    return _stated(context)[words]


@lru_cache(maxsize=4)
def _stated(context: Context) -> Memo[str, Membership]:
    """Return what the text says of any words, each looked for once."""
    return Memo(partial(_everywhere, context))


def _everywhere(context: Context, words: str) -> Membership:
    text = context.document.simplified
    members: dict[str, None] = {}
    others: dict[str, None] = {}
    start = text.find(words)
    while start >= 0:
        members |= dict.fromkeys(_before(start, context))
        others |= dict.fromkeys(_behind(start + len(words), context))
        start = text.find(words, start + 1)
    return Membership(tuple(sorted(members)), tuple(sorted(others.keys() - members.keys())))


def _before(start: int, context: Context) -> Iterator[str]:
    """Yield the divisions of a list that 等 ends before the words."""
    text = context.document.simplified
    if text[start - 1 : start] != "等":
        return
    place = place_ending(text, start - 1)
    while place:
        yield from _code(place, context)
        joined = text[place.start - 1 : place.start] in _LISTED
        place = place_ending(text, place.start - 1) if joined else None


def _behind(end: int, context: Context) -> Iterator[str]:
    """Yield the division that 和 sets beside the words, and those listed after it."""
    text = context.document.simplified
    if text[end : end + 1] not in _BESIDE:
        return
    place = place_at(text, end + 1)
    while place:
        yield from _code(place, context)
        place = place_at(text, place.end + 1) if text[place.end : place.end + 1] == "、" else None


def _code(place: Place, context: Context) -> Iterator[str]:
    if place.codes and (code := choose(place.codes, place.start, context)[0]):
        yield code
