"""Encoding: from bytes to text, whatever the page says of itself."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from policygraph.errors import ReadError
from policygraph.lexicon import table

__all__ = ["decode", "encoding_of"]

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
THREE_BYTES = re.compile(rb"[\xe2-\xef]")
LEAST = 0.15
"""A text that scores less is not Chinese text in that encoding."""
RARE = 0.3
"""What a character counts that is Chinese, beside 1 more for a common one."""
SAMPLE = 1 << 16
"""Bytes looked at to tell GB18030 from Big5; a page shows its script well before that."""


@dataclass(frozen=True)
class Characters:
    """A row of `common-characters.tsv`."""

    script: str
    characters: str


def decode(data: bytes, *, name: str) -> str:
    """Return the text of `data`.

    Raises:
        ReadError: no Chinese encoding fits the bytes.

    >>> decode("公告".encode("gb18030"), name="a.txt")
    '公告'
    >>> decode("公告".encode("utf-16"), name="b.txt")
    '公告'

    """
    encoding = encoding_of(data)
    if not encoding:
        raise ReadError(f"{name}: not text in UTF-8, UTF-16, GB18030 or Big5; convert it to UTF-8")
    return data.decode(encoding, errors="replace")


def encoding_of(data: bytes) -> str:
    """Return the name of the encoding that fits `data`, or nothing where none does.

    A declared charset is believed only between encodings that both fit: crawlers store pages in
    UTF-8 and leave `charset=gb2312` in their head.

    >>> encoding_of(b'<meta charset="gb2312"> ' + "陕西".encode())
    'utf-8'
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    if fits(data, "utf-8") and b"\0" not in data[:SAMPLE]:
        # A few characters of GB18030 can pass for UTF-8 in Greek or Arabic (通知, 联通).
        chinese = data.isascii() or THREE_BYTES.search(data)
        return "utf-8" if chinese else narrow(data) or "utf-8"
    if b"\0" in data[:SAMPLE]:
        return wide(data)
    return narrow(data)


def fits(data: bytes, encoding: str) -> bool:
    """Tell whether every byte of `data` is right in an encoding."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def wide(data: bytes) -> str:
    """Return UTF-16 without a byte order mark, if it is that and not a binary file."""
    sample = data[: SAMPLE & ~1]
    scores = {name: score(sample, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > LEAST else ""


def narrow(data: bytes) -> str:
    """Return the encoding of text that is not UTF-8: the one in which it reads as Chinese.

    A crawled page may be cut inside a character or hold a few broken bytes, so that an encoding
    fits when it reads well, not only when it is right to the last byte.
    """
    sample = data[:SAMPLE]
    scores = {name: score(sample, name) for name in ("utf-8", "gb18030", "big5hkscs")}
    declared = DECLARED.search(data[:2048])
    if declared:
        stated = declared[1].decode("ascii").lower()
        for name in scores:
            scores[name] += 0.05 * (stated[:2] == name[:2])
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > LEAST else ""


def score(sample: bytes, encoding: str) -> float:
    """Return how well a sample reads in an encoding: the share of common signs, less the broken."""
    text = sample.decode(encoding, errors="replace")
    counts = Counter(text)
    signs = {sign: count for sign, count in counts.items() if sign > "\x7f"}
    total = sum(signs.values())
    if not total:
        return float(encoding == "utf-8" and counts["\0"] == 0)
    common_here = common_signs()
    common: float = sum(count for sign, count in signs.items() if sign in common_here)
    common += RARE * sum(count for sign, count in signs.items() if "\u4e00" <= sign <= "\u9fff")
    broken = signs.get("\ufffd", 0) + sum(n for s, n in signs.items() if "\ue000" <= s <= "\uf8ff")
    return (common - 4 * broken) / total


@cache
def common_signs() -> frozenset[str]:
    """Return the characters and signs that are common in either script."""
    return frozenset("".join(row.characters for row in table("common-characters", Characters)))
