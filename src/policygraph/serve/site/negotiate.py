"""Negotiate: which of several media types a client likes best."""

from collections.abc import Iterable

__all__ = ["best"]


def best(accept: str, offered: Iterable[str]) -> str | None:
    """Return the offered type that an Accept header prefers, None where it takes none.

    Of equally liked types the first offered wins; no header means that anything will do.

    >>> best("text/turtle;q=0.5, text/html", ["text/html", "text/turtle"])
    'text/html'
    >>> best("application/*", ["text/csv", "application/json"])
    'application/json'
    >>> best("image/png", ["text/csv"]) is None
    True
    """
    ranges = [_range(item) for item in accept.split(",") if item.strip()] or [("*/*", 1.0)]
    liked = [(_quality(offer, ranges), offer) for offer in offered]
    quality, offer = max(liked, key=lambda pair: pair[0], default=(0.0, ""))
    return offer if quality > 0 else None


def _range(item: str) -> tuple[str, float]:
    name, *parameters = (part.strip() for part in item.split(";"))
    stated = (p.partition("=")[2] for p in parameters if p.lower().startswith("q="))
    try:
        return name.lower(), float(next(stated, "1"))
    except ValueError:
        return name.lower(), 0.0


def _quality(offer: str, ranges: list[tuple[str, float]]) -> float:
    """Return the quality that the most specific matching range gives to a type."""
    for pattern in (offer, offer.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
