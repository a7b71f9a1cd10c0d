"""Files: find the graph file of a build, and read it as quads."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.serve.sparql import BASE

__all__ = ["graph_file", "quads", "syntax_of"]

_BUILT = ("policygraph.nq", "policygraph.ttl", "policygraph.nt")


def graph_file(path: Path) -> Path:
    """Return a graph file, given itself or the folder of a build: there, the one written last.

    Raises:
        GraphError: there is none.

    """
    candidates = [path / name for name in _BUILT] if path.is_dir() else [path]
    found = [candidate for candidate in candidates if candidate.is_file()]
    if not found:
        raise GraphError(f"no graph in {path}: run 'policygraph build PATH -o {path}'")
    return max(found, key=lambda file: file.stat().st_mtime_ns)


def syntax_of(source: Path) -> ox.RdfFormat:
    """Return the RDF syntax that the suffix of a file names.

    >>> syntax_of(Path("a.TTL")).media_type
    'text/turtle'

    Raises:
        GraphError: it names none.

    """
    found = ox.RdfFormat.from_extension(source.suffix.removeprefix(".").lower())
    if found is None:
        raise GraphError(f"{source.name}: its suffix names no graph format; use .ttl, .nt or .nq")
    return found


def quads(source: Path) -> Iterator[ox.Quad]:
    """Yield the quads of a graph file.

    Raises:
        GraphError: it is not what its suffix says.

    """
    try:
        yield from ox.parse(path=str(source), format=syntax_of(source), base_iri=BASE)
    except SyntaxError as error:
        raise GraphError(f"{source.name}: {error}") from error
    except OSError as error:
        raise GraphError(f"cannot read {source}: {error.strerror or error}") from error
