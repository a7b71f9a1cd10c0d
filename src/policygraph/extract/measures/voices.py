"""Voices: who speaks in a text, who is asked to act, and who only stands by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from policygraph.extract.measures.clauses import Clause, Head, Syntax
from policygraph.extract.measures.discourse import Discourse, Predicate
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.tokens import Named, Verb
from policygraph.extract.words import words
from policygraph.model import EntityType, Span

__all__ = ["Voices"]

T = EntityType
ENDING = 4
"""How many characters the cues at the end of a clause may have."""
ADVERBS = frozenset({"d", "ad", "v", "vd", "m", "q", "t", "x", "c", "zg"})
"""Tags of what may stand between a subject and its verb."""
BODIES = frozenset({T.DEPARTMENT, T.ORGANIZATION})
ASKED = Trigger("guide.demand", "guide", Decimal("0.75"))
"""The trigger of what someone is asked to do: 通知要求，各县要…."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Reads who speaks in the clauses of one text."""

    syntax: Syntax

    def first(self, cut: Sequence[Clause]) -> tuple[Named, ...]:
        """Return who acts in the main clause: 为落实《规划》，近日，省政府出台…."""
        heads = (self.syntax.head(clause) for clause in cut if not self.reports(clause))
        return next((head.acting for head in heads if head.acting), ())

    def reports(self, clause: Clause) -> bool:
        """Tell the clause of a reporter: 记者从省民政厅获悉."""
        return bool(self.syntax.cues.reported.search(self._ending(clause)))

    def told(self, cut: Sequence[Clause]) -> tuple[Named, ...]:
        """Return whom a reporter asked; they act in a sentence that names nobody else.

        记者从省厅获悉，今年将新建农村公路….
        """
        if not cut or not self.reports(cut[0]):
            return ()
        return tuple(n for role, n in self.syntax.head(cut[0]).phrases if role == "origin")[:1]

    def convened(self, clause: Clause, head: Head, before: Discourse) -> Head:
        """Let the body that meets or met act: 市长主持召开市政府常务会议; 会议要求，…."""
        if head.explicit:
            return head
        here = self.meets(clause, head)
        convener = here or (before.convener if self.meeting(clause.span) else ())
        return replace(head, acting=convener) if convener else head

    def itemized(self, clause: Clause, before: Discourse) -> Discourse:
        """Let who acts in the first item of a list act in the next ones: 一是…。二是…."""
        item = self.syntax.cues.item.match(self.syntax.text, clause.span.start)
        if not item:
            return before
        if item["first"] or not before.lister:
            return replace(before, lister=before.subject, charged=())
        return replace(before, subject=before.lister, charged=())

    def resumed(self, clause: Clause, head: Head, before: Discourse) -> Head:
        """Let 该项目, 这笔资金 or 当地 at the head of a clause stand for what was spoken of."""
        if head.acting or head.topic:
            return head
        cues, text, start = self.syntax.cues, self.syntax.text, clause.span.start
        if cues.again.match(text, start):
            return replace(head, topic=before.about)
        if cues.spent.match(text, start):
            return replace(head, topic=before.sums)
        return replace(head, acting=before.place) if cues.local.match(text, start) else head

    def meeting(self, span: Span) -> bool:
        """Tell what opens with a meeting that speaks."""
        return bool(self.syntax.cues.meeting.match(self.syntax.text, span.start))

    def meets(self, clause: Clause, head: Head) -> tuple[Named, ...]:
        """Return the body that meets: 省委召开座谈会, or 市长主持召开市政府常务会议."""
        if not head.acting and not clause.named:
            return ()
        cues, text = self.syntax.cues, self.syntax.text
        if not cues.convenes.search(text, clause.span.start, clause.span.end):
            return ()
        bodies = [n for n in clause.named if n.type in BODIES]
        own = [n for n in bodies if cues.convention.match(text, n.span.end - 2)]
        return tuple(n for n in head.acting if n.type in BODIES)[:1] or tuple(own[-1:])

    def asked(self, clause: Clause, head: Head, before: Discourse) -> Iterator[Predicate]:
        """Yield who is asked: 省厅要求，各县要…; 会议强调，各级民政部门要….

        Whoever asks goes on asking in the sentences that follow.
        """
        if not before.demander or not head.acting:
            return
        asked = tuple(n for n in head.acting if n not in before.demander)
        if not asked or not (self.obliged(head) or self.told_to(clause)):
            return
        roles = (
            *(("actor", n) for n in before.demander),
            *(("object", n) for n in asked),
        )
        yield Predicate(
            trigger=ASKED,
            word=asked[0].span,
            clause=clause.span,
            roles=roles,
            inherited=True,
        )

    def told_to(self, clause: Clause) -> bool:
        """Tell a clause right behind a demand: 省厅要求，各县按月核对名册."""
        end = clause.span.start - 1
        return bool(self.syntax.cues.orders.search(self.syntax.text, max(end - ENDING, 0), end))

    def obliged(self, head: Head) -> bool:
        """Tell whether the subject of a clause is told what to do: 各县要…."""
        last = head.acting[-1] if head.acting else None
        return last is not None and bool(
            self.syntax.cues.obliged.match(self.syntax.text, last.span.end)
        )

    def bystanding(self, clause: Clause, head: Head, state: Discourse) -> Discourse:
        """Let nobody act where someone else does, or the doing is spoken of.

        市民对建立停车制度提出疑问; 专家认为，实施培训行动意义重大.
        """
        if head.explicit:
            return replace(state, bystander=False) if state.bystander else state
        cues, text, span = self.syntax.cues, self.syntax.text, clause.span
        bystander = state.bystander or cues.bystander.match(text, span.start) is not None
        gerund = cues.gerund.search(text, span.start, span.end) is not None
        stands = gerund or cues.circumstance.match(text, span.start) is not None
        foreign = bystander or stands or bool(head.seat) or _stranger(self.syntax, clause)
        return replace(state, bystander=bystander, foreign=True) if foreign else state

    def leave(self, clause: Clause, head: Head, left: Discourse) -> Discourse:
        """Remember who asks where a clause ends with the asking; who only tells does not act.

        Who acts by a statement of his own, and is not told to, is asked no more; but all that is
        told of a meeting is what the meeting says.
        """
        convener = self.meets(clause, head) or left.convener
        if convener is not left.convener:
            left = replace(left, convener=convener)
        if self.reports(clause):
            return replace(left, doing=False)
        if self.syntax.cues.demand.search(self._ending(clause)):
            return replace(left, demander=left.subject)
        if not left.demander or not head.acting or left.demander == convener:
            return left
        if self.obliged(head) or self.told_to(clause):
            return replace(left, charged=head.acting) if left.lister else left
        return replace(left, demander=())

    def _ending(self, clause: Clause) -> str:
        """Return the last word or two of a clause."""
        end = clause.span.end
        return self.syntax.text[max(clause.span.start, end - ENDING) : end]


def _stranger(syntax: Syntax, clause: Clause) -> bool:
    """Tell a clause whose subject has no name that is known: 某公司捐赠3000万元."""
    first = clause.tokens[0] if clause.tokens else None
    if not isinstance(first, Verb) or first.span.start == clause.span.start:
        return False
    opening = syntax.cues.opening.match(syntax.text, clause.span.start, clause.span.end)
    if opening is None or opening.end() >= first.span.start:
        return False
    cut = words(syntax.text)
    last = cut.at(first.span.start - 1)
    while last > 0 and cut.starts[last] >= opening.end() and cut.tags[last] in ADVERBS:
        last -= 1
    noun = cut.starts[last] >= opening.end() and cut.tags[last][:1] == "n"
    return noun and not syntax.cues.manner.fullmatch(cut.texts[last])
