"""Agreement report: print how well extraction agrees with the annotated texts, and keep floors.

    python -m tests.agreement_report            print the tables
    python -m tests.agreement_report --errors   name each miss and each false find as well
    python -m tests.agreement_report --raise    lift floors that have become too low

A floor is never lowered here: edit `annotated/floors.json` and say why in the commit.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from policygraph.document import parse
from policygraph.extract import extract
from policygraph.model import EntityType, Extraction, Relation, Source
from tests.agreement import Tally, compare, compare_sentence
from tests.annotated import FOLDER, documents, sentences

__all__ = ["FLOORS", "Level", "digest", "levels", "pinned", "raised"]

FLOORS = FOLDER / "floors.json"

SLACK = 0.03
"""How far below the measured value a floor is set."""

TYPES = tuple(t.value for t in EntityType)
RELATIONS = tuple(r.value for r in Relation)
TABLES = {
    "entities, strict": TYPES,
    "entities, rough": TYPES,
    "edges": RELATIONS,
    "sentences": RELATIONS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One line of a table."""

    table: str
    kind: str
    precision: float
    recall: float
    f1: float
    wanted: int
    found: int


def read(name: str, text: str) -> Extraction:
    """Run the product on a text as if it were a file."""
    return extract(parse(Source(name=f"{name}.txt", data=text.encode(), format="text")))


@cache
def measure() -> dict[str, Tally]:
    """Run the product on all annotated texts, once, and count what agrees."""
    strict, rough, edges, stated = (Tally.empty() for _ in TABLES)
    for gold in documents():
        compared = compare(gold, read(gold.name, gold.text))
        strict.add(compared.strict)
        rough.add(compared.rough)
        edges.add(compared.edges)
    for sentence in sentences():
        stated.add(compare_sentence(sentence, read(sentence.id, sentence.text)))
    return dict(zip(TABLES, (strict, rough, edges, stated), strict=True))


def levels() -> Iterator[Level]:
    """Yield a line for each table as a whole and for each of its kinds."""
    for name, tally in measure().items():
        yield _level(name, "all", tally.whole())
        for kind in TABLES[name]:
            yield _level(name, kind, tally)


def _level(name: str, kind: str, tally: Tally) -> Level:
    return Level(
        table=name,
        kind=kind,
        precision=tally.precision(kind),
        recall=tally.recall(kind),
        f1=tally.f1(kind),
        wanted=tally.wanted[kind],
        found=tally.found[kind],
    )


def pinned() -> dict[str, float]:
    """Return the values that have floors: F1 of every line, and the precision of whole tables."""
    values = {f"{level.table}, {level.kind}, F1": level.f1 for level in levels()}
    whole = (level for level in levels() if level.kind == "all")
    return values | {f"{level.table}, all, precision": level.precision for level in whole}


def raised(floors: dict[str, float]) -> dict[str, float]:
    """Return the floors with each lifted to a little below what is measured, none lowered."""
    below = {name: max(0, int((value - SLACK) * 100)) / 100 for name, value in pinned().items()}
    return {name: max(value, floors.get(name, 0.0)) for name, value in below.items()}


def digest() -> str:
    """Return what identifies the texts on which the floors were measured."""
    paths = [*sorted(FOLDER.glob("*.txt")), FOLDER / "measures.tsv"]
    return sha256(b"\x1f".join(path.read_bytes() for path in paths)).hexdigest()


def table() -> Iterator[str]:
    """Yield the lines of the tables."""
    yield f"{'':34}wanted  found      P      R     F1"
    for level in levels():
        yield (
            f"{level.table:18}{level.kind:16}{level.wanted:6} {level.found:6}"
            f"  {level.precision:5.3f}  {level.recall:5.3f}  {level.f1:5.3f}"
        )


def errors() -> Iterator[str]:
    """Yield a line for each thing and edge that was missed or is wrong."""
    for gold in documents():
        for error in compare(gold, read(gold.name, gold.text)).errors:
            yield f"{gold.name}: {error}"


def main() -> int:
    """Print the tables; with an option, the errors, or lift the floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="name each miss and false find")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift low floors")
    arguments = parser.parse_args()
    lines = [*table(), *(errors() if arguments.errors else ())]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if arguments.lift:
        old = json.loads(FLOORS.read_text("utf-8"))["floors"] if FLOORS.exists() else {}
        new = {"texts": digest(), "floors": raised(old)}
        FLOORS.write_text(f"{json.dumps(new, indent=2)}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
