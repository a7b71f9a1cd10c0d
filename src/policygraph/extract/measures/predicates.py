"""Predicates: from the tokens of a sentence to verbs with filled roles.

One pass, clause by clause.  What a later clause may need of an earlier one (the subject, the
money just set aside, a fronted phrase) is handed on in a `Discourse`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, takewhile

from policygraph.extract.measures.cues import Cues
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.tokens import Name, Named, Particle, Stop, Token, Verb
from policygraph.model import EntityType, Span

__all__ = ["ACTORS", "Discourse", "Predicate", "Reader"]

T = EntityType
ACTORS = frozenset({T.DEPARTMENT, T.ORGANIZATION, T.REGION})
TOPICS = frozenset({T.PROGRAM, T.DOCUMENT, T.FUND})
MONEY = frozenset({"support", "fund", "reach", "provide", "establish", "implement", "grant"})
"""Frames that say what money is for, in a clause after the money: 安排3亿元，支持…."""
TOPICAL = frozenset({"reach", "goal", "fund", "include", "cover"})
"""Frames of which a programme or a sum of money may be the subject."""
FIGURES = frozenset({"goal", "dispatch", "select", "allocate"})
"""Frames whose object may be a figure."""
LISTED = frozenset({"implement", "establish"})
"""Frames that only go on with a list: 项目包括筛查重点疾病、建立健康档案."""
GIVING = frozenset({"allocate", "grant"})
"""Frames whose verb goes on over the parts of a sum."""
JOIN = "coordinate.join"
STATED = Trigger("goal.stated", "goal", Decimal("0.5"))
"""The trigger of a figure that stands without a verb of its own."""
LIST = re.compile(r"[\s、和及与同跟或以暨“”‘’「」『』（）()等各]*$")
"""What may stand between the members of a list of names."""
CONJUNCTIONS = frozenset("和与同跟")

Roles = tuple[tuple[str, Named], ...]


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
    topic: tuple[Named, ...] = ()
    """The programme or document that the last clause was about."""
    about: tuple[Named, ...] = ()
    """The programme that the paragraph last spoke of."""
    founded: tuple[Named, ...] = ()
    """What the clauses before have set up: 建立平台，为农户提供…."""
    money: tuple[Named, ...] = ()
    """The sums that the last clause set aside."""
    pivot: tuple[Named, ...] = ()
    """Who was led to do what this clause says: 支持各县面向企业，加大…."""
    fronted: Roles = ()
    """Roles of a clause that had no trigger: 对受灾企业，…."""
    last: Predicate | None = None
    """The last predicate: what 其中 goes on with."""
    issuers: tuple[tuple[str, Named], ...] = ()
    """Who issued each document so far: what a document asks for, its issuer asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before the first verb of a clause."""

    acting: tuple[Named, ...] = ()
    topic: tuple[Named, ...] = ()
    phrases: Roles = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch between two stops, with its tokens and the stop that ends it."""

    span: Span
    tokens: tuple[Token, ...]
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the sentences of one text."""

    text: str
    cues: Cues

    def sentence(
        self, span: Span, tokens: Sequence[Token], before: Discourse
    ) -> tuple[list[Predicate], Discourse]:
        """Return the predicates of a sentence, and what it leaves for the next one."""
        found: list[Predicate] = []
        state = replace(before, money=(), fronted=(), pivot=(), founded=(), topic=())
        cut = list(clauses(span, tokens))
        if _purpose(cut):
            state = replace(state, subject=self._first_subject(cut) or state.subject)
        purpose = _purpose(cut)
        for clause in cut:
            purpose = purpose and not self._head(clause).acting
            predicates, state = self._clause(clause, state)
            if purpose:
                predicates, basis = _basis(predicates)
                state = replace(state, fronted=(*state.fronted, *basis))
            found += predicates
            if clause.end in ";；":
                state = replace(state, money=(), fronted=(), pivot=(), topic=(), founded=())
        return found, state

    def _first_subject(self, cut: Sequence[Clause]) -> tuple[Named, ...]:
        """Return who acts in the main clause: 为落实《规划》，近日，省政府出台…."""
        return next((h.acting for h in map(self._head, cut) if h.acting), ())

    def _clause(self, clause: Clause, before: Discourse) -> tuple[list[Predicate], Discourse]:
        head = _passive(self._head(clause))
        explicit = head.acting or tuple(n for r, n in head.phrases if r == "actor")
        subject = explicit or _issuer(head, before) or before.pivot or before.subject
        shared = (*before.fronted, *head.phrases)
        state = replace(
            before,
            subject=subject,
            topic=head.topic or before.topic,
            money=() if explicit else before.money,
            pivot=(),
        )
        found: list[Predicate] = []
        cover: Trigger | None = None
        for verb, body in _bodies(clause.tokens):
            own, passed = self._body(verb, body)
            trigger = cover if cover and verb.trigger.frame in LISTED else verb.trigger
            cover = trigger if trigger.frame == "cover" else cover
            actors = _actors(trigger, state, head.topic)
            roles = (
                *(("actor", n) for n in actors),
                *(("founded", n) for n in state.founded),
                *shared,
                *own,
            )
            found.append(
                Predicate(
                    trigger=trigger,
                    word=verb.span,
                    clause=clause.span,
                    roles=tuple(dict.fromkeys(_front(verb, roles, head.topic))),
                    inherited=not explicit,
                )
            )
            objects = tuple(n for r, n in own if r == "object")
            shared = (*shared, *passed) if objects else (*shared, *own, *passed)
            state = replace(
                state,
                pivot=tuple(n for n in objects if n.type in verb.trigger.pivot) or state.pivot,
                subject=_joined_by(verb.trigger, objects, explicit) or state.subject,
                money=tuple(n for n in objects if n.type is T.FUND) or state.money,
                topic=tuple(n for n in objects if n.type in TOPICS) or state.topic,
                founded=_founded(verb.trigger, objects) or state.founded,
            )
        bare = not found
        found += self._parts(clause, before) if bare else ()
        found += self._stated(clause, found, head, state)
        return found, replace(
            state,
            subject=state.subject if explicit else _issuer(head, before) or before.subject,
            issuers=tuple(dict.fromkeys((*before.issuers, *_issued(found)))),
            pivot=state.pivot if _led(clause) else (),
            about=_last_programme(clause) or state.about,
            last=found[-1] if found else before.last,
            fronted=_fronted(head.phrases) if bare else (),
        )

    def _parts(self, clause: Clause, before: Discourse) -> Iterator[Predicate]:
        """Let the parts of a sum share its verb: 下达3亿元，其中甲项目1亿元，乙项目2亿元."""
        last = before.last
        objects = [t.named for t in clause.tokens if isinstance(t, Name)]
        if last is None or last.trigger.frame not in GIVING or not objects:
            return
        if objects[0].type is not T.FUND or not self._opens(clause, objects[0]):
            return
        actors = [role for role in last.roles if role[0] == "actor"]
        yield replace(
            last,
            clause=clause.span,
            roles=(*actors, *(("object", n) for n in objects if n.type is T.FUND)),
        )

    def _stated(
        self, clause: Clause, found: Sequence[Predicate], head: Head, state: Discourse
    ) -> Iterator[Predicate]:
        """Yield a target for each figure that no verb has taken: 全县累计建成房屋120套."""
        taken = {n for p in found for _, n in p.roles if p.trigger.frame in FIGURES}
        whose = tuple(n for n in head.topic or state.topic if n.type is not T.FUND)
        for token in clause.tokens:
            if not isinstance(token, Name) or token.named.type is not T.INDICATOR:
                continue
            if token.named in taken:
                continue
            owner = whose or head.acting
            if not owner:
                continue
            yield Predicate(
                trigger=STATED,
                word=token.span,
                clause=clause.span,
                roles=(*(("actor", n) for n in owner), ("object", token.named)),
                inherited=False,
            )

    def _head(self, clause: Clause) -> Head:
        """Read the leading names of a clause (its subject or topic) and its phrases."""
        before = list(takewhile(lambda t: not isinstance(t, Verb), clause.tokens))
        lead: list[Named] = []
        for at, token in enumerate(before):
            if isinstance(token, Particle) and not _conjunction(before, at):
                phrases = self._phrases(before[at:])
                return replace(self._lead(clause, lead), phrases=phrases)
            if isinstance(token, Name):
                if lead and not self._joined(lead[-1], token.named):
                    lead = []
                lead.append(token.named)
        return self._lead(clause, lead)

    def _lead(self, clause: Clause, lead: Sequence[Named]) -> Head:
        if not lead or not self._opens(clause, lead[0]):
            return Head(topic=tuple(n for n in lead if n.type in TOPICS))
        return Head(
            acting=tuple(n for n in lead if n.type in ACTORS and not self._attribute(n)),
            topic=tuple(n for n in lead if n.type in TOPICS),
        )

    def _opens(self, clause: Clause, first: Named) -> bool:
        """Tell whether only words of time stand before the first name of a clause."""
        opening = self.cues.opening.match(self.text, clause.span.start, first.span.start)
        return opening is not None and opening.end() == first.span.start

    def _phrases(self, tokens: Sequence[Token]) -> Roles:
        """Give a role to each name after a preposition."""
        roles: list[tuple[str, Named]] = []
        preposition = None
        for at, token in enumerate(tokens):
            if isinstance(token, Particle) and not (preposition and _conjunction(tokens, at)):
                preposition = token.preposition
            elif isinstance(token, Name) and preposition:
                role = preposition.roles.get(token.named.type)
                if role:
                    roles.append((role, token.named))
        return tuple(roles)

    def _body(self, verb: Verb, tokens: Sequence[Token]) -> tuple[Roles, Roles]:
        """Return the roles that stand after a verb: its own, and those of the next verb.

        What follows the object of a verb that leads someone belongs to what they then do:
        组织甲市与乙县开展对接, 指导各县对农户进行培训.
        """
        roles: list[tuple[str, Named]] = []
        leading = bool(verb.trigger.pivot)
        for at, token in enumerate(tokens):
            if isinstance(token, Particle) and (leading or not _conjunction(tokens, at)):
                phrases = self._phrases(tokens[at:])
                leads = leading and any(n.type in verb.trigger.pivot for _, n in roles)
                return (tuple(roles), phrases) if leads else ((*roles, *phrases), ())
            if isinstance(token, Name) and not self._modifier(token.named):
                roles.append(("object", token.named))
        return tuple(roles), ()

    def _attribute(self, named: Named) -> bool:
        return bool(self.cues.attribute.match(self.text, named.span.end))

    def _modifier(self, named: Named) -> bool:
        return named.type in ACTORS and self._attribute(named)

    def _joined(self, left: Named, right: Named) -> bool:
        return bool(LIST.match(self.text, left.span.end, right.span.start))


def clauses(span: Span, tokens: Sequence[Token]) -> Iterator[Clause]:
    """Cut a sentence at its stops."""
    start, members = span.start, list[Token]()
    for token in tokens:
        if not isinstance(token, Stop):
            members.append(token)
            continue
        if token.span.start > start:
            yield Clause(span=Span(start, token.span.start), tokens=tuple(members), end=token.mark)
        start, members = token.span.end, []
    if span.end > start:
        yield Clause(span=Span(start, span.end), tokens=tuple(members), end="")


def _purpose(cut: Sequence[Clause]) -> bool:
    """Tell whether a sentence opens with what its main clause is for: 为建立健全…机制，…."""
    match cut[0].tokens if cut else ():
        case (Particle(preposition=preposition), Verb(), *_):
            return preposition.word == "为"
    return False


def _basis(predicates: Sequence[Predicate]) -> tuple[list[Predicate], Roles]:
    """Take the documents that a purpose clause carries out as the basis of the main clause."""
    basis = [
        ("basis", named)
        for predicate in predicates
        if predicate.trigger.frame == "implement"
        for named in predicate.fillers("object", frozenset({T.DOCUMENT}))
    ]
    bare = [
        replace(p, roles=tuple(r for r in p.roles if ("basis", r[1]) not in basis))
        for p in predicates
    ]
    return bare, tuple(basis)


def _bodies(tokens: Sequence[Token]) -> Iterator[tuple[Verb, Sequence[Token]]]:
    """Pair each verb with the tokens up to the next one."""
    at = [i for i, token in enumerate(tokens) if isinstance(token, Verb)]
    for i, j in pairwise([*at, len(tokens)]):
        verb = tokens[i]
        if isinstance(verb, Verb):
            yield verb, tokens[i + 1 : j]


def _conjunction(tokens: Sequence[Token], at: int) -> bool:
    """Tell 和 between two names of a list (甲厅和乙厅印发) from the preposition."""
    token = tokens[at]
    return (
        isinstance(token, Particle)
        and token.preposition.word in CONJUNCTIONS
        and 0 < at < len(tokens) - 1
        and isinstance(tokens[at - 1], Name)
        and isinstance(tokens[at + 1], Name)
    )


def _issuer(head: Head, before: Discourse) -> tuple[Named, ...]:
    """Return who speaks through the document that opens a clause: 《通知》要求，…."""
    documents = {n.entity for n in head.topic if n.type is T.DOCUMENT}
    return tuple(named for entity, named in before.issuers if entity in documents)


def _last_programme(clause: Clause) -> tuple[Named, ...]:
    named = [t.named for t in clause.tokens if isinstance(t, Name)]
    return tuple(n for n in named if n.type is T.PROGRAM)[-1:]


def _joined_by(
    trigger: Trigger, objects: tuple[Named, ...], explicit: tuple[Named, ...]
) -> tuple[Named, ...]:
    """Let whom a body joins act with it from there on: 省教育厅会同省财政厅开展…."""
    partners = tuple(n for n in objects if n.type in ACTORS)
    if trigger.id != JOIN or not explicit or not partners:
        return ()
    return (*explicit, *partners)


def _founded(trigger: Trigger, objects: tuple[Named, ...]) -> tuple[Named, ...]:
    if trigger.frame != "establish":
        return ()
    return tuple(n for n in objects if n.type is T.PROGRAM)


def _actors(trigger: Trigger, state: Discourse, topic: tuple[Named, ...]) -> tuple[Named, ...]:
    """Choose who or what a verb is said of: the first of these that is there."""
    frame = trigger.frame
    about_money = tuple(n for n in topic if n.type is not T.DOCUMENT)
    programmes = state.topic if any(n.type is T.PROGRAM for n in state.topic) else ()
    choices = (
        (frame in MONEY, state.money),
        (True, state.pivot),
        (frame in TOPICAL, topic),
        (frame == "support", about_money),
        (frame == "relieve", programmes),
        (frame == "cover", state.about),
    )
    return next((actors for fits, actors in choices if fits and actors), state.subject)


def _issued(found: Sequence[Predicate]) -> Iterator[tuple[str, Named]]:
    for predicate in found:
        if predicate.trigger.frame == "issue":
            for named in predicate.fillers("object", frozenset({T.DOCUMENT})):
                for actor in predicate.fillers("actor", ACTORS):
                    yield named.entity, actor


def _passive(head: Head) -> Head:
    """Let the leading name be the object where 由 names the actor: 该项目由县财政局负责."""
    if not any(role == "actor" for role, _ in head.phrases):
        return head
    fronted = tuple(("object", named) for named in head.acting)
    return replace(head, acting=(), phrases=(*head.phrases, *fronted))


def _front(verb: Verb, roles: Roles, topic: tuple[Named, ...]) -> Roles:
    """Let a topic that does not act be the object of a verb that has none: P全面启动."""
    if any(role == "object" or named in topic for role, named in roles):
        return roles
    return (*roles, *(("object", n) for n in topic if n.span.end <= verb.span.start))


def _led(clause: Clause) -> bool:
    """Tell whether a clause stops before saying what the led body does: 支持各县面向企业，…."""
    return (
        clause.end in ",，"
        and bool(clause.tokens)
        and isinstance(clause.tokens[-1], Name)
        and any(
            isinstance(t, Particle)
            for t in takewhile(lambda t: not isinstance(t, Verb), reversed(clause.tokens))
        )
    )


def _fronted(phrases: Roles) -> Roles:
    kept = {"beneficiary", "object", "place", "basis"}
    return tuple((role, named) for role, named in phrases if role in kept)
