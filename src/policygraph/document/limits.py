"""Limits: how large a document may be, so that no input takes the memory or the time of a build.

A law has some hundred lines and a yearbook some ten thousand; what is larger by far is a dump of
many documents, or a trap.
"""

from policygraph.errors import ReadError

__all__ = ["ELEMENTS", "LINES", "SENTENCES", "SIGNS", "refuse_beyond"]

SIGNS = 16_000_000
"""Characters of a text or of the source of a page."""
LINES = 200_000
SENTENCES = 400_000
ELEMENTS = 400_000
"""Elements of a page; the largest that were seen have 30,000."""


def refuse_beyond(limit: int, count: int, what: str, *, name: str) -> None:
    """Raise an error for a document that has more of something than the limit.

    Raises:
        ReadError: there are more.

    >>> refuse_beyond(10, 11, "lines", name="a.txt")
    Traceback (most recent call last):
    policygraph.errors.ReadError: a.txt: more than 10 lines; split it, or give it as a JSONL table

    """
    if count > limit:
        reason = f"more than {limit:,} {what}; split it, or give it as a JSONL table"
        raise ReadError(f"{name}: {reason}")
