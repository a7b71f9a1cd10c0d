"""Discourse: what the clauses before leave for the next one."""

from collections.abc import Container, Sequence
from decimal import Decimal
from itertools import takewhile

from msgspec.structs import replace

from policygraph.extract.measures.clauses import ACTORS, TOPICS, Clause, Head, Roles
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.tokens import Name, Named, Particle, Verb
from policygraph.model import EntityType, Span
from policygraph.model.noun import Noun

__all__ = ["FOCUSES", "HEADS", "Discourse", "Predicate", "after_verb", "enter", "focused", "leave"]

T = EntityType
RUNNING = frozenset({"implement", "establish", "provide", "organize", "move", "issue", "grant"})
"""Frames that set something going of which later clauses say whom it serves."""
RUN = frozenset({T.PROGRAM, T.DOCUMENT})
FUNDS = frozenset({T.FUND})
PROGRAMMES = frozenset({T.PROGRAM})
DOCUMENTS = frozenset({T.DOCUMENT})
FOUNDED = frozenset({T.PROGRAM, T.ORGANIZATION})
OPENING = frozenset({"implement.carry", "issue.draft", "organize.lead"})
"""Triggers of what serves those that the next clause names: 举办招聘会，为农户提供岗位."""
HEADS = "implement.head"
"""The trigger of a body that others join: 甲局牵头，乙局配合."""
FOCUSES = frozenset({"reach.focus", "reach.centre"})
"""Triggers that say on whom or what the next verb centres."""
CENTRES = {T.TARGET_GROUP: "beneficiary", T.REGION: "place"}
"""What those on whom something centres are to the next verb, by type."""
FRONTED = frozenset({"beneficiary", "object", "place", "reach", "basis"})
"""Roles that a clause without a verb hands on: 对受灾企业，…."""


class Predicate(Noun, frozen=True):
    """A trigger, the clause that it stands in, and who fills which role."""

    trigger: Trigger
    word: Span
    clause: Span
    roles: Roles
    inherited: bool
    factor: Decimal = Decimal(1)
    """What the way of reading costs in confidence, such as a figure without a verb."""
    respective: bool = False
    """True where each actor has an object of its own: 甲县、乙县分别建成3座、5座."""

    def fillers(self, role: str, types: frozenset[EntityType]) -> list[Named]:
        """Return who fills a role, among these types."""
        fitting = (named.fitting(types) for r, named in self.roles if r == role)
        return [named for named in fitting if named]


class Discourse(Noun, frozen=True):
    """What the clauses before have left for this one.

    A struct, as each clause and verb makes the next one: copying it costs a fifth of what copying
    a tuple with names does.
    """

    subject: tuple[Named, ...] = ()
    """Who acts: lasts to the end of the paragraph."""
    demander: tuple[Named, ...] = ()
    """Who asks what the paragraph says of others: 省厅要求，各县要…。各乡镇要…."""
    lister: tuple[Named, ...] = ()
    """Who acts in each item of a list within the paragraph: 省厅强调，一是…。二是…."""
    charged: tuple[Named, ...] = ()
    """Who is asked in an item of that list, and so acts to its end: 二是…。各县要…。要…。三是…."""
    convener: tuple[Named, ...] = ()
    """The body whose meeting the text tells of: 省政府召开常务会议。会议要求，…."""
    about: tuple[Named, ...] = ()
    """The programme that the paragraph last spoke of."""
    theme: tuple[Named, ...] = ()
    """The programme that the paragraph first spoke of."""
    heading: tuple[Named, ...] = ()
    """The programme that is the heading of the paragraph: 一、港口提升工程。到2027年…."""
    sums: tuple[Named, ...] = ()
    """The money that the text last spoke of."""
    place: tuple[Named, ...] = ()
    """The division that the paragraph last spoke of: 在甲市乙县，当地建成…."""
    issuers: tuple[tuple[str, Named], ...] = ()
    """Who issued each document so far: what a document asks for, its issuer asks for."""
    speaking: tuple[Named, ...] = ()
    """The document that the sentence quotes: 《规划》提出，….；到2027年，…."""
    doing: bool = False
    """True where the subject stands in this sentence, and does not merely tell of it."""
    partners: tuple[Named, ...] = ()
    """Whom the subject has joined, for the verb that comes next: 会同财政部，建立…."""
    elided: bool = False
    """True where whom the partners joined is left out: 会同财政部印发…."""
    topic: tuple[Named, ...] = ()
    """The programme or document that the last clause was about."""
    founded: tuple[Named, ...] = ()
    """What the clauses before have set up: 建立平台，为农户提供…."""
    opened: tuple[Named, ...] = ()
    """What the last clause has opened: 举办招聘会，为农户提供…."""
    running: tuple[Named, ...] = ()
    """What the clauses before have set going: 实施光明行动，投入3亿元，惠及…."""
    money: tuple[Named, ...] = ()
    """The sums that the last clause set aside."""
    pivot: tuple[Named, ...] = ()
    """Who was led to do what this clause says: 支持各县面向企业，加大…."""
    chosen: tuple[Named, ...] = ()
    """Who was chosen or set up in the last clause, and acts in this one: 遴选10家机构，结对…."""
    foreign: bool = False
    """True where someone without a name was led to act: 鼓励社会资本举办…."""
    bystander: bool = False
    """True where the sentence is what someone says who is no actor: 专家认为，…."""
    people: tuple[Named, ...] = ()
    """Whom the last clause names and says nothing of: 困难学生等群体，可享受补贴."""
    fronted: Roles = ()
    last: Predicate | None = None
    """The last predicate: its verb goes on over 其中."""

    @property
    def sole(self) -> tuple[Named, ...]:
        """Return the programme that the paragraph is about: it heads it, or no other is named."""
        first, last = self.theme[:1], self.about[:1]
        alone = first and last and first[0].entity == last[0].entity
        return self.heading or (first if alone else ())

    def in_new_sentence(self) -> "Discourse":
        """Keep what lasts to the end of the paragraph."""
        return Discourse(
            subject=self.charged or self.demander or self.subject,
            demander=self.demander,
            lister=self.lister,
            charged=self.charged,
            convener=self.convener,
            place=self.place,
            about=self.about,
            theme=self.theme,
            heading=self.heading,
            sums=self.sums,
            issuers=self.issuers,
            last=self.last,
        )

    def in_new_paragraph(self, acting: tuple[Named, ...], about: tuple[Named, ...]) -> "Discourse":
        """Keep what lasts to the end of the text."""
        return Discourse(
            subject=acting,
            convener=self.convener,
            issuers=self.issuers,
            sums=self.sums,
            about=about,
        )

    def after_semicolon(self) -> "Discourse":
        """Keep what lasts to the end of the sentence."""
        return replace(
            self.in_new_sentence(),
            partners=self.partners,
            elided=self.elided,
            speaking=self.speaking,
            doing=self.doing,
        )


