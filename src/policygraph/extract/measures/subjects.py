"""Subjects: who or what a verb is said of, where its clause may leave that out."""

from policygraph.extract.measures.clauses import TOPICS, Clause, Head
from policygraph.extract.measures.discourse import Discourse
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.tokens import Named, Verb
from policygraph.model import EntityType

__all__ = ["GROUPS", "having", "means", "subjects"]

T = EntityType
MONEY = frozenset({"support", "fund", "reach", "provide", "implement", "grant"})
"""Frames that say what money is for, in a clause after the money: 安排3亿元，支持…."""
TOPICAL = {
    **dict.fromkeys(("reach", "goal", "fund", "include", "cover", "allocate"), TOPICS),
    "support": frozenset({T.PROGRAM, T.FUND}),
    "grant": frozenset({T.FUND}),
}
"""What may be the subject of a frame beside a body: 项目覆盖三个县, 资金支持三个县."""
GIVING = frozenset({"allocate", "grant"})
COVERS = "reach.cover"
"""The trigger that goes on about a programme as those of the frame `cover` do: 覆盖三个县."""
LIES = "cover.lie"
"""The trigger of where something stands, which is seldom what was spoken of last."""
OF_PROGRAMMES = frozenset({"fund.tilt", "reach.focus"})
"""Triggers of what is also said of a programme: 向三个县倾斜, 聚焦三个县."""
HAVING = frozenset({"enjoy", "gain"})
"""Frames that are said of those whom a measure serves."""
GROUPS = frozenset({T.TARGET_GROUP})


def subjects(state: Discourse, trigger: Trigger, head: Head) -> tuple[Named, ...]:
    """Choose who or what a verb is said of: the first of these that is there."""
    chosen = (
        _handed_on(state, trigger)
        or _topical(trigger, head)
        or (() if head.explicit else _gone_on(state, trigger))
        or (state.sums if trigger.frame == "fund" and not head.acting else ())
    )
    joined = state.partners if trigger.frame == "issue" or not state.elided else ()
    doers = () if state.foreign else (*state.subject, *joined)
    if chosen and trigger.frame == "implement" and chosen == state.money:
        # 安排3亿元实施工程: both the money and who gave it.
        return (*chosen, *(state.pivot or doers))
    return chosen or doers


def _topical(trigger: Trigger, head: Head) -> tuple[Named, ...]:
    """Return what a clause speaks of where its verb is said of that: 项目覆盖三个县.

    Money of which a body disposes is the object: 资金由省财政厅下达.
    """
    if head.explicit and trigger.frame in GIVING:
        return ()
    return tuple([n for n in head.topic if n.type in TOPICAL.get(trigger.frame, ())])


def means(state: Discourse, head: Head) -> tuple[Named, ...]:
    """Return by what a clause says that people are served: the first of these that is there."""
    return head.topic or (*state.running, *state.money)


def _handed_on(state: Discourse, trigger: Trigger) -> tuple[Named, ...]:
    """Return the money set aside before the verb, or who was led to do what it says."""
    return (state.money if trigger.frame in MONEY else ()) or state.pivot


def _gone_on(state: Discourse, trigger: Trigger) -> tuple[Named, ...]:
    """Return what the text goes on about in a clause without a subject."""
    programmes = state.topic if T.PROGRAM in [n.type for n in state.topic] else ()
    if trigger.frame == "goal":
        return programmes or state.speaking or (() if state.doing else state.sole)
    if trigger.frame == "cover" or trigger.id == COVERS:
        return programmes or (() if trigger.id == LIES else state.about)
    if trigger.frame == "relieve" or trigger.id in OF_PROGRAMMES:
        return programmes
    return ()


def having(verb: Verb, clause: Clause, state: Discourse) -> tuple[Named, ...]:
    """Return the people of whom a verb says that they have something: 困难学生享受补贴."""
    if verb.trigger.frame not in HAVING or state.pivot:
        return ()
    before = [n for n in clause.named if n.span.end <= verb.span.start]
    return tuple(n for n in before if n.fitting(GROUPS)) or (() if before else state.people)
