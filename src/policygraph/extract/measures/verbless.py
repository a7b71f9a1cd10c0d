"""Verbless: what a clause or sentence states without a verb of the grammar."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from policygraph.extract.measures.adjacency import LIST
from policygraph.extract.measures.clauses import Clause, Head, Roles, Syntax
from policygraph.extract.measures.discourse import Discourse, Predicate
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.tokens import Name, Named, Particle, Token
from policygraph.model import EntityType, Span

__all__ = ["among", "continued", "facing", "listed", "rests"]

T = EntityType
RESTS = Trigger("issue.rests", "issue", Decimal("0.85"))
"""The trigger of a basis that the document names for itself."""
LISTS = Trigger("implement.listed", "implement", Decimal("0.75"))
"""The trigger of a numbered item of a plan."""
FACING = frozenset({"面向", "针对"})
"""Prepositions that say whom something is for even where no verb follows."""
FACES = Trigger("reach.faces", "reach", Decimal("0.75"))
"""The trigger of a clause that ends with whom its topic is for."""
ITEMS = frozenset({T.PROGRAM, T.DOCUMENT, T.TARGET_GROUP})
"""What a list may name of which each item is a clause."""
AMONG = Trigger("cover.among", "cover", Decimal("0.7"))
"""The trigger of a part that 其中 takes out of a programme."""


def rests(span: Span, itself: Sequence[Named], fronted: Roles) -> Iterator[Predicate]:
    """Yield what the document itself rests on: 按照《条例》规定，现就有关工作通知如下."""
    basis = tuple(role for role in fronted if role[0] == "basis")
    if basis:
        roles = (*(("self", n) for n in itself), *basis)
        yield Predicate(trigger=RESTS, word=span, clause=span, roles=roles, inherited=False)


def listed(
    span: Span, tokens: Sequence[Token], state: Discourse, syntax: Syntax
) -> Iterator[Predicate]:
    """Yield the item of a plan that is but a name: （一）港口提升工程."""
    match [t for t in tokens if isinstance(t, Name)]:
        case [Name(named=item)] if item.type is T.PROGRAM:
            before = syntax.text[span.start : item.span.start]
            if syntax.cues.numbered.fullmatch(before) and span.end - item.span.end <= 1:
                roles = (*(("actor", n) for n in state.subject), ("object", item))
                yield Predicate(
                    trigger=LISTS, word=item.span, clause=span, roles=roles, inherited=True
                )


def among(clause: Clause, head: Head, before: Discourse, syntax: Syntax) -> list[Predicate]:
    """Take a part out of the programme before it: 开展创建行动，其中试点先行在两区开展."""
    part = tuple([n for n in head.topic if n.type is T.PROGRAM])
    if not part or not syntax.cues.among.match(syntax.text, clause.span.start):
        return []
    whole = tuple([n for n in before.topic or before.about if n.type is T.PROGRAM])
    if not whole or clause.named[:1] != part[:1]:
        return []
    roles = (("actor", whole[-1]), *(("object", n) for n in part))
    span = part[0].span
    return [Predicate(trigger=AMONG, word=span, clause=clause.span, roles=roles, inherited=False)]


def continued(clause: Clause, before: Discourse, syntax: Syntax) -> list[Predicate]:
    """Go on with a list of which each item is a clause: 行动包括甲专项，乙专项，丙专项."""
    last, named = before.last, clause.named
    if last is None or not named or last.clause.end + 1 != clause.span.start:
        return []
    done = [n for role, n in last.roles if role == "object"]
    if not done or done[-1].span.end != last.clause.end or done[-1].type not in ITEMS:
        return []
    if any(n.type is not done[-1].type for n in named) or not _bare(clause, syntax):
        return []
    roles = (
        *(role for role in last.roles if role[0] != "object"),
        *(("object", n) for n in named),
    )
    return [replace(last, word=named[0].span, clause=clause.span, roles=roles, inherited=True)]


def _bare(clause: Clause, syntax: Syntax) -> bool:
    """Tell a clause of nothing but names."""
    ends = [clause.span.start, *(n.span.end for n in clause.named)]
    starts = [*(n.span.start for n in clause.named), clause.span.end]
    return all(LIST.match(syntax.text, *gap) for gap in zip(ends, starts, strict=True))


def facing(clause: Clause, head: Head, before: Discourse) -> Iterator[Predicate]:
    """Yield whom a programme faces, without a verb: 政策针对小微企业; 举办招聘会，面向农户."""
    topic = head.topic or (() if head.acting else before.opened)
    if not topic:
        return
    for token in clause.tokens:
        if isinstance(token, Particle) and token.preposition.word in FACING:
            roles = (
                *(("actor", n) for n in topic),
                *(("object", n) for role, n in head.phrases if role in {"beneficiary", "reach"}),
            )
            yield Predicate(
                trigger=FACES, word=token.span, clause=clause.span, roles=roles, inherited=False
            )
            return
