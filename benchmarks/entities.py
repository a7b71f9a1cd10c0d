"""Entities: how well places and bodies are found, beside two taggers that bring their model along.

    python -m benchmarks.entities [GOLD_DIR]

The texts are those of `tests/annotated/` and, where GOLD_DIR is given, the annotated documents in
it (NAME.txt with NAME.json).  A tagger that marks words cannot join 陕西省|民政厅 to one name, nor
tell programmes, funds, target groups and indicators: so only places, and bodies of any kind, are
compared, by equal surfaces after folding to simplified characters.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jieba
import jieba.posseg
import thulac

from policygraph import document, extract
from policygraph.model import EntityType, Source
from tests.annotated import documents, simplify

KINDS = {
    EntityType.REGION: "place",
    EntityType.DEPARTMENT: "body",
    EntityType.ORGANIZATION: "body",
}
JIEBA = {"ns": "place", "nt": "body"}
THULAC = {"ns": "place", "ni": "body"}

Found = set[tuple[str, str]]
"""Kind and surface."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text and, for each place or body that it names, the surfaces that count for it."""

    words: str
    wanted: tuple[tuple[str, frozenset[str]], ...]


def own() -> Iterator[Text]:
    """Yield the texts annotated for this project."""
    for one in documents():
        wanted = ((e.type, e.surfaces) for e in one.entities if not e.doubtful)
        yield Text(words=one.text, wanted=tuple(_wanted(wanted)))


def others(folder: Path) -> Iterator[Text]:
    """Yield the annotated documents of a folder."""
    for path in sorted(folder.glob("*.json")):
        entities = json.loads(path.read_text("utf-8"))["entities"]
        wanted = ((EntityType(e["type"]), e["surfaces"]) for e in entities)
        yield Text(words=path.with_suffix(".txt").read_text("utf-8"), wanted=tuple(_wanted(wanted)))


def _wanted(
    entities: Iterable[tuple[EntityType, Iterable[str]]],
) -> Iterator[tuple[str, frozenset[str]]]:
    for kind, surfaces in entities:
        if kind in KINDS:
            yield KINDS[kind], frozenset(map(simplify, surfaces))


def ours(words: str) -> Found:
    """Find with policygraph."""
    source = Source(name="text", data=words.encode(), format="text")
    links = extract.extract(document.parse(source)).links
    mentions = (link.mention for link in links)
    return {(KINDS[m.type], simplify(m.text)) for m in mentions if m.type in KINDS}


def by_jieba(words: str) -> Found:
    """Find with the tags of jieba.posseg."""
    pairs = jieba.posseg.cut(simplify(words))
    return {(JIEBA[pair.flag], pair.word) for pair in pairs if pair.flag in JIEBA}


def by_thulac() -> Callable[[str], Found]:
    """Load THULAC and return a finder that goes by its tags."""
    tagger = thulac.thulac()

    def find(words: str) -> Found:
        pairs = tagger.cut(simplify(words))
        return {(THULAC[tag], word) for word, tag in pairs if tag in THULAC}

    return find


def measure(name: str, find: Callable[[str], Found], texts: list[Text]) -> None:
    """Print precision, recall and F1 by kind, and the characters read in a second."""
    begun = time.process_time()
    found = [find(text.words) for text in texts]
    seconds = time.process_time() - begun
    cells = []
    for kind in ("place", "body"):
        right = hits = total = wanted = 0
        for text, names in zip(texts, found, strict=True):
            mine = {word for k, word in names if k == kind}
            sought = [surfaces for k, surfaces in text.wanted if k == kind]
            hits += sum(bool(surfaces & mine) for surfaces in sought)
            right += len(mine & set().union(*sought))
            total, wanted = total + len(mine), wanted + len(sought)
        precision, recall = right / max(total, 1), hits / max(wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        cells.append(f"{precision:.2f} {recall:.2f} {f1:.2f}")
    rate = sum(len(text.words) for text in texts) / seconds
    print(f"{name:14} {cells[0]:>16} {cells[1]:>18} {rate / 1000:10.0f}")


def main() -> int:
    """Measure all three on the same texts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", help="a folder of NAME.txt with NAME.json")
    arguments = parser.parse_args()
    texts = [*own(), *(others(arguments.gold) if arguments.gold else ())]
    jieba.setLogLevel("ERROR")
    thulac_finds = by_thulac()
    for warm in (ours, by_jieba, thulac_finds):
        warm(texts[0].words)
    print(f"{len(texts)} texts; precision, recall and F1 by equal surfaces\n")
    print(f"{'':14} {'places':>16} {'bodies':>18} {'k chars/s':>10}")
    measure("policygraph", ours, texts)
    measure("jieba.posseg", by_jieba, texts)
    measure("THULAC", thulac_finds, texts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
