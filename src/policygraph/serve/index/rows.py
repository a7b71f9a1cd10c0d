"""Rows: what is said of one subject in the graph, as rows of the index."""

from collections.abc import Callable, Iterator
from typing import Any

from policygraph.document.script import simplify
from policygraph.graph.read.entities import COLLECTIVE, TYPES, last
from policygraph.graph.read.subjects import Said
from policygraph.model import Role
from policygraph.vocabulary import ONTOLOGY

__all__ = ["fold", "rows"]

Row = tuple[str, tuple[Any, ...]]
"""The name of a table, and the values of its columns."""

_LABELS = ("prefLabel@zh-hans", "prefLabel@zh-hant", "altLabel@zh-hans", "altLabel@zh-hant")
_CHARACTERS = "#char="
_LATER = (None, None, 0, None, None)  # what is worked out of an edge when all is there


def rows(name: str, said: Said) -> Iterator[Row]:
    """Yield the rows for a subject, by what it is.

    >>> said = Said()
    >>> said["type"] = ["http://www.w3.org/ns/oa#TextQuoteSelector"]
    >>> said["exact"] = ["安排资金"]
    >>> list(rows("text/0#quote=3,7", said))
    [('quote', ('text/0#quote=3,7', '安排资金'))]
    """
    for kind in said.get("type", ()):
        maker = _MAKERS.get(kind.replace("#", "/").rpartition("/")[2])
        if maker:
            yield from maker(name, said)
            return
    if _kind(name) and "#" not in name:
        yield from _entity(name, said)


def fold(form: str) -> str:
    """Return what a name is searched by: simplified, in lower case, without signs and spaces.

    >>> fold("“三區 計劃”"), fold("ABC-1號")
    ('三区计划', 'abc1号')
    """
    return "".join(filter(str.isalnum, simplify(form).lower()))


def _kind(name: str) -> str:
    """Return the type of an entity; empty text for what is none."""
    kind = TYPES.get(name.partition("/")[0])
    return kind.value if kind else ""


def _entity(name: str, said: Said) -> Iterator[Row]:
    forms = dict.fromkeys(form for label in _LABELS for form in said.get(label, ()))
    label = next(iter(forms), name)
    within = said.one("withinRegion") or said.one("superiorBody") or said.one("broader")
    places = (said.one("divisionCode"), said.one("jurisdiction"), said.one("withinRegion"))
    yield (
        "entity",
        (
            name,
            _kind(name),
            label,
            said.one("divisionCode"),
            next((last(place) for place in places if place), None),
            within,
            said.one("documentNumber"),
            int(any(kind in COLLECTIVE for kind in said.get("type", ()))),
            0,
        ),
    )
    for form in forms:
        yield "name", (name, form, fold(form))
    if said.one("numericValue"):
        value = float(said.some("numericValue"))
        yield "quantity", (name, value, said.one("unitText"), _concept(said, "comparator"))
    if said.one("hasSourceText"):
        yield from _document(name, said, label)


def _document(name: str, said: Said, label: str) -> Iterator[Row]:
    date = said.one("datePublished") or said.one("dateWritten")
    single = ("sourceName", "webAddress", "documentNumber", "authorName")
    kind = _concept(said, "documentKind")
    yield "document", (name, label, kind, date, *(said.one(field) for field in single))
    for text in said["hasSourceText"]:
        yield "source", (text, name)


def _text(name: str, said: Said) -> Iterator[Row]:
    file, language, count = (said.one(f) for f in ("sourceFile", "textLanguage", "characterCount"))
    yield "text", (name, file, language, int(count or 0))


def _amount(name: str, said: Said) -> Iterator[Row]:
    value = float(said.some("numericValue"))
    currency, per, bound = (
        said.one("currencyCode"),
        said.one("paidPer"),
        _concept(said, "comparator"),
    )
    yield "amount", (name.removesuffix("#amount"), value, currency, per, bound)


def _edge(name: str, said: Said) -> Iterator[Row]:
    subject, target = said.some("assertsSubject"), said.some("assertsObject")
    relation = said.some("assertsPredicate").removeprefix(ONTOLOGY)
    sure = float(said.some("confidence"))
    kinds = _kind(subject), _kind(target)
    yield "edge", (name, subject, relation, target, *kinds, sure, *_LATER)
    for evidence in said.get("evidence", ()):
        yield "ground", (name, evidence)


def _evidence(name: str, said: Said) -> Iterator[Row]:
    text, start, end = _place(said)
    rule = last(said.one("byRule") or "")
    sure = float(said.some("confidence"))
    yield "evidence", (name, text, start, end, rule, sure, said.one("derivedFromMeasure"))


def _quote(name: str, said: Said) -> Iterator[Row]:
    yield "quote", (name, said.some("exact"))


def _measure(name: str, said: Said) -> Iterator[Row]:
    verb = next((place for place in said.get("verbPosition", ()) if _CHARACTERS in place), None)
    flags = (said.one(f) == "true" for f in ("negated", "conditional", "actorIsInherited"))
    yield (
        "measure",
        (
            name,
            said.some("statedIn"),
            *(_concept(said, f) for f in ("measureType", "measureStatus", "modality")),
            said.one("actionVerb"),
            *(_span(verb)[1:] if verb else (None, None)),
            *min(
                (_span(place)[1:] for place in said.get("actorPosition", ())), default=(None, None)
            ),
            *(said.one(f) for f in ("startDate", "endDate", "timeText")),
            *map(int, flags),
            float(said.some("confidence")),
            said.one("evidence"),
        ),
    )
    for role in Role:
        for entity in said.get(role.value, ()):
            yield "part", (name, role.value, entity)


def _mention(name: str, said: Said) -> Iterator[Row]:
    text, start, end = _place(said)
    rule = last(said.one("byRule") or "")
    yield "mention", (name, text, start, end, said.some("refersTo"), said.one("linkReason"), rule)


def _place(said: Said) -> tuple[str, int, int]:
    """Return the text and the characters that something stands at."""
    return _span(next(iri for iri in said["hasSelector"] if _CHARACTERS in iri))


def _span(selector: str) -> tuple[str, int, int]:
    """Read the address of a span, `text/ID#char=START,END`."""
    text, _, span = selector.partition(_CHARACTERS)
    start, _, end = span.partition(",")
    return text, int(start), int(end)


def _concept(said: Said, name: str) -> str | None:
    value = said.one(name)
    return last(value) if value else None


_MAKERS: dict[str, Callable[[str, Said], Iterator[Row]]] = {
    "Assertion": _edge,
    "Evidence": _evidence,
    "Measure": _measure,
    "Mention": _mention,
    "MonetaryAmount": _amount,
    "SourceText": _text,
    "TextQuoteSelector": _quote,
}
"""What makes the rows of a subject, by the local name of its class."""
