"""Store: a graph on disk that can be asked at once, made from a graph file and rebuilt at will.

The default graph holds what the Turtle file of a build holds.  Where a file names a graph for
each document, those named graphs stand beside it, so that one document can be replaced or
withdrawn.  The triples and the index of the explorer lie in a numbered folder that the file
`current` names: a load makes a new one and then turns the name, so that a crash leaves the old
graph or the new one.
"""

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph import save
from policygraph.serve.files import graph_file, quads
from policygraph.serve.index.fill import from_file, make, renew, text_names
from policygraph.serve.index.schema import is_current
from policygraph.serve.lock import reading, writing
from policygraph.serve.merge import CONFIDENCE, replace, settle
from policygraph.serve.texts import keep
from policygraph.vocabulary import ONTOLOGY

__all__ = [
    "add",
    "database",
    "documents",
    "index",
    "load",
    "missing_texts",
    "ready",
    "texts",
    "withdraw",
]

_POINTER, _TRIPLES, _INDEX, _TEXTS = "current", "triples", "index.sqlite", "texts"
_BATCH = 300_000
"""Quads that are loaded at a time: more would take more memory."""
_LARGE = 1 << 26
"""Bytes of a graph file that is worth a process of its own for the index."""
_STALE = "stale"
"""Marks an index while the triples change, in case the process ends before it is renewed."""
Graphs = dict[ox.NamedNode, set[ox.Triple]]
"""What each named graph is to hold; nothing: it is withdrawn."""

_SOURCE_FILE = ox.NamedNode(f"{ONTOLOGY}sourceFile")


def load(folder: Path, source: Path) -> int:
    """Put the graph of a file into a store, in the place of all that it held.

    Returns the number of documents that the file tells apart.

    Raises:
        GraphError: the file is not a graph, or the store is in use.

    """
    with writing(folder):
        fresh = folder / f"graph-{_number(folder) + 1}"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        store = ox.Store(str(fresh / _TRIPLES))
        with _indexing(fresh / _INDEX, source) as indexed:
            count = _fill(store, source)
            if not indexed():
                make(fresh / _INDEX, store)
        keep(fresh / _TEXTS, source.parent / "texts", text_names(fresh / _INDEX))
        del store  # closes it; only then may it be opened for reading
        save(folder / _POINTER, [f"{fresh.name}\n{_stamp(source)}\n"])
        for stale in folder.glob("graph-*"):
            if stale != fresh:
                shutil.rmtree(stale, ignore_errors=True)
        return count


def add(folder: Path, source: Path) -> int:
    """Put the documents of a file into a store, each in the place of its earlier version.

    That is what the same text said before, or another text whose source has the same name.

    Returns the number of documents.

    Raises:
        GraphError: the file or the store does not tell documents apart, or the store is in use.

    """
    by_graph: Graphs = defaultdict(set)
    for quad in quads(source):
        if isinstance(quad.graph_name, ox.NamedNode):
            by_graph[quad.graph_name].add(quad.triple)
        elif quad.predicate != CONFIDENCE:  # which is worked out here, from all documents
            raise GraphError(f"{source.name} does not name a graph for each document: use N-Quads")
    with writing(folder):
        store = _by_document(folder)
        earlier = _earlier(store, by_graph)
        _change(folder, store, {**earlier, **by_graph}, source.parent / "texts")
    return len(by_graph)


def withdraw(folder: Path, name: str) -> str:
    """Take one document out of a store: its graph, named by IRI, by id or by source file.

    Returns the IRI of the graph.

    Raises:
        GraphError: no document has that name, or several have, or the store is in use.

    """
    with writing(folder):
        store = _by_document(folder)
        found = [g for g, file in _documents(store) if name in {g, g.rpartition("/")[2], file}]
        if len(found) != 1:
            problem = "no document" if not found else f"{len(found)} documents"
            raise GraphError(f"{problem} named {name}; 'policygraph documents' lists them")
        _change(folder, store, {ox.NamedNode(found[0]): set()}, texts(folder))
        return found[0]


def documents(folder: Path) -> list[tuple[str, str]]:
    """List the documents of a store: the IRI of each graph, and the name of its source file."""
    with reading(folder):
        return sorted(_documents(ox.Store.read_only(str(database(folder)))))


def database(folder: Path) -> Path:
    """Return where the triples of a store lie now.

    Raises:
        GraphError: there is no store.

    """
    return _current(folder) / _TRIPLES


def index(folder: Path) -> Path:
    """Return where the index of a store lies now.

    Raises:
        GraphError: there is no store.

    """
    return _current(folder) / _INDEX


