"""Predicates: from the tokens of a sentence to verbs with filled roles.

One pass, clause by clause.  What a later clause may need of an earlier one (the subject, the
money just set aside, a fronted phrase) is handed on in a `Discourse`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from policygraph.extract.measures.clauses import (
    ACTORS,
    TOPICS,
    Clause,
    Head,
    Roles,
    Syntax,
    bodies,
    clauses,
)
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.tokens import Name, Named, Particle, Token, Verb
from policygraph.model import EntityType, Span

__all__ = ["Discourse", "Predicate", "Reader"]

T = EntityType
MONEY = frozenset({"support", "fund", "reach", "provide", "implement", "grant"})
"""Frames that say what money is for, in a clause after the money: 安排3亿元，支持…."""
TOPICAL = frozenset({"reach", "goal", "fund", "include", "cover", "allocate"})
"""Frames of which a programme or a sum of money may be the subject."""
FIGURES = frozenset({"goal", "dispatch", "select", "allocate"})
"""Frames whose object may be a figure."""
GIVING = frozenset({"allocate", "grant"})
"""Frames whose verb goes on over the parts of a sum."""
LISTED = frozenset({"implement", "establish"})
"""Frames that only go on with a list: 项目包括筛查重点疾病、建立健康档案."""
FRONTED = frozenset({"beneficiary", "object", "place", "reach", "basis"})
"""Roles that a clause without a verb hands on: 对受灾企业，…."""
PURPOSES = (
    ("implement", T.DOCUMENT, "basis"),
    ("relieve", T.TARGET_GROUP, "beneficiary"),
    ("relieve", T.REGION, "place"),
)
"""What an object of a purpose clause is to the main clause, by frame and type."""
STATED = Trigger("goal.stated", "goal", Decimal("0.5"))
"""The trigger of a figure that stands without a verb of its own."""
RESTS = Trigger("issue.rests", "issue", Decimal("0.85"))
"""The trigger of a basis that the document names for itself."""
AMONG = Trigger("cover.among", "cover", Decimal("0.7"))
"""The trigger of a part that 其中 takes out of a programme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A trigger, the clause that it stands in, and who fills which role."""

    trigger: Trigger
    word: Span
    clause: Span
    roles: Roles
    inherited: bool

    def fillers(self, role: str, types: frozenset[EntityType]) -> list[Named]:
        """Return who fills a role, among these types."""
        return [named for r, named in self.roles if r == role and named.type in types]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """What the clauses before have left for this one."""

    subject: tuple[Named, ...] = ()
    """Who acts: lasts to the end of the paragraph."""
    about: tuple[Named, ...] = ()
    """The programme that the paragraph last spoke of."""
    sums: tuple[Named, ...] = ()
    """The money that the paragraph last spoke of."""
    issuers: tuple[tuple[str, Named], ...] = ()
    """Who issued each document so far: what a document asks for, its issuer asks for."""
    partners: tuple[Named, ...] = ()
    """Whom the subject has joined, for the verb that comes next: 会同财政部，建立…."""
    elided: bool = False
    """True where whom the partners joined is left out: 会同财政部印发…."""
    topic: tuple[Named, ...] = ()
    """The programme or document that the last clause was about."""
    founded: tuple[Named, ...] = ()
    """What the clauses before have set up: 建立平台，为农户提供…."""
    money: tuple[Named, ...] = ()
    """The sums that the last clause set aside."""
    pivot: tuple[Named, ...] = ()
    """Who was led to do what this clause says: 支持各县面向企业，加大…."""
    fronted: Roles = ()
    last: Predicate | None = None
    """The last predicate: its verb goes on over 其中."""

    def in_new_sentence(self) -> "Discourse":
        """Keep what lasts to the end of the paragraph."""
        return Discourse(
            subject=self.subject,
            about=self.about,
            sums=self.sums,
            issuers=self.issuers,
            last=self.last,
        )

    def after_semicolon(self) -> "Discourse":
        """Keep what lasts to the end of the sentence."""
        return replace(self.in_new_sentence(), partners=self.partners, elided=self.elided)

    def actors(self, trigger: Trigger, head: Head) -> tuple[Named, ...]:
        """Choose who or what a verb is said of: the first of these that is there."""
        frame = trigger.frame
        sums = tuple(n for n in head.topic if n.type is not T.DOCUMENT)
        programmes = self.topic if any(n.type is T.PROGRAM for n in self.topic) else ()
        choices = (
            (frame in MONEY, self.money),
            (True, self.pivot),
            (frame in TOPICAL, head.topic),
            (frame == "support", sums),
            (frame in {"relieve", "goal"} or trigger.id == "reach.cover", programmes),
            (frame == "cover", self.about),
            (frame == "fund", self.sums),
        )
        chosen = next((actors for fits, actors in choices if fits and actors), None)
        joined = self.partners if frame == "issue" or not self.elided else ()
        return chosen or (*self.subject, *joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the sentences of one text."""

    syntax: Syntax
    itself: tuple[Named, ...] = ()
    """The document that is read, where it may rest on others: 根据《条例》，现通知如下."""

    def sentence(
        self, span: Span, tokens: Sequence[Token], before: Discourse
    ) -> tuple[list[Predicate], Discourse]:
        """Return the predicates of a sentence, and what it leaves for the next one."""
        found: list[Predicate] = []
        state = before.in_new_sentence()
        cut = list(clauses(span, tokens))
        purpose = _purpose(cut)
        if purpose:
            state = replace(state, subject=self._first_subject(cut) or state.subject)
        for clause in cut:
            purpose = purpose and not self.syntax.head(clause).acting
            predicates, state = self._clause(clause, state)
            if purpose:
                predicates, passed = _purposes(predicates)
                state = replace(state, fronted=(*state.fronted, *passed))
            found += predicates
            if clause.end in ";；":
                state = state.after_semicolon()
        if self.itself and not found:
            found += self._rests(span, state.fronted)
        return found, state

    def _rests(self, span: Span, fronted: Roles) -> Iterator[Predicate]:
        """Yield what the document itself rests on: 按照《条例》规定，现就有关工作通知如下."""
        basis = tuple(role for role in fronted if role[0] == "basis")
        if basis:
            roles = (*(("self", n) for n in self.itself), *basis)
            yield Predicate(trigger=RESTS, word=span, clause=span, roles=roles, inherited=False)

    def _first_subject(self, cut: Sequence[Clause]) -> tuple[Named, ...]:
        """Return who acts in the main clause: 为落实《规划》，近日，省政府出台…."""
        return next((h.acting for h in map(self.syntax.head, cut) if h.acting), ())

    def _clause(self, clause: Clause, before: Discourse) -> tuple[list[Predicate], Discourse]:
        head = self.syntax.head(clause)
        among = self._among(clause, head, before)
        if among:
            return among, before
        state = _enter(head, before)
        found: list[Predicate] = []
        shared: Roles = (*before.fronted, *head.phrases)
        cover: Trigger | None = None
        for verb, tokens in bodies(clause.tokens):
            own, passed = self.syntax.body(verb, tokens)
            trigger = cover if cover and verb.trigger.frame in LISTED else verb.trigger
            cover = trigger if trigger.frame == "cover" else cover
            actors = self.syntax.relative(verb, clause) or state.actors(trigger, head)
            roles = self._roles(actors, state, (*shared, *own))
            found.append(
                Predicate(
                    trigger=trigger,
                    word=verb.span,
                    clause=clause.span,
                    roles=_front(verb, roles, head.topic),
                    inherited=not head.explicit,
                )
            )
            objects = tuple(n for r, n in own if r == "object")
            shared = (*shared, *passed) if objects else (*shared, *own, *passed)
            state = _after(verb.trigger, found[-1], objects, state)
        if not found:
            found += self._shares(clause, head, before)
        figures = list(self._stated(clause, found, head, state))
        return [*found, *figures], _leave(clause, head, before, state, found)

    def _roles(self, actors: tuple[Named, ...], state: Discourse, roles: Roles) -> Roles:
        return (
            *(("actor", n) for n in actors),
            *(("founded", n) for n in state.founded),
            *(("money", n) for n in state.money),
            *(("self", n) for n in self.itself),
            *roles,
        )

    def _among(self, clause: Clause, head: Head, before: Discourse) -> list[Predicate]:
        """Take a part out of the programme before it: 开展创建行动，其中试点先行在两区开展."""
        part = tuple(n for n in head.topic if n.type is T.PROGRAM)
        whole = tuple(n for n in before.topic or before.about if n.type is T.PROGRAM)
        named = [t.named for t in clause.tokens if isinstance(t, Name)]
        starts = self.syntax.cues.among.match(self.syntax.text, clause.span.start)
        if not (starts and part and whole) or named[0] != part[0]:
            return []
        roles = (("actor", whole[-1]), *(("object", n) for n in part))
        span = part[0].span
        return [
            Predicate(trigger=AMONG, word=span, clause=clause.span, roles=roles, inherited=False)
        ]

    def _shares(self, clause: Clause, head: Head, before: Discourse) -> Iterator[Predicate]:
        """Let the parts of a sum share its verb: 下达3亿元，其中甲项目1亿元，为农户贷款2亿元."""
        last = before.last
        named = [t.named for t in clause.tokens if isinstance(t, Name)]
        sums = [n for n in named if n.type is T.FUND]
        if last is None or last.trigger.frame not in GIVING or not sums:
            return
        for_whom = tuple(role for role in head.phrases if role[0] == "beneficiary")
        if for_whom or (named[0] in sums and self.syntax.opens(clause, named[0])):
            actors = [role for role in last.roles if role[0] == "actor"]
            roles = (*actors, *for_whom, *(("object", n) for n in sums))
            yield replace(last, clause=clause.span, roles=roles)

    def _stated(
        self, clause: Clause, found: Sequence[Predicate], head: Head, state: Discourse
    ) -> Iterator[Predicate]:
        """Yield a target for each figure that no verb has taken: 全县累计建成房屋120套."""
        taken = {n for p in found for _, n in p.roles if p.trigger.frame in FIGURES}
        single = state.topic if len(state.topic) == 1 else ()
        whose = tuple(n for n in head.topic or single if n.type is not T.FUND)
        owner = whose or head.acting
        for token in clause.tokens if owner else ():
            if not isinstance(token, Name) or token.named.type is not T.INDICATOR:
                continue
            if token.named not in taken and not self._baseline(clause, token):
                nearest = [n for n in owner if n.span.end <= token.span.start][-1:] or owner
                yield Predicate(
                    trigger=STATED,
                    word=token.span,
                    clause=clause.span,
                    roles=(*(("actor", n) for n in nearest), ("object", token.named)),
                    inherited=False,
                )

    def _baseline(self, clause: Clause, token: Name) -> bool:
        """Tell the value that a target is compared with: 由3000个增加至7000个."""
        before = self.syntax.text[clause.span.start : token.span.start]
        return bool(self.syntax.cues.baseline.search(before))


