"""JSON-LD: one node object for each subject, with the context of `ontology/context.jsonld`.

The context stands in the file, so that it can be read offline.
"""

import json
from collections.abc import Iterable, Iterator

from policygraph.graph.terms import RDF_TYPE, XSD, Description, Literal, Term
from policygraph.graph.write.parts import Format, described
from policygraph.vocabulary import DATA, ontology_file

__all__ = ["JSONLD"]

_NATIVE = {XSD + "boolean": {"true": True, "false": False}}


def _head() -> Iterator[str]:
    context = json.loads(ontology_file("context.jsonld").read_text("utf-8"))["@context"]
    yield f'{{"@context": {_dump(context)},\n"@graph": [\n'


def _nodes(descriptions: Iterable[Description]) -> Iterator[str]:
    for description in descriptions:
        yield f"{_dump(_node(description))},\n"


def _tail(descriptions: Iterable[Description]) -> Iterator[str]:
    """Yield the last nodes, and an empty one, which says nothing, for the comma before it."""
    yield from _nodes(descriptions)
    yield "{}\n]}\n"


JSONLD = Format(
    head=_head,
    entities=described(_nodes),
    edges=described(_nodes),
    text=described(_nodes),
    tail=_tail,
)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _node(description: Description) -> dict[str, object]:
    kinds: list[str] = []
    values: dict[str, list[object]] = {}
    labels: dict[str, dict[str, list[str]]] = {}
    for predicate, value in description.statements:
        name = _short(predicate)
        if predicate == RDF_TYPE:
            kinds.append(_short(str(value)))
        elif isinstance(value, Literal) and value.language:
            labels.setdefault(name, {}).setdefault(value.language, []).append(value.value)
        else:
            values.setdefault(name, []).append(_value(value))
    single = {name: found[0] if len(found) == 1 else found for name, found in values.items()}
    return {"@id": _path(description.subject), "@type": kinds, **labels, **single}


def _short(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _path(iri: str) -> str:
    return iri.removeprefix(DATA)


def _value(value: Term) -> object:
    """Return a value as JSON; its datatype stands in the context."""
    if isinstance(value, str):
        return _path(value)
    if value.datatype == XSD + "integer":
        return int(value.value)
    return _NATIVE.get(value.datatype, {}).get(value.value, value.value)
