"""Version: digests of the code, tables and libraries that a result depends on."""

import os
import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from policygraph.lexicon import OWN
from policygraph.vocabulary import ontology_file

__all__ = ["of_reading", "of_writing"]

_PACKAGE = Path(__file__).parents[1]
_READING = ("model", "lexicon.py", "vocabulary.py", "document", "extract", "lexicons")
_RECORDS = ("pipeline/outcome.py", "pipeline/record.py", "pipeline/results.py")
_WRITING = ("graph", "pipeline", "vocabulary.py")
_LIBRARIES = ("ahocorasick-rs", "lxml", "opencc", "pypdfium2", "rjieba")
_ONTOLOGY = ("policygraph.ttl", "schemes.ttl")


@cache
def of_reading() -> str:
    """Return the version of what turns an input into an extraction, the user's tables included."""
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    own = [Path(os.environ[OWN])] if os.environ.get(OWN) else []
    places = [*(_PACKAGE / name for name in (*_READING, *_RECORDS)), *own]
    return _digest(places, *libraries, unicodedata.unidata_version)


@cache
def of_writing() -> str:
    """Return the version of what turns extractions into files."""
    ontology = (ontology_file(name).read_text("utf-8") for name in _ONTOLOGY)
    return _digest([_PACKAGE / name for name in _WRITING], of_reading(), *ontology)


def _digest(places: list[Path], *facts: str) -> str:
    digest = sha256("\n".join(facts).encode())
    for path in (path for place in places for path in _files(place)):
        digest.update(path.name.encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for path in sorted(place.rglob("*")):
        if path.suffix in {".py", ".tsv"}:
            yield path
