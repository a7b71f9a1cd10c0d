"""Schemes: heads and verbs of programme names, and standing schemes with names of their own.

A name such as 就业服务平台 ends in a head (平台); 开展 and 建立 are verbs that have a programme as
their object; 大病保险 and 三支一扶 are known by name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from policygraph.extract.letters import province_letters
from policygraph.extract.memo import Memo
from policygraph.extract.words import TAG_OF
from policygraph.lexicon import table, words_of

__all__ = [
    "HEADS",
    "OBJECTS",
    "USES",
    "is_vague",
    "known",
    "relief_opening",
    "standing",
    "stands_anywhere",
]

LONGEST_HEAD = 5
"""Characters of the longest head (脱贫攻坚战, 科学技术奖)."""


@dataclass(frozen=True, slots=True)
class ProgrammeHead:
    """A row of `program_heads.tsv`."""

    head: str
    use: str


@dataclass(frozen=True, slots=True)
class ProgrammeVerb:
    """A row of `program_verbs.tsv`."""

    verb: str
    object: str


@dataclass(frozen=True, slots=True)
class KnownProgramme:
    """A row of `known_programs.tsv`."""

    name: str
    full: str = ""
    stands: str = ""


@dataclass(frozen=True, slots=True)
class ReliefWord:
    """A row of `relief_verbs.tsv`."""

    word: str
    use: str


@cache
def relief_opening() -> re.Pattern[str]:
    """Compile the verb that the name of a relief begins with, and what may stand before it.

    >>> relief_opening().match("阶段性减征或免征车船税")["verb"]
    '减征或免征'
    """
    rows = table("relief_verbs", ReliefWord)
    verbs, openers = (
        "|".join(sorted((row.word for row in rows if row.use == use), key=len, reverse=True))
        for use in ("verb", "opener")
    )
    first = "".join(sorted({row.word[0] for row in rows}))
    return re.compile(f"(?=[{first}])(?:{openers})?(?P<verb>(?:{verbs})(?:[、或和](?:{verbs}))*)")


@cache
def _heads() -> dict[str, str]:
    return {row.head: row.use for row in table("program_heads", ProgrammeHead)}


@cache
def _verbs() -> dict[str, str]:
    return {row.verb: row.object for row in table("program_verbs", ProgrammeVerb)}


@cache
def _known() -> dict[str, str]:
    return {row.name: row.full or row.name for row in table("known_programs", KnownProgramme)}


def _longest_head(word: str) -> str:
    head = next((word[-n:] for n in range(LONGEST_HEAD, 0, -1) if word[-n:] in _heads()), "")
    # 责任制 ends in 制, but 刻制 and 控制 are verbs.
    does = len(head) == 1 and len(word) > 1 and TAG_OF[word] == "v"
    return "" if does else head


@cache
def _anywhere() -> frozenset[str]:
    return frozenset(row.name for row in table("known_programs", KnownProgramme) if row.stands)


HEADS = Memo(_longest_head)
"""The longest head that a word ends in, or nothing."""
USES: Memo[str, str] = Memo(lambda word: _heads().get(HEADS[word], ""))
"""The use of that head in `program_heads.tsv`."""
OBJECTS: Memo[str, str] = Memo(lambda word: _verbs().get(word) or _verbs().get(word[-2:], ""))
"""What the object of a verb (开展, 大力开展) is, by `program_verbs.tsv`."""


def is_vague(word: str) -> bool:
    """Tell whether a word before a head makes no name of it: 重大|项目, 文化|设施.

    >>> is_vague("重大"), is_vague("文化"), is_vague("茶叶")
    (True, True, False)
    """
    return word in words_of("generic_modifiers") or word in words_of("topics")


def known(name: str) -> str:
    """Return the full name of a standing scheme, or nothing.

    >>> known("新农合"), known("春苗行动")
    ('新型农村合作医疗', '')
    """
    return _known().get(name, "")


def stands_anywhere(name: str) -> bool:
    """Tell whether a standing scheme is still named where a noun follows: 脱贫攻坚|任务.

    >>> stands_anywhere("脱贫攻坚"), stands_anywhere("失业保险")
    (True, False)
    """
    return name in _anywhere()


def standing(text: str) -> Iterator[tuple[int, int]]:
    """Yield where standing schemes are named, and what two provinces do together.

    >>> [(start, end) for start, end in standing("深化苏陕协作，落实大病保险。")]
    [(9, 13), (2, 6)]
    """
    for _, start, end in _automaton().find_matches_as_indexes(text):
        yield start, end
    for match in _pairs().finditer(text):
        yield match.span()


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(
        tuple(_known()),
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.DFA,
    )


@cache
def _pairs() -> re.Pattern[str]:
    """Compile 苏陕协作, 京蒙对口帮扶: two provinces by their letters, and what joins them."""
    what = "东西部|扶贫|对口|帮扶|支援|协作|区域|医疗|卫生|健康|教育|科技|产业|劳务|消费|人才"
    joined = f"(?:{what})*(?:协作|帮扶|支援|合作)(?:机制|平台)?"
    return re.compile(f"[{province_letters()}]{{2}}{joined}")
