"""Predicates: from the tokens of a sentence to verbs with filled roles.

One pass, clause by clause.  What a later clause may need of an earlier one (the subject, the
money just set aside, a fronted phrase) is handed on in a `Discourse`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policygraph.extract.measures import leads
from policygraph.extract.measures.clauses import Clause, Head, Role, Roles, Syntax, clauses
from policygraph.extract.measures.discourse import (
    HEADS,
    Discourse,
    Predicate,
    after_verb,
    enter,
    leave,
)
from policygraph.extract.measures.figures import Figures, befalls
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.purposes import opens_with_purpose, purposes
from policygraph.extract.measures.roles import (
    composed,
    context,
    front,
    fronted,
    handed_on,
    taken,
    tied,
    won,
)
from policygraph.extract.measures.subjects import having, subjects
from policygraph.extract.measures.tokens import Named, Token, Verb
from policygraph.extract.measures.verbless import among, continued, facing, listed, rests
from policygraph.extract.measures.verbs import counts_in, verbs
from policygraph.extract.measures.voices import Voices
from policygraph.model import EntityType, Span

__all__ = ["Reader"]

LISTED = frozenset({"implement", "establish"})
"""Frames that only go on with a list: 项目包括筛查重点疾病、建立健康档案."""
TAKING = frozenset({"establish", "implement", "issue", "goal", "fund", "select", "occur"})
"""Frames that take what 把 and 将 bring before the verb for their object."""
COMPOSES = "include.compose"
"""The trigger whose actors are the parts of its object."""
BROUGHT = frozenset({COMPOSES, HEADS})
"""Triggers whose actors 由 names behind the verb before: 成立由甲局牵头的专班."""
OWN = "本"
POINTS = 5
"""Characters of the longest name by which a document points at itself."""
WON = "select.won"
"""The trigger whose subject is chosen: 三个市入选."""


class Setting(NamedTuple):
    """Where a verb stands: its clause, what stands before it there, and what came before."""

    clause: Clause
    head: Head
    before: Discourse


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the sentences of one text."""

    syntax: Syntax
    voices: Voices
    itself: tuple[Named, ...] = ()
    """The document that is read, where it may rest on others: 根据《条例》，现通知如下."""
    issuers: frozenset[str] = frozenset()
    """The ids of those who issued it: what they do by a law, it does."""

    def sentence(
        self, span: Span, tokens: Sequence[Token], before: Discourse
    ) -> tuple[list[Predicate], Discourse]:
        """Return the predicates of a sentence, and what it leaves for the next one."""
        cut = list(clauses(span, tokens))
        told = self.voices.told(cut)
        state = before.in_new_sentence()
        if told:
            state = state._replace(subject=told)
        found, state = self._clauses(cut, state)
        if self.itself and not found:
            named = listed(span, tokens, state, self.syntax)
            found = [*rests(span, self.itself, state.fronted), *named]
        if told and not before.subject:
            state = state._replace(subject=tuple(n for n in state.subject if n not in told))
        if self.syntax.cues.among.match(self.syntax.text, span.start):
            state = state._replace(sums=before.sums)
        return found, state

    def _clauses(
        self, cut: Sequence[Clause], state: Discourse
    ) -> tuple[list[Predicate], Discourse]:
        """Read clauses in turn; those of a purpose wait for the one that says what is done."""
        found: list[Predicate] = []
        passed: Roles = ()
        main = next((c for c in cut if not self.voices.reports(c)), None)
        purpose = main is not None and opens_with_purpose(main)
        if purpose:
            state = state._replace(subject=self.voices.first(cut) or state.subject)
        for clause in cut:
            reports = purpose and self.voices.reports(clause)
            purpose = purpose and (reports or not self.syntax.head(clause).acting)
            predicates, state = self._clause(clause, state)
            if purpose and not reports:
                predicates, more = purposes(predicates)
                passed = (*passed, *more)
                state = state._replace(fronted=(*state.fronted, *passed))
            found += predicates
            if clause.end in {";", "；"}:
                state = state.after_semicolon()
        return found, state

    def _clause(self, clause: Clause, before: Discourse) -> tuple[list[Predicate], Discourse]:
        before = self.voices.itemized(clause, before)
        head = self.voices.resumed(clause, self.syntax.head(clause), before)
        head = self.voices.convened(clause, head, before)
        part = among(clause, head, before, self.syntax)
        if part:
            return part, before
        more = continued(clause, before, self.syntax)
        if more:
            return more, before._replace(last=more[-1])
        state = self.voices.bystanding(clause, head, enter(head, before))
        found = list(self.voices.asked(clause, head, before))
        done, state = self._verbs(Setting(clause, head, before), state)
        found += done
        if not clause.named:
            return found, self.voices.leave(clause, head, leave(clause, head, before, state, found))
        figures = Figures(self.syntax, clause, head, before)
        if not done:
            found += [*figures.shares(), *facing(clause, head)]
        stated = [*figures.placed(found), *figures.stated(found, state)]
        left = leave(clause, head, before, state, found)
        return [*found, *stated], self.voices.leave(clause, head, left)

    def _verbs(self, at: Setting, state: Discourse) -> tuple[list[Predicate], Discourse]:
        """Read the verbs of a clause in turn."""
        found: list[Predicate] = []
        read = list(verbs(at.clause, self.syntax))
        if not read:
            return found, state
        shared: Roles = (*at.before.fronted, *at.head.phrases)
        shared = (*shared, *(("partner", n) for n in at.head.companions))
        cover: Trigger | None = None
        following = [*(taking.verb for taking in read[1:]), None]
        entering = state
        for (verb, tokens, joined), after in zip(read, following, strict=False):
            # 支持和引导各县: who supports them leads them too.
            entering = state = entering if joined else state
            own, passed = self.syntax.body(verb, tokens, after)
            if counts_in(verb, after, self.syntax.text):
                shared = (*shared, *(("patient", n) for r, n in own if r == "object"))
                continue
            trigger = cover if cover and verb.trigger.frame in LISTED else verb.trigger
            cover = trigger if trigger.frame == "cover" else cover
            if trigger.id == COMPOSES:
                found[-1:] = [composed(p, own) for p in found[-1:]]
            actors = self._actors(verb, trigger, at, state)
            if trigger.id in BROUGHT and any(r == "actor" for r, _ in shared):
                actors = ()
            roles = self._roles(trigger, actors, state, (*shared, *own))
            found.append(
                Predicate(
                    trigger=trigger,
                    word=verb.span,
                    clause=at.clause.span,
                    roles=self._settled(verb, trigger, at, state, roles),
                    inherited=not at.head.explicit,
                    respective=self.syntax.respective(at.clause, verb),
                )
            )
            objects = tuple([n for r, n in own if r == "object"])
            shared = (*shared, *passed) if objects else (*shared, *own, *passed)
            shared = (*shared, *handed_on(verb.trigger, objects))
            state = after_verb(verb.trigger, found[-1], objects, state)
            state = leads.after(verb, objects, after, state, self.syntax)
        return found, state

    def _actors(
        self, verb: Verb, trigger: Trigger, at: Setting, state: Discourse
    ) -> tuple[Named, ...]:
        """Return who or what a verb is said of: by its clause, or by what came before."""
        own = self.syntax.relative(verb, at.clause) or having(verb, at.clause, state)
        return own or subjects(state, trigger, at.head)

    def _settled(
        self, verb: Verb, trigger: Trigger, at: Setting, state: Discourse, roles: Roles
    ) -> Roles:
        """Return the roles of a verb with what its context adds, and without what it rules out."""
        roles = (*roles, *context(trigger, at.head, state, roles))
        if self.itself and not self._acts_itself(at.head, state):
            roles = tuple(role for role in roles if role[0] != "self")
        # 按照本办法: what a document says of itself is no basis of it, nor of the notice with it.
        roles = tuple([r for r in roles if r[0] != "basis" or not self._points_here(r[1])])
        if trigger.frame == "goal":
            # 累计死亡20例
            end = at.clause.span.end
            roles = tuple(r for r in roles if not _harms(self.syntax, r, end))
        if trigger.id == WON:
            roles = won(at.head, at.before, roles)
        return tied(self.syntax, at.clause, front(verb, roles, fronted(at.head, at.before)))

    def _points_here(self, named: Named) -> bool:
        """Tell 本办法 and 本实施细则 from a longer name of a place such as 本溪."""
        short = len(named.span) <= POINTS
        return short and self.syntax.text.startswith(OWN, named.span.start)

    def _acts_itself(self, head: Head, state: Discourse) -> bool:
        """Tell a clause in which the document acts, or those who issued it."""
        acting = head.explicit or (state.subject if state.doing else ())
        return not acting or not self.issuers.isdisjoint([n.entity for n in acting])

    def _roles(
        self, trigger: Trigger, actors: tuple[Named, ...], state: Discourse, roles: Roles
    ) -> Roles:
        if trigger.frame in TAKING:  # 把平台建设成…
            roles = tuple((taken(trigger, n) if r == "patient" else r, n) for r, n in roles)
        held = (
            ("actor", actors),
            ("founded", state.founded),
            ("opened", state.opened),
            ("money", state.money),
            ("running", state.running),
            ("speaker", state.speaking),
            ("self", self.itself),
        )
        return (*[(role, n) for role, named in held if named for n in named], *roles)


def _harms(syntax: Syntax, role: Role, end: int) -> bool:
    named = role[1]
    return named.type is EntityType.INDICATOR and befalls(syntax, named.span, end)
