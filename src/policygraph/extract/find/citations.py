"""Citations: documents by title, by number, and by short forms and words that point to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from policygraph.document.number import numbers
from policygraph.extract.find.actors import behind_actor
from policygraph.extract.phrase import Phrase, Phrases, phrases
from policygraph.extract.titles import endings, official, titles
from policygraph.lexicon import table
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find"]


@dataclass(frozen=True, slots=True)
class CitationWord:
    """A row of `citation_words.tsv`."""

    word: str
    part: str


@cache
def _words(part: str) -> tuple[str, ...]:
    return tuple(r.word for r in table("citation_words", CitationWord) if r.part == part)


@cache
def _around(part: str) -> str:
    return "|".join(sorted(_words(part), key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A row of `known_documents.tsv`."""

    name: str
    before: str = ""


def find(document: Document) -> Iterator[Mention]:
    """Yield the documents that a document cites, issues or points back to."""
    text = document.simplified
    title = document.metadata.title
    if official(document) and title and title.span:
        own = re.compile(r"\s*".join(map(re.escape, title.span.of(text).split())))
        yield from _matches(text, own, "citation.own")
    yield from _titles(text)
    yield from _numbers(text)
    yield from _proposals(text)
    yield from _issued(text)
    yield from _cited_by_name(text)
    yield from _headed(text)
    yield from _plans(text)
    yield from _matches(text, _known(), "citation.known")
    yield from _matches(text, _pointing(), "citation.pointing")
    yield from _saying(text)
    yield from _matches(text, _NICKNAME, "citation.nickname")


def _mention(text: str, start: int, end: int, rule: str, *, generic: bool = False) -> Mention:
    return Mention(
        type=EntityType.DOCUMENT,
        span=Span(start, end),
        text=text[start:end],
        rule=rule,
        collective=generic,
    )


def _matches(text: str, pattern: re.Pattern[str], rule: str) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        group = "name" if "name" in pattern.groupindex else 0
        yield _mention(text, *match.span(group), rule)


def _titles(text: str) -> Iterator[Mention]:
    for start, end in titles(text):
        yield _mention(text, start, end, "citation.title")


def _numbers(text: str) -> Iterator[Mention]:
    """Yield 国办函〔2006〕82号, without a word of citing before it (根据国办函…)."""
    for start, end, _normal in numbers(text):
        yield _mention(text, start, end, "citation.number")


_ORDINAL = "[一二三四五六七八九十]+"
_COUNCIL = "(?:(?:全国|[\\u4e00-\\u9fff]{2}[省市县区])(?:政协|人大))"
_MEETING = re.compile(f"{_COUNCIL}?第?{_ORDINAL}届第?{_ORDINAL}次会议第?$|第$")
_PROPOSAL = re.compile("\\d{1,5}号(?:提案|建议|议案)")
_LONG = 24
"""Characters before the number of a proposal in which its council and meeting are named."""


def _proposals(text: str) -> Iterator[Mention]:
    """Yield 全国政协十届四次会议第4626号提案."""
    for match in _PROPOSAL.finditer(text):
        meeting = _MEETING.search(text, max(0, match.start() - _LONG), match.start())
        start = meeting.start() if meeting else match.start()
        yield _mention(text, start, match.end(), "citation.proposal")


@cache
def _object() -> re.Pattern[str]:
    """Compile what a verb of issuing has as its object: 印发工作方案, 出台支持企业的若干措施."""
    return re.compile(
        f"(?P<verb>{_around('issue')})(?:{_around('between')}|{_around('issue')})*"
        f"(?P<name>(?![如以]下|下列)[^，。；：、？！《》（）\\n]{{0,40}}?(?:{endings('bare')}))"
        "(?=[，。；、：（(—\\s]|等|后|要求|提出|明确|强调|$)"
    )


_RULE = "规定"
"""What is made and not issued is as good as any rule: 制定|规定."""
_NOMINAL = frozenset(["使用", "推进", "管理", "监督"])
"""Verbs that are a part of titles: 资金使用办法, 工作推进方案."""
_PLANNED = "规划"
"""A document where it is being made: 节水规划|编制."""
_DONE = ("措施", "举措")
"""Last words of what is issued, and as well done: 出台|帮扶措施."""
_NAMED = 6
"""The fewest characters of a name that its last word makes a document."""
_NAMELESS = re.compile(
    "协议|体.*|(?:多项|各项|各类|一些|有力|具体|积极|新)*(?:政策|措施|举措|政策举措)"
)
"""What is no document without words that say which: 出台|政策, 签署|协议."""
_VAGUE = re.compile("(?:措施|规划|清单|指南|文件|要点|(?<!工作|实施|年度|清偿)计划)$")


@cache
def _cited() -> re.Pattern[str]:
    """Compile what a verb of citing has as its object: 违反科技计划项目管理规定."""
    return re.compile(
        f"(?:{_around('cite')})(?P<name>(?!.{0, 6}有关规定|有关|相关|国家有关|上述|前款|本)"
        f"[\\u4e00-\\u9fff“”]{{4,30}}?(?:{endings('bare')}))(?=[，。；、：（\\s的]|等|和|$)"
    )


def _cited_by_name(text: str) -> Iterator[Mention]:
    """Yield documents without 《》 that a verb of citing governs."""
    cut = phrases(text)
    for match in _cited().finditer(text):
        # 根据病情制定诊疗方案: what is made is not what is cited.
        if not _VAGUE.search(match["name"]) and not _governs_inside(cut, *match.span("name")):
            yield _mention(text, *match.span("name"), "citation.issued")


