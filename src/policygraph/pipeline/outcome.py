"""Outcome: what one input gives, which never stops a build."""

from pathlib import PurePath
from traceback import extract_tb

from policygraph import document, extract
from policygraph.errors import ReadError
from policygraph.model import Extraction, Failure, Source

__all__ = ["outcome"]


def outcome(found: Source | Failure, largest: int = 0) -> Extraction | Failure:
    """Return what is extracted from an input, or why nothing is.

    Args:
        found: the input, or why it could not be opened.
        largest: bytes that it may have; 0 for any number.

    """
    if isinstance(found, Failure):
        return found
    if largest and len(found.data) > largest:
        return Failure(name=found.name, reason=f"larger than {largest} bytes")
    try:
        return extract.extract(document.parse(found))
    except ReadError as error:
        return Failure(name=found.name, reason=str(error).removeprefix(f"{found.name}: "))
    except Exception as error:  # noqa: BLE001 - a fault met in one document must not end the rest
        return Failure(name=found.name, reason=_fault(error))


def _fault(error: Exception) -> str:
    place = extract_tb(error.__traceback__)[-1]
    where = f"{PurePath(place.filename).name}, line {place.lineno}"
    return f"a fault in policygraph, please report it: {type(error).__name__}: {error} ({where})"
