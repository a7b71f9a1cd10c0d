"""Segmenter: the fast implementation that is used cuts as jieba itself does."""

from pathlib import Path

import jieba
import rjieba

EXAMPLES = Path(__file__).parents[2] / "examples"


def cuts(words: list[str]) -> set[int]:
    ends, at = set[int](), 0
    for word in words:
        at += len(word)
        ends.add(at)
    return ends


def test_rjieba_cuts_as_jieba_does() -> None:
    text = "".join(
        path.read_text("utf-8")
        for path in sorted(EXAMPLES.glob("*.txt"))
        if "gb18030" not in path.name
    )
    jieba.setLogLevel("ERROR")
    theirs = cuts(jieba.Tokenizer().lcut(text))
    mine = cuts(rjieba.Jieba().cut(text))
    assert len(theirs & mine) > 0.98 * len(theirs | mine)
