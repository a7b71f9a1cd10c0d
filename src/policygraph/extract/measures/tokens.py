"""Tokens: a sentence as a row of names, verbs, prepositions and stops."""

from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal

from policygraph.extract.measures.cues import cues
from policygraph.extract.measures.grammar import Grammar, Preposition, Trigger
from policygraph.extract.schemes import relief_opening
from policygraph.model import EntityType, Span
from policygraph.model.noun import Noun

__all__ = ["MASK", "Name", "Named", "Part", "Particle", "Stop", "Token", "Verb", "tokenize"]

T = EntityType
AMONG = "其中"
"""Takes parts out of a whole, with a mark behind it or without."""
AND = "和"
"""Joins what stands before it, unless that is a name or nothing."""
TO = "到"
REACHED = frozenset({T.TARGET_GROUP, T.ORGANIZATION})
"""Whom something is brought to by the verb right before 到: 发放到困难群众手中."""
BY = "由"
COUNTED = frozenset({T.FUND, T.INDICATOR})
"""Names that may open with a verb."""
DIRECT = {
    "将": frozenset(EntityType) - {T.INDICATOR},
    "被": frozenset({T.DEPARTMENT, T.ORGANIZATION, T.REGION}),
    "获": frozenset({T.DEPARTMENT, T.ORGANIZATION}),
    "受": frozenset({T.DEPARTMENT, T.ORGANIZATION}),
}
"""Prepositions that are such only right before a name of these types: 将项目纳入规划."""
MONEY = frozenset("资经款金")
"""What makes a noun of the verb before it: 补助资金."""
LISTING = frozenset("、和及")
"""What joins a name to the one before it."""
REMITS = Trigger("implement.remit", "implement", Decimal("0.6"))
"""The trigger of a relief whose name says what is done."""
MASK = "\ue000"
"""Stands for each character of a name while cues are looked for: no cue is read inside a name."""

HIDDEN = "\ue001"
"""Stands for each character of words that are read as nothing at all."""


class Named(Noun, frozen=True):
    """A linked mention: where it stands and what it refers to."""

    span: Span
    type: EntityType
    entity: str
    counted: "Named | None" = None
    """Whom a figure counts: 困难学生 in 18万名困难学生."""
    measured: "Named | None" = None
    """The programme that a figure is of: 危房改造 in 危房改造完成率达到98%."""
    located: "Named | None" = None
    """The place that a figure begins with: 青山县 in 青山县人均住房面积30平方米."""

    def fitting(self, types: Container[EntityType]) -> "Named | None":
        """Return itself, or whom it counts, if that is of one of these types."""
        if self.type in types:
            return self
        return self.counted and self.counted.fitting(types)


class Name(Noun, frozen=True):
    """A name, as a token."""

    span: Span
    named: Named


class Verb(Noun, frozen=True):
    """A word that triggers a frame."""

    span: Span
    trigger: Trigger
    word: str


class Particle(Noun, frozen=True):
    """A preposition."""

    span: Span
    preposition: Preposition


class Stop(Noun, frozen=True):
    """A mark that ends a clause, of one character."""

    start: int
    mark: str


Part = Name | Verb | Particle
"""What a clause is made of."""
Token = Part | Stop