def _enter(head: Head, before: Discourse) -> Discourse:
    """Return what holds at the first verb of a clause."""
    issuer = _issuer(head, before)
    subject = head.explicit or issuer or before.pivot or before.subject
    return replace(
        before,
        subject=subject,
        partners=() if head.explicit or issuer or before.pivot else before.partners,
        topic=head.topic or before.topic,
        money=() if head.explicit else before.money,
        pivot=(),
    )


def _after(
    trigger: Trigger, predicate: Predicate, objects: tuple[Named, ...], state: Discourse
) -> Discourse:
    """Return what holds after a verb of a clause."""
    founded = tuple(n for n in objects if n.type is T.PROGRAM)
    return replace(
        state,
        pivot=tuple(n for n in objects if n.type in trigger.pivot) or state.pivot,
        partners=_joined_by(trigger, predicate) or state.partners,
        elided=predicate.inherited if trigger.joins else state.elided,
        money=tuple(n for n in objects if n.type is T.FUND) or state.money,
        topic=tuple(n for n in objects if n.type in TOPICS) or state.topic,
        founded=(founded if trigger.frame == "establish" else ()) or state.founded,
    )


def _leave(
    clause: Clause, head: Head, before: Discourse, state: Discourse, found: Sequence[Predicate]
) -> Discourse:
    """Return what a clause leaves for the next one."""
    return replace(
        state,
        subject=head.acting or _issuer(head, before) or before.subject,
        issuers=tuple(dict.fromkeys((*before.issuers, *_issued(found)))),
        pivot=state.pivot if _led(clause) else (),
        about=_last(clause, T.PROGRAM) or state.about,
        sums=_last(clause, T.FUND) or state.sums,
        partners=state.partners if found and found[-1].trigger.joins else (),
        last=found[-1] if found else before.last,
        fronted=_fronted(head, before, found),
    )


