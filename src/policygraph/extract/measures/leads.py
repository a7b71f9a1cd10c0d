"""Leads: whom a verb leads, chooses or sets up, and who so acts next."""

from msgspec.structs import replace

from policygraph.extract.measures.clauses import ACTORS, Syntax
from policygraph.extract.measures.discourse import Discourse
from policygraph.extract.measures.tokens import Named, Verb

__all__ = ["after"]

LEADING = frozenset({"guide", "organize", "move", "serve", "drive"})
"""Frames whose verb, where it has no named object, leads someone without a name."""


def after(
    verb: Verb, objects: tuple[Named, ...], following: Verb | None, state: Discourse, syntax: Syntax
) -> Discourse:
    """Let whom a verb leads, chooses or sets up act next; or nobody that is named."""
    trigger = verb.trigger
    if trigger.joins:
        return _acting_with(state, syntax)
    if trigger.carries:
        if following:  # 派出队伍赴灾区，目前完成…: they have acted, and the sender goes on
            return state
        return replace(state, chosen=tuple(n for n in objects if n.type in trigger.pivot))
    if trigger.frame == "establish":
        return _set_up(objects, state, syntax)
    if trigger.frame in LEADING and following and not objects and not state.foreign:
        nameless = syntax.names.noun_between(verb.span.end, following.span.start)
        return replace(state, foreign=nameless)
    return state


def _acting_with(state: Discourse, syntax: Syntax) -> Discourse:
    """Let only those act with whom they join who are named: 会同有关部门开展…."""
    others = syntax.cues.others
    named = tuple(n for n in state.partners if not others.fullmatch(n.span.of(syntax.text)))
    return state if len(named) == len(state.partners) else replace(state, partners=named)


def _set_up(objects: tuple[Named, ...], state: Discourse, syntax: Syntax) -> Discourse:
    """Let a team act that is set up to act at once: 成立联合巡查队，开展巡查.

    It is not what money is for that a later clause tells of.
    """
    team = syntax.cues.team
    bodies = [n for n in objects if n.type in ACTORS]
    teams = tuple(n for n in bodies if team.search(n.span.of(syntax.text)))
    if not teams and not state.chosen:
        return state
    founded = tuple(n for n in state.founded if n not in teams)
    return replace(state, chosen=teams, pivot=teams or state.pivot, founded=founded)
