"""Annotated: read the texts in `annotated/`, marked up by hand with what they name and state.

A file has three parts: header lines `key: value`, the text with inline marks, and after a line
`---` the edges.  `annotated/README.md` describes the marks; in short:

    [省民政厅|D|陕西省民政厅|610000]   a surface, its type, the full name, a code or an amount
    [该厅|=陕西省民政厅]               another surface of the same thing
    陕西省民政厅 -issues-> 《办法》     an edge between full names; `;` separates several
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import opencc

from policygraph.model import EntityType, Relation

__all__ = [
    "FOLDER",
    "Annotated",
    "AnnotationError",
    "Edge",
    "Named",
    "Sentence",
    "documents",
    "parse",
    "parse_sentences",
    "sentences",
    "simplify",
]

FOLDER = Path(__file__).parent / "annotated"

TYPES = {
    "D": EntityType.DEPARTMENT,
    "O": EntityType.ORGANIZATION,
    "R": EntityType.REGION,
    "P": EntityType.PROGRAM,
    "F": EntityType.FUND,
    "C": EntityType.DOCUMENT,
    "T": EntityType.TARGET_GROUP,
    "I": EntityType.INDICATOR,
}

simplify = opencc.OpenCC("t2s").convert

_MARK = re.compile(
    r"(?P<open>\[)"
    r"|\|=(?P<again>[^\[\]|]+)\]"
    r"|\|(?P<type>[DORPFCTI])(?P<flags>[*?]*)(?:\|(?P<name>[^\[\]|]*))?(?:\|(?P<extra>[\d.]+))?\]"
)
_EDGE = re.compile(r"(?P<subjects>.+?) -(?P<relation>\w+)(?P<doubt>\?)?-> (?P<objects>.+)")

Edge = tuple[str, Relation, str]
"""Full names (in `Annotated`) or surfaces (in `Sentence`) and how they are related."""


class AnnotationError(ValueError):
    """An annotated file breaks the rules of its format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One thing that a text names, as the annotator sees it."""

    type: EntityType
    name: str
    surfaces: tuple[str, ...]
    code: str | None = None
    amount: Decimal | None = None
    collective: bool = False
    doubtful: bool = False
    """Two careful readers could differ: neither finding nor missing it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One text and what a careful reader finds in it."""

    name: str
    header: dict[str, str]
    text: str
    entities: tuple[Named, ...]
    edges: frozenset[Edge]
    doubtful: frozenset[Edge] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, all the edges that it states, and some that it seems to state but does not."""

    id: str
    relation: Relation
    text: str
    edges: frozenset[Edge]
    forbidden: frozenset[Edge]
    silent: bool = False
    """True where the sentence states no measure at all."""


@dataclass(slots=True)
class _Draft:
    """A thing whose surfaces are still being collected."""

    type: EntityType
    extra: str
    flags: str
    surfaces: list[str] = field(default_factory=list)


