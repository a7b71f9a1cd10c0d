"""Figures: figures and sums that no verb takes, and whose they are."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from policygraph.extract.measures.clauses import ACTORS, Clause, Head, Syntax
from policygraph.extract.measures.discourse import Discourse, Predicate
from policygraph.extract.measures.grammar import Trigger
from policygraph.extract.measures.tokens import Name, Named
from policygraph.extract.measures.untargeted import sets_nothing
from policygraph.model import EntityType, Status
from policygraph.model.noun import Noun

__all__ = ["Figures"]

T = EntityType
FIGURES = frozenset({"goal", "dispatch", "select", "organize"})
"""Frames whose object may be a figure."""
GIVING = frozenset({"allocate", "grant"})
"""Frames whose verb goes on over the parts of a sum."""
SHARE = Trigger("allocate.share", "fund", Decimal("0.75"))
"""The trigger of a sum that stands right behind the place it is for."""
STATED = Trigger("goal.stated", "goal", Decimal("0.5"))
"""The trigger of a figure that stands without a verb of its own."""
SURE = Decimal(1)
INFERRED = Decimal("0.8")
"""What it costs that the owner of a figure stands in a clause before."""

RATE = "率"
"""What the name of a rate ends with, and not that of a number of things."""
AMOUNTS = frozenset("0123456789约近超")
"""What a bare sum begins with."""
SERVING = frozenset("为向对给")
FAR = 200
"""How many characters before its clause a sentence may say that it is about the time to come."""

Owners = tuple[tuple[Named, ...], Decimal]


class Figures(Noun, frozen=True):
    """Reads the figures and sums of a clause that its verbs have left."""

    syntax: Syntax
    clause: Clause
    head: Head
    before: Discourse
    itself: tuple[Named, ...] = ()
    """The policy document that is read: what it aims at without naming anybody, it sets."""

    def shares(self) -> Iterator[Predicate]:
        """Let the parts of a sum share its verb: 下达3亿元，其中甲项目1亿元，为农户贷款2亿元."""
        last = self.before.last
        named = self.clause.named
        sums = self.clause.names(T.FUND)
        if last is None or last.trigger.frame not in GIVING or not sums:
            return
        for_whom = tuple(role for role in self.head.phrases if role[0] == "beneficiary")
        among = self.syntax.cues.among.match(self.syntax.text, self.clause.span.start)
        parts = among or last.word.start < last.clause.start  # the clause before was a part
        bare = named[0] in sums and (parts or self.syntax.opens(self.clause, named[0]))
        placed = parts and named[0].type is T.REGION
        if for_whom or bare or placed:
            actors = [role for role in last.roles if role[0] == "actor"]
            roles = (*actors, *for_whom, *(("object", n) for n in sums))
            yield replace(last, clause=self.clause.span, roles=roles)

    def placed(self, found: Sequence[Predicate]) -> Iterator[Predicate]:
        """Give the parts of a sum to the places before them: 安排甲省1亿元、乙省9000万元."""
        if len(self.clause.named) <= 1 or not any(p.trigger.frame in GIVING for p in found):
            return
        for left, right in pairwise(self.clause.tokens):
            match left, right:
                case Name(named=place), Name(named=part) if (
                    place.type is T.REGION
                    and part.type is T.FUND
                    and part.span.start == place.span.end
                    and self.syntax.text[part.span.start] in AMOUNTS
                ):
                    yield Predicate(
                        trigger=SHARE,
                        word=part.span,
                        clause=self.clause.span,
                        roles=(("actor", part), ("object", place)),
                        inherited=False,
                    )

    def stated(self, found: Sequence[Predicate], state: Discourse) -> Iterator[Predicate]:
        """Yield a target for each figure that no verb has taken: 全县累计建成房屋120套."""
        figures = self.clause.names(T.INDICATOR)
        if not figures:
            return
        taken = {n for p in found for _, n in p.roles if p.trigger.frame in FIGURES}
        for at, figure in enumerate(figures):
            if figure in taken or sets_nothing(self.syntax, self.clause, figure):
                continue
            since = figures[at - 1].span.end if at else self.clause.span.start
            owners, factor = self._owners(figure, since, state)
            if len(owners) == len(figures) and self.syntax.respective(self.clause, figure):
                owners = owners[at : at + 1]
            if owners:
                yield Predicate(
                    trigger=STATED,
                    word=figure.span,
                    clause=self.clause.span,
                    roles=(*(("actor", n) for n in owners), ("object", figure)),
                    inherited=False,
                    factor=factor,
                )

    def _owners(self, figure: Named, since: int, state: Discourse) -> Owners:
        """Return whose a figure is: the first of these that is there."""
        between = self._between(since, figure)
        single = state.topic if len(state.topic) == 1 and state.topic[0].type is not T.FUND else ()
        explicit = self.head.explicit or self.head.seat
        begun = since > self.clause.span.start
        infers = state.doing and not state.foreign and not self._serves(figure)
        choices = (
            (self._measured(figure, state), SURE),
            (self._topic(figure), SURE),
            (tuple(n for n in state.pivot if n in between), SURE),
            (tuple(n for n in single if n.span.start >= self.clause.span.start), SURE),
            (between if begun else tuple(n for n in between if n in explicit), SURE),
            (() if state.doing else state.sole, INFERRED),
            (single, SURE),
            (state.running if self._reached(figure) else (), INFERRED),
            (explicit, SURE),
            (state.speaking, SURE),
            (state.subject if infers else (), INFERRED),
            (self.itself if self._aimed_at(figure) else (), INFERRED),
        )
        return next((choice for choice in choices if choice[0]), ((), SURE))

    def _aimed_at(self, figure: Named) -> bool:
        """Tell a figure whose sentence is about the time to come: 到2025年，床位达到5万张."""
        start = self.syntax.text.rfind("。", 0, figure.span.start) + 1
        before = self.syntax.text[max(start, self.clause.span.start - FAR) : figure.span.start]
        return self.syntax.cues.qualify(before, "").status is Status.PLANNED

    def _topic(self, figure: Named) -> tuple[Named, ...]:
        """Return what the clause is about: the nearest of it before the figure, or all of it."""
        topics = tuple(n for n in self.head.topic if n.type is not T.FUND)
        return tuple(n for n in topics if n.span.end <= figure.span.start)[-1:] or topics

    def _measured(self, figure: Named, state: Discourse) -> tuple[Named, ...]:
        """Return the programme that a figure is of: 危房改造完成率达到98%.

        Where someone acts, the number of what is built or held is his: 村里建成20座大棚.
        """
        own = figure.measured
        if own is None:
            return (figure.located,) if figure.located and not self.head.explicit else ()
        rate = RATE in self.syntax.text[own.span.end : figure.span.end]
        said = self.head.explicit or state.doing or state.speaking
        return (own,) if rate or not said else ()

    def _between(self, since: int, figure: Named) -> tuple[Named, ...]:
        """Return the bodies between two figures: 甲市18名、乙市8名."""
        acting = (n for n in self.clause.named if n.type in ACTORS)
        return tuple(n for n in acting if since <= n.span.start < figure.span.start)

    def _reached(self, figure: Named) -> bool:
        """Tell a figure of those whom what is set going reaches: 实施行动，惠及3万名学生."""
        text, start = self.syntax.text, self.clause.span.start
        return self.syntax.cues.reaches.search(text, start, figure.span.start) is not None

    def _serves(self, figure: Named) -> bool:
        """Tell a figure that says how many are served: 为9000户企业提供…."""
        return self.syntax.text[figure.span.start - 1] in SERVING