def _fronted(head: Head, before: Discourse, found: Sequence[Predicate]) -> Roles:
    """Return the phrases that wait for a verb: 对受灾企业，… or 为幼儿，包括孤儿，提供…."""
    if not found:
        return (*before.fronted, *(role for role in head.phrases if role[0] in FRONTED))
    if before.fronted and all(p.trigger.frame == "cover" for p in found):
        listed = [n for p in found for r, n in p.roles if r == "object"]
        return (*before.fronted, *((before.fronted[-1][0], n) for n in listed))
    return ()


def _purpose(cut: Sequence[Clause]) -> bool:
    """Tell whether a sentence opens with what its main clause is for: 为建立健全…机制，…."""
    match cut[0].tokens if cut else ():
        case (Particle(preposition=preposition), Verb(), *_):
            return preposition.word == "为"
    return False


def _purposes(predicates: Sequence[Predicate]) -> tuple[list[Predicate], Roles]:
    """Give the main clause what a purpose clause names: its basis, and whom and where it is for.

    为贯彻落实《规划》，… rests on the plan; 为解决贫困家庭就医难题，… is for these families.
    """
    passed = [
        (role, named)
        for predicate in predicates
        for frame, kind, role in PURPOSES
        if predicate.trigger.frame == frame
        for named in predicate.fillers("object", frozenset({kind}))
    ]
    taken = {named for _, named in passed}
    bare = [replace(p, roles=tuple(r for r in p.roles if r[1] not in taken)) for p in predicates]
    return bare, tuple(passed)


