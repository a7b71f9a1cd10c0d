"""Merge: put a document's triples into the merged graph, or take them out, and nothing else.

A triple is in the default graph as long as any named graph states it.  Only the confidence of an
assertion is not for one document to state: it is worked out from the evidence of all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph import combined
from policygraph.graph.terms import OA, RDF_TYPE, decimal, pg

__all__ = ["CONFIDENCE", "replace", "settle"]

_EVIDENCE = ox.NamedNode(pg("evidence"))
CONFIDENCE = ox.NamedNode(pg("confidence"))
_SOURCE = ox.NamedNode(OA + "hasSource")
_TYPE = ox.NamedNode(RDF_TYPE)
_ASSERTS = ox.NamedNode(pg("assertsSubject"))
_MERGED = ox.DefaultGraph()

_BATCH = 10_000  # assertions that are settled at a time

_BEARING = {_EVIDENCE, CONFIDENCE}

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Term = Subject | ox.Literal
Triples = set[ox.Triple]
Step = tuple[str, Triples, ox.NamedNode | None]
"""DELETE or INSERT, which triples, and the named graph (None: the default graph)."""


def replace(store: ox.Store, graph: ox.NamedNode, triples: Triples) -> set[ox.NamedNode]:
    """Let a named graph hold these triples; none: withdraw it.  All of it is done, or nothing.

    Returns the subjects of which something else is said than before.

    >>> store, a = ox.Store(), ox.NamedNode("http://a.org/")
    >>> replace(store, a, {ox.Triple(a, a, a)}), len(store)
    ({<NamedNode value=http://a.org/>}, 2)
    >>> replace(store, a, set()), len(store)
    ({<NamedNode value=http://a.org/>}, 0)

    Raises:
        GraphError: a triple holds a blank node, which cannot be told from one in another file.

    """
    held = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
    gone, come = held - triples, triples - held
    if any(
        isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)
        for t in gone | come
    ):
        raise GraphError("a document with blank nodes cannot be replaced: load the whole graph")
    unsaid = {triple for triple in gone if not _said_elsewhere(store, triple, graph)}
    after = _After(store, unsaid, come)
    _update(
        store,
        [
            ("DELETE", unsaid, None),
            ("DELETE", gone, graph),
            ("INSERT", come, None),
            ("INSERT", come, graph),
            *_restated(after, {t.subject for t in gone | come if t.predicate in _BEARING}),
        ],
    )
    if not triples:
        store.remove_graph(graph)
    return {t.subject for t in gone | come if isinstance(t.subject, ox.NamedNode)}


def settle(store: ox.Store) -> None:
    """Work out the confidence of each assertion that several documents state."""
    after = _After(store, set(), set())
    stated = store.quads_for_pattern(None, _ASSERTS, None, _MERGED)
    subjects = (quad.subject for quad in stated if _is_shared(store, quad.triple))
    while shared := list(islice(subjects, _BATCH)):
        _update(store, _restated(after, shared))


class _After:
    """The merged graph as it will be after a change."""

    def __init__(self, store: ox.Store, unsaid: Triples, come: Triples) -> None:
        self._store = store
        self._unsaid = unsaid
        self._come: dict[tuple[Subject, ox.NamedNode], set[Term]] = defaultdict(set)
        for triple in come:
            self._come[triple.subject, triple.predicate].add(triple.object)

    def objects(self, subject: Subject, predicate: ox.NamedNode) -> set[Term]:
        """Return what is said of a subject by a predicate."""
        held = self._store.quads_for_pattern(subject, predicate, None, _MERGED)
        kept = {quad.object for quad in held if quad.triple not in self._unsaid}
        return kept | self._come.get((subject, predicate), set())


def _restated(after: _After, subjects: Iterable[Subject]) -> Iterator[Step]:
    """Yield what replaces the confidences of assertions by one that rests on all evidence.

    An assertion of which nothing else is said any more loses its confidence too: a file may state
    it apart from the documents.
    """
    old: Triples = set()
    new: Triples = set()
    for subject in subjects:
        grounds = list(_grounds(after, subject))
        if not grounds and after.objects(subject, _TYPE):
            continue  # it is itself evidence
        old |= {_confident(subject, value) for value in after.objects(subject, CONFIDENCE)}
        if grounds:
            value = decimal(combined(grounds))
            term = ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))
            new.add(_confident(subject, term))
    yield "DELETE", old - new, None
    yield "INSERT", new - old, None


def _grounds(after: _After, assertion: Subject) -> Iterator[tuple[str, Decimal]]:
    for evidence in after.objects(assertion, _EVIDENCE):
        if isinstance(evidence, ox.NamedNode):
            for text in after.objects(evidence, _SOURCE):
                for sure in after.objects(evidence, CONFIDENCE):
                    if isinstance(sure, ox.Literal):
                        yield str(text), Decimal(sure.value)


def _confident(subject: Subject, value: Term) -> ox.Triple:
    return ox.Triple(subject, CONFIDENCE, value)


def _is_shared(store: ox.Store, triple: ox.Triple) -> bool:
    """Tell whether several documents state a triple."""
    quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return sum(quad.graph_name != _MERGED for quad in quads) > 1


def _said_elsewhere(store: ox.Store, triple: ox.Triple, graph: ox.NamedNode) -> bool:
    """Tell whether a document other than `graph` states a triple."""
    quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name not in {_MERGED, graph} for quad in quads)


def _update(store: ox.Store, steps: Iterable[Step]) -> None:
    """Change the store in one transaction."""
    operations = []
    for verb, triples, graph in steps:
        if triples:
            lines = " .\n".join(sorted(map(str, triples)))
            block = f"GRAPH {graph} {{ {lines} }}" if graph else lines
            operations.append(f"{verb} DATA {{ {block} }}")
    store.update(" ;\n".join(operations))
