"""Bodies: public bodies of every level, their inner units, and collectives of them."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from policygraph.extract.agencies import local
from policygraph.extract.bodies import OPEN, collectives, names, tagged
from policygraph.extract.find.settlements import townships
from policygraph.extract.jurisdiction import speaker
from policygraph.extract.levels import opens
from policygraph.extract.phrase import Phrases, phrases
from policygraph.extract.places import place_at, place_ending, places
from policygraph.lexicon import words_of
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find", "open_names"]

HONG_KONG = "810000"


def find(document: Document) -> Iterator[Mention]:
    """Yield the public bodies that a document names."""
    text = document.simplified
    cut = phrases(text)
    yield from _named(text, cut)
    yield from _several(text)
    yield from _street_offices(text)
    yield from _acting(text, cut)
    yield from _joint(text)
    yield from open_names(text)
    yield from _pointing(text)
    if speaker(document)[0] == HONG_KONG:
        yield from _hong_kong(text)


def _named(text: str, cut: Phrases) -> Iterator[Mention]:
    """Yield bodies that are named, with the unit that the name ends with."""
    settled = townships(text)
    for name in names(text):
        # 青山镇|政府: the level of the name ends that of a township.
        start = settled.get(name.place_end, name.start) if name.place < name.core else name.start
        start, end = min(start, name.start), _with_unit(text, cut, name.end)
        if _SEVERAL_LEVELS.match(text, start - 1):
            yield _mention(text, start - 1, end, "body.collective")
        else:
            yield _mention(text, start, end, "body.name")


def _several(text: str) -> Iterator[Mention]:
    """Yield bodies that are named together: 各市州政府, 三个省的部门."""
    for several in collectives(text):
        end = with_.end() if (with_ := _SUBORDINATE.match(text, several.end)) else several.end
        count = _SO_MANY_OF.search(text, max(0, several.start - 8), several.start)
        start = count.start() if count else several.start
        yield _mention(text, start, end, "body.collective")
    for place in places(text):
        if many := _MANY.match(text, place.end):
            yield _mention(text, place.start, many.end(), "body.collective")


def _street_offices(text: str) -> Iterator[Mention]:
    """Yield the offices of streets, behind the name of the street or of any: 青山街道办事处."""
    for office in _STREET.finditer(text):
        start = _street(text, office.start())
        if start is not None:
            yield _mention(text, start, office.end(), "body.open")
        elif opens(text, office.start()):
            yield _mention(text, *office.span(), "body.collective")


def _street(text: str, at: int) -> int | None:
    """Return where the name of a street starts that 街道 ends, with the divisions before it."""
    start = townships(text).get(at + len("街道"))
    if start is None:
        behind = (place_ending(text, end) for end in range(at - 1, at - LONGEST_STREET - 1, -1))
        start = next((place.end for place in behind if place), None)
    while start and (place := place_ending(text, start)):
        start = place.start
    return start


LONGEST_STREET = 4
"""The most characters of the name of a street that only its division tells: 甲区|建国门街道."""


def _acting(text: str, cut: Phrases) -> Iterator[Mention]:
    """Yield what is a body only where it acts: a meeting, and the state."""
    for meeting in _PLENUM.finditer(text):
        if _acts(cut, meeting.end()):
            yield _mention(text, *meeting.span(), "body.collective")
    for match in _STATE.finditer(text):
        if _opens(cut, match.start()) and _acts(cut, match.end()):
            yield _mention(text, *match.span(), "body.collective")


def _mention(text: str, start: int, end: int, rule: str) -> Mention:
    return Mention(
        type=EntityType.DEPARTMENT,
        span=Span(start, end),
        text=text[start:end],
        rule=rule,
        collective=rule in {"body.collective", "body.joint", "body.sector"},
    )


_STATE = re.compile("国家")


def _opens(cut: Phrases, start: int) -> bool:
    """Tell whether a word opens its clause, behind a time or not: 今年国家将加大投入."""
    index = cut.words.at(start)
    before = cut.letters[index - 1] if index else "."
    return cut.words.starts[index] == start and (
        before in ".," or cut.words.tags[index - 1][0] == "t"
    )


def _acts(cut: Phrases, end: int) -> bool:
    """Tell whether a verb stands behind a name, or what stands before verbs: 将, 在."""
    if end >= cut.words.starts[-1]:
        return False
    index = cut.words.at(end)
    return cut.letters[index] in "GE" or cut.words.tags[index][0] in "vdp"


_STREET = re.compile("街道(?:办事处|办(?![公事理学法得完好])|党工委)")
_SUBORDINATE = re.compile("、(?:各)?(?:直属|派出)(?:机构|单位)|、各单位")
"""What the heading of a notice names beside departments: 省政府各部门、各直属机构."""
_SO_MANY_OF = re.compile("(?<![\\d.第])(?:\\d{1,4}|[两三四五六七八九十百]{1,3})余?多?[个家]$")
"""A number before several bodies: 23个|乡镇纪委."""
_SEVERAL_LEVELS = re.compile("[两三四五六七八九][省市县区州旗地]")
"""How bodies begin of as many governments: 两省|发展改革委."""
_MANY = re.compile("多个?部门")
"""Behind a place: 邯郸市|多部门."""
_PLENUM = re.compile("党的[一二三四五六七八九十]+届[一二三四五六七八九]中全会")
"""A plenary session of the party that states something: 党的二十届三中全会提出."""


@cache
def _inner() -> re.Pattern[str]:
    units = "|".join(sorted(words_of("inner_units"), key=lambda word: (-len(word), word)))
    return re.compile(
        f"(?!原|[两三四五六七八九十]部)[\\u4e00-\\u9fff]{{0,10}}?(?:{units})(?<!公司)(?!成员|[级长员理境置罚于在法令机书班面限部势])"
    )


def _with_unit(text: str, cut: Phrases, end: int) -> int:
    """Return where the inner unit behind a name ends: 省民政厅|社会组织党委."""
    headed = _HEADED.match(text, end)
    if headed and not set("CDE") & set(tagged(text).between(end, headed.end("unit"))):
        return headed.end("unit")
    place = place_at(text, end)
    if place and (branch := _branch().match(text, place.end)):
        return branch.end()
    return _inner_end(text, cut, end)


_HEADED = re.compile(
    "(?P<unit>(?:(?!有关|相关|[兼原会同各])[\\u4e00-\\u9fff]){2,14}?(?P<last>[司处局]))"
    "(?:有关|相关)?(?:负责人|副?(?P=last)长)"
)
"""A unit of any words that a title follows: 民政部|养老服务体系建设司|司长."""


@cache
def _branch() -> re.Pattern[str]:
    """Compile what a branch is called behind its place: 人民银行拉萨|中心支行."""
    return re.compile("|".join(sorted(words_of("branch_units"), key=lambda w: (-len(w), w))))


def _inner_end(text: str, cut: Phrases, end: int) -> int:
    match = _inner().match(text, end)
    if not match:
        return end
    if set("RPCDEG") & set(tagged(text).between(end, match.end())):
        return end
    inside = range(cut.words.at(end), cut.words.at(match.end() - 1) + 1)
    # 科教和文化司 is one unit.
    broken = any(
        cut.letters[i] == "G"
        or (cut.words.tags[i] in "vpdcru" and cut.words.texts[i] not in "和与")
        for i in inside
    )
    return end if broken else match.end()


_OF_SEVERAL = re.compile(
    "等(?:(?P<whole>(?:多个?|(?:\\d+|[一二三四五六七八九十]+)余?个?)(?:部门|单位|部委))"
    "|(?:有关|相关)?部门)|部(?<!等部)(?<!(?:有关|相关|政府|职能)部)门"
)
_SECTORS = re.compile("(?:[^\\W\\d等]{2,8}[、和与])+[^\\W\\d等]{2,8}$")


def _joint(text: str) -> Iterator[Mention]:
    """Yield 15部门 in 国家卫生计生委等15部门, and each field but the last in 教育、人社部门."""
    for match in _SO_MANY.finditer(text):
        yield _mention(text, *match.span(), "body.joint")
    for match in _OF_SEVERAL.finditer(text):
        if match["whole"]:
            yield _mention(text, *match.span("whole"), "body.joint")
        fields = _SECTORS.search(text, max(0, match.start() - 40), match.start())
        yield from _fields(
            text, fields.start() if fields else max(0, match.start() - 8), match.start()
        )


_SO_MANY = re.compile(
    "(?<![\\u4e00-\\u9fff等\\d])(?:[两三四五六七八九十]|十[一二三四五]|\\d{1,2})(?:个?部门|部委)"
    "(?=[：:]|联合|共同|联手|印发|发布|决定|要求|出台|明确|提出|部署|近日|日前|将)"
)
"""What acts together in a heading: 两部委|发布."""


def _fields(text: str, start: int, end: int) -> Iterator[Mention]:
    runs: list[tuple[int, int]] = []
    for first, last, _ in tagged(text).pieces_between(start, end, "Ff"):
        opens, before = runs[-1] if runs else (first, -1)
        # 园林|绿化、规划|和|自然资源等部门: two fields of one department; 财政和教育 have two.
        one = text[before:first] == "和" and local(f"{text[opens:last]}局")
        if first == before or one:
            runs[-1] = opens, last
        else:
            runs.append((first, last))
    for first, last in runs:
        if text[last] in "、等和与":
            yield _mention(text, first, last, "body.sector")


@lru_cache(maxsize=4)
def open_names(text: str) -> tuple[Mention, ...]:
    """Return bodies of an unknown field, read from their last word leftwards: 乡郊保育办公室.

    A last word alone (领导小组) is a short form where a longer name ends in it.
    """
    cut, found = phrases(text), tagged(text)
    mentions = [_mention(text, *span, "body.open") for span in _placed(text, cut)]
    for start, end, _ in found.pieces("S"):
        last = cut.words.at(end - 1)
        phrase = cut.holding(last)
        if not phrase or cut.words.starts[last + 1] > end:
            continue
        inside = found.pieces_between(cut.words.starts[phrase.first], start, "CR")
        # 职能并入|国务院甲工作联席会议: a body or a place opens the name.
        first = next(inside, (cut.words.starts[phrase.first],))[0]
        first += text.startswith(("至", "由"), first)
        # 提交|联席会议: what is done to a body is no part of its name.
        first = max((m.end() for m in _DONE_TO.finditer(text, first, start)), default=first)
        # 局 alone ends too many words: it must follow the place that it serves.
        if start - first > 1 and end - start > 1:
            mentions.append(_mention(text, first, end, "body.open"))
        elif end - start >= SHORT and any(m.text.endswith(text[start:end]) for m in mentions):
            mentions.append(_mention(text, start, end, "body.short"))
    return tuple(mentions)


_DONE_TO = re.compile("报告|提交|召开|参加|成立")
_FIELD = re.compile("[\\u4e00-\\u9fff]{2,18}")


def _placed(text: str, cut: Phrases) -> Iterator[tuple[int, int]]:
    """Yield bodies of an unknown field behind their place: 县教育科技和体育局."""
    found = tagged(text)
    for chunk in found.chunks(OPEN):
        field = found.run_end(chunk.start, "RPC"), chunk.end
        inside = range(cut.words.at(field[0]), cut.words.at(chunk.end - 1))
        governed = any(
            cut.words.texts[i] != "和" and (cut.letters[i] == "G" or cut.words.tags[i] in "pdur")
            for i in inside
        )
        if _FIELD.fullmatch(text, *field) and not governed:
            yield chunk.start, chunk.end


SHORT = len("办公室")
"""The shortest last word that may stand for a longer name."""


_POINTING = re.compile(
    "[我本该](?:[厅局委署]|办(?![公事理法学得完好实])|部(?!门|分|队|落|长)|院(?!士|校)|中心)"
    "(?![员托派任长])"
)


def _pointing(text: str) -> Iterator[Mention]:
    for match in _POINTING.finditer(text):
        yield _mention(text, *match.span(), "body.pointing")


_GOVERNMENT = re.compile("(?<![地方各级中央美英日韩])(?:特区|香港|港府)?政府|港府")


def _hong_kong(text: str) -> Iterator[Mention]:
    for match in _GOVERNMENT.finditer(text):
        yield _mention(text, *match.span(), "body.hongkong")
