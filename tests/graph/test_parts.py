"""Parts: a file written from parts of a graph is the file written from the whole."""

from collections.abc import Iterable, Iterator
from itertools import chain

import pytest

from policygraph.graph import FORMATS, WRITERS
from policygraph.graph.describe import used
from policygraph.model import Graph


def by_entity(graph: Graph) -> Iterator[Graph]:
    """Yield a part for each entity, with no more than its edges need."""
    for entity in graph.entities:
        own = tuple(a for a in graph.assertions if a.subject == entity.id)
        cited = {e.document for a in own for e in a.evidence}
        named = {e.measure for a in own for e in a.evidence}
        yield Graph(
            entities=(entity,),
            assertions=own,
            readings=tuple(
                r for r in graph.readings if r.source == entity.id or r.document in cited
            ),
            measures=tuple(m for m in graph.measures if m.id in named),
        )


def by_text(graph: Graph) -> Iterator[Graph]:
    """Yield a part for each document."""
    for extraction in graph.extractions:
        yield Graph(extractions=(extraction,))


@pytest.mark.parametrize("suffix", FORMATS)
def test_parts_make_the_same_file(graph: Graph, suffix: str) -> None:
    form = FORMATS[suffix]
    entities, texts = list(by_entity(graph)), list(by_text(graph))
    pieces: Iterable[str] = chain(
        form.head(),
        chain.from_iterable(map(form.entities, entities)),
        chain.from_iterable(map(form.edges, entities)),
        chain.from_iterable(map(form.texts, texts)),
        form.tail(frozenset().union(*map(used, [*entities, *texts]))),
    )
    assert "".join(pieces) == "".join(WRITERS[suffix](graph))
