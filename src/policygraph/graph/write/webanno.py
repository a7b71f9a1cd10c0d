"""Web Annotation: mentions and edges of each text as W3C annotations, for annotation tools."""

import json
from collections.abc import Iterator
from typing import Any

from policygraph.graph.describe.document import assertion_iri, context, evidence_iri
from policygraph.graph.files import File
from policygraph.graph.terms import node, pg
from policygraph.model import Document, Entity, Extraction, Graph, Span
from policygraph.vocabulary import ONTOLOGY

__all__ = ["web_annotations"]

_OURS = ("assertsSubject", "assertsPredicate", "assertsObject")
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "pg": ONTOLOGY,
        **{name: {"@id": f"pg:{name}", "@type": "@id"} for name in _OURS},
        "linkReason": "pg:linkReason",
    },
]


def web_annotations(graph: Graph) -> Iterator[File]:
    """Yield an annotation page for each document."""
    entities = {entity.id: entity for entity in graph.entities}
    for extraction in graph.extractions:
        yield File(f"{extraction.document.id}.jsonld", _page(extraction, entities))


def _page(extraction: Extraction, entities: dict[str, Entity]) -> Iterator[str]:
    name = node(f"annotations/{extraction.document.id}")
    yield f'{{"@context":{_dump(_CONTEXT)},"id":"{name}","type":"AnnotationPage","items":[\n'
    separator = ""
    for annotation in (*_mentions(extraction, entities), *_edges(extraction)):
        yield separator + _dump(annotation)
        separator = ",\n"
    yield "\n]}\n"


def _mentions(extraction: Extraction, entities: dict[str, Entity]) -> Iterator[dict[str, Any]]:
    document = extraction.document
    for link in extraction.links:
        span = link.mention.span
        yield {
            "id": node(f"mention/{document.id}/{span.start}-{span.end}"),
            "type": "Annotation",
            "motivation": "identifying",
            "body": [
                {"id": node(link.entity), "type": pg(entities[link.entity].type)},
                {"type": "TextualBody", "value": entities[link.entity].label},
            ],
            "linkReason": link.reason,
            "target": _target(document, span),
        }


def _edges(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for assertion in extraction.assertions:
        edge = assertion_iri(assertion)
        for evidence in assertion.evidence:
            yield {
                "id": f"{edge}#{evidence_iri(evidence).rpartition('/')[2]}",
                "type": "Annotation",
                "motivation": "linking",
                "body": {
                    "id": edge,
                    "assertsSubject": node(assertion.subject),
                    "assertsPredicate": pg(assertion.relation),
                    "assertsObject": node(assertion.object),
                },
                "target": _target(extraction.document, evidence.span),
            }


def _target(document: Document, span: Span) -> dict[str, Any]:
    before, after = context(document, span)
    return {
        "source": node(f"text/{document.id}"),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(document.text),
                "prefix": before,
                "suffix": after,
            },
        ],
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
