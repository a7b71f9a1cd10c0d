"""Organizations: associations, firms, schools, hospitals, teams, and counted or general ones."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.extract.bodies import names
from policygraph.extract.find import groups
from policygraph.extract.find.deeds import is_deed
from policygraph.extract.find.organization_heads import heads, heads_by_end, only_trades
from policygraph.extract.peoples import peoples_names
from policygraph.extract.phrase import phrases
from policygraph.extract.places import places, places_between
from policygraph.extract.words import Words, words
from policygraph.lexicon import patterns, table, words_of
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find"]


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    return patterns("organization_cues")


@dataclass(frozen=True, slots=True)
class NamelessKind:
    """A row of `nameless_kinds.tsv`."""

    kind: str
    use: str


@cache
def _nameless() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what finds an organisation without its name, and the rule that it is found by."""
    rows = table("nameless_kinds", NamelessKind)
    kinds = "|".join(sorted((row.kind for row in rows), key=lambda kind: (-len(kind), kind)))
    some = "|".join(row.kind for row in rows if row.use == "some")
    return (
        # One that a report leaves without its name: 某建材公司.
        (re.compile(f"某[^，。；：、！？的与和]{{0,8}}?(?:{some})"), "organization.name"),
        (re.compile(f"(?:该|这家|这所)(?:{kinds})(?![动业长])"), "organization.pointing"),
    )


def find(document: Document) -> tuple[Mention, ...]:
    """Return the organisations that a document names."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the organisations that a simplified text names."""
    return tuple(_named(text))


def _named(text: str) -> Iterator[Mention]:
    cut = words(text)
    starts_by_end = {place.end: place.start for place in places(text)}
    ends = frozenset(name.end for name in names(text))
    heads = heads_by_end(text)
    places_at = frozenset(starts_by_end.values())
    around = _Around(text, cut, places_at, starts_by_end, ends, frozenset(heads))
    for end, head in heads.items():
        index = cut.at(end - 1)
        if cut.starts[index + 1] == end:
            mention = _ending_here(around, index, head)
            if mention:
                yield mention
    yield from _peoples(around)
    for pattern, rule in _nameless():
        for match in pattern.finditer(text):
            yield _mention(text, *match.span(), rule)


@dataclass(frozen=True, slots=True)
class _Around:
    """A text, its words, and where the places in it stand."""

    text: str
    cut: Words
    starts: frozenset[int]
    starts_by_end: dict[int, int]
    bodies: frozenset[int]
    """Where the names of public bodies end: 人民银行 is one, and no bank."""
    heads: frozenset[int]
    """Where heads of organisations end: 红星集团|联合|红十字会."""


def _mention(text: str, start: int, end: int, rule: str) -> Mention:
    return Mention(
        type=EntityType.ORGANIZATION,
        span=Span(start, end),
        text=text[start:end],
        rule=rule,
        collective=rule in {"organization.counted", "organization.kind"},
    )


def _ending_here(around: _Around, index: int, head: str) -> Mention | None:
    """Return the organisation whose name ends with a word."""
    text, cut = around.text, around.cut
    end = cut.starts[index + 1]
    # 公司|治理 is a matter of all firms.
    other = end in around.bodies or _cues()["matter"].match(text, end)
    if other or _goes_on(cut, index) or not _is_head(cut, index, head):
        return None
    start = min(_start(around, index, head), end - len(head))
    count = _cues()["count"].search(text, max(0, start - 10), start)
    if count:
        return _counted(around, count, head, end)
    rule = _named_so(around, start, end, head)
    firms = rule == "organization.kind" and head.endswith(_FOR_FIRMS)
    if firms and _for_them(text, start, end):
        return None
    first = _with_determiner(around, start)
    if not rule and first < start and first in around.starts:
        rule = "organization.kind"
    return _mention(text, first, _with_campus(text, end, head), rule) if rule else None


def _named_so(around: _Around, start: int, end: int, head: str) -> str:
    """Return the rule by which characters are the name of an organisation; empty for none."""
    text = around.text
    place = start in around.starts or _quoted(text, start, end) or _leveled(text, start)
    own = end - start - len(head)
    if not own and head.endswith(_TEAMS) and _sent(text, start):
        return "organization.kind"
    if heads()[head] == "firm" and not place and only_trades(around.cut, start, end - len(head)):
        return ""
    return _rule(heads()[head], own=own, place=place)


def _sent(text: str, start: int) -> bool:
    """Tell whether those who begin at a place are sent: 派出|医疗队."""
    return _cues()["sends"].search(text, max(0, start - 3), start) is not None


def _with_campus(text: str, end: int, head: str) -> int:
    """Return where a name ends with the campus behind it: 苍山大学（南原）秦岭校区."""
    campus = _cues()["campus"].match(text, end) if head == _UNIVERSITY else None
    return campus.end() if campus else end


