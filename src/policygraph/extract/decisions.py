"""Decisions: what a reader has decided against the program, and a rebuild respects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from msgspec.structs import replace

from policygraph import lexicon
from policygraph.errors import LexiconError
from policygraph.model import Assertion, Document, Entity, Link
from policygraph.vocabulary import digest

__all__ = ["Decision", "assertions", "decisions", "linked"]

NO_NAME, WRONG = "no name", "wrong"


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of `decisions.tsv`."""

    kind: str
    document: str
    what: str
    verdict: str
    label: str = ""

    def __post_init__(self) -> None:
        if self.kind not in {"link", "edge"}:
            raise LexiconError(f"decisions.tsv: kind must be link or edge, not {self.kind}")
        if self.kind == "edge" and self.verdict != WRONG:
            raise LexiconError(f"decisions.tsv: an edge can only be {WRONG}, not {self.verdict}")


@cache
def decisions() -> dict[tuple[str, str, str], Decision]:
    """Return the decisions of the user's own table by kind, document and what they are about."""
    rows = lexicon.table("decisions", Decision)
    return {(row.kind, row.document, row.what): row for row in rows}


def _decision(kind: str, document: Document, what: str) -> Decision | None:
    known = decisions()
    return known.get((kind, document.id, what)) or known.get((kind, "*", what))


def linked(
    document: Document, entities: Iterable[Entity], links: Iterable[Link]
) -> tuple[tuple[Entity, ...], tuple[Link, ...]]:
    """Let each decided mention mean what the reader says, or nothing."""
    if not decisions():
        return tuple(entities), tuple(links)
    known = {entity.id: entity for entity in entities}
    kept: list[Link] = []
    for link in links:
        surface = link.mention.span.of(document.text)
        decision = _decision("link", document, surface)
        if decision is None:
            kept.append(link)
        elif decision.verdict != NO_NAME:
            known.setdefault(decision.verdict, _entity(decision, link))
            entity = known[decision.verdict]
            forms = tuple(sorted({*entity.surfaces, surface}))
            known[entity.id] = replace(entity, surfaces=forms)
            kept.append(replace(link, entity=entity.id, reason="人工指定"))
    return tuple(known[key] for key in sorted(known)), tuple(kept)


def _entity(decision: Decision, link: Link) -> Entity:
    label = decision.label or decision.verdict.rpartition("/")[2]
    return Entity(id=decision.verdict, type=link.mention.type, label=label)


def assertions(document: Document, found: Iterable[Assertion]) -> Iterator[Assertion]:
    """Leave out the edges that a reader found wrong."""
    if not decisions():
        yield from found
        return
    for assertion in found:
        ends = (assertion.subject, assertion.object)
        subject, target = sorted(ends) if assertion.relation.symmetric else ends
        key = digest(subject, assertion.relation, target)
        if _decision("edge", document, f"assertion/{key}") is None:
            yield assertion
