"""Parts: a file written from parts of a graph is the file written from the whole."""

from itertools import chain, pairwise

import pytest
from msgspec.structs import replace

from policygraph.graph import FORMATS, WRITERS, between, describe, merge, split
from policygraph.model import Graph


@pytest.mark.parametrize("suffix", FORMATS)
def test_parts_make_the_same_file(graph: Graph, suffix: str) -> None:
    form = FORMATS[suffix]
    entities, texts = list(split(graph)), replace(graph, entities=(), assertions=())
    pieces = chain(
        form.head(),
        chain.from_iterable(form.entities(part, describe.entities(part)) for part in entities),
        chain.from_iterable(form.edges(part, describe.assertions(part)) for part in entities),
        chain.from_iterable(form.text(x, describe.reading(x)) for x in graph.extractions),
        form.tail(
            describe.terms(frozenset().union(*map(describe.used, [*entities, texts]))),
        ),
    )
    assert "".join(pieces) == "".join(WRITERS[suffix](graph))


def test_a_graph_is_the_merger_of_its_parts_in_any_order(graph: Graph) -> None:
    parts = list(split(graph))
    assert merge(reversed(parts)) == merge([*parts, *parts]) == merge([graph])


@pytest.mark.parametrize("weight", [1, 3, 1000])
def test_parts_can_be_cut_anywhere(graph: Graph, weight: int) -> None:
    parts = list(split(graph, weight))
    bounds = ["", *(entity.id for entity in graph.entities[1::2]), "~"]
    pieces = [between(part, *ends) for ends in pairwise(bounds) for part in parts]
    assert merge(pieces) == merge(parts) == merge([graph])
    assert [e.id for part in parts for e in part.entities] == [e.id for e in graph.entities]