def enter(head: Head, before: Discourse) -> Discourse:
    """Return what holds at the first verb of a clause."""
    explicit, issuer = head.explicit, _issuer(head, before)
    led = before.pivot or before.chosen
    acting = explicit or issuer or led
    if not (acting or head.topic or head.phrases or before.foreign):
        return before
    return replace(
        before,
        subject=acting or before.subject,
        demander=issuer or before.demander,
        speaking=tuple([n for n in head.topic if n.type is T.DOCUMENT]) or before.speaking,
        topic=head.topic or _taken(head) or before.topic,
        doing=bool(explicit) or before.doing,
        money=() if explicit else before.money,
        opened=() if explicit else before.opened,
        partners=() if acting else before.partners,
        pivot=(),
        chosen=(),
        foreign=before.foreign and not acting,
    )


def _taken(head: Head) -> tuple[Named, ...]:
    """Return what 把 and 将 bring before the verb: 将3亿元用于…."""
    return tuple([n for role, n in head.phrases if role == "patient" and n.type in TOPICS])


def after_verb(
    trigger: Trigger, predicate: Predicate, objects: tuple[Named, ...], state: Discourse
) -> Discourse:
    """Return what holds after a verb of a clause."""
    if trigger.frame == "ensure":  # 确保临时救助金发放: no money is set aside yet
        return state
    used = tuple(predicate.fillers("actor", FUNDS)) if trigger.frame == "fund" else ()
    if not objects and not used and not trigger.joins:
        return state
    running = _of(objects, RUN) if trigger.frame in RUNNING else ()
    founded = _of(objects, FOUNDED) if trigger.frame == "establish" else ()
    return replace(
        state,
        pivot=tuple([n for n in objects if n.fitting(trigger.pivot)]) or state.pivot,
        partners=_joined_by(trigger, predicate) or state.partners,
        elided=not state.doing if trigger.joins else state.elided,
        money=_of(objects, FUNDS) or used or state.money,
        running=running or state.running,
        topic=_of(objects, TOPICS) or state.topic,
        founded=founded or state.founded,
    )


def _of(named: Sequence[Named], types: Container[EntityType]) -> tuple[Named, ...]:
    return tuple([n for n in named if n.type in types])


