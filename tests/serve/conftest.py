"""Fixtures: the small world of the graph tests as files and as stores."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from policygraph.graph import WRITERS, assemble
from policygraph.graph.describe import describe
from policygraph.graph.terms import node
from policygraph.graph.write.ntriples import lines
from policygraph.model import Extraction
from policygraph.serve import store
from policygraph.serve.site.shop import Shop
from policygraph.serve.workers import Workers
from tests.graph.world import news, notice
from tests.serve.hostile import hostile


def as_turtle(path: Path, extractions: Iterable[Extraction]) -> Path:
    """Write the merged graph of documents, in the format of the suffix."""
    path.write_text("".join(WRITERS[path.suffix[1:]](assemble(extractions))), "utf-8")
    return path


def as_nquads(path: Path, extractions: Iterable[Extraction]) -> Path:
    """Write the graph of each document under its name, as `policygraph export` does."""
    path.write_text("".join(WRITERS["nq"](assemble(extractions))), "utf-8")
    return path


def as_single_graphs(path: Path, extractions: Iterable[Extraction]) -> Path:
    """Write the graph that a build of each document alone would have, under its name."""
    text = ""
    for extraction in extractions:
        graph = node(f"text/{extraction.document.id}")
        for description in describe(assemble([extraction])):
            text += lines(description, f" <{graph}> .\n")
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of both documents, which no test may change."""
    return _stored(tmp_path_factory.mktemp("loaded"), notice(), news())


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Return an open store of both documents and of one that an attacker wrote."""
    folder = _stored(tmp_path_factory.mktemp("shop"), notice(), news(), hostile())
    with Workers(store.database(folder), 2) as pool:
        yield Shop(store=folder, asker=pool, seconds=5, rows=1000)


def _stored(folder: Path, *extractions: Extraction) -> Path:
    (folder / "texts").mkdir()
    for extraction in extractions:
        text = extraction.document
        (folder / "texts" / f"{text.id}.txt").write_bytes(text.text.encode())
    store.load(folder / "store", as_nquads(folder / "world.nq", extractions))
    return folder / "store"
