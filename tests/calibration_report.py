"""Calibration report: how often edges of each confidence are right on the annotated texts."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from policygraph.graph import confidence
from tests.agreement import compare
from tests.agreement_report import read
from tests.annotated import documents

EDGES = tuple(Decimal(tenth) / 10 for tenth in range(3, 10))
"""The lower ends of the bins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """How many edges of a confidence there are, and how many of them are right."""

    least: Decimal
    found: int
    right: int

    @property
    def share(self) -> float:
        """Return the share of the edges that is right."""
        return self.right / self.found if self.found else 0.0


def bins() -> Iterator[Bin]:
    """Yield the bins, from the least sure to the surest."""
    read_all = [(gold, read(gold.name, gold.text)) for gold in documents()]
    for least, above in zip(EDGES, (*EDGES[1:], Decimal(2)), strict=True):
        tallies = [
            compare(
                gold,
                replace(
                    found,
                    assertions=tuple(a for a in found.assertions if least <= confidence(a) < above),
                ),
            ).edges.whole()
            for gold, found in read_all
        ]
        yield Bin(
            least=least,
            found=sum(t.found["all"] for t in tallies),
            right=sum(t.right["all"] for t in tallies),
        )


def main() -> int:
    """Print the table."""
    lines = [f"{'confidence':12}{'edges':>7}{'right':>7}{'share':>8}"]
    lines += [f"from {b.least:<7}{b.found:>7}{b.right:>7}{b.share:>8.2f}" for b in bins()]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
