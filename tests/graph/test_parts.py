"""Parts: a file written from parts of a graph is the file written from the whole."""

from collections.abc import Iterable, Iterator
from itertools import chain

import pytest

from policygraph.graph import FORMATS, WRITERS, merge, split
from policygraph.graph.describe import used
from policygraph.model import Graph


def by_text(graph: Graph) -> Iterator[Graph]:
    """Yield a part for each document."""
    for extraction in graph.extractions:
        yield Graph(extractions=(extraction,))


@pytest.mark.parametrize("suffix", FORMATS)
def test_parts_make_the_same_file(graph: Graph, suffix: str) -> None:
    form = FORMATS[suffix]
    entities, texts = list(split(graph)), list(by_text(graph))
    pieces: Iterable[str] = chain(
        form.head(),
        chain.from_iterable(map(form.entities, entities)),
        chain.from_iterable(map(form.edges, entities)),
        chain.from_iterable(map(form.texts, texts)),
        form.tail(frozenset().union(*map(used, [*entities, *texts]))),
    )
    assert "".join(pieces) == "".join(WRITERS[suffix](graph))


def test_a_graph_is_the_merger_of_its_parts_in_any_order(graph: Graph) -> None:
    parts = list(split(graph))
    assert merge(reversed(parts)) == merge([*parts, *parts]) == merge([graph])
