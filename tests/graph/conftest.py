"""Fixtures: the small world, extracted and assembled."""

import pytest

from policygraph.graph import assemble
from policygraph.model import Extraction, Graph
from tests.graph.world import news, notice


@pytest.fixture(scope="session")
def extractions() -> tuple[Extraction, ...]:
    """Both documents, as extraction hands them on."""
    return notice(), news()


@pytest.fixture(scope="session")
def graph(extractions: tuple[Extraction, ...]) -> Graph:
    """Both documents in one graph."""
    return assemble(extractions)
