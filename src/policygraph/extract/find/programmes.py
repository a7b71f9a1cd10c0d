"""Programmes: find named plans, projects, campaigns, mechanisms, schemes and awards.

A noun phrase is one when it ends in a head such as 计划 or 制度 with a modifier of its own, when it
holds a quoted name, when it is the object of a measure verb and ends in a verbal noun
(开展消费扶贫), or when it is an item of a list of measures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from policygraph.extract.phrase import Phrase, Phrases, phrases
from policygraph.lexicon import table
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find", "named"]

_QUOTED = re.compile("[“「]([^“”「」]+)[”」]")
_SHORTEST = 4
"""Characters that a verbal noun needs with its modifier to be a name: 产教融合, not 调查."""
_SOFT = 3
"""Characters of the modifier that a vague verbal noun needs: 全程追溯管理, not 组织管理."""
_LONGEST = 30
_OBJECTS = frozenset(["action", "head"])
_LIST_END = re.compile("[,.K]")


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
class Word:
    """A row of `generic_modifiers.tsv`, `not_actions.tsv` or `list_nouns.tsv`."""

    word: str


@dataclass(frozen=True, slots=True)
class KnownProgramme:
    """A row of `known_programs.tsv`."""

    name: str
    full: str = ""


@cache
def _heads() -> dict[str, str]:
    return {row.head: row.use for row in table("program_heads", ProgrammeHead)}


@cache
def _verbs() -> dict[str, str]:
    return {row.verb: row.object for row in table("program_verbs", ProgrammeVerb)}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(row.word for row in table(name, Word))


def find(document: Document) -> tuple[Mention, ...]:
    """Return the programmes that a document names."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the programmes that a simplified text names."""
    cut = phrases(text)
    found = [
        _mention(text, cut, first, phrase.last, rule)
        for first, phrase in _candidates(cut)
        if (rule := _rule(cut, first, phrase))
    ]
    return tuple({mention.span: mention for mention in (*_known(text, cut), *found)}.values())


def _candidates(cut: Phrases) -> Iterator[tuple[int, Phrase]]:
    """Yield each phrase, with the first word of a name that spans two of them."""
    before: Phrase | None = None
    for phrase in cut.phrases:
        joined = before is not None and _one_name(cut, before, phrase)
        yield before.first if before and joined else phrase.first, phrase
        before = phrase


def _one_name(cut: Phrases, left: Phrase, right: Phrase) -> bool:
    """Tell whether 和 stands inside a name: 信息比对和数据共享机制."""
    if left.stop != left.last + 1 or right.first != left.stop + 1:
        return False
    texts = cut.words.texts
    return (
        cut.letters[left.stop] == "J"
        and left.last >= left.first + 1
        and not _head(texts[left.last])
        and _heads().get(_head(texts[right.last])) is not None
    )


def _rule(cut: Phrases, first: int, phrase: Phrase) -> str:
    """Return the rule by which a phrase names a programme, or nothing."""
    name = cut.text(first, phrase.last)
    texts = cut.words.texts
    head = _head(texts[phrase.last])
    use = _heads().get(head, "")
    governed = _governed(cut, phrase)
    if len(name) > _LONGEST:
        return ""
    if "Q" in cut.letters[first : phrase.last + 1]:
        return _quoted(name, use, governed)
    if texts[first] in _words("vague_openers") or cut.letters[phrase.stop : phrase.stop + 1] == "D":
        return ""
    own = _own_modifier(cut, first, phrase, head)
    if use == "name" and own:
        return "program.titled"
    if use == "object" and own and governed in _OBJECTS and len(name) >= len(head) + 2:
        return "program.object"
    return _doing(cut, phrase, use, governed) if len(name) >= _SHORTEST else ""


def _doing(cut: Phrases, phrase: Phrase, use: str, governed: str) -> str:
    """Return the rule by which what is done is a programme: as a list item or an object."""
    word = cut.words.texts[phrase.last]
    action = cut.action(phrase.last) and word not in _words("not_actions")
    if action and word in _words("soft_actions"):
        action = cut.words.starts[phrase.last] - cut.words.starts[phrase.first] >= _SOFT
    if (use or action) and _listed(cut, phrase):
        return "program.listed"
    return "program.action" if action and governed == "action" else ""


def _quoted(name: str, use: str, governed: str) -> str:
    if use:
        return "program.quoted"
    inner = _QUOTED.fullmatch(name)
    if inner and (_head(inner[1]) or governed) and len(inner[1]) >= _SHORTEST - 1:
        return "program.quoted"
    return ""


@cache
def _known_names() -> tuple[tuple[str, ...], AhoCorasick]:
    names = tuple(row.name for row in table("known_programs", KnownProgramme))
    return names, AhoCorasick(
        names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )


def _known(text: str, cut: Phrases) -> Iterator[Mention]:
    """Yield standing schemes by name, where no longer name goes on: 失业保险, not 失业保险费率."""
    for _, start, end in _known_names()[1].find_matches_as_indexes(text):
        after = cut.words.at(end) if end < len(text) else len(cut.letters)
        if cut.words.starts[after] == end and cut.letters[after : after + 1] not in {"N", "V"}:
            span = Span(start, end)
            yield Mention(
                type=EntityType.PROGRAM, span=span, text=span.of(text), rule="program.known"
            )


def _head(word: str) -> str:
    """Return the longest head that a word ends in."""
    return next((word[-n:] for n in range(5, 0, -1) if word[-n:] in _heads()), "")


def _governed(cut: Phrases, phrase: Phrase) -> str:
    """Return what kind of measure verb has the phrase as its object."""
    if phrase.governor < 0:
        return ""
    word = cut.words.texts[phrase.governor]
    return _verbs().get(word) or _verbs().get(word[-2:], "")


def _own_modifier(cut: Phrases, first: int, phrase: Phrase, head: str) -> bool:
    """Tell whether more than generic words stand before the head."""
    texts = cut.words.texts
    own = (*texts[first : phrase.last], texts[phrase.last].removesuffix(head))
    if not any(own):
        return len(head) > _SHORTEST
    return any(word and word not in _words("generic_modifiers") for word in own)


def _listed(cut: Phrases, phrase: Phrase) -> bool:
    """Tell whether the phrase is an item of a list that 等 and a word for measures close."""
    letters = cut.letters
    beside = letters[phrase.first - 1 : phrase.first] + letters[phrase.stop : phrase.stop + 1]
    if "P" not in beside:
        return False
    end = _LIST_END.search(letters, phrase.stop)
    if not end or end.group() != "K":
        return False
    index = end.start() + 1
    while index < len(letters) and letters[index] in "BM":
        index += 1
    return any(word in _words("list_nouns") for word in cut.words.texts[index : index + 3])


def _mention(text: str, cut: Phrases, first: int, last: int, rule: str) -> Mention:
    start, end = cut.words.starts[first], cut.words.starts[last + 1]
    if _QUOTED.fullmatch(text[start:end]):
        start, end = start + 1, end - 1
    span = Span(start, end)
    return Mention(type=EntityType.PROGRAM, span=span, text=span.of(text), rule=rule)
