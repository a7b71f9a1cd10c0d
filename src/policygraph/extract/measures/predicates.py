"""Predicates: from the tokens of a sentence to verbs with filled roles.

One pass, clause by clause.  What a later clause may need of an earlier one (the subject, the
money just set aside, a fronted phrase) is handed on in a `Discourse`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from policygraph.extract.measures.clauses import (
    ACTORS,
    Clause,
    Head,
    Roles,
    Syntax,
    bodies,
    clauses,
)
from policygraph.extract.measures.discourse import (
    Discourse,
    Predicate,
    after_verb,
    enter,
    leave,
)
from policygraph.extract.measures.figures import Figures
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.purposes import opens_with_purpose, purposes
from policygraph.extract.measures.roles import composed, context, front, fronted, taken, tied, won
from policygraph.extract.measures.subjects import subjects
from policygraph.extract.measures.tokens import Name, Named, Particle, Token, Verb
from policygraph.extract.measures.voices import Voices
from policygraph.model import EntityType, Span

__all__ = ["Reader"]

T = EntityType
LISTED = frozenset({"implement", "establish"})
"""Frames that only go on with a list: 项目包括筛查重点疾病、建立健康档案."""
TAKING = frozenset({"establish", "implement", "issue", "goal", "fund", "select", "occur"})
"""Frames that take what 把 and 将 bring before the verb for their object."""
COMPOSES = "include.compose"
"""The trigger whose actors are the parts of its object."""
TAKEN = frozenset("将把")
"""Prepositions that bring what is done before the verb."""
LEADING = frozenset({"guide", "organize", "move", "serve", "drive"})
"""Frames whose verb, where it has no named object, leads someone without a name."""
HAVING = frozenset({"enjoy", "gain"})
"""Frames that are said of those whom a measure serves."""
GROUPS = frozenset({T.TARGET_GROUP})
NOMINAL = frozenset({"issue", "select", "supervise"})
"""Frames whose verb may be the head of an object: 开展先进单位评选, 做好规划编制工作."""
WON = "select.won"
"""The trigger whose subject is chosen: 三个市入选."""
RESTS = Trigger("issue.rests", "issue", Decimal("0.85"))
"""The trigger of a basis that the document names for itself."""
LISTS = Trigger("implement.listed", "implement", Decimal("0.75"))
"""The trigger of a numbered item of a plan."""
FACING = frozenset({"面向", "针对"})
"""Prepositions that say whom something is for even where no verb follows."""
FACES = Trigger("reach.faces", "reach", Decimal("0.75"))
"""The trigger of a clause that ends with whom its topic is for."""
AMONG = Trigger("cover.among", "cover", Decimal("0.7"))
"""The trigger of a part that 其中 takes out of a programme."""


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
            found = [*self._rests(span, state.fronted), *self._listed(span, tokens, state)]
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
            state = state._replace(subject=self._first_subject(cut) or state.subject)
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

    def _rests(self, span: Span, fronted: Roles) -> Iterator[Predicate]:
        """Yield what the document itself rests on: 按照《条例》规定，现就有关工作通知如下."""
        basis = tuple(role for role in fronted if role[0] == "basis")
        if basis:
            roles = (*(("self", n) for n in self.itself), *basis)
            yield Predicate(trigger=RESTS, word=span, clause=span, roles=roles, inherited=False)

    def _listed(self, span: Span, tokens: Sequence[Token], state: Discourse) -> Iterator[Predicate]:
        """Yield the item of a plan that is but a name: （一）港口提升工程."""
        match [t for t in tokens if isinstance(t, Name)]:
            case [Name(named=item)] if item.type is T.PROGRAM:
                before = self.syntax.text[span.start : item.span.start]
                if self.syntax.cues.numbered.fullmatch(before) and span.end - item.span.end <= 1:
                    roles = (*(("actor", n) for n in state.subject), ("object", item))
                    yield Predicate(
                        trigger=LISTS, word=item.span, clause=span, roles=roles, inherited=True
                    )

    def _first_subject(self, cut: Sequence[Clause]) -> tuple[Named, ...]:
        """Return who acts in the main clause: 为落实《规划》，近日，省政府出台…."""
        heads = (self.syntax.head(clause) for clause in cut if not self.voices.reports(clause))
        return next((head.acting for head in heads if head.acting), ())

    def _clause(self, clause: Clause, before: Discourse) -> tuple[list[Predicate], Discourse]:
        head = self._resumed(clause, self.syntax.head(clause), before)
        head = self.voices.convened(clause, head, before)
        among = self._among(clause, head, before)
        if among:
            return among, before
        state = self.voices.bystanding(clause, head, enter(head, before))
        figures = Figures(self.syntax, clause, head, before)
        found = list(self.voices.asked(clause, head, before))
        verbs, state = self._verbs(Setting(clause, head, before), state)
        found += verbs
        if not verbs:
            found += [*figures.shares(), *_facing(clause, head)]
        stated = [*figures.placed(found), *figures.stated(found, state)] if clause.named else []
        left = leave(clause, head, before, state, found)
        return [*found, *stated], self.voices.leave(clause, head, left)

    def _verbs(self, at: Setting, state: Discourse) -> tuple[list[Predicate], Discourse]:
        """Read the verbs of a clause in turn."""
        found: list[Predicate] = []
        read = list(self._bodies(at.clause))
        shared: Roles = (*at.before.fronted, *at.head.phrases)
        shared = (*shared, *(("partner", n) for n in at.head.companions))
        cover: Trigger | None = None
        following = [*(verb for verb, _ in read[1:]), None]
        for (verb, tokens), after in zip(read, following, strict=False):
            own, passed = self.syntax.body(verb, tokens, after)
            if self._counted_in(verb, after):
                shared = (*shared, *(("patient", n) for r, n in own if r == "object"))
                continue
            trigger = cover if cover and verb.trigger.frame in LISTED else verb.trigger
            cover = trigger if trigger.frame == "cover" else cover
            if trigger.id == COMPOSES:
                found[-1:] = [composed(p, own) for p in found[-1:]]
            actors = self._actors(verb, trigger, at, state)
            if trigger.id == COMPOSES and any(r == "actor" for r, _ in shared):
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
            state = after_verb(verb.trigger, found[-1], objects, state)
            state = self._carried(verb, objects, after, state)
        return found, state

    def _actors(
        self, verb: Verb, trigger: Trigger, at: Setting, state: Discourse
    ) -> tuple[Named, ...]:
        """Return who or what a verb is said of: by its clause, or by what came before."""
        own = self.syntax.relative(verb, at.clause) or _having(verb, at.clause, state)
        return own or subjects(state, trigger, at.head)

    def _settled(
        self, verb: Verb, trigger: Trigger, at: Setting, state: Discourse, roles: Roles
    ) -> Roles:
        """Return the roles of a verb with what its context adds, and without what it rules out."""
        roles = (*roles, *context(trigger, at.head, state, roles))
        if self.itself and not self._acts_itself(at.head, state):
            roles = tuple(role for role in roles if role[0] != "self")
        if trigger.id == WON:
            roles = won(at.head, at.before, roles)
        return tied(self.syntax, at.clause, front(verb, roles, fronted(at.head, at.before)))

    def _acts_itself(self, head: Head, state: Discourse) -> bool:
        """Tell a clause in which the document acts, or those who issued it."""
        acting = head.explicit or (state.subject if state.doing else ())
        return not acting or not self.issuers.isdisjoint([n.entity for n in acting])

    def _counted_in(self, verb: Verb, after: Verb | None) -> bool:
        """Tell a verb that only names what is counted in: 将实施甲工程列为乙行动之一."""
        taken = self.syntax.text[verb.span.start - 1 : verb.span.start] in TAKEN
        return taken and after is not None and after.trigger.frame == "include"

    def _bodies(self, clause: Clause) -> Iterator[tuple[Verb, Sequence[Token]]]:
        """Pair each verb with its objects; a verb that heads an object takes its place.

        开展先进单位评选 chooses the units: 开展 only says that it is done.
        """
        waiting: tuple[Verb, Sequence[Token]] | None = None
        for verb, tokens in bodies(clause.tokens):
            if self.syntax.aim(verb, clause):
                continue
            if waiting and _helped(waiting, verb):
                waiting = waiting[0], tokens
                continue
            if waiting and verb.trigger.frame in NOMINAL and not tokens:
                last = waiting[1][-1] if waiting[1] else None
                light = waiting[0].trigger.frame == "implement"
                if light and isinstance(last, Name) and verb.span.start - last.span.end <= 1:
                    yield verb, waiting[1]
                    waiting = None
                    continue
            if waiting:
                yield waiting
            waiting = verb, tokens
        if waiting:
            yield waiting

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
            ("speaker", state.speaking),
            ("self", self.itself),
        )
        return (*[(role, n) for role, named in held if named for n in named], *roles)

    def _carried(
        self, verb: Verb, objects: tuple[Named, ...], after: Verb | None, state: Discourse
    ) -> Discourse:
        """Let whom a verb leads, chooses or sets up act next; or nobody that is named."""
        trigger = verb.trigger
        if trigger.carries:
            led = tuple(n for n in objects if n.type in trigger.pivot)
            state = state._replace(chosen=led)
        elif trigger.frame == "establish":
            text, team = self.syntax.text, self.syntax.cues.team
            bodies = [n for n in objects if n.type in ACTORS]
            teams = tuple(n for n in bodies if team.search(n.span.of(text)))
            if teams or state.chosen:
                state = state._replace(chosen=teams, pivot=teams or state.pivot)
        elif trigger.frame in LEADING and after and not objects:
            foreign = self.syntax.names.noun_between(verb.span.end, after.span.start)
            state = state._replace(foreign=state.foreign or foreign)
        return state

    def _resumed(self, clause: Clause, head: Head, before: Discourse) -> Head:
        """Let 该项目 or 当地 at the head of a clause stand for the programme or place spoken of."""
        if head.acting or head.topic:
            return head
        cues, text, start = self.syntax.cues, self.syntax.text, clause.span.start
        if cues.again.match(text, start):
            return head._replace(topic=before.about)
        return head._replace(acting=before.place) if cues.local.match(text, start) else head

    def _among(self, clause: Clause, head: Head, before: Discourse) -> list[Predicate]:
        """Take a part out of the programme before it: 开展创建行动，其中试点先行在两区开展."""
        part = tuple([n for n in head.topic if n.type is T.PROGRAM])
        if not part or not self.syntax.cues.among.match(self.syntax.text, clause.span.start):
            return []
        whole = tuple([n for n in before.topic or before.about if n.type is T.PROGRAM])
        if not whole or clause.named[:1] != part[:1]:
            return []
        roles = (("actor", whole[-1]), *(("object", n) for n in part))
        span = part[0].span
        return [
            Predicate(trigger=AMONG, word=span, clause=clause.span, roles=roles, inherited=False)
        ]


def _helped(helping: tuple[Verb, Sequence[Token]], verb: Verb) -> bool:
    """Tell a verb that only says what is done with that which is helped: 支持实施特岗计划."""
    helper, between = helping
    light = helper.trigger.frame == "support" and verb.trigger.frame == "implement"
    return light and not between and verb.span.start == helper.span.end


def _having(verb: Verb, clause: Clause, state: Discourse) -> tuple[Named, ...]:
    """Return the people of whom a verb says that they have something: 困难学生享受补贴."""
    if verb.trigger.frame not in HAVING or state.pivot:
        return ()
    before = [n for n in clause.named if n.span.end <= verb.span.start]
    return tuple(n for n in before if n.fitting(GROUPS))


def _facing(clause: Clause, head: Head) -> Iterator[Predicate]:
    """Yield whom a programme faces, without a verb: 政策针对小微企业."""
    if not head.topic:
        return
    for token in clause.tokens:
        if isinstance(token, Particle) and token.preposition.word in FACING:
            roles = (
                *(("actor", n) for n in head.topic),
                *(("object", n) for role, n in head.phrases if role in {"beneficiary", "reach"}),
            )
            yield Predicate(
                trigger=FACES, word=token.span, clause=clause.span, roles=roles, inherited=False
            )
            return