def leave(
    clause: Clause, head: Head, before: Discourse, state: Discourse, found: Sequence[Predicate]
) -> Discourse:
    """Return what a clause leaves for the next one."""
    says = found or clause.named or head.acting or head.topic
    if not says and not _spent(before, state):
        return state
    programmes = clause.names(T.PROGRAM)
    last = found[-1] if found else None
    return replace(
        state,
        subject=_actor(head, last) or _issuer(head, before) or before.subject,
        issuers=_issuers(before, found),
        about=programmes[-1:] or state.about,
        theme=state.theme or programmes[:1],
        place=_places(clause, head) or state.place,
        sums=clause.names(T.FUND)[-1:] or state.sums,
        topic=state.topic if found else _spoken_of(clause) or state.topic,
        pivot=state.pivot if state.pivot and _led(clause) else (),
        partners=state.partners if last and last.trigger.joins else (),
        opened=_opened(found),
        last=last or before.last,
        people=() if found else clause.names(T.TARGET_GROUP),
        fronted=_fronted(head, before, found),
    )


def _spent(before: Discourse, state: Discourse) -> bool:
    """Tell whether a clause without names used up what the one before left for it."""
    handed_on = state.pivot or state.partners or state.opened
    return bool(handed_on) or state.subject is not before.subject


def _actor(head: Head, last: Predicate | None) -> tuple[Named, ...]:
    """Return who acts next; who only leads leaves it to the subject: 由甲局牵头，会同乙局开展…."""
    return head.explicit if last is None or last.trigger.id == HEADS else head.acting


def _places(clause: Clause, head: Head) -> tuple[Named, ...]:
    """Return the division that acts in a clause, or else the last one that it names."""
    acting = tuple([n for n in head.acting if n.type is T.REGION])
    return acting[-1:] or clause.names(T.REGION)[-1:]


def _spoken_of(clause: Clause) -> tuple[Named, ...]:
    """Return the programme or document that a clause without a verb of the grammar ends with."""
    return tuple([n for n in clause.named[-1:] if n.type in {T.PROGRAM, T.DOCUMENT}])


def _opened(found: Sequence[Predicate]) -> tuple[Named, ...]:
    """Return what a clause ends with opening: 举办招聘会."""
    if not found or found[-1].trigger.id not in OPENING:
        return ()
    return tuple(found[-1].fillers("object", PROGRAMMES))


def _fronted(head: Head, before: Discourse, found: Sequence[Predicate]) -> Roles:
    """Return the phrases that wait for a verb: 对受灾企业，… or 为幼儿，包括孤儿，提供…."""
    if not found:
        return (*before.fronted, *(role for role in head.phrases if role[0] in FRONTED))
    if all(p.trigger.id in FOCUSES for p in found):
        return focused([n for p in found for r, n in p.roles if r == "object"])
    if before.fronted and all(p.trigger.frame == "cover" for p in found):
        listed = [n for p in found for r, n in p.roles if r == "object"]
        return (*before.fronted, *((before.fronted[-1][0], n) for n in listed))
    if head.explicit or head.phrases:
        return ()
    # 对返乡人员，落实优惠政策，给予补贴: both are for them.
    return tuple([role for role in before.fronted if role[0] == "beneficiary"])


def focused(named: Sequence[Named]) -> Roles:
    """Return what those on whom something centres are to what is done: 聚焦残疾人，开展培训."""
    return tuple([(CENTRES[n.type], n) for n in named if n.type in CENTRES])


def _issuers(before: Discourse, found: Sequence[Predicate]) -> tuple[tuple[str, Named], ...]:
    """Return who issued each document up to the end of a clause."""
    issued = [
        (named.entity, actor)
        for predicate in found
        if predicate.trigger.frame == "issue"
        for named in predicate.fillers("object", DOCUMENTS)
        for actor in predicate.fillers("actor", ACTORS)[:1]
    ]
    return tuple(dict.fromkeys((*before.issuers, *issued))) if issued else before.issuers


def _issuer(head: Head, before: Discourse) -> tuple[Named, ...]:
    """Return who speaks through the document that opens a clause: 《通知》要求，…."""
    if not head.topic or not before.issuers:
        return ()
    documents = {n.entity for n in head.topic if n.type is T.DOCUMENT}
    return tuple(named for entity, named in before.issuers if entity in documents)


def _joined_by(trigger: Trigger, predicate: Predicate) -> tuple[Named, ...]:
    """Let whom a body joins act with it from there on: 省教育厅会同省财政厅开展…."""
    if not trigger.joins:
        return ()
    return tuple(n for role in ("object", "partner") for n in predicate.fillers(role, ACTORS))


def _led(clause: Clause) -> bool:
    """Tell whether a clause stops before saying what the led body does: 支持各县面向企业，…."""
    if clause.end not in {",", "，"} or not isinstance(clause.tokens[-1], Name):
        return False
    tail = takewhile(lambda token: not isinstance(token, Verb), reversed(clause.tokens))
    return any(isinstance(token, Particle) for token in tail)