def documents(folder: Path = FOLDER) -> Iterator[Annotated]:
    """Yield the annotated texts of a folder, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield parse(path.stem, path.read_text("utf-8"))


def sentences(path: Path = FOLDER / "measures.tsv") -> Iterator[Sentence]:
    """Yield the annotated sentences of a table."""
    yield from parse_sentences(path.read_text("utf-8").splitlines())


def parse(name: str, source: str) -> Annotated:
    r"""Read one annotated text.

    >>> read = parse("x", "a: b\n\n[省民政厅|D|甲省民政厅]印发[《方案》|C]。\n---\n"
    ...                   "甲省民政厅 -issues-> 《方案》\n")
    >>> read.text, [e.name for e in read.entities]
    ('省民政厅印发《方案》。\n', ['甲省民政厅', '《方案》'])
    """
    head, _, rest = source.partition("\n\n")
    marked, separator, tail = rest.partition("\n---\n")
    if not separator:
        raise AnnotationError(f"{name}: no line --- before the edges")
    header = dict(line.split(": ", 1) for line in head.splitlines())
    text, entities = _read_marks(name, marked + "\n")
    known = {entity.name for entity in entities}
    edges, doubtful = set[Edge](), set[Edge]()
    for line in filter(None, tail.splitlines()):
        match = _EDGE.fullmatch(line)
        if match is None:
            raise AnnotationError(f"{name}: not an edge: {line}")
        for edge in _product(match["subjects"], Relation(match["relation"]), match["objects"]):
            for end in (edge[0], edge[2]):
                if end not in known:
                    raise AnnotationError(f"{name}: {end} is not marked in the text")
            (doubtful if match["doubt"] else edges).add(edge)
    return Annotated(
        name=name,
        header=header,
        text=text,
        entities=entities,
        edges=frozenset(edges),
        doubtful=frozenset(doubtful),
    )


def _product(subjects: str, relation: Relation, objects: str) -> Iterator[Edge]:
    for subject in subjects.split("; "):
        for object_ in objects.split("; "):
            yield subject, relation, object_


def _read_marks(name: str, marked: str) -> tuple[str, tuple[Named, ...]]:
    """Take the marks out of a text; marks may be nested, so open ones wait on a stack."""
    text, position = "", 0
    starts: list[int] = []
    drafts: dict[str, _Draft] = {}
    repeated: list[tuple[str, str]] = []
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match["open"]:
            starts.append(len(text))
            continue
        if not starts:
            raise AnnotationError(f"{name}: a mark ends that did not begin: {match[0]}")
        surface = text[starts.pop() :]
        if match["again"]:
            repeated.append((match["again"], surface))
        else:
            full = match["name"] or simplify(surface.replace("\n", ""))
            draft = _Draft(TYPES[match["type"]], match["extra"] or "", match["flags"])
            if (drafts.setdefault(full, draft)).type is not draft.type:
                raise AnnotationError(f"{name}: {full} has two types")
            drafts[full].surfaces.append(surface)
    text += marked[position:]
    if starts or "[" in text or "|" in text:
        raise AnnotationError(f"{name}: a mark is not closed or not understood")
    for full, surface in repeated:
        if full not in drafts:
            raise AnnotationError(f"{name}: {full} is repeated but never introduced")
        drafts[full].surfaces.append(surface)
    return text, tuple(_named(full, draft) for full, draft in drafts.items())


def _named(full: str, draft: _Draft) -> Named:
    fund = draft.type is EntityType.FUND
    return Named(
        type=draft.type,
        name=full,
        surfaces=tuple(dict.fromkeys(draft.surfaces)),
        code=None if fund else draft.extra or None,
        amount=Decimal(draft.extra) if fund and draft.extra else None,
        collective="*" in draft.flags,
        doubtful="?" in draft.flags,
    )


def parse_sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    r"""Read a table of sentences: id, relation, text, edges, forbidden edges.

    Edges are `subject|relation|object`, separated by `; `, between surfaces of the sentence; a
    single `-` for the edges says that the sentence states no measure.

    >>> table = ["id\trelation\ttext\tedges\tforbidden", "a1\tissues\t甲印发乙。\t甲|issues|乙\t"]
    >>> [s.edges for s in parse_sentences(table)]
    [frozenset({('甲', <Relation.ISSUES: 'issues'>, '乙')})]
    """
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    next(rows)
    for row in rows:
        id_, relation, text, edges, forbidden = (*row, "")[:5]
        silent = edges == "-"
        yield Sentence(
            id=id_,
            relation=Relation(relation),
            text=text,
            edges=frozenset() if silent else _edges(id_, text, edges),
            forbidden=_edges(id_, text, forbidden),
            silent=silent,
        )


def _edges(id_: str, text: str, cell: str) -> frozenset[Edge]:
    edges = set[Edge]()
    for part in filter(None, cell.split("; ")):
        subject, relation, object_ = part.split("|")
        for end in (subject, object_):
            if end not in text:
                raise AnnotationError(f"{id_}: {end} does not stand in the sentence")
        edges.add((subject, Relation(relation), object_))
    return frozenset(edges)
