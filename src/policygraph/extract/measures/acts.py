"""Acts: the verbs of a clause, read in turn, with who or what fills their roles."""

from dataclasses import dataclass
from decimal import Decimal

from policygraph.extract.measures import leads
from policygraph.extract.measures.clauses import Clause, Head, Role, Roles, Syntax
from policygraph.extract.measures.discourse import HEADS, Discourse, Predicate, after_verb
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.relatives import relative, unsigned
from policygraph.extract.measures.roles import (
    composed,
    context,
    front,
    fronted,
    handed_on,
    joining,
    overseen,
    taken,
    tied,
    won,
)
from policygraph.extract.measures.subjects import having, subjects
from policygraph.extract.measures.tokens import Named, Verb
from policygraph.extract.measures.untargeted import befalls
from policygraph.extract.measures.verbs import counts_in, verbs
from policygraph.model import EntityType
from policygraph.model.noun import Noun

__all__ = ["Acts", "Setting"]

T = EntityType

LISTED = frozenset({"implement", "establish"})
"""Frames that only go on with a list: 项目包括筛查重点疾病、建立健康档案."""
TAKING = frozenset(
    {"allocate", "establish", "fund", "goal", "grant", "implement", "issue", "occur", "select"}
)
"""Frames that take what 把 and 将 bring before the verb for their object."""
COMPOSES = "include.compose"
"""The trigger whose actors are the parts of its object."""
BROUGHT = frozenset({COMPOSES, HEADS})
"""Triggers whose actors 由 names behind the verb before: 成立由甲局牵头的专班."""
PASSIVE = "被"
"""What stands right before a verb that is done by nobody named."""
OWN = "本"
"""How a document points at itself: 本办法."""
POINTS = 5
"""Characters of the longest name by which a document points at itself."""
INSPECTING = frozenset({"implement", "organize"})
"""Frames of which the object may be an inspection: 对资金开展|绩效考核."""
LAUNCHES = "establish.launch"
"""The trigger of who sets up a product or service: 推出|贷款产品."""
CARRIES = Trigger("implement.launch", "implement", Decimal("0.75"))
"""The trigger of who launches what is carried out."""
WON = "select.won"
"""The trigger whose subject is chosen: 三个市入选."""


class Setting(Noun, frozen=True):
    """Where a verb stands: its clause, what stands before it there, and what came before."""

    clause: Clause
    head: Head
    before: Discourse


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Reads the verbs of the clauses of one text."""

    syntax: Syntax
    itself: tuple[Named, ...] = ()
    """The document that is read, where it may rest on others: 根据《条例》，现通知如下."""
    issuers: frozenset[str] = frozenset()
    """The ids of those who issued it: what they do by a law, it does."""

    def read(self, at: Setting, state: Discourse) -> tuple[list[Predicate], Discourse]:
        """Return the predicates of the verbs of a clause, and what they leave for what follows."""
        found: list[Predicate] = []
        read = list(verbs(at.clause, self.syntax))
        if not read:
            return found, state
        shared = _shared(at)
        cover: Trigger | None = None
        following = [*(taking.verb for taking in read[1:]), None]
        entering = state
        for (verb, tokens, joined), after in zip(read, following, strict=False):
            # 支持和引导各县: who supports them leads them too.
            entering = state = entering if joined else state
            own, passed = self.syntax.body(verb, tokens, after)
            objects = _objects(own)
            if counts_in(verb, after, self.syntax.text):
                shared = (*shared, *(("patient", n) for n in objects))
                continue
            trigger = self._carrying(_going_on(verb, cover), objects)
            cover = trigger if trigger.frame == "cover" else cover
            if trigger.id == COMPOSES:
                shared = (*shared, *joining(found))
                found = [composed(p, own) for p in found]
            passive = self.syntax.text.endswith(PASSIVE, 0, verb.span.start)
            nobody = passive or _is_brought(trigger, shared)
            actors = () if nobody else self._actors(verb, trigger, at, state)
            undergone = _undergone(verb, at, state) if passive else ()
            roles = self._roles(trigger, actors, state, (*shared, *own, *undergone))
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
            kept = passed if objects else (*own, *passed)
            shared = (*shared, *kept, *handed_on(verb.trigger, objects))
            state = after_verb(verb.trigger, found[-1], objects, state)
            state = leads.after(verb, objects, after, state, self.syntax)
        return found, state

    def _carrying(self, trigger: Trigger, objects: tuple[Named, ...]) -> Trigger:
        """Return the trigger of who carries out the plan that he launches: 推出|创业扶持计划."""
        if trigger.id != LAUNCHES or not objects:
            return trigger
        scheme, text = self.syntax.cues.scheme, self.syntax.text
        return CARRIES if all(scheme.search(n.span.of(text)) for n in objects) else trigger

    def _actors(
        self, verb: Verb, trigger: Trigger, at: Setting, state: Discourse
    ) -> tuple[Named, ...]:
        """Return who or what a verb is said of: by its clause, or by what came before."""
        own = relative(self.syntax, verb, at.clause) or having(verb, at.clause, state)
        if not own and trigger.frame == "issue" and unsigned(self.syntax, verb, at.clause):
            return ()
        return own or subjects(state, trigger, at.head)

    def _settled(
        self, verb: Verb, trigger: Trigger, at: Setting, state: Discourse, roles: Roles
    ) -> Roles:
        """Return the roles of a verb with what its context adds, and without what it rules out."""
        roles = (*roles, *context(trigger, at.head, state, roles))
        if trigger.frame in INSPECTING:
            roles = (*roles, *overseen(self.syntax, verb, roles))
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
            roles = tuple(taken(trigger, roles))
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


def _shared(at: Setting) -> Roles:
    """Return the roles that all verbs of a clause have from what stands before them."""
    partners = (("partner", n) for n in at.head.companions)
    return (*at.before.fronted, *at.head.phrases, *partners)


def _objects(roles: Roles) -> tuple[Named, ...]:
    return tuple([n for role, n in roles if role == "object"])


def _going_on(verb: Verb, cover: Trigger | None) -> Trigger:
    """Return the trigger of a verb, or the one whose list it goes on with."""
    return cover if cover and verb.trigger.frame in LISTED else verb.trigger


def _undergone(verb: Verb, at: Setting, state: Discourse) -> Roles:
    """Return those to whom a verb is done by nobody named: 甲县被列为试点."""
    people = [n for n in at.clause.names(T.TARGET_GROUP) if n.span.end <= verb.span.start]
    return tuple([("patient", n) for n in (*at.head.acting, *people) or state.subject])


def _is_brought(trigger: Trigger, shared: Roles) -> bool:
    """Tell whether its actors are named behind the verb before: 成立由甲局牵头的专班."""
    named = any(role == "actor" for role, _ in shared)
    # 由省领导牵头的联席会议: nobody that is named.
    return trigger.id == COMPOSES or (trigger.id in BROUGHT and named)


def _harms(syntax: Syntax, role: Role, end: int) -> bool:
    named = role[1]
    return named.type is T.INDICATOR and befalls(syntax, named.span, end)
