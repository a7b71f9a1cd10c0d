"""Brat: each text with its annotations in standoff form, and the configuration that shows them.

Mentions are entities with a reference to the graph, measures are events at their verb, edges are
relations between mentions.  Where an end of an edge is not mentioned in the text (a department
that speaks throughout), the evidence itself stands in for it, with a note.
"""

from collections.abc import Iterator

from policygraph.graph.concepts import label
from policygraph.graph.files import File
from policygraph.graph.terms import concept
from policygraph.model import Entity, EntityType, Extraction, Graph, Relation, Role, Span

__all__ = ["brat"]


def brat(graph: Graph) -> Iterator[File]:
    """Yield a text and an annotation file for each document, and `annotation.conf`."""
    entities = {entity.id: entity for entity in graph.entities}
    kinds = sorted({measure.type for x in graph.extractions for measure in x.measures})
    yield File("annotation.conf", _configuration(kinds))
    for extraction in graph.extractions:
        name = extraction.document.id
        yield File(f"{name}.txt", [extraction.document.text])
        yield File(f"{name}.ann", _Annotations(extraction, entities).lines())


def _configuration(kinds: list[str]) -> Iterator[str]:
    yield "[entities]\n"
    yield from (f"{kind}\n" for kind in EntityType)
    yield "[relations]\n"
    yield from (f"{relation}\tArg1:<ENTITY>, Arg2:<ENTITY>\n" for relation in Relation)
    yield "[events]\n"
    roles = ", ".join(f"{role}*:<ENTITY>" for role in Role)
    yield from (f"{kind}\t{roles}\n" for kind in kinds)
    yield "[attributes]\nNegated\tArg:<EVENT>\nConditional\tArg:<EVENT>\n"


class _Annotations:
    """The annotations of one document, numbered as they are written."""

    def __init__(self, extraction: Extraction, entities: dict[str, Entity]) -> None:
        self.extraction = extraction
        self.entities = entities
        self.text = extraction.document.text
        self.count = 0
        self.places: dict[str, list[tuple[Span, str]]] = {}

    def lines(self) -> Iterator[str]:
        """Yield every line of the annotation file."""
        for link in self.extraction.links:
            yield from self._mention(link.entity, link.mention.span, link.reason)
        for relation, subject, target, clause in sorted(self._edges()):
            for end in (subject, target):
                if end not in self.places:
                    yield from self._mention(end, clause, "implied: not named in this text")
            arguments = f"Arg1:{self._near(subject, clause)} Arg2:{self._near(target, clause)}"
            yield f"R{self._next()}\t{relation} {arguments}\n"
        for measure in self.extraction.measures:
            trigger = f"T{self._next()}"
            yield f"{trigger}\t{measure.type} {self._extent(measure.trigger)}\n"
            roles = "".join(
                f" {p.role}:{self._near(p.entity, measure.clause)}"
                for p in measure.participants
                if p.entity in self.places
            )
            event = f"E{self._next()}"
            yield f"{event}\t{measure.type}:{trigger}{roles}\n"
            flags = {"Negated": measure.negated, "Conditional": measure.conditional}
            yield from (f"A{self._next()}\t{name} {event}\n" for name in flags if flags[name])
            status = label(concept("measure-status", measure.status))
            yield f"#{self._next()}\tAnnotatorNotes {event}\t{status}\n"

    def _edges(self) -> set[tuple[str, str, str, Span]]:
        return {
            (assertion.relation.value, assertion.subject, assertion.object, evidence.span)
            for assertion in self.extraction.assertions
            for evidence in assertion.evidence
        }

    def _mention(self, entity: str, span: Span, note: str) -> Iterator[str]:
        name = f"T{self._next()}"
        self.places.setdefault(entity, []).append((span, name))
        described = self.entities[entity]
        yield f"{name}\t{described.type} {self._extent(span)}\n"
        yield f"N{self._next()}\tReference {name} policygraph:{entity}\t{described.label}\n"
        yield f"#{self._next()}\tAnnotatorNotes {name}\t{note}\n"

    def _near(self, entity: str, clause: Span) -> str:
        """Return the mention in the clause, else the last before it, else the first."""
        places = self.places[entity]
        inside = [name for span, name in places if clause.covers(span)]
        before = [name for span, name in places if span.start < clause.start]
        return (*inside[:1], *before[-1:], places[0][1])[0]

    def _next(self) -> int:
        self.count += 1
        return self.count

    def _extent(self, span: Span) -> str:
        """Return offsets and words; brat wants one fragment for each line that a span touches."""
        fragments, words, at = list[str](), list[str](), span.start
        for line in span.of(self.text).split("\n"):
            if line:
                fragments.append(f"{at} {at + len(line)}")
                words.append(line)
            at += len(line) + 1
        return f"{';'.join(fragments)}\t{' '.join(words)}"
