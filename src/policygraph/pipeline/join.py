"""Join: the last step of a build, from pieces to files that appear whole or not at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from policygraph.graph import FORMATS, save
from policygraph.graph.terms import Description

__all__ = ["join"]

_SECTIONS = ("entities", "edges", "texts")
_CHUNK = 1 << 20


def join(parts: Path, target: Path, suffix: str, terms: Iterable[Description]) -> None:
    """Put a file together from its pieces, and remove each as soon as it is in place.

    Args:
        parts: the folder of the pieces.
        target: the file.
        suffix: the format, a key of `graph.FORMATS`.
        terms: what is said of the rules, concepts and relations that the pieces point to.

    """
    save(target, _content(parts, suffix, terms))


def _content(parts: Path, suffix: str, terms: Iterable[Description]) -> Iterator[str | bytes]:
    form = FORMATS[suffix]
    yield from form.head()
    for section in _SECTIONS:
        for path in sorted(parts.glob(f"{section}-*.{suffix}")):
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
            path.unlink()
    yield from form.tail(terms)
