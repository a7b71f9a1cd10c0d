"""Answers: what a query returned, written in each format that people or programs read.

A SELECT gives rows, an ASK a truth value, a CONSTRUCT or DESCRIBE triples.  Rows are written
here and not by the engine, which cannot stop after a number of rows.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from policygraph.errors import UsageError
from policygraph.serve.sparql import BASE, KNOWN
from policygraph.vocabulary import PREFIXES

__all__ = ["ROW_FORMATS", "TRIPLE_FORMATS", "Answer", "Result", "render", "shorten"]

T = TypeVar("T")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Sequence[Term | None]
Result = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A result, written."""

    body: str
    media_type: str
    count: int = 0
    """How many rows or triples are in the body."""
    cut: bool = False
    """True where the limit left some out."""


@dataclass(frozen=True, slots=True)
class RowFormat:
    """How rows and truth values are written."""

    media_type: str
    rows: Callable[[Sequence[str], Sequence[Row]], str]
    truth: Callable[[str], str]


def render(result: Result, rows_as: str, triples_as: str, limit: int | None = None) -> Answer:
    """Write a result: rows in one format, triples in another, at most `limit` of them.

    >>> result = ox.Store().query("ASK {}")
    >>> render(result, "json", "ttl").body
    '{"head": {}, "boolean": true}'

    Raises:
        UsageError: there is no such format.

    """
    if isinstance(result, ox.QueryBoolean):
        form = _look_up(ROW_FORMATS, rows_as)
        truth = form.truth("true" if result else "false")
        return Answer(body=truth, media_type=form.media_type, count=1)
    if isinstance(result, ox.QuerySolutions):
        return _rows(result, _look_up(ROW_FORMATS, rows_as), limit)
    return _triples(result, _look_up(TRIPLE_FORMATS, triples_as), limit)


def _rows(result: ox.QuerySolutions, form: RowFormat, limit: int | None) -> Answer:
    names = [variable.value for variable in result.variables]
    rows, cut = _take((tuple(row) for row in result), limit)
    body = form.rows(names, rows)
    return Answer(body=body, media_type=form.media_type, count=len(rows), cut=cut)


def _triples(result: Iterable[ox.Triple], form: ox.RdfFormat, limit: int | None) -> Answer:
    triples, cut = _take(result, limit)
    written = ox.serialize(triples, format=form, prefixes=PREFIXES, base_iri=BASE)
    body = (written or b"").decode()
    return Answer(body=body, media_type=form.media_type, count=len(triples), cut=cut)


def _take(items: Iterable[T], limit: int | None) -> tuple[list[T], bool]:
    """Return the first items, and whether there are more."""
    taken = list(islice(items, None if limit is None else limit + 1))
    return taken[:limit], limit is not None and len(taken) > limit


def _look_up(formats: Mapping[str, T], name: str) -> T:
    if name not in formats:
        raise UsageError(f"no format {name}: choose one of {', '.join(formats)}")
    return formats[name]


def shorten(term: Term | None) -> str:
    """Write a term for people: an IRI by its prefix, a literal by its value.

    >>> shorten(ox.NamedNode("https://w3id.org/policygraph/ontology#issues"))
    'pg:issues'
    """
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        return term.value
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in _BY_LENGTH:
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value[len(namespace) :]}"
        return f"<{term.value}>"
    return str(term)


_BY_LENGTH = sorted(KNOWN.items(), key=lambda item: -len(item[1]))


def _json_rows(names: Sequence[str], rows: Sequence[Row]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in rows
    ]
    document = {"head": {"vars": names}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False)


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = ("subject", "predicate", "object")
        return {"type": "triple", "value": {p: _json_term(getattr(term, p)) for p in parts}}
    written: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        written["datatype"] = term.datatype.value
    return written


_STRING = "http://www.w3.org/2001/XMLSchema#string"


def _xml_rows(names: Sequence[str], rows: Sequence[Row]) -> str:
    head = "".join(f'<variable name="{_xml_text(name)}"/>' for name in names)
    results = "".join(f"<result>{_xml_row(names, row)}</result>\n" for row in rows)
    return f"{_XML_OPEN}<head>{head}</head>\n<results>\n{results}</results>\n</sparql>\n"


def _xml_row(names: Sequence[str], row: Row) -> str:
    return "".join(
        f'<binding name="{_xml_text(name)}">{_xml_term(term)}</binding>'
        for name, term in zip(names, row, strict=True)
        if term is not None
    )


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = ("subject", "predicate", "object")
        inner = "".join(f"<{p}>{_xml_term(getattr(term, p))}</{p}>" for p in parts)
        return f"<triple>{inner}</triple>"
    kind = ""
    if term.language:
        kind = f' xml:lang="{_xml_text(term.language)}"'
    elif term.datatype.value != _STRING:
        kind = f' datatype="{_xml_text(term.datatype.value)}"'
    return f"<literal{kind}>{_xml_text(term.value)}</literal>"


def _xml_text(value: str) -> str:
    """Escape text; a character that XML cannot hold at all becomes U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", value))


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_OPEN = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def _csv_rows(names: Sequence[str], rows: Sequence[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)  # SPARQL 1.1 CSV asks for CRLF, which is the default
    writer.writerow(names)
    writer.writerows([_csv_term(term) for term in row] for row in rows)
    return stream.getvalue()


def _csv_term(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, (ox.BlankNode, ox.Triple)) else term.value


def _tsv_rows(names: Sequence[str], rows: Sequence[Row]) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else _tsv_term(term) for term in row) for row in rows]
    return "\n".join(lines) + "\n"


def _tsv_term(term: Term) -> str:
    written = f"<<( {term} )>>" if isinstance(term, ox.Triple) else str(term)
    return written.replace("\t", "\\t")


def _table_rows(names: Sequence[str], rows: Sequence[Row]) -> str:
    lines = [list(names), *([_one_line(shorten(term)) for term in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    rule = ["─" * width for width in widths]
    return "".join(_aligned(cells, widths) for cells in (lines[0], rule, *lines[1:]))


def _aligned(cells: Iterable[str], widths: Sequence[int]) -> str:
    padded = (c + " " * (w - _width(c)) for c, w in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"


def _width(text: str) -> int:
    """Count the columns of a terminal that text takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _markdown_rows(names: Sequence[str], rows: Sequence[Row]) -> str:
    lines = [list(names), ["---"] * len(names)]
    lines += [[_markdown_cell(shorten(term)) for term in row] for row in rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _markdown_cell(text: str) -> str:
    for character in "\\|<>[]*_`":
        text = text.replace(character, f"\\{character}")
    return _one_line(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


ROW_FORMATS = {
    "json": RowFormat(
        "application/sparql-results+json",
        _json_rows,
        lambda truth: f'{{"head": {{}}, "boolean": {truth}}}',
    ),
    "xml": RowFormat(
        "application/sparql-results+xml",
        _xml_rows,
        lambda truth: f"{_XML_OPEN}<head/>\n<boolean>{truth}</boolean>\n</sparql>\n",
    ),
    "csv": RowFormat("text/csv; charset=utf-8", _csv_rows, str),
    "tsv": RowFormat("text/tab-separated-values; charset=utf-8", _tsv_rows, str),
    "table": RowFormat("text/plain; charset=utf-8", _table_rows, "{}\n".format),
    "md": RowFormat("text/markdown; charset=utf-8", _markdown_rows, "{}\n".format),
}
"""How rows are written, by the name of the format."""

TRIPLE_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""How triples are written, by the name of the format."""
