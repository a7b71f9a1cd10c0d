"""Clauses: a sentence cut at its stops, and who stands where in each clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from policygraph.extract.measures.adjacency import ACTORS, COUNTED, Adjacency
from policygraph.extract.measures.cues import Cues
from policygraph.extract.measures.tokens import Name, Named, Part, Particle, Stop, Token, Verb
from policygraph.model import EntityType, Span
from policygraph.model.noun import Noun

__all__ = [
    "ACTORS",
    "OF",
    "ON",
    "TOPICS",
    "Clause",
    "Head",
    "Role",
    "Roles",
    "Syntax",
    "clauses",
]

T = EntityType
TOPICS = frozenset({T.PROGRAM, T.DOCUMENT, T.FUND})
SAID_OF = ACTORS | {T.PROGRAM, T.DOCUMENT}
"""What a figure that follows is said of."""
ON = "关于"
"""What stands before what a title is about."""
SERVED = frozenset({T.TARGET_GROUP, T.REGION})
"""What a phrase may name beside others: 向山区和人口较多的老区倾斜."""
OWNERS = frozenset({T.DEPARTMENT, T.ORGANIZATION})
OF = "的"
WITH_WHOM = "以"
WITH = frozenset("与同跟")
"""Conjunctions that make partners of those that they join."""
BY = "由"
UNDERGOES = "supervise.undergo"
"""The trigger whose object is whose supervision something is under: 接受省厅的监督."""
PAIRING = frozenset({"coordinate", "pair"})
"""Frames of which who is led has a partner: 组织甲市和乙县结对."""
KEPT = frozenset({"allocate", "grant", "dispatch", "fund"})
"""Frames to which a phrase after the object belongs too: 投入3亿元在两县建设…."""

Role = tuple[str, Named]
Roles = tuple[Role, ...]


class Clause(Noun, frozen=True):
    """A stretch between two stops, with its tokens and the stop that ends it."""

    span: Span
    tokens: tuple[Part, ...]
    end: str
    named: tuple[Named, ...] = ()
    """The names among the tokens."""

    def names(self, kind: EntityType) -> tuple[Named, ...]:
        """Return the names of a type."""
        return tuple([n for n in self.named if n.type is kind]) if self.named else ()


class Head(Noun, frozen=True):
    """What stands before the first verb of a clause."""

    acting: tuple[Named, ...] = ()
    topic: tuple[Named, ...] = ()
    phrases: Roles = ()
    companions: tuple[Named, ...] = ()
    """Who stands behind 与 in the subject: 甲市与乙市签署协议."""
    seat: tuple[Named, ...] = ()
    """The places of who acts without a name: 甲市金融顾问协调解决."""

    @property
    def explicit(self) -> tuple[Named, ...]:
        """Return who acts by the words of the clause itself."""
        if self.acting or not self.phrases:
            return self.acting
        return tuple([named for role, named in self.phrases if role == "actor"])


NOBODY = Head()
"""What stands before the verb of a clause that names nothing there."""


def clauses(span: Span, tokens: Sequence[Token]) -> Iterator[Clause]:
    """Cut a sentence at its stops."""
    start, members = span.start, list[Part]()
    for token in tokens:
        if not isinstance(token, Stop):
            members.append(token)
            continue
        if token.start > start:
            yield _clause(Span(start, token.start), members, token.mark)
        start, members = token.start + 1, []
    if span.end > start:
        yield _clause(Span(start, span.end), members, "")


def _clause(span: Span, tokens: Sequence[Part], end: str) -> Clause:
    if not tokens:
        return Clause(span, (), end)
    named = tuple([token.named for token in tokens if isinstance(token, Name)])
    return Clause(span, tuple(tokens), end, named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """Reads the clauses of one text."""

    text: str
    cues: Cues
    names: Adjacency

    def head(self, clause: Clause) -> Head:
        """Read the leading names of a clause (its subject or topic) and its phrases."""
        verb = next((at for at, part in enumerate(clause.tokens) if isinstance(part, Verb)), None)
        before = clause.tokens[:verb]
        if not before:
            return NOBODY
        stop = self._preposition(before)
        lead: list[Named] = []
        chain: Named | None = None
        behind = -1
        for token in before[:stop]:
            if isinstance(token, Particle) and token.preposition.word in WITH:
                behind = len(lead)
            if isinstance(token, Name):
                named = token.named
                if named.type in COUNTED and any(n.type in SAID_OF for n in lead):
                    return self._lead(clause, lead, chain, behind)  # 全县累计收储…只
                if lead and not self.names.joined(lead[-1], named):
                    chain = (chain or lead[0]) if self.names.belongs(lead[-1], named) else None
                    lead = []
                lead.append(named)
        read = self._lead(clause, lead, chain, behind)
        phrases = self.phrases(before[stop:])
        return _passive(replace(read, phrases=phrases)) if phrases else read

    def _preposition(self, tokens: Sequence[Part]) -> int:
        """Return where the first phrase begins that a preposition opens, else the end."""
        for at, token in enumerate(tokens):
            if isinstance(token, Particle) and not self.names.conjunction(tokens, at):
                return at
        return len(tokens)

    def _lead(
        self, clause: Clause, lead: Sequence[Named], chain: Named | None, behind: int
    ) -> Head:
        if not lead:
            return NOBODY
        topic = tuple([n for n in lead if n.type in TOPICS])
        if not self.opens(clause, chain or lead[0]):
            return Head(topic=topic)
        acting = tuple(n for n in lead if n.type in ACTORS and not self.names.attribute(n))
        if acting and self.names.seat(acting[-1]) and not _acts_at(clause, acting[-1].span.end):
            return Head(topic=topic, seat=acting)
        acting = self.names.innermost(acting) or _owner(chain)
        companions = tuple(n for n in acting if behind > 0 and lead.index(n) >= behind)
        return Head(acting=acting, topic=topic, companions=companions)

    def opens(self, clause: Clause, first: Named) -> bool:
        """Tell whether only words of time and numbering stand before the first name of a clause."""
        opening = self.cues.opening.match(self.text, clause.span.start, first.span.start)
        return opening is not None and opening.end() == first.span.start

    def phrases(self, tokens: Sequence[Token]) -> Roles:
        """Give a role to each name after a preposition."""
        roles: list[tuple[str, Named]] = []
        preposition = None
        for at, token in enumerate(tokens):
            if isinstance(token, Particle) and not (
                preposition and self.names.conjunction(tokens, at)
            ):
                preposition = token.preposition
            elif isinstance(token, Name) and preposition:
                fitting = token.named.fitting(preposition.roles)
                role = preposition.roles[fitting.type] if fitting else None
                if role and (role == "place" or not self.names.outer(token.named, tokens, at)):
                    roles.append((role, token.named))
        return tuple(roles)

    def body(self, verb: Verb, tokens: Sequence[Token], after: Verb | None) -> tuple[Roles, Roles]:
        """Return the roles that stand after a verb: its own, and those of the verb `after` it.

        What follows the object belongs to the next verb: 组织甲市与乙县开展对接,
        指导各县对农户进行培训, 会同市财政局对补贴开展检查.
        """
        leading = bool(verb.trigger.pivot) and isinstance(next(iter(tokens), None), Name)
        # 指导各县对规模较大的养殖场…: the phrase is that of the counties.
        tokens, told = (tokens, ()) if leading else self._attributed(tokens)
        own, passed = self._objects(verb, tokens, after)
        return (*own, *told), passed

    def _attributed(self, tokens: Sequence[Token]) -> tuple[Sequence[Token], Roles]:
        """Take out of what follows a verb the phrase that 的 ties to its object, with its roles.

        开展面向农户的培训 and 开展以农户为重点的培训 are trainings, for the farmers.
        """
        opens = next((at for at, token in enumerate(tokens) if isinstance(token, Particle)), None)
        if opens is None:
            return tokens, ()
        ends = next((at for at in range(opens, len(tokens)) if self._tied(tokens[at])), None)
        if ends is None:
            return tokens, ()
        first = next((at for at in range(opens) if self._with(tokens[at])), opens)
        told = [("beneficiary", t.named) for t in tokens[first:opens] if isinstance(t, Name)]
        served = [role for role in told if role[1].type is T.TARGET_GROUP]
        return (*tokens[:first], *tokens[ends:]), (*served, *self.phrases(tokens[opens:ends]))

    def _tied(self, token: Token) -> bool:
        """Tell a name that 的 ties to what stands before it, and no member of a list there."""
        if not isinstance(token, Name) or token.named.type in SERVED:
            return False
        return self.text.startswith(OF, token.span.start - 1)

    def _with(self, token: Token) -> bool:
        """Tell what 以 brings: 以|农户|为重点."""
        return isinstance(token, Name) and self.text.startswith(WITH_WHOM, token.span.start - 1)

    def _objects(
        self, verb: Verb, tokens: Sequence[Token], after: Verb | None
    ) -> tuple[Roles, Roles]:
        """Return the roles that stand after a verb: its own, and those of the verb after it."""
        objects: list[Role] = []
        leading = bool(verb.trigger.pivot) and not verb.trigger.carries
        titled = self.text.endswith(ON, 0, verb.span.start)  # 关于支持甲县的部署
        for at, token in enumerate(tokens):
            paired = leading and isinstance(token, Particle) and _pairs(token, after)
            if isinstance(token, Particle) and (paired or not self.names.conjunction(tokens, at)):
                phrases = self.phrases(tokens[at:])
                if leading:
                    return _led(verb, objects, phrases, after)
                return _behind(verb, objects, phrases, token, after)
            if not isinstance(token, Name):
                continue
            whose = titled or verb.trigger.id == UNDERGOES
            if not whose and self.names.modifier(token.named, tokens[at + 1 : at + 2]):
                continue
            if leading and objects and self.names.done_by(objects[-1][1], token.named):
                break
            if verb.trigger.frame == "reach" or not self.names.outer(token.named, tokens, at):
                objects.append(("object", token.named))
        return tuple(objects), ()

    def respective(self, clause: Clause, what: Verb | Named) -> bool:
        """Tell whether each of the names before a verb has its own after it: 甲、乙分别建成…."""
        return self.text.find("分别", clause.span.start, what.span.start) >= 0


def _pairs(particle: Particle, after: Verb | None) -> bool:
    """Tell the partner of who is led from a list: 组织甲市与乙县对接, but 动员甲厅和乙厅普查."""
    paired = after is not None and after.trigger.frame in PAIRING
    return paired or particle.preposition.word in WITH


def _owner(chain: Named | None) -> tuple[Named, ...]:
    """Return the body whose doing a clause is about: 省民政厅的|帮扶行动有序推进."""
    return (chain,) if chain and chain.type in OWNERS else ()


def _acts_at(clause: Clause, at: int) -> bool:
    """Tell whether a verb begins at a place: to the segmenter 选派 is a noun."""
    return any(isinstance(part, Verb) and part.span.start == at for part in clause.tokens)


def _passive(head: Head) -> Head:
    """Let the leading name be the object where 由 names the actor: 该项目由县财政局负责."""
    if not any(role == "actor" for role, _ in head.phrases):
        return head
    fronted = tuple(("object", named) for named in head.acting)
    return replace(head, acting=(), phrases=(*head.phrases, *fronted))


def _led(
    verb: Verb, objects: Sequence[Role], phrases: Roles, after: Verb | None
) -> tuple[Roles, Roles]:
    """Give whom a verb leads what follows them: 指导各县对农户进行培训.

    Where no other verb follows, that is where they are sent: 鼓励教师到山区支教.
    """
    if after is None:
        return (*objects, *(role for role in phrases if role[0] == "place")), ()
    if any(named.type in verb.trigger.pivot for _, named in objects):
        return tuple(objects), phrases
    return (*objects, *phrases), ()


def _behind(
    verb: Verb, objects: Sequence[Role], phrases: Roles, particle: Particle, after: Verb | None
) -> tuple[Roles, Roles]:
    """Share the phrases behind the objects of a verb between it and the next one."""
    frame = verb.trigger.frame
    if frame == "establish" and not objects and particle.preposition.word == BY:
        return (), phrases  # 成立由甲局和乙局组成的专班
    if after and not objects and after.trigger.frame == "supervise":
        return (), phrases  # 加强对补助资金的监管
    passed = phrases if objects and after else ()
    own = () if passed and frame not in KEPT else phrases
    return (*objects, *own), passed
