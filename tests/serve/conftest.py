"""Fixtures: the small world of the graph tests as files and as stores."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from policygraph.graph import WRITERS, assemble
from policygraph.graph.describe import describe
from policygraph.graph.terms import node
from policygraph.graph.write.ntriples import lines
from policygraph.model import Extraction
from policygraph.serve import store
from tests.graph.world import news, notice


def as_turtle(path: Path, extractions: Iterable[Extraction]) -> Path:
    """Write the merged graph of documents."""
    path.write_text("".join(WRITERS["ttl"](assemble(extractions))), "utf-8")
    return path


def as_nquads(path: Path, extractions: Iterable[Extraction]) -> Path:
    """Write the graph of each document on its own, under its name."""
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
    folder = tmp_path_factory.mktemp("loaded")
    store.load(folder, as_nquads(folder / "world.nq", [notice(), news()]))
    return folder
