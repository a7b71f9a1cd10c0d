"""Explain: the sentences that an edge rests on, with the words of both ends marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.vocabulary import DATA, ONTOLOGY, PREFIXES

__all__ = ["Explanation", "Ground", "explain", "load"]

_HEADER = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_EDGES = """
SELECT ?edge ?subject ?relation ?object ?from ?to ?confidence WHERE {
  { VALUES ?edge { %(about)s } ?edge a pg:Assertion }
  UNION { VALUES ?about { %(about)s } ?edge pg:assertsSubject|pg:assertsObject ?about }
  ?edge pg:assertsSubject ?subject ; pg:assertsPredicate ?relation ; pg:assertsObject ?object ;
        pg:confidence ?confidence .
  ?subject skos:prefLabel ?from . ?object skos:prefLabel ?to .
} ORDER BY DESC(?confidence) ?edge"""
_GROUNDS = """
SELECT DISTINCT ?file ?text ?start ?end ?rule ?confidence WHERE {
  %s pg:evidence ?evidence .
  ?evidence oa:hasSource ?text ; oa:hasSelector ?position ; pg:byRule ?rule ;
            pg:confidence ?confidence .
  ?position oa:start ?start ; oa:end ?end .
  ?text pg:sourceFile ?file .
} ORDER BY ?file ?start ?rule"""
_MENTIONS = """
SELECT DISTINCT ?start ?end WHERE {
  VALUES ?end_of_edge { %s }
  ?mention pg:refersTo ?end_of_edge ; oa:hasSource %s ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
} ORDER BY ?start"""
_NAMED = """
SELECT DISTINCT ?about WHERE {
  { ?about skos:prefLabel ?name } UNION { ?about skos:altLabel ?name }
  FILTER(STR(?name) = %s)
} ORDER BY ?about"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One piece of evidence: where it stands and how it was read."""

    file: str
    start: int
    end: int
    rule: str
    confidence: str
    marked: str
    """The quoted words, the ends of the edge in 【】."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An edge in words, with its grounds."""

    edge: str
    subject: str
    relation: str
    object: str
    confidence: str
    grounds: tuple[Ground, ...]


def load(folder: Path) -> ox.Store:
    """Load the Turtle of a build into memory.

    Raises:
        GraphError: there is no graph in the folder, or it is not Turtle.

    """
    path = folder / "policygraph.ttl"
    if not path.is_file():
        raise GraphError(
            f"no policygraph.ttl in {folder}: run 'policygraph build PATH -o {folder}'"
        )
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise GraphError(f"{path}: {error}") from error
    return store


def explain(store: ox.Store, texts: Path, name: str) -> Iterator[Explanation]:
    """Yield the edges of an entity (by name or id), or one edge (by id), the surest first.

    `texts` is the folder of kept texts beside the graph.

    Raises:
        GraphError: nothing in the graph has that name or id.

    """
    about = _about(store, name)
    if not about:
        raise GraphError(f"nothing in the graph is called {name}")
    for row in _select(store, _EDGES % {"about": " ".join(about)}):
        edge, subject, relation, target, label, to, confidence = row
        yield Explanation(
            edge=edge.removeprefix(DATA),
            subject=label,
            relation=relation.removeprefix(ONTOLOGY),
            object=to,
            confidence=confidence,
            grounds=tuple(_grounds(store, texts, f"<{edge}>", (f"<{subject}>", f"<{target}>"))),
        )


def _about(store: ox.Store, name: str) -> list[str]:
    literal = str(ox.Literal(name))
    found = [f"<{iri}>" for (iri,) in _select(store, _NAMED % literal)]
    if found:
        return found
    try:
        node = ox.NamedNode(DATA + name.removeprefix(DATA))
    except ValueError:
        return []
    known = any(True for _ in store.quads_for_pattern(node, None, None, None))
    return [str(node)] if known else []


def _grounds(store: ox.Store, texts: Path, edge: str, ends: tuple[str, str]) -> Iterator[Ground]:
    for file, text, start, end, rule, confidence in _select(store, _GROUNDS % edge):
        mentions = [
            (int(a), int(b)) for a, b in _select(store, _MENTIONS % (" ".join(ends), f"<{text}>"))
        ]
        kept = (texts / f"{text.rpartition('/')[2]}.txt").read_text("utf-8")
        yield Ground(
            file=file,
            start=int(start),
            end=int(end),
            rule=rule.removeprefix(DATA + "rule/"),
            confidence=confidence,
            marked=_mark(kept, int(start), int(end), mentions),
        )


def _mark(text: str, start: int, end: int, mentions: Sequence[tuple[int, int]]) -> str:
    pieces, at = list[str](), start
    for a, b in mentions:
        if at <= a and b <= end:
            pieces += [text[at:a], "【", text[a:b], "】"]
            at = b
    return "".join([*pieces, text[at:end]]).strip()


def _select(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    rows = store.query(_HEADER + query)
    return [tuple(term.value for term in row) for row in rows]  # type: ignore[union-attr]
