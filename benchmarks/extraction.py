"""Extraction: what each stage takes from clean text to triples, as multiples of `jieba.cut` alone.

Run as `python -m benchmarks.extraction SHARED [--documents N] [--rounds N]`, or in `make bench`.
Everything runs in one process, on one core, in processor time.  The cutter and the stages take
turns over a few articles at a time, and of each turn the best round counts: what else the machine
does slows both alike.
"""

import logging
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import jieba

from benchmarks import corpus
from policygraph import document, extract
from policygraph.extract import FINDERS, mentions
from policygraph.extract.link import link
from policygraph.extract.measures import read
from policygraph.extract.measures.nesting import names
from policygraph.extract.measures.read import predicates
from policygraph.graph import assemble, describe
from policygraph.model import Document, Extraction, Metadata, Source

__all__ = ["report"]

T = TypeVar("T")
TURN = 25
"""Articles in a turn."""
CUT, WHOLE, TRIPLES = "jieba.cut alone", "text to edges", "edges to triples"
STAGES = ("find", "link", "measures", "project")


def main() -> None:
    """Measure and print."""
    report(*corpus.asked(__doc__, documents=300, rounds=5))


def report(shared: Path, number: int, rounds: int) -> None:
    """Print what each stage takes over some articles."""
    articles = [parsed(article) for article in islice(corpus.articles(shared, number), number)]
    size = sum(len(one.text.encode()) for one in articles) / 1e6
    taken = measure(articles, rounds)
    taken["text to triples"] = taken[WHOLE] + taken[TRIPLES]
    print(f"\n{number} articles, {size:.1f} MB of clean text, on one core")
    for stage, seconds in taken.items():
        print(f"  {stage:17} {1e3 * seconds / size:6.0f} ms/MB  {seconds / taken[CUT]:5.2f}")


def parsed(article: corpus.Article) -> Document:
    """Return an article as a clean text."""
    data = f"{article['title']}\n\n{article['text']}".encode()
    return document.parse(Source(name=article["id"], data=data, format="text", metadata=Metadata()))


def measure(articles: Sequence[Document], rounds: int) -> dict[str, float]:
    """Return the processor time of the cutter and of each stage."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    taken = dict.fromkeys((CUT, *STAGES, WHOLE, TRIPLES), 0.0)
    for start in range(0, len(articles), TURN):
        turns = [Turn() for _ in range(rounds)]
        for turn in turns:
            turn.run(articles[start : start + TURN])
        for stage in taken:
            taken[stage] += min(turn.taken[stage] for turn in turns)
    return taken


class Turn:
    """Processor time by stage over a few articles."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.taken = dict.fromkeys((CUT, *STAGES, WHOLE, TRIPLES), 0.0)

    def run(self, articles: Sequence[Document]) -> None:
        """Run the cutter, each stage, and then all stages together."""
        self.time(CUT, lambda: [list(jieba.cut(article.text)) for article in articles])
        for article in articles:
            self.stages(article)
        # Words and places of a text are kept for the stages that follow; here none is.
        extracted = self.time(WHOLE, lambda: list(map(extract.extract, articles)))
        self.time(TRIPLES, lambda: triples(extracted))

    def stages(self, article: Document) -> None:
        """Run one stage after the other."""
        found = self.time("find", lambda: mentions.sift(mentions.find(article, FINDERS)))
        _, links = self.time("link", lambda: link(article, found[0]))
        before = self.taken["measures"]
        named = names(article.simplified, links, ()).named
        self.time("measures", lambda: list(predicates(article, named)))
        # Reading takes up the measures one by one: what it takes beyond them is projecting.
        self.time("project", lambda: read(article, links))
        self.taken["project"] -= self.taken["measures"] - before

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """Do some work and add what it takes to a stage."""
        begun = time.process_time()
        result = work()
        self.taken[stage] += time.process_time() - begun
        return result


def triples(extracted: Sequence[Extraction]) -> int:
    """Return how many triples say what was found."""
    graph = assemble(extracted)
    return sum(len(one.statements) for one in describe.describe(graph))


if __name__ == "__main__":
    main()
