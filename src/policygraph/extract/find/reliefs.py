"""Reliefs: programmes whose name begins with what they do to a payment: 阶段性降低失业保险费率."""

import re
from collections.abc import Iterator

from policygraph.extract.phrase import Phrases, phrases
from policygraph.extract.schemes import relief_opening
from policygraph.lexicon import words_of
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find"]

_LONGEST = 20
"""Characters between the verb and the end of the payment: 减免小微企业承租国有企业房产的房租."""
_INSIDE = frozenset("NVETDBG")
"""Letters of the words that a name goes on with; a stop, a number or a list ends it."""
_LISTING = frozenset("PJN")
"""Letters of what may stand between a payment and a word such as 政策 that takes in several."""
_GOES_ON = frozenset("NVT")
"""Letters of a word before which a payment is no end: 税|率, 电费|补贴."""
_ON = "基础上"
"""Behind a payment that ends a name: 在免征车船税|基础上."""
_PLANS = frozenset({"政策", "措施"})
"""Words that take in all payments of a list, and belong to the name."""
_NO_PROGRAMME = re.compile(
    "(?:约|近|超过?|逾|共计?|合计|累计|达到?|金额|总额)*[0-9一二三四五六七八九十]"
    "|的(?!政策|措施|举措|工作|方案|[0-9])"
)
"""Behind a payment: a sum is money (减免社保费20亿元), and 减免租金的出租人 is a condition."""


def find(document: Document) -> Iterator[Mention]:
    """Yield the reliefs that a document names."""
    text = document.simplified
    cut: Phrases | None = None
    for match in relief_opening().finditer(text):
        cut = cut or phrases(text)
        end = _end(text, cut, match.end("verb"))
        if end and cut.words.starts[cut.words.at(match.start())] == match.start():
            span = Span(match.start(), end)
            yield Mention(
                type=EntityType.PROGRAM, span=span, text=span.of(text), rule="program.relief"
            )


def _end(text: str, cut: Phrases, behind: int) -> int:
    """Return where the payment ends whose relief a verb says, 0 where it says none."""
    starts, texts = cut.words.starts, cut.words.texts
    index = cut.words.at(behind) if behind < len(text) else len(texts)
    # 减免的|利息: the verb says which interest.
    if index < len(texts) and (starts[index] != behind or cut.letters[index] == "D"):
        return 0
    payments, end = tuple(words_of("levies")), 0
    while (
        index < len(texts) and starts[index + 1] - behind <= _LONGEST and _inside(cut, index, end)
    ):
        index += 1
        if not text.endswith(payments, behind, starts[index]):
            continue
        if texts[index : index + 1] and texts[index] in _PLANS:
            # 降低失业保险费率、工伤保险费率|政策 is one.
            return starts[index + 1]
        closed = cut.letters[index : index + 1] not in _GOES_ON or text.startswith(
            _ON, starts[index]
        )
        if closed and not end:
            end = 0 if _NO_PROGRAMME.match(text, starts[index]) else starts[index]
    return end


def _inside(cut: Phrases, index: int, end: int) -> bool:
    """Tell whether a word may stand in a name, one that would end at `end` without it."""
    if end:
        return cut.letters[index] in _LISTING
    # 三项|社会保险, but 3个月|房租.
    return cut.letters[index] in _INSIDE or "项" in cut.text(index, index + 1)
