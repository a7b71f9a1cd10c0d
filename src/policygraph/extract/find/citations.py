"""Citations: documents by title, by number, and by short forms and words that point to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.document.number import numbers
from policygraph.extract.phrase import Phrases, phrases
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
def _around(part: str) -> str:
    words_of_part = [r.word for r in table("citation_words", CitationWord) if r.part == part]
    return "|".join(sorted(words_of_part, key=lambda word: (-len(word), word)))


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


_NAMELESS = "政策"
"""What is no document without words that say which: 出台|政策."""
DRAFTING = frozenset({"制定", "编制", "起草", "修订"})
_VAGUE = re.compile("(?:措施|规划|清单|指南|文件|要点|计划)$")


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
        # In 关于印发…的通知 the object is part of a title; 制定措施 is no document yet.
        drafted = match["verb"] in DRAFTING and _VAGUE.search(match["name"])
        if (
            (drafted and not items)
            or match["name"] == _NAMELESS
            or text[max(0, match.start() - 2) : match.start()] == "关于"
        ):
            continue
        if not _governs_inside(cut, start, end):
            yield _mention(text, start, end, "citation.issued")
            yield from items


def _governs_inside(cut: Phrases, start: int, end: int) -> bool:
    """Tell whether a verb that governs stands inside of a name."""
    inside = range(cut.words.at(start) + 1, cut.words.at(end - 1))
    return any(cut.letters[i] == "G" and cut.words.tags[i] == "v" for i in inside)


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


_PLAN = re.compile(
    "十[一二三四五六]五”?(?:[\\u4e00-\\u9fff、]{0,14}?)规划(?:纲要)?(?![建设部局院师])"
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
    """Compile 该办法, 本通知."""
    return re.compile(f"(?:{_around('point')})(?:{endings('bare')})(?![事实])")


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
