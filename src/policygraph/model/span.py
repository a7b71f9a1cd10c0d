"""Span: where something stands in a text."""

from policygraph.errors import SpanError
from policygraph.model.noun import Noun

__all__ = ["Span"]


class Span(Noun, frozen=True, order=True):
    """A half-open range of characters.

    >>> Span(2, 5).overlaps(Span(4, 9)), Span(2, 9).covers(Span(4, 9)), len(Span(2, 5))
    (True, True, 3)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"not a range of characters: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether the other range lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def to(self, other: "Span") -> "Span":
        """Return the range from the first of the two to the last.

        >>> Span(4, 9).to(Span(1, 2)), Span(4, 9).to(Span(5, 6))
        (Span(start=1, end=9), Span(start=4, end=9))
        """
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """Return the piece of `text` in this range."""
        return text[self.start : self.end]
