"""Verbs: the verbs of a clause that state something, each with the tokens that follow it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policygraph.extract.measures.clauses import ACTORS, Clause, Syntax
from policygraph.extract.measures.relatives import relative
from policygraph.extract.measures.tokens import Name, Particle, Token, Verb
from policygraph.model import EntityType

__all__ = ["counts_in", "verbs"]

NOMINAL = {
    "implement": frozenset({"issue", "select", "supervise", "support"}),
    "grant": frozenset({"support"}),
}
"""Frames whose verb may be the head of the object of another's: 开展先进单位评选, 给予企业支持."""
HELPED = frozenset({*ACTORS, EntityType.TARGET_GROUP})
"""Types of those whom a noun of helping has before it: 给予小微企业支持."""
CAUSES = frozenset({EntityType.PROGRAM})
TAKEN = frozenset("将把")
"""Prepositions that bring what is done before the verb."""
JOINTS = frozenset({"和", "与", "并", "及", "并且", "以及"})
"""What joins two verbs that take the same."""
PAUSE = "、"
OF = "的"
ISSUED_TO_BE_DONE = ("issue", "implement")
"""Frames of two verbs that take the same with nothing between them: 印发|实施《办法》."""


class Taking(NamedTuple):
    """A verb, and the tokens between it and the next one."""

    verb: Verb
    tokens: Sequence[Token]
    joined: bool = False
    """True where it takes what the verb before it takes."""


def verbs(clause: Clause, syntax: Syntax) -> Iterator[Taking]:
    """Yield each verb of a clause with what it takes.

    A verb that heads an object takes its place (开展先进单位评选 chooses the units), one that only
    says what is done with what is helped gives it up (支持实施特岗计划), and one that only says
    what something is lent for is left out (为推进改革提供保障).  Two that are joined take the same.
    """
    waiting: Taking | None = None
    for taking in _bodies(clause.tokens):
        verb, tokens, _ = taking
        if _aims(syntax, verb, clause):
            continue
        if waiting and _helped(waiting, verb):
            waiting = waiting._replace(tokens=tokens)
        elif waiting and _coordinate(waiting.verb, verb, clause, syntax.text):
            yield waiting._replace(tokens=tokens)
            waiting = taking._replace(joined=True)
        elif waiting and _said_of(waiting, taking, clause, syntax):
            yield waiting._replace(tokens=tokens)
            waiting = taking
        elif waiting and not tokens and _heads(verb, waiting):
            yield Taking(verb, _headed(verb, waiting.tokens))
            waiting = None
        else:
            if waiting:
                yield waiting
            waiting = taking
    if waiting:
        yield waiting


def _bodies(tokens: Sequence[Token]) -> Iterator[Taking]:
    """Pair each verb of a clause with the tokens up to the next one."""
    at = [i for i, token in enumerate(tokens) if isinstance(token, Verb)]
    for i, j in pairwise([*at, len(tokens)]):
        verb = tokens[i]
        if isinstance(verb, Verb):
            yield Taking(verb, tokens[i + 1 : j])


def _said_of(waiting: Taking, taking: Taking, clause: Clause, syntax: Syntax) -> bool:
    """Tell a verb that says who does what the one before it takes: 参加|甲厅举办的|培训.

    Who is led does it himself: 组织甲县开展….
    """
    trigger = waiting.verb.trigger
    if trigger.pivot or trigger.joins or not taking.tokens:
        return False
    tied = syntax.text.startswith(OF, taking.verb.span.end)
    if not tied or taking.verb.trigger.frame == "include":  # 乙局参加的专班
        return False
    if not waiting.tokens:  # 落实近期出台的措施
        return taking.verb.trigger.frame == "issue"
    between = all(isinstance(t, Name) and t.named.type in ACTORS for t in waiting.tokens)
    return between and bool(relative(syntax, taking.verb, clause))


def _helped(helping: Taking, verb: Verb) -> bool:
    """Tell a verb that only says what is done with that which is helped: 支持实施特岗计划."""
    helper, between, _ = helping
    light = helper.trigger.frame == "support" and verb.trigger.frame == "implement"
    return light and not between and verb.span.start == helper.span.end


def _coordinate(left: Verb, right: Verb, clause: Clause, text: str) -> bool:
    """Tell two verbs that take the same: 支持和引导各县, 印发实施《办法》, not 资金支持、保障."""
    between = text[left.span.end : right.span.start]
    if between != PAUSE:
        at_once = (left.trigger.frame, right.trigger.frame) == ISSUED_TO_BE_DONE
        return between in JOINTS or (not between and at_once)
    return left.span.start in {clause.span.start, *(token.span.end for token in clause.tokens)}


def _heads(verb: Verb, before: Taking) -> bool:
    """Tell a verb that is the head of what the light verb before it takes: 开展先进单位评选."""
    light, tokens, _ = before
    if verb.trigger.frame not in NOMINAL.get(light.trigger.frame, ()):
        return False
    last = tokens[-1] if tokens else None
    if not isinstance(last, Name) or verb.span.start - last.span.end > 1:
        return False
    return verb.trigger.frame != "support" or _helps(tokens, last)


def _helps(tokens: Sequence[Token], last: Name) -> bool:
    """Tell whom is helped, or what behind 对, from what helps: 强化贷款支持.

    The people, bodies and places behind 对 have a role of their own.
    """
    held = isinstance(tokens[0], Particle)
    return last.named.type in (CAUSES if held else HELPED)


def _headed(verb: Verb, tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out the 对 before what is helped: 加大对乡村振兴的支持."""
    held = verb.trigger.frame == "support" and isinstance(tokens[0], Particle)
    return tokens[1:] if held else tokens


def counts_in(verb: Verb, after: Verb | None, text: str) -> bool:
    """Tell a verb that only names what is counted in: 将实施甲工程列为乙行动之一."""
    taken = text[verb.span.start - 1 : verb.span.start] in TAKEN
    return taken and after is not None and after.trigger.frame == "include"


def _aims(syntax: Syntax, verb: Verb, clause: Clause) -> bool:
    """Tell a verb that only says what something is lent for: 为推进改革提供保障."""
    start, at = clause.span.start, verb.span
    return bool(
        syntax.cues.aim.search(syntax.text[start : at.start])
        and syntax.cues.lends.search(syntax.text, at.end, clause.span.end)
    )