def texts(folder: Path) -> Path:
    """Return where the kept texts of a store lie now.

    Raises:
        GraphError: there is no store.

    """
    return _current(folder) / _TEXTS


def missing_texts(folder: Path) -> int:
    """Return how many texts a store speaks of and does not hold."""
    return len(text_names(index(folder))) - len(list(texts(folder).iterdir()))


def ready(path: Path) -> Path:
    """Return a store, given itself, or a build or graph file, whose store is made if need be.

    The store of a build lies beside its graph file, and is made anew when that file changes.

    Raises:
        GraphError: there is no graph there.

    """
    if (path / _POINTER).is_file():
        folder = path
    else:
        source = graph_file(path)
        folder = source.parent / "store"
        if not (folder / _POINTER).is_file() or _pointed(folder)[1] != _stamp(source):
            load(folder, source)
    if (_current(folder) / _STALE).exists() or not is_current(index(folder)):
        with writing(folder):
            _index_anew(folder)
    return folder


def _change(
    folder: Path,
    store: ox.Store,
    by_graph: Graphs,
    source: Path,
) -> None:
    """Replace documents, and renew the index for what they touched."""
    stale = _current(folder) / _STALE
    stale.touch()
    touched: set[ox.NamedNode] = set()
    for graph in sorted(by_graph, key=str):
        touched |= replace(store, graph, by_graph[graph])
    store.flush()
    renew(index(folder), store, touched)
    keep(texts(folder), source, text_names(index(folder)))
    stale.unlink()


def _index_anew(folder: Path) -> None:
    """Make the index of a store again."""
    fresh = index(folder).with_suffix(".fresh")
    fresh.unlink(missing_ok=True)
    make(fresh, ox.Store.read_only(str(database(folder))))
    fresh.replace(index(folder))
    (_current(folder) / _STALE).unlink(missing_ok=True)


def _current(folder: Path) -> Path:
    if not (folder / _POINTER).is_file():
        raise GraphError(f"no store in {folder}: run 'policygraph load FILE --store {folder}'")
    return folder / _pointed(folder)[0]


def _pointed(folder: Path) -> tuple[str, str]:
    """Return the name of the folder in use, and the stamp of the file that it was made from."""
    name, stamp = (folder / _POINTER).read_text("utf-8").splitlines()
    return name, stamp


def _stamp(source: Path) -> str:
    about = source.stat()
    return f"{source.name} {about.st_size} {about.st_mtime_ns}"


def _number(folder: Path) -> int:
    """Return the number of the folder in use; 0 where there is none."""
    named = (folder / _POINTER).is_file()
    return int(_pointed(folder)[0].partition("-")[2]) if named else 0


def _fill(store: ox.Store, source: Path) -> int:
    """Put the graph of a file into an empty database; return how many named graphs it has."""
    loading = _twice(quads(source))
    while batch := list(islice(loading, _BATCH)):
        store.bulk_extend(batch)
    count = len(list(store.named_graphs()))
    if count:
        settle(store)
    store.flush()
    return count


@contextmanager
def _indexing(path: Path, source: Path) -> Iterator[Callable[[], bool]]:
    """Make the index of a graph file, a large one in a process beside this one.

    The context is what waits for it and tells whether there is an index.
    """
    if source.stat().st_size < _LARGE:
        yield lambda: from_file(path, source)
        return
    command = [sys.executable, "-m", "policygraph.serve.index.fill", str(path), str(source)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        try:
            yield lambda: process.wait() == 0
        finally:
            process.kill()


def _twice(quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield each quad, and its triple in the default graph as well."""
    for quad in quads:
        yield quad
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _by_document(folder: Path) -> ox.Store:
    store = ox.Store(str(database(folder)))
    if not any(True for _ in store.named_graphs()):
        raise GraphError(
            f"the store {folder.name} does not tell documents apart: load N-Quads instead, as"
            " 'policygraph build --store' does"
        )
    return store


def _earlier(store: ox.Store, by_graph: Graphs) -> Graphs:
    """Return empty graphs in the place of those whose sources have the names of new ones."""
    triples = (triple for graph in by_graph.values() for triple in graph)
    names = {str(triple.object) for triple in triples if triple.predicate == _SOURCE_FILE}
    found = (
        ox.NamedNode(graph) for graph, file in _documents(store) if str(ox.Literal(file)) in names
    )
    return {graph: set() for graph in found if graph not in by_graph}


def _documents(store: ox.Store) -> Iterator[tuple[str, str]]:
    for graph in store.named_graphs():
        named = store.quads_for_pattern(None, _SOURCE_FILE, None, graph)
        files = [quad.object.value for quad in named if isinstance(quad.object, ox.Literal)]
        yield str(graph)[1:-1], min(files, default="")
