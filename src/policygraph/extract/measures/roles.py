"""Roles: what the context of a verb adds to those who fill its roles, and what it changes."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from policygraph.extract.measures.adjacency import ACTORS
from policygraph.extract.measures.clauses import TOPICS, Clause, Head, Role, Roles, Syntax
from policygraph.extract.measures.discourse import FOCUSES, HEADS, Discourse, Predicate, focused
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.subjects import GROUPS, means
from policygraph.extract.measures.tokens import Name, Named, Verb
from policygraph.model import EntityType

__all__ = [
    "composed",
    "context",
    "front",
    "fronted",
    "handed_on",
    "joining",
    "overseen",
    "taken",
    "tied",
    "won",
]

T = EntityType
SECONDING = frozenset({"coordinate.join", "coordinate.work", "coordinate.second"})
"""Triggers of those who join it."""
SERVING = frozenset({"serve", "drive", "gain"})
"""Frames that say whom something serves that stands before."""
DRIVES = "drive"
"""The frame of those that only what the sentence itself runs takes along: 带动农户增收."""
EASING = frozenset({"enjoy", "relieve", "ensure"})
"""Frames that do so right behind what they speak of: 实施助学行动，困难学生得到安置."""


def tied(syntax: Syntax, clause: Clause, roles: Roles) -> Roles:
    """Make a pair of partners where the clause speaks of aid: 甲市与乙县开展扶贫协作."""
    if "partner" not in [r for r, _ in roles]:
        return roles
    cues, words = syntax.cues, _without_bodies(syntax, clause)
    aided, twinned = bool(cues.aid.search(words)), bool(cues.twin.search(words))
    return tuple(
        ("ally", n) if r == "partner" and (twinned or (aided and n.type is T.REGION)) else (r, n)
        for r, n in roles
    )


def _without_bodies(syntax: Syntax, clause: Clause) -> str:
    """Return the words of a clause but for the names of bodies: 与对口民政部门沟通."""
    pieces, at = list[str](), clause.span.start
    for token in clause.tokens:
        if isinstance(token, Name) and token.named.type in ACTORS:
            pieces.append(syntax.text[at : token.span.start])
            at = token.span.end
    return " ".join([*pieces, syntax.text[at : clause.span.end]])


def context(trigger: Trigger, head: Head, state: Discourse, roles: Roles) -> Iterator[Role]:
    """Yield what the words around a verb say of it without being its objects."""
    filled = {role for role, _ in roles}
    if trigger.frame in SERVING and "means" not in filled:
        about = () if trigger.frame == DRIVES else state.about
        yield from (("means", n) for n in means(state, head) or about)
    if trigger.frame in EASING:
        yield from (("means", n) for n in means(state, head))
    if trigger.frame == "allocate":
        yield from (("running", n) for n in state.running)
    if trigger.id in SECONDING and "object" not in filled:
        yield from (("partner", n) for n in _heading(state))
    if "place" in filled or trigger.frame == "occur":  # 在甲县，灌溉工程已开工
        yield from (("theme", n) for n in head.topic)


def _heading(state: Discourse) -> Iterator[Named]:
    """Yield who took the lead in the last clause: 甲局牵头，乙局配合."""
    if state.last and state.last.trigger.id == HEADS:
        yield from (n for role, n in state.last.roles if role == "actor")


def handed_on(trigger: Trigger, objects: Sequence[Named]) -> Roles:
    """Return what the objects of a verb are to the verbs that follow it."""
    if trigger.frame == "help":  # 帮助残疾人开展技能培训
        return tuple([("beneficiary", n) for n in objects if n.fitting(GROUPS)])
    if trigger.id in FOCUSES:  # 以残疾人为重点开展技能培训
        return focused(objects)
    if trigger.frame == "select" and not trigger.pivot:  # 选择三个县开展试点
        return tuple([("place", n) for n in objects if n.type is T.REGION])
    if trigger.frame == "ensure":  # 确保临时救助金发放
        return tuple([("object", n) for n in objects if n.type in TOPICS])
    return ()


def overseen(syntax: Syntax, verb: Verb, roles: Roles) -> Iterator[Role]:
    """Yield whom or what an inspection is of: 对养老机构开展专项督查, 对甲资金进行跟踪审计."""
    done = [n for role, n in roles if role == "object" and n.span.start >= verb.span.end]
    if any(syntax.cues.oversight.search(n.span.of(syntax.text)) for n in done):
        yield from (
            ("overseen", n)
            for role, n in roles
            if role == "beneficiary" or (role == "object" and n not in done)
        )


def taken(trigger: Trigger, roles: Roles) -> Iterator[Role]:
    """Yield the roles, with what 把 and 将 bring before a verb as its object: 把平台建成枢纽.

    将3亿元用于校舍改造 says it of the sum, which is given as well.
    """
    for role, named in roles:
        if role == "patient" and trigger.frame == "fund" and named.type is T.FUND:
            yield "actor", named
            yield role, named
        else:
            yield ("object" if role == "patient" else role), named


def composed(predicate: Predicate, own: Roles) -> Predicate:
    """Let what is composed be what is set up: 成立由甲局和乙局组成的专班."""
    if predicate.trigger.frame != "establish" or predicate.fillers("object", ACTORS):
        return predicate
    made = tuple([role for role in own if role[0] == "object"])
    return replace(predicate, roles=(*predicate.roles, *made))


def joining(found: Sequence[Predicate]) -> Roles:
    """Return who joins those who lead a body: 成立由甲局牵头、乙局参加的专班."""
    led = (p for p in found if p.trigger.id == HEADS)
    return tuple(("actor", n) for p in led for n in p.fillers("object", ACTORS))


def won(head: Head, before: Discourse, roles: Roles) -> Roles:
    """Turn a clause round whose subject was chosen: 公布试点名单，甲市、乙市入选.

    Or, where it names who chose: 甲市入选教育部公布的名单.
    """
    choosing = [n for role, n in roles if role == "object" and n.type is T.DEPARTMENT]
    whom = head.acting or tuple(n for n in head.topic if n.type is T.PROGRAM)
    return (
        *(("actor", n) for n in choosing or before.subject if n not in whom),
        *(("program", n) for n in before.topic if n.type is T.PROGRAM),
        *(("object", n) for n in whom),
        *(role for role in roles if role[0] not in {"actor", "object"}),
    )


def fronted(head: Head, before: Discourse) -> tuple[Named, ...]:
    """Return what a clause may speak of before its verb: 批准《计划》，由县政府实施."""
    if head.topic or len(before.topic) != 1:
        return head.topic
    return before.topic if "actor" in [role for role, _ in head.phrases] else ()


def front(verb: Verb, roles: Roles, topic: tuple[Named, ...]) -> Roles:
    """Let a topic that does not act be the object of a verb that has none: P全面启动."""
    if topic and not any(r == "object" or (r == "actor" and n in topic) for r, n in roles):
        roles = (*roles, *(("object", n) for n in topic if n.span.end <= verb.span.start))
    return tuple(dict.fromkeys(roles))
