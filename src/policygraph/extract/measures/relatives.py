"""Relatives: who acts in a clause that only says which of something is meant."""

from policygraph.extract.measures.adjacency import ACTORS, LIST
from policygraph.extract.measures.clauses import OF, ON, Clause, Syntax
from policygraph.extract.measures.tokens import Name, Named, Particle, Verb

__all__ = ["relative", "unsigned"]


def relative(syntax: Syntax, verb: Verb, clause: Clause) -> tuple[Named, ...]:
    """Return who acts in a relative clause: 落实甲厅、乙厅近日印发的《意见》.

    Or in the title of what is done: 落实省委、省政府关于支持甲县的部署.
    """
    end = verb.span.start
    if syntax.text.endswith(ON, clause.span.start, end):
        end -= len(ON)
    elif not syntax.text.startswith("的", verb.span.end):
        return ()
    before = [t for t in clause.tokens if t.span.end <= end]
    while before and isinstance(before[-1], Verb):  # 甲厅|牵头|制定的《意见》
        before.pop()
    acting: list[Named] = []
    for token in reversed(before):
        if not isinstance(token, Name) or token.named.type not in ACTORS:
            break
        right = acting[-1].span.start if acting else end
        gap = LIST if acting else syntax.cues.aside
        if not gap.fullmatch(syntax.text, token.span.end, right):
            break
        acting.append(token.named)
    return tuple(reversed(acting))


def unsigned(syntax: Syntax, verb: Verb, clause: Clause) -> bool:
    """Tell a relative clause that does not say who acts: 落实近期出台的政策.

    近日印发的《办法》 at the head of a clause is by who is spoken of.
    """
    at = clause.tokens.index(verb)
    taken_up = at > 0 and isinstance(clause.tokens[at - 1], Verb | Particle)
    return taken_up and syntax.text.startswith(OF, verb.span.end)
