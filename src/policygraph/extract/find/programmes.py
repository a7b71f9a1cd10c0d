"""Programmes: find named plans, projects, campaigns, mechanisms, schemes and awards.

A noun phrase is one when it ends in a head such as 计划 or 制度 with a modifier of its own, when it
holds a quoted name, when it is the object of a measure verb and ends in a verbal noun
(开展消费扶贫), or when it is an item of a list of measures.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.extract.divisions import area
from policygraph.extract.find.candidates import Name, candidates, of_kind
from policygraph.extract.phrase import ACTIONS, LETTERS, Phrases, phrases
from policygraph.extract.schemes import HEADS, USES, is_vague, standing, stands_anywhere
from policygraph.extract.words import TAG_OF
from policygraph.lexicon import table, words_of
from policygraph.model import Document, EntityType, Mention, Span

__all__ = ["find", "named"]

_QUOTED = re.compile("[“「]([^“”「」]+)[”」]")
_SHORTEST = 4
"""Characters that a verbal noun needs with its modifier to be a name: 产教融合, not 调查."""
_LONG_LIST = 3
"""Items from which on a list of names with heads is one of programmes without 等."""
_SOFT = 3
"""Characters of the modifier that a vague verbal noun needs: 全程追溯管理, not 组织管理."""
_LONGEST = 30
_WEAK = 6
"""Characters of what is done under a verb that says little: 加强|农村供水工程运行管护."""
_GOVERNS = frozenset(["action", "weak", "head"])
_OBJECTS = frozenset(["object", "long"])
_TWO = 2
_BODIES = frozenset({"ns", "nt"})
_LEVELS = frozenset("省市县区州")
_LONG = 4
"""Characters before a head that make a name of it where no verb governs it: 信息比对|机制."""
_NUMBERED = re.compile(r"\d+条$")
"""“支持企业40条” is a document by another name."""
_SCOPES = ("规模", "范围")
_MONEY = ("资金", "基金", "经费")
_LIST_END = re.compile("[,.K]")


@dataclass(frozen=True, slots=True)
class ListNoun:
    """A row of `list_nouns.tsv`."""

    word: str
    use: str


def find(document: Document) -> tuple[Mention, ...]:
    """Return the programmes that a document names."""
    return named(document.simplified)


@lru_cache(maxsize=4)
def named(text: str) -> tuple[Mention, ...]:
    """Return the programmes that a simplified text names."""
    cut = phrases(text)
    found = {mention.span: mention for mention in _known(text, cut)}
    for name in candidates(text, cut):
        if "Q" in cut.letters[name.first : name.last + 1]:
            span, rule = _quoted(cut, name), "program.quoted"
        else:
            span, rule = (name.first, name.last), _rule(cut, name)
        if span and rule and len(cut.text(*span)) <= _LONGEST:
            mention = _mention(text, cut, span, rule)
            found[mention.span] = mention
    return tuple(found.values())


def _rule(cut: Phrases, name: Name) -> str:
    """Return the rule by which words name a programme, or nothing."""
    texts, last, stop = cut.words.texts, name.last, name.phrase.stop
    use = USES[texts[last]]
    # 试点的经验 still names the pilot, 合作的经验 no co-operation.
    attribute = last == name.phrase.last and cut.letters.startswith("D", stop) and use != "name"
    attribute = attribute or texts[stop : stop + 1] == ["期间"]
    if attribute or texts[name.first] in words_of("vague_openers"):
        return ""
    # 优化|人才成长|环境: the verb is said of the last word.
    quality = words_of("quality_nouns").intersection(texts[last + 1 : last + 2])
    if quality and name.governed == "weak" and use != "name":
        return ""
    paid = last > name.first and texts[last - 1].endswith(_MONEY)
    if paid and texts[last] in words_of("fund_acts"):
        # 加强|专项资金|监管: what is done with money is no programme.
        return ""
    own = _own_modifier(cut, name, HEADS[texts[last]])
    if own and (rule := _headed(cut, name)):
        return rule
    if cut.words.starts[last + 1] - cut.words.starts[name.first] < _SHORTEST:
        return ""
    rule = _doing(cut, name, use)
    # 提供金融服务: a head behind generic words is none by what is done either.
    return rule if own or use not in _OBJECTS or rule == "program.listed" else ""


def _headed(cut: Phrases, name: Name) -> str:
    """Return the rule by which a head makes a name of the words before it, or nothing."""
    last = name.last
    use, head = USES[cut.words.texts[last]], HEADS[cut.words.texts[last]]
    before = cut.words.starts[last + 1] - cut.words.starts[name.first] - len(head)
    if use == "name":
        return "program.titled"
    ends = use in _OBJECTS and name.governed in _GOVERNS
    paid = use == "scheme" and (name.governed == "action" or _scoped(cut, name))
    if (ends or paid) and before >= _TWO:
        return "program.object"
    apart = use == "long" and last >= name.first + _TWO and before >= _LONG
    return "program.long" if apart else ""


def _scoped(cut: Phrases, name: Name) -> bool:
    """Tell whether a verb has the scope of a programme as object: 扩大|就业见习|规模."""
    after = cut.words.texts[name.last + 1 : name.last + 2]
    return bool(name.governed and after) and after[0].endswith(_SCOPES)


def _doing(cut: Phrases, name: Name, use: str) -> str:
    """Return the rule by which what is done is a programme: as a list item or an object."""
    word = cut.words.texts[name.last]
    action = _is_done(word) or _is_task(cut, name.last)
    if action and word in words_of("soft_actions"):
        action = cut.words.starts[name.last] - cut.words.starts[name.first] >= _SOFT
    listed = _listed(cut, name)
    length = cut.words.starts[name.last + 1] - cut.words.starts[name.first]
    if (use and listed) or (action and listed == "any"):
        return "program.listed"
    if name.governed and length >= _SHORTEST and of_kind(cut, name.phrase.stop):
        return "program.listed"
    long = name.governed == "weak" and length >= _WEAK
    done = name.governed == "action" or long or _scoped(cut, name)
    return "program.action" if action and done else ""


def _is_done(word: str) -> bool:
    """Tell whether a word says what is done, and no vague doing or result."""
    # A name of a person and 说 are one word to the segmenter.
    said = word[-1] in "说称"
    return ACTIONS[word] and not said and not {word, word[-2:]} & words_of("not_actions")


def _is_task(cut: Phrases, last: int) -> bool:
    """Tell whether 工作 makes a task of a word that is vague alone: 做好|伤害保障|工作."""
    texts = cut.words.texts
    return texts[last] in words_of("tasks") and texts[last + 1 : last + 2] == ["工作"]


def _quoted(cut: Phrases, name: Name) -> tuple[int, int] | None:
    """Return the words of a name that holds a quotation, or nothing."""
    opens = cut.letters.index("Q", name.first)
    closes = cut.letters.find("q", opens)
    inner = cut.text(opens + 1, closes - 1)
    if closes == name.last:
        return (name.first, closes) if _is_meant(cut, name, inner) else None
    last = _titled_behind(cut, closes + 1, name.last)
    if last:
        return name.first, last
    if HEADS[inner]:
        # “三秦慈善奖”评选: what follows is no part of the name.
        return opens, closes
    if name.governed != "action" or len(inner) < _SHORTEST:
        return None
    if _is_done(cut.words.texts[name.last]):
        # 实施“一户一策”动态管理
        return name.first, name.last
    # 落实“保就业”部署, but 支持“小巨人”企业.
    return (opens, closes) if ACTIONS[cut.words.texts[name.last]] else None


def _is_meant(cut: Phrases, name: Name, inner: str) -> bool:
    """Tell whether a quotation alone names a programme: “三区计划”, not “定心丸”."""
    if inner in words_of("figures_of_speech") or _NUMBERED.search(inner) or area(inner):
        return False
    behind = name.phrase.last + 1
    said = "D" in {cut.letters[name.first - 1], cut.letters[behind : behind + 1]}
    if said and not HEADS[inner]:
        # 通过“五位一体”的体系, 项目的“急先锋”: what something is like; “公司+农户”的模式 is one.
        return "+" in inner
    meant = HEADS[inner] or name.governed or _listed(cut, name)
    return bool(meant) and len(inner) >= _SHORTEST - 1


def _titled_behind(cut: Phrases, first: int, last: int) -> int:
    """Return the head behind a quotation, 0 where none is: “免备案”|管理|服务."""
    texts = cut.words.texts
    titled = next((i for i in range(first, last + 1) if USES[texts[i]] == "name"), 0)
    if titled:
        return titled
    # “一刀切”关闭市场: the quotation only says how something is done.
    does = cut.letters[first] == "V" and cut.words.tags[first] == "v" and last > first
    return last if HEADS[texts[last]] and not does else 0


def _known(text: str, cut: Phrases) -> Iterator[Mention]:
    """Yield standing schemes by name, where no longer name goes on: 失业保险, not 失业保险费率."""
    for start, end in standing(text):
        after = cut.words.at(end) if end < len(text) else len(cut.letters)
        if cut.words.starts[after] != end:
            continue
        span = Span(start, end)
        if cut.letters[after : after + 1] not in {"N", "V"} or stands_anywhere(span.of(text)):
            yield Mention(
                type=EntityType.PROGRAM, span=span, text=span.of(text), rule="program.known"
            )


def _own_modifier(cut: Phrases, name: Name, head: str) -> bool:
    """Tell whether more than generic words stand before the head."""
    texts = cut.words.texts
    # 互联网 is one word, and no 网 of its own.
    vague = texts[name.last] != head and is_vague(texts[name.last])
    own = (*texts[name.first : name.last], "" if vague else texts[name.last].removesuffix(head))
    if not any(own):
        return len(head) > _SHORTEST and not vague
    if head == "计划" and all(TAG_OF[word] in _BODIES or word in _LEVELS for word in own if word):
        # 广东计划到2025年…, 省民政厅计划…: here it is a verb.
        return False
    return _tells_apart(own)


def _tells_apart(own: Iterable[str]) -> bool:
    """Tell whether words before a head make a name: 茶叶|基地, 公共|文化|设施, not 重大|项目."""
    topics, vague = words_of("topics"), words_of("generic_modifiers")
    # 开展活动 is one word to the segmenter, and no name; a number alone makes none.
    said = [word for word in own if word and word not in vague and LETTERS[word] not in "GM"]
    return len(said) >= _TWO or any(word not in topics for word in said)


def _listed(cut: Phrases, name: Name) -> str:
    """Return how the list is called that the phrase is an item of: any, head, or nothing.

    等 and a word for measures close such a list.
    """
    letters, phrase = cut.letters, name.phrase
    before, after = letters[phrase.first - 1 : phrase.first], letters[phrase.stop : phrase.stop + 1]
    closing = (
        after == "K" and "P" in letters[_clause_start(letters, phrase.first) + 1 : phrase.first]
    )
    if "P" not in {before, after} and not closing:
        return ""
    end = _LIST_END.search(letters, phrase.stop)
    if not end or end.group() != "K":
        return "head" if phrase.items >= _LONG_LIST else ""
    index = end.start() + 1
    while index < len(letters) and letters[index] in "BM":
        index += 1
    texts = cut.words.texts
    open_end = letters[index + 1 : index + 2] not in {",", "."}
    if open_end and not name.governed and texts[index : index + 1] == ["方面"]:
        # 在队伍建设、设备配备等方面的水平: said of them, and not what they are.
        return ""
    return next(filter(None, map(_list_nouns().get, texts[index : index + 3])), "")


def _clause_start(letters: str, at: int) -> int:
    return max(letters.rfind(mark, 0, at) for mark in ",.") + 1


@cache
def _list_nouns() -> dict[str, str]:
    return {row.word: row.use for row in table("list_nouns", ListNoun)}


def _mention(text: str, cut: Phrases, words: tuple[int, int], rule: str) -> Mention:
    start, end = cut.words.starts[words[0]], cut.words.starts[words[1] + 1]
    if _QUOTED.fullmatch(text[start:end]):
        start, end = start + 1, end - 1
    elif text[start:end].endswith("工作") and end - start > _SHORTEST:
        end -= 2
    span = Span(start, end)
    return Mention(type=EntityType.PROGRAM, span=span, text=span.of(text), rule=rule)
