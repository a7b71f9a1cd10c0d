"""Cues: whether a measure is done or planned, ordered or allowed, negated or conditional."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from policygraph import lexicon
from policygraph.model import Modality, Status

__all__ = ["Cues", "Qualified", "cues"]


class Qualified(NamedTuple):
    """How a clause qualifies its trigger."""

    status: Status
    modality: Modality
    negated: bool
    conditional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The cue patterns, compiled."""

    again: re.Pattern[str]
    aim: re.Pattern[str]
    aside: re.Pattern[str]
    aid: re.Pattern[str]
    among: re.Pattern[str]
    attribute: re.Pattern[str]
    baseline: re.Pattern[str]
    belonging: re.Pattern[str]
    bystander: re.Pattern[str]
    charge: re.Pattern[str]
    joining: re.Pattern[str]
    leading: re.Pattern[str]
    demand: re.Pattern[str]
    harm: re.Pattern[str]
    toll: re.Pattern[str]
    item: re.Pattern[str]
    lends: re.Pattern[str]
    local: re.Pattern[str]
    meeting: re.Pattern[str]
    member: re.Pattern[str]
    motto: re.Pattern[str]
    convention: re.Pattern[str]
    convenes: re.Pattern[str]
    circumstance: re.Pattern[str]
    described: re.Pattern[str]
    gerund: re.Pattern[str]
    manner: re.Pattern[str]
    notably: re.Pattern[str]
    numbered: re.Pattern[str]
    obliged: re.Pattern[str]
    orders: re.Pattern[str]
    post: re.Pattern[str]
    opening: re.Pattern[str]
    spent: re.Pattern[str]
    owned: re.Pattern[str]
    others: re.Pattern[str]
    oversight: re.Pattern[str]
    purse: re.Pattern[str]
    roster: re.Pattern[str]
    reaches: re.Pattern[str]
    reported: re.Pattern[str]
    staffing: re.Pattern[str]
    supposed: re.Pattern[str]
    tally: re.Pattern[str]
    team: re.Pattern[str]
    twin: re.Pattern[str]
    scheme: re.Pattern[str]
    status: tuple[tuple[Status, re.Pattern[str]], ...]
    modality: tuple[tuple[Modality, re.Pattern[str]], ...]
    negation: re.Pattern[str]
    condition: re.Pattern[str]

    def qualify(self, before: str, trigger: str) -> Qualified:
        """Read the words of a clause before its trigger.

        >>> cues().qualify("下一步，财政部将", "安排").status.value
        'planned'
        >>> cues().qualify("企业不得", "挪用").modality.value
        'forbidden'
        """
        return Qualified(
            status=next((s for s, p in self.status if p.search(before)), Status.UNSTATED),
            modality=next(
                (m for m, p in self.modality if p.search(before) or p.match(trigger)),
                Modality.STATED,
            ),
            negated=bool(self.negation.search(before)),
            conditional=bool(self.condition.search(before)),
        )


@cache
def cues() -> Cues:
    """Return the packaged cues."""
    patterns = lexicon.patterns("cues")
    return Cues(
        again=patterns["again"],
        aim=patterns["aim"],
        aside=patterns["aside"],
        aid=patterns["aid"],
        among=patterns["among"],
        attribute=patterns["attribute"],
        baseline=patterns["baseline"],
        belonging=patterns["belonging"],
        bystander=patterns["bystander"],
        charge=patterns["charge"],
        joining=patterns["joining"],
        leading=patterns["leading"],
        demand=patterns["demand"],
        harm=patterns["harm"],
        toll=patterns["toll"],
        item=patterns["item"],
        lends=patterns["lends"],
        local=patterns["local"],
        meeting=patterns["meeting"],
        motto=patterns["motto"],
        convention=patterns["convention"],
        convenes=patterns["convenes"],
        circumstance=patterns["circumstance"],
        described=patterns["described"],
        gerund=patterns["gerund"],
        manner=patterns["manner"],
        notably=patterns["notably"],
        numbered=patterns["numbered"],
        obliged=patterns["obliged"],
        orders=patterns["orders"],
        member=patterns["member"],
        post=patterns["post"],
        roster=patterns["roster"],
        opening=patterns["opening"],
        spent=patterns["spent"],
        owned=patterns["owned"],
        others=patterns["others"],
        oversight=patterns["oversight"],
        purse=patterns["purse"],
        reaches=patterns["reaches"],
        reported=patterns["reported"],
        scheme=patterns["scheme"],
        staffing=patterns["staffing"],
        supposed=patterns["supposed"],
        tally=patterns["tally"],
        team=patterns["team"],
        twin=patterns["twin"],
        negation=patterns["negation"],
        condition=patterns["condition"],
        status=tuple((Status(value), p) for value, p in _valued("status", patterns)),
        modality=tuple((Modality(value), p) for value, p in _valued("modality", patterns)),
    )


def _valued(
    kind: str, patterns: dict[str, re.Pattern[str]]
) -> Iterator[tuple[str, re.Pattern[str]]]:
    for identifier, pattern in patterns.items():
        head, _, value = identifier.partition(".")
        if head == kind:
            yield value, pattern
