"""Untargeted: tell the figures that nobody sets as a target."""

from policygraph.extract.measures.adjacency import ACTORS, LIST
from policygraph.extract.measures.clauses import Clause, Syntax
from policygraph.extract.measures.tokens import Named
from policygraph.model import Span

__all__ = ["befalls", "sets_nothing"]

TALLY = frozenset({"", "等"})
"""What stands between a list and the number of its members."""


def sets_nothing(syntax: Syntax, clause: Clause, figure: Named) -> bool:
    """Tell a figure that is no target: what was before, who is treated, a tally, a trait."""
    return (
        _baseline(syntax, clause, figure)
        or _treated(syntax, figure)
        or _sums_up(syntax, clause, figure)
        or _described(syntax, clause, figure)
    )


def befalls(syntax: Syntax, figure: Span, end: int) -> bool:
    """Tell a figure of what nobody sets out to do: 300间房屋倒塌, 疑似病例20例."""
    harm, toll = syntax.cues.harm, syntax.cues.toll
    return bool(harm.match(syntax.text, figure.end, end) or toll.search(figure.of(syntax.text)))


def _baseline(syntax: Syntax, clause: Clause, figure: Named) -> bool:
    """Tell the value that a target is compared with: 由3000个增加至7000个."""
    text, baseline = syntax.text, syntax.cues.baseline
    before = text[clause.span.start : figure.span.start]
    # the finder of figures may take the words before the number into the name
    words = figure.span.of(text)
    number = next((i for i, c in enumerate(words) if c.isnumeric()), 0)
    return bool(baseline.search(before) or baseline.search(words[:number]))


def _sums_up(syntax: Syntax, clause: Clause, figure: Named) -> bool:
    """Tell a figure that only counts the list before it: 教育局、民政局和财政局3个部门."""
    before = [n for n in clause.named if n.span.end <= figure.span.start]
    bodies = len(before) > 1 and all(n.type in ACTORS for n in before[-2:])
    listed = bodies and LIST.match(syntax.text, before[-2].span.end, before[-1].span.start)
    return bool(listed) and syntax.text[before[-1].span.end : figure.span.start] in TALLY


def _described(syntax: Syntax, clause: Clause, figure: Named) -> bool:
    """Tell a figure that describes: 海拔800米的山区, or what befell: 300间房屋倒塌."""
    cues, after, end = syntax.cues, figure.span.end, clause.span.end
    return cues.described.match(syntax.text, after, end) is not None or befalls(
        syntax, figure.span, end
    )


def _treated(syntax: Syntax, figure: Named) -> bool:
    """Tell a figure that only says to how many something is done: 对30个县给予扶持."""
    return syntax.text[figure.span.start - 1] == "对"
