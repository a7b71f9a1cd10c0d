"""Structure: the edges that a document's header and the names of bodies state by themselves."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from policygraph.extract.measures.cues import cues
from policygraph.model import (
    Assertion,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Evidence,
    Link,
    Relation,
    Span,
)

__all__ = ["issued", "issuers", "members", "parts"]

BODIES = frozenset({EntityType.DEPARTMENT, EntityType.ORGANIZATION})
ISSUED = Decimal("0.95")
"""How sure it is that the body in the header issued the document."""
OFFICES = frozenset({"办公厅", "办公室"})
"""The general office of a government is a body of its own, not an inner unit."""
CABINET = "国务院"
"""What is said of it in the name of a body is its rank: 国务院国资委 is no inner unit."""
SHORTEST = 3
"""The fewest characters that the name of a body has that may open another's."""
PART = Decimal("0.85")
"""How sure it is that a body whose name opens with another body's name is part of it."""


def issuers(document: Document, links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links of the bodies that issued a policy document, as its header names them."""
    if document.metadata.kind is DocumentKind.NEWS:
        return ()
    first: dict[str, Link] = {}
    for link in links:
        if link.mention.type in BODIES:
            first.setdefault(link.mention.text, link)
    return tuple(first[field.value] for field in document.metadata.issuers if field.value in first)


def issued(document: Document, source: str, by: Sequence[Link]) -> Iterator[Assertion]:
    """Yield that each issuer issues the document itself."""
    title = document.metadata.title
    for link in by:
        span = title.span if title and title.span else link.mention.span
        yield _assertion(document, (link.entity, Relation.ISSUES, source), span, "header.issuer")


def parts(
    document: Document, links: Sequence[Link], entities: Mapping[str, Entity]
) -> Iterator[Assertion]:
    """Yield that a body is part of the one whose name opens its own: 省民政厅社会组织党委."""
    bodies = {link.entity: link for link in reversed(links) if link.mention.type in BODIES}
    named = {entities[key].label: key for key in sorted(bodies)}
    for key in sorted(bodies):
        whole = _whole(entities[key], named)
        if whole:
            edge = (key, Relation.PART_OF, whole)
            yield _assertion(document, edge, bodies[key].mention.span, "name.part")


def members(document: Document, links: Sequence[Link]) -> Iterator[Assertion]:
    """Yield that bodies are part of the one whose roster names their people.

    县减灾委员会组成人员如下：主任：王小明　县应急局局长.
    """
    text, roster = document.simplified, cues().roster
    bodies = [link for link in links if link.mention.type in BODIES]
    whole = next((link for link in bodies if roster.match(text, link.mention.span.end)), None)
    if whole is None:
        return
    lines = (sentence.span for sentence in document.sentences)
    for line in (line for line in lines if line.start >= whole.mention.span.end):
        for entity in _posted(text, line, bodies):
            if entity != whole.entity:
                edge = (entity, Relation.PART_OF, whole.entity)
                yield _assertion(document, edge, line, "roster")


def _posted(text: str, line: Span, bodies: Sequence[Link]) -> list[str]:
    """Return the bodies that one of a roster has a post in: 主任：王小明　县应急局局长."""
    opening = cues().member.match(text, line.start, line.end)
    if opening is None:
        return []
    first, last = (bisect_left(bodies, edge, key=_start) for edge in (line.start, line.end))
    named = bodies[first:last]
    if not named or _start(named[0]) != opening.end():
        return []
    posts = cues().post
    return [one.entity for one in named if posts.match(text, one.mention.span.end, line.end)]


def _start(link: Link) -> int:
    return link.mention.span.start


def _whole(entity: Entity, named: Mapping[str, str]) -> str | None:
    """Return the body of the text whose name opens the name of an inner unit."""
    if entity.collective:  # 农业农村部等七部门 are more than the ministry, and no part of it
        return None
    # No unit has a name of one character: 文化和旅游部门 is no part of 文化和旅游部.
    for end in range(len(entity.label) - 2, SHORTEST - 1, -1):
        label, unit = entity.label[:end], entity.label[end:]
        if label in named and label != CABINET and unit not in OFFICES:
            return named[label]
    return None


def _assertion(
    document: Document, edge: tuple[str, Relation, str], span: Span, rule: str
) -> Assertion:
    subject, relation, target = edge
    return Assertion(
        subject=subject,
        relation=relation,
        object=target,
        evidence=(
            Evidence(
                document=document.id,
                span=span,
                quote=span.of(document.text),
                rule=rule,
                confidence=ISSUED if relation is Relation.ISSUES else PART,
            ),
        ),
    )