def tokenize(text: str, span: Span, named: Sequence[Named], grammar: Grammar) -> list[Token]:
    """Return the tokens of the sentence `span` of `text` in reading order.

    `named` are the linked mentions inside the sentence, sorted, without overlap.
    """
    tokens: list[Token] = []
    offset, at, count = span.start, 0, len(named)
    types = {one.span.start - offset: one.type for one in named}
    masked = _open(mask(text, span, named), text, span, named, grammar)
    masked = _in_one_clause(_without_mottos(masked))
    for match in grammar.cue.finditer(masked):
        start, end = match.span()
        group, word = match.lastgroup or "", match[0]
        # A verb that opens a name stands before it here too.
        while at < count and named[at].span.start - offset < start:
            tokens.append(Name(named[at].span, named[at]))
            at += 1
        if group == "stop":
            # 其中：甲市1亿元: the mark parts nothing.
            if not masked.endswith(AMONG, 0, start):
                tokens.append(Stop(offset + start, word))
        elif group != "preposition":
            trigger = grammar.triggers[group]
            tokens.append(Verb(Span(offset + start, offset + end), trigger, word))
        elif _governs(
            word, masked[start - 1 : start], following := _following(types, masked, end)
        ) and _reaches(word, following, tokens, offset + start):
            preposition = grammar.prepositions[word]
            tokens.append(Particle(Span(offset + start, offset + end), preposition))
    tokens += [Name(one.span, one) for one in named[at:]]
    return list(_remitting(text, tokens)) if T.PROGRAM in types.values() else tokens


def _remitting(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Set a verb before each relief that none governs: 为商户|减免房租, but 落实|减免房租."""
    governed, before = False, None
    for token in tokens:
        match token:
            case Name(named=Named(type=T.PROGRAM)) if does := relief_opening().match(
                text, token.span.start
            ):
                listed = isinstance(before, Name) and text[before.span.end] in LISTING
                governed = isinstance(before, Verb) or (governed and listed)
                if not governed:
                    yield Verb(Span(*does.span()), REMITS, does["verb"])
        yield token
        before = token


def _following(types: Mapping[int, EntityType], masked: str, at: int) -> EntityType | None:
    """Return the type of the name at a place, unless it opens with its verb: 将|投入3亿元."""
    return types.get(at) if masked.startswith(MASK, at) else None


def _governs(word: str, before: str, following: EntityType | None) -> bool:
    """Tell a preposition from its other readings, by what stands around it.

    省财政厅将安排资金 tells the future, unlike 将3亿元用于修路; 为被欠薪农民工 has a passive verb;
    部署和《措施》 joins.
    """
    if word in DIRECT and following not in DIRECT[word]:
        return False
    return word != AND or before in {"", MASK, "，", "、"} or following is None


def _reaches(word: str, following: EntityType | None, tokens: Sequence[Token], at: int) -> bool:
    """Tell 到 behind a verb, as in 发放到困难群众手中, from that of 做到 and 来到."""
    if word != TO or following not in REACHED:
        return True
    return bool(tokens) and isinstance(tokens[-1], Verb) and tokens[-1].span.end == at


def _open(masked: str, text: str, span: Span, named: Sequence[Named], grammar: Grammar) -> str:
    """Show the verb that a sum or a count opens with, such as 投入 in 投入3亿元."""
    pieces, at = list[str](), 0
    for one in named:
        if one.type not in COUNTED:
            continue
        match = grammar.cue.match(text, one.span.start, one.span.end)
        opens = match and match.lastgroup in grammar.triggers and match.end() < one.span.end
        if match and opens and text[match.end()] not in MONEY:
            start = one.span.start - span.start
            pieces += [masked[at:start], match.group()]
            at = start + len(match.group())
    return "".join([*pieces, masked[at:]]) if pieces else masked


def _without_mottos(masked: str) -> str:
    """Hide the quoted words by which something is done: 按照“统一领导、分级负责”的原则."""
    if "”" not in masked:
        return masked
    return cues().motto.sub(lambda motto: HIDDEN * len(motto[0]), masked)


def _in_one_clause(masked: str) -> str:
    """Let no comma part those who lead and who join a body: 由甲局牵头，乙局参加的专班."""
    if BY not in masked:
        return masked
    return cues().staffing.sub(lambda staff: staff[0].replace("，", "、"), masked)


def mask(text: str, span: Span, named: Sequence[Named]) -> str:
    """Return the sentence with each character of a name replaced by `MASK`."""
    pieces, at = list[str](), span.start
    for one in named:
        pieces += [text[at : one.span.start], MASK * len(one.span)]
        at = one.span.end
    return "".join([*pieces, text[at : span.end]])