def _counted(around: _Around, count: re.Match[str], head: str, end: int) -> Mention | None:
    """Return so many organisations of a kind, with their place: 全省12家医院."""
    few = len(count["number"]) <= FEW and "万" not in count["number"]
    # 派出3个工作组 says how many are sent.
    if head.endswith(_GROUP) or not (few or _led(around.text, count.start())):
        return None
    begin = around.starts_by_end.get(count.start(), count.start())
    return _mention(around.text, begin, end, "organization.counted")


def _is_head(cut: Words, index: int, head: str) -> bool:
    """Tell whether what ends with a word is a head: not 视频会|商会, nor 在游泳中|学会."""
    start = cut.starts[index + 1] - len(head)
    short = len(head) == _SHORT and start < cut.starts[index]
    return heads()[head] != "none" and not (short and cut.starts[cut.at(start)] < start)


def _led(text: str, start: int) -> bool:
    """Tell whether a verb leads those who are counted: 动员1300家企业（和600个社会组织）."""
    before = re.split("[，。；：]", text[max(0, start - _LED) : start])[-1]
    return any(word in before for word in words_of("organization_leads"))


_GROUP = "组"
_TEAMS = ("队", "组", "团")
"""What the kinds of organisations end in that are none by themselves until they are sent."""
_LED = 16
"""Characters between a verb that leads and the last of two numbers of those led."""
_FOR_FIRMS = ("企业", "平台企业")


