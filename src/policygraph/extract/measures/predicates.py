"""Predicates: from the tokens of a sentence to verbs with filled roles.

One pass, clause by clause.  What a later clause may need of an earlier one (the subject, the
money just set aside, a fronted phrase) is handed on in a `Discourse`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from policygraph.extract.measures.acts import Acts, Setting
from policygraph.extract.measures.clauses import Clause, Roles, Syntax, clauses
from policygraph.extract.measures.discourse import Discourse, Predicate, enter, leave
from policygraph.extract.measures.figures import Figures
from policygraph.extract.measures.purposes import opens_with_purpose, purposes
from policygraph.extract.measures.tokens import Token
from policygraph.extract.measures.verbless import among, continued, facing, listed, rests
from policygraph.extract.measures.voices import Voices
from policygraph.model import EntityType, Span

__all__ = ["Reader"]

PROGRAMMES = frozenset({EntityType.PROGRAM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the sentences of one text."""

    syntax: Syntax
    voices: Voices
    acts: Acts

    def sentence(
        self, span: Span, tokens: Sequence[Token], before: Discourse
    ) -> tuple[list[Predicate], Discourse]:
        """Return the predicates of a sentence, and what it leaves for the next one."""
        cut = list(clauses(span, tokens))
        told = self.voices.told(cut)
        state = before.in_new_sentence()
        if told:
            state = replace(state, subject=told)
        found, state = self._clauses(cut, state)
        itself = self.acts.itself
        if itself and not found:
            items = list(listed(span, tokens, state, self.syntax))
            found = [*rests(span, itself, state.fronted), *items]
            headings = tuple(n for i in items for n in i.fillers("object", PROGRAMMES))
            state = replace(state, heading=headings or state.heading)
        if told and not before.subject:
            state = replace(state, subject=tuple(n for n in state.subject if n not in told))
        if self.syntax.cues.among.match(self.syntax.text, span.start):
            state = replace(state, sums=before.sums)
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
            state = replace(state, subject=self.voices.first(cut) or state.subject)
        for clause in cut:
            reports = purpose and self.voices.reports(clause)
            purpose = purpose and (reports or not self.syntax.head(clause).acting)
            predicates, state = self._clause(clause, state)
            if purpose and not reports:
                predicates, more = purposes(clause, predicates)
                passed = (*passed, *more)
                state = replace(state, fronted=(*state.fronted, *passed))
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
            return more, replace(before, last=more[-1])
        state = self.voices.bystanding(clause, head, enter(head, before))
        found = list(self.voices.asked(clause, head, before))
        done, state = self.acts.read(Setting(clause, head, before), state)
        found += done
        if not clause.named:
            return found, self.voices.leave(clause, head, leave(clause, head, before, state, found))
        figures = Figures(self.syntax, clause, head, before, self.acts.itself)
        if not done:
            found += [*figures.shares(), *facing(clause, head, before)]
        stated = [*figures.placed(found), *figures.stated(found, state)]
        left = leave(clause, head, before, state, found)
        return [*found, *stated], self.voices.leave(clause, head, left)
