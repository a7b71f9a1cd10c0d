"""Corpus: as many articles as a benchmark asks for, made from the news of the shared corpus.

The first round is the news as it is.  Each further round is the same news with other divisions of
the same level and other numbers, so that no two articles are copies and new entities keep coming.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import ahocorasick_rs

from policygraph.extract.divisions import Division
from policygraph.lexicon import table

__all__ = ["articles", "asked", "size", "write"]

Article = dict[str, str]
_NUMBER = re.compile(r"(?<![\w./-])(?:\d{2,3}|\d{5,})(?![\da-z./年月日-])")
_STEP = 37
_LONG = 3
"""Characters of a name that is found wherever it stands."""


def asked(module: str | None, *, documents: int, rounds: int) -> tuple[Path, int, int]:
    """Return the shared folder, how many articles and how many rounds a command is given.

    `module` is the docstring of the benchmark, the others are what it does unless it is told.
    """
    parser = argparse.ArgumentParser(description=(module or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with corpus/scale/news.jsonl.gz")
    parser.add_argument("--documents", type=int, default=documents)
    parser.add_argument("--rounds", type=int, default=rounds)
    options = parser.parse_args()
    return options.shared, options.documents, options.rounds


def write(path: Path, shared: Path, number: int) -> None:
    """Write articles as lines of JSON."""
    with path.open("w", encoding="utf-8") as stream:
        for article in articles(shared, number):
            stream.write(json.dumps(article, ensure_ascii=False) + "\n")


def size(path: Path) -> int:
    """Return how many bytes of text the articles of a file hold."""
    with path.open(encoding="utf-8") as lines:
        return sum(len(json.loads(line)["text"].encode()) for line in lines)


def articles(shared: Path, number: int) -> Iterator[Article]:
    """Yield articles."""
    with gzip.open(shared / "corpus" / "scale" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        news: list[Article] = [json.loads(line) for line in lines]
    rounds = (another(article, turn) for turn in count() for article in news)
    for _, article in zip(range(number), rounds, strict=False):
        yield article


def another(article: Article, turn: int) -> Article:
    """Return an article as it would stand of other places and sums."""
    if not turn:
        return article
    text = "".join(elsewhere(article["text"], turn))
    other = {
        "id": f"{article['id']}+{turn}",
        "text": _NUMBER.sub(lambda m: sum_of(m[0], turn), text),
    }
    return article | other | {"title": "".join(elsewhere(article["title"], turn))}


def elsewhere(text: str, turn: int) -> Iterator[str]:
    """Yield the pieces of a text with other divisions in it."""
    found, names, level = divisions()
    at = 0
    for index, start, end in found.find_matches_as_indexes(text):
        peers = level[index]
        yield text[at:start]
        yield names[peers[(peers.index(index) + _STEP * turn) % len(peers)]]
        at = end
    yield text[at:]


def sum_of(digits: str, turn: int) -> str:
    """Return another number with as many digits."""
    low = 10 ** (len(digits) - 1)
    return str(low + (int(digits) - low + _STEP * turn) % (9 * low))


@cache
def divisions() -> tuple[ahocorasick_rs.AhoCorasick, list[str], list[range]]:
    """Return what finds full names of divisions, the names, and the peers of each."""
    rows = sorted(
        (row for row in table("regions", Division) if len(row.name) >= _LONG),
        key=lambda row: (row.level, row.code),
    )
    spans: dict[str, range] = {}
    for index, row in enumerate(rows):
        spans[row.level] = range(spans.get(row.level, range(index, index)).start, index + 1)
    names = [row.name for row in rows]
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(names, matchkind=kind), names, [spans[r.level] for r in rows]