def _issued(text: str) -> Iterator[Mention]:
    """Yield documents without 《》 that a verb of issuing governs."""
    cut = phrases(text)
    for match in _object().finditer(text):
        start, end = match.span("name")
        items = list(_items(text, end))
        # In 关于印发…的通知 the object is part of a title.
        titled = text[max(0, match.start() - 2) : match.start()] == "关于"
        if titled or _unfit(match["verb"], match["name"], items):
            continue
        if not _governs_inside(cut, start, end):
            done = match["name"].endswith(_DONE)
            yield _mention(text, start, end, "citation.measures" if done else "citation.issued")
            yield from items


def _unfit(verb: str, name: str, items: list[Mention]) -> bool:
    """Tell whether an object is no document yet (制定措施), or none at all (制定治疗方案)."""
    vague = name == _RULE or (_VAGUE.search(name) and not items and "“" not in name)
    drafted = verb in _words("draft") and vague
    return bool(drafted) or _NAMELESS.fullmatch(name) is not None or name.endswith(_words("unfit"))


def _governs_inside(cut: Phrases, start: int, end: int) -> bool:
    """Tell whether a verb that governs stands inside of a name."""
    inside = range(cut.words.at(start) + 1, cut.words.at(end - 1))
    return any(
        cut.letters[i] == "G" and cut.words.tags[i] == "v" and cut.words.texts[i] not in _NOMINAL
        for i in inside
    )


@cache
def _next_item() -> re.Pattern[str]:
    """Compile a further document in a list: 制定问题清单、|责任清单."""
    return re.compile(
        f"(?:、|以及|[和与及])(?P<name>[\\w“”]{{1,20}}?(?:{endings('bare')}))(?=[，。；、和与及等]|$)"
    )


def _items(text: str, end: int) -> Iterator[Mention]:
    while item := _next_item().match(text, end):
        yield _mention(text, *item.span("name"), "citation.issued")
        end = item.end()


@cache
def _heads() -> AhoCorasick:
    return AhoCorasick([*_words("head"), _PLANNED], implementation=Implementation.DFA)


def _headed(text: str) -> Iterator[Mention]:
    """Yield documents that their last word tells, whatever governs them: 完善|应急供水预案."""
    cut = phrases(text)
    for number in cut.numbers(_heads(), text):
        phrase = cut.phrase(number)
        last = _head(text, cut, phrase)
        if not last:
            continue
        first = behind_actor(text, cut, phrase.first, last)
        while first < last and cut.words.tags[first] in {"v", "nr"}:
            # 复核|农村事权清单: what is done to it is no part of its name.
            first += 1
        name = Span(cut.words.starts[first], cut.words.starts[last + 1])
        unfit = len(name) < _NAMED or name.of(text).endswith(_words("unfit"))
        unfit = unfit or _is_line(text, name)
        if not unfit and not _governs_inside(cut, name.start, name.end):
            yield _mention(text, name.start, name.end, "citation.issued")


def _is_line(text: str, name: Span) -> bool:
    """Tell whether a name is all of its line, and so a heading."""
    before, after = text[max(0, name.start - 1) : name.start], text[name.end : name.end + 1]
    return before in {"", "\n"} and after in {"", "\n"}


def _head(text: str, cut: Phrases, phrase: Phrase) -> int:
    """Return the word that makes a phrase a document, or 0: 节水规划|编制工作, 责任书|任务."""
    texts, starts = cut.words.texts, cut.words.starts
    for index in range(phrase.stop - 1, phrase.first, -1):
        following = texts[index + 1] if index < phrase.last else ""
        making = following[:2] in _words("draft")
        heads = (*_words("head"), _PLANNED) if making else _words("head")
        if text.endswith(heads, starts[phrase.first], starts[index + 1]):
            goes_on = following and not making and cut.letters[index + 1] != "T"
            return 0 if goes_on else index
    return 0


_PLAN = re.compile(
    "十[一二三四五六]五”?(?:[\\u4e00-\\u9fff、]{0,14}?)规划(?:纲要|建议)?(?![建设部局院师])"
)


def _plans(text: str) -> Iterator[Mention]:
    """Yield “十四五”…规划: the five-year plan and those of one field."""
    for match in _PLAN.finditer(text):
        start = match.start() - (text[match.start() - 1 : match.start()] == "“")
        yield _mention(text, start, match.end(), "citation.plan")


@cache
def _known() -> re.Pattern[str]:
    rows = table("known_documents", KnownDocument)
    return re.compile(
        "|".join(re.escape(r.name) + (f"(?!{r.before})" if r.before else "") for r in rows)
    )


@cache
def _pointing() -> re.Pattern[str]:
    """Compile 该办法, 本通知, and 本法 in 本法|规定."""
    return re.compile(f"(?:{_around('point')})(?:{endings('bare')})(?![事实定])")


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(f"(?:{endings('bare')})(?={_around('say')})")


_INSIDE = re.compile("[\\w《“]")


def _saying(text: str) -> Iterator[Mention]:
    """Yield the bare kind that says something at the start of a clause: 方案提出."""
    for match in _speaker().finditer(text):
        if match.start() == 0 or not _INSIDE.match(text, match.start() - 1):
            yield _mention(text, *match.span(), "citation.pointing")


_NICKNAME = re.compile("“(?P<name>[\\u4e00-\\u9fff]{0,8}\\d{1,3}条(?:政策|措施|意见)?)”")