def _issued(found: Sequence[Predicate]) -> Iterator[tuple[str, Named]]:
    for predicate in found:
        if predicate.trigger.frame == "issue":
            for named in predicate.fillers("object", frozenset({T.DOCUMENT})):
                for actor in predicate.fillers("actor", ACTORS)[:1]:
                    yield named.entity, actor


def _issuer(head: Head, before: Discourse) -> tuple[Named, ...]:
    """Return who speaks through the document that opens a clause: 《通知》要求，…."""
    documents = {n.entity for n in head.topic if n.type is T.DOCUMENT}
    return tuple(named for entity, named in before.issuers if entity in documents)


def _joined_by(trigger: Trigger, predicate: Predicate) -> tuple[Named, ...]:
    """Let whom a body joins act with it from there on: 省教育厅会同省财政厅开展…."""
    if not trigger.joins:
        return ()
    return tuple(n for role in ("object", "partner") for n in predicate.fillers(role, ACTORS))


def _last(clause: Clause, kind: EntityType) -> tuple[Named, ...]:
    named = [t.named for t in clause.tokens if isinstance(t, Name)]
    return tuple(n for n in named if n.type is kind)[-1:]


def _front(verb: Verb, roles: Roles, topic: tuple[Named, ...]) -> Roles:
    """Let a topic that does not act be the object of a verb that has none: P全面启动."""
    if not any(role == "object" or named in topic for role, named in roles):
        roles = (*roles, *(("object", n) for n in topic if n.span.end <= verb.span.start))
    return tuple(dict.fromkeys(roles))


def _led(clause: Clause) -> bool:
    """Tell whether a clause stops before saying what the led body does: 支持各县面向企业，…."""
    tail = list(takewhile(lambda t: not isinstance(t, Verb), reversed(clause.tokens)))
    if clause.end not in {",", "，"} or not tail or not isinstance(tail[0], Name):
        return False
    return any(isinstance(token, Particle) for token in tail)
