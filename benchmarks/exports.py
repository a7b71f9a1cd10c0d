"""Exports: how fast each format is written, how much memory it takes, and how fast files check.

    python benchmarks/exports.py [--edges 1000000] [--formats nt,ttl,graphml]

The graph is made up: documents of twenty edges each, over a pool of entities a fifth as large,
with the evidence, mentions and measures that a real build has.  Each format is written to a file
in a process of its own, so that its peak memory beyond the graph's own can be read.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from policygraph.graph import WRITERS, assemble, save
from policygraph.graph.shapes import validate_file
from policygraph.model import (
    Assertion,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Graph,
    Link,
    Measure,
    Mention,
    Metadata,
    Participant,
    Relation,
    Role,
    Span,
)
from policygraph.vocabulary import digest

EDGES_PER_DOCUMENT = 20
ENTITIES_PER_DOCUMENT = 8
CLAUSE = "民政厅会同财政厅安排专项资金用于养老服务设施建设，"
MEGABYTE = 1024
PROVINCE = Entity(
    id="region/990000", type=EntityType.REGION, label="云山省", code="990000", level="provincial"
)


def department(number: int) -> Entity:
    """Make up a department."""
    return Entity(
        id=f"department/990000/第{number}号厅",
        type=EntityType.DEPARTMENT,
        label=f"云山省第{number}号厅",
        surfaces=(f"第{number}号厅",),
        jurisdiction=PROVINCE.id,
    )


def program(number: int) -> Entity:
    """Make up a programme."""
    label = f"第{number}号行动"
    return Entity(
        id=f"program/990000/{label}", type=EntityType.PROGRAM, label=label, surfaces=(label,)
    )


def extraction(number: int) -> Extraction:
    """Make up what is read in one document."""
    text = CLAUSE * EDGES_PER_DOCUMENT + str(number)
    identity = digest(text)
    first = number * ENTITIES_PER_DOCUMENT // 2
    agents = [department(first + i) for i in range(ENTITIES_PER_DOCUMENT // 2)]
    programs = [program(first + i) for i in range(ENTITIES_PER_DOCUMENT // 2)]
    source = Entity(id=f"document/{identity}", type=EntityType.DOCUMENT, label=f"第{number}号通知")
    spans = [Span(i * len(CLAUSE), (i + 1) * len(CLAUSE)) for i in range(EDGES_PER_DOCUMENT)]
    pairs = [(agents[i % 4], programs[i // 4 % 4]) for i in range(EDGES_PER_DOCUMENT)]
    measures = [
        Measure(
            id=f"measure/{identity}/{i}",
            document=identity,
            type="implement",
            rule="implement.carry",
            trigger=Span(span.start + 8, span.start + 10),
            clause=span,
            participants=(
                Participant(role=Role.ACTOR, entity=pair[0].id),
                Participant(role=Role.OBJECT, entity=pair[1].id),
            ),
            confidence=Decimal("0.85"),
        )
        for i, (span, pair) in enumerate(zip(spans, pairs, strict=True))
    ]
    return Extraction(
        document=Document(
            id=identity,
            name=f"{number}.txt",
            text=text,
            simplified=text,
            metadata=Metadata(kind=DocumentKind.NOTICE),
        ),
        source=source.id,
        entities=(PROVINCE, source, *agents, *programs),
        links=tuple(mentions(spans, agents)),
        measures=tuple(measures),
        assertions=tuple(
            assertion(i, measure, identity, text) for i, measure in enumerate(measures)
        ),
    )


def mentions(spans: list[Span], agents: list[Entity]) -> Iterator[Link]:
    """Make up a mention at the head of each clause."""
    for i, span in enumerate(spans):
        entity = agents[i % len(agents)]
        mention = Mention(
            type=entity.type, span=Span(span.start, span.start + 3), text="民政厅", rule="bodies"
        )
        yield Link(mention=mention, entity=entity.id, reason="发文机关")


def assertion(number: int, measure: Measure, document: str, text: str) -> Assertion:
    """Make up an edge of a measure."""
    relations = (Relation.IMPLEMENTS, Relation.ESTABLISHES, Relation.SUPERVISES)
    evidence = Evidence(
        document=document,
        span=measure.clause,
        quote=measure.clause.of(text),
        rule=measure.rule,
        confidence=measure.confidence,
        measure=measure.id,
    )
    return Assertion(
        subject=measure.participants[0].entity,
        relation=relations[number % 3],
        object=measure.participants[1].entity,
        evidence=(evidence,),
    )


def peak() -> float:
    """Return the largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def measure(graph: Graph, form: str, path: Path) -> None:
    """Write one format and print what it took; runs in a process of its own."""
    before = peak()
    start = time.perf_counter()
    save(path, WRITERS[form](graph))
    seconds = time.perf_counter() - start
    megabytes = path.stat().st_size / MEGABYTE**2
    rate = f"{len(graph.assertions) / seconds / 1000:7.0f} k edges/s"
    extra = ""
    if form == "nt":
        with path.open("rb") as stream:
            triples = sum(1 for _ in stream)
        extra = f"  {triples:,} triples, {triples / seconds / 1000:.0f} k triples/s"
    print(f"{form:9} {seconds:7.2f} s {megabytes:8.0f} MB {rate} +{peak() - before:.0f} MB{extra}")


def check(path: Path) -> None:
    """Check a file and print what it took; runs in a process of its own."""
    start = time.perf_counter()
    problems = [p for p in validate_file(path) if not p.warning]
    seconds = time.perf_counter() - start
    print(f"validate  {seconds:7.2f} s, {len(problems)} problems, peak {peak():.0f} MB")


def main() -> int:
    """Make the graph up, write it in each format, check the N-Triples."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--formats", default=",".join(WRITERS))
    parser.add_argument("--validate", action="store_true", help="check the N-Triples file too")
    arguments = parser.parse_args()
    start = time.perf_counter()
    made = (extraction(i) for i in range(arguments.edges // EDGES_PER_DOCUMENT))
    graph = assemble(made)
    print(
        f"{len(graph.assertions):,} edges, {len(graph.entities):,} entities, "
        f"{len(graph.extractions):,} documents in {time.perf_counter() - start:.1f} s, "
        f"{peak():.0f} MB"
    )
    apart = get_context("fork")  # the graph is shared with each process, not copied
    with tempfile.TemporaryDirectory() as folder:
        for form in arguments.formats.split(","):
            path = Path(folder) / f"graph.{form}"
            steps = [partial(measure, graph, form, path)]
            if form == "nt" and arguments.validate:
                steps.append(partial(check, path))
            for step in steps:
                process = apart.Process(target=step)
                process.start()
                process.join()
            path.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