@lru_cache(maxsize=4)
def _served(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return where the names of those start and end whom a measure is for: 支持|加工企业."""
    spans = [mention.span for mention in groups.named(text)]
    return frozenset(span.start for span in spans), frozenset(span.end for span in spans)


def _for_them(text: str, start: int, end: int) -> bool:
    """Tell whether firms are those whom a measure is for, who may be any of them: 支持|相关企业."""
    starts, ends = _served(text)
    return start in starts or (end in ends and _cues()["any"].match(text, start) is not None)


_UNIVERSITY = "大学"
"""The seat in the name of a university: 中国石油大学|（华东）."""


def _leveled(text: str, start: int) -> bool:
    return _cues()["level"].match(text, start) is not None


def _quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a name begins with a short quotation: “暖心”产业园."""
    return text[start] == "“" and 0 < text.find("”", start, end) - start <= _QUOTED


_QUOTED = 9
FEW = len("99")
"""Digits of the largest count of organisations; a larger one is an indicator (9242家超市)."""


def _start(around: _Around, index: int, head: str) -> int:
    """Return where the name with a head begins."""
    text, cut = around.text, around.cut
    end = cut.starts[index + 1]
    if _cues()["formal"].search(head):
        # A firm may be named with any words: 新又鲜禽畜有限公司.
        start = _after_last(_cues()["unnamed"], text, max(0, end - _LONGEST), end - len(head))
        start = _behind_verb(around, _of_place(around, start), index)
        start = _ungoverned(text, start, end - len(head))
        return _balanced(text, start, end - len(head))
    cuts = phrases(text)
    first = cuts.left_edge(index)
    if first == index > 0 and cut.tags[index - 1][0] in "nt" and cuts.letters[index - 1] in "NB":
        # The segmenter takes 学会 for a verb.
        first = cuts.left_edge(index - 1)
    while first < index and cut.tags[first] == "v" and heads()[head] == "alone":
        # 引导|金融机构: what is done to organisations of a kind.
        first += 1
    opens = cut.at(end - len(head))
    if 0 < opens < first and cuts.letters[opens] in "GE" and cuts.letters[opens - 1] == "N":
        # 项目|承担|单位: the head begins with a verb.
        first = cuts.left_edge(opens - 1)
    # 滇西|应用技术大学: a verb that opens the head is no action.
    start = _behind_deed(around, _at_place(around, cut.starts[first], min(opens, index)), index)
    start = _balanced(
        text, _after_last(_cues()["stop"], text, start, end - len(head)), end - len(head)
    )
    joining = words_of("organization_leads")
    if heads()[head] in {"name", "long", "firm"} and cut.texts[cut.at(start)] in joining:
        # 联合|清华大学, but 联合巡查队
        start = min(cut.starts[cut.at(start) + 1], end - len(head))
    return (
        start + 1
        if _cues()["classifier"].match(text, start) and text[start - 1 : start].isdigit()
        else start
    )


def _at_place(around: _Around, start: int, index: int) -> int:
    """Return where a name begins behind what acts in its clause: 文化和旅游部联合|中国银联.

    `index` is the first word of the head.
    """
    cut = around.cut
    start = _behind_verb(around, start, index)
    named = False
    for i in range(cut.at(start), index):
        at = cut.starts[i]
        acts = at in around.bodies or at in around.starts_by_end
        other = named and cut.tags[i][0] == "v" and cut.starts[i + 1] in around.starts
        # 社会组织|动员|会员单位
        joins = at in around.heads and cut.texts[i] in words_of("organization_leads")
        if other or joins or (cut.tags[i] == "v" and acts):
            # 清华大学|对口|支援|青海大学
            start = cut.starts[i + 1]
        named = named or at in around.heads
    if ordinal := _cues()["ordinal"].search(around.text, max(0, start - _ORDINALS), start):
        start = ordinal.start()
    return around.starts_by_end.get(start, start)


def _behind_deed(around: _Around, start: int, index: int) -> int:
    """Return where a name begins behind what a body or place does to it: 江西省检查|养老机构."""
    cut = around.cut
    for i in range(cut.at(start), index - 1):
        acts = cut.starts[i] in around.bodies or cut.starts[i] in around.starts_by_end
        if acts and is_deed(cut.texts, i, index):
            return cut.starts[i + 1]
    return start


_ORDINALS = 3
"""Characters of a number in a name: 天津市|第一|中心医院."""


def _behind_verb(around: _Around, start: int, index: int) -> int:
    """Return the start of the last place in a name that a verb precedes: 进驻|拉萨市人民医院."""
    cut = around.cut
    for i in range(cut.at(start), index - 1):
        if cut.tags[i] == "v" and cut.starts[i + 1] in around.starts:
            start = cut.starts[i + 1]
    return start


def _ungoverned(text: str, start: int, end: int) -> int:
    """Return where a name starts behind the last verb that governs it: 车辆驶入|新嘉电气."""
    cut = phrases(text)
    first = cut.words.at(start)
    for i in range(cut.words.at(end) - 1, first - 1, -1):
        word = cut.words.texts[i]
        governs = cut.letters[i] == "G" or word in words_of("organization_leads")
        if governs and len(word) > 1:
            return max(start, cut.words.starts[i + 1])
    # 支持|苍山科技
    helped = cut.letters[first] == "E" and cut.words.tags[first] == "v"
    return max(start, cut.words.starts[first + 1]) if helped else start


_LONGEST = 24
"""Characters that the name of a firm may have."""


def _of_place(around: _Around, start: int) -> int:
    """Return the start of a place that holds a character: 和|田地区 is cut at 和."""
    for place in places_between(around.text, start - _PLACE, start):
        if place.end > start:
            return place.start
    return start


_PLACE = 8


def _balanced(text: str, start: int, end: int) -> int:
    """Return where a name begins without marks that have no partner in it."""
    while (
        start < end
        and text[start] in "“”（）"
        and (text[start] in "”）" or {"“": "”", "（": "）"}[text[start]] not in text[start:end])
    ):
        start += 1
    opening = text.rfind("（", start, end)
    return opening + 1 if opening >= 0 and "）" not in text[opening:end] else start


def _after_last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    for match in pattern.finditer(text, start, end):
        start = match.end()
    return start


def _with_determiner(around: _Around, start: int) -> int:
    """Return where a name begins with the determiner and the place before it: 广东省有关|机构."""
    match = _cues()["determiner"].search(around.text, max(0, start - 2), start)
    return around.starts_by_end.get(match.start(), match.start()) if match else start


_PROPER = {"long": 3, "firm": 2}
"""Characters before a head of a use that make a name of it: 光大银行分行, 柳工集团."""


def _rule(use: str, *, own: int, place: bool) -> str:
    """Say what a name without a count names, if anything: see `organization_heads.tsv`."""
    if use == "alone":
        return "organization.kind"
    if use == "kinds":
        return "organization.kind" if own else ""
    if own < _PROPER.get(use, 0) and not place:
        return ""
    if own <= 0 or use == "counted" or (use == "place" and not place):
        return ""
    if use == "kind" and not place:
        return "organization.kind"
    return "organization.name"


@cache
def _peoples_names() -> re.Pattern[str]:
    names = sorted(peoples_names(), key=lambda name: (-len(name), name))
    return re.compile(f"(?:{'|'.join(names)})(?![员部干章议定商])")


def _peoples(around: _Around) -> Iterator[Mention]:
    """Yield people's organisations, with the place or the level before them: 省残联, 各级工会."""
    text = around.text
    for match in _peoples_names().finditer(text):
        start = match.start()
        level = _cues()["people-level"].search(text, max(0, start - 3), start)
        start = around.starts_by_end.get(start, level.start() if level else start)
        start = around.starts_by_end.get(start, start)
        # 协作协商 holds 作协: two characters by themselves are a name only at an edge.
        short = match.end() - match.start() <= _SHORT and start == match.start()
        if not (short and _cues()["inside"].match(text, start - 1)):
            yield _mention(text, start, match.end(), "organization.people")


_SHORT = 2


def _goes_on(cut: Words, index: int) -> bool:
    """Tell whether the next word makes the head part of a longer word: 医院|管理局, 组织|部门."""
    after = index + 1
    return (
        after < len(cut.texts)
        and cut.tags[after] in {"n", "nt"}
        and cut.texts[after][-1] in "局部会院所社队"
        and cut.texts[after][0] not in "对和与为将的在向"
    )
