"""Openings: where the name of a programme begins that ends in a phrase.

The phrase is the last words of the name: 和 may join others to it, a verb may open it
(健全|推动|…机制), a clause may be tied to it by 的 (对困难群体|的|政策体系).
"""

from policygraph.extract.find.governors import DONE, governed_by, is_firm, verb_before
from policygraph.extract.phrase import ACTIONS, LETTERS, Phrase, Phrases
from policygraph.extract.schemes import HEADS, OBJECTS, USES, is_vague
from policygraph.extract.words import TAG_OF
from policygraph.lexicon import words_of

__all__ = ["behind_scraps", "is_scrap", "opening", "with_whole", "with_year"]

_TWO = 2
_OF = 2
"""Words of a phrase that 的 joins to a name: 沙罗洞的生态保育."""
_CLAUSE = 12
"""Words from which on a clause is too long to be part of a name."""
_TITLED = frozenset(["name", "long"])
_CLOSING = frozenset("”」")
_WITH = frozenset("与同")


def opening(cut: Phrases, number: int, phrase: Phrase) -> tuple[int, str]:
    """Return where the name opens that ends in a phrase, and what governs it.

    >>> from policygraph.extract.phrase import phrases
    >>> cut = phrases("健全推动茶产业振兴长效机制")
    >>> first, governed = opening(cut, 0, cut.phrase(0))
    >>> cut.words.texts[first], governed
    ('推动', 'head')
    """
    first, governed = _opening(cut, number, phrase)
    return _with_partner(cut, first, phrase.last), governed


def _with_partner(cut: Phrases, first: int, last: int) -> int:
    """Return where the first of two opens who do something together: 党建|与|业务|融合."""
    texts, mutual = cut.words.texts, words_of("mutual_nouns")
    if first < _TWO or texts[first - 1] not in _WITH:
        return first
    if mutual.isdisjoint(texts[last - 1 : last + 1]):
        return first
    partner = cut.holding(first - 2)
    return partner.first if partner and partner.stop == first - 1 else first


def _opening(cut: Phrases, number: int, phrase: Phrase) -> tuple[int, str]:
    """Return where the name opens without what 与 joins to it, and what governs it."""
    first, governed = phrase.first, governed_by(cut, phrase)
    texts = cut.words.texts
    if HEADS[texts[phrase.last]] and (opens := _earlier(cut, number, phrase)):
        # What 和 joins is governed as one; the other openings stand behind a verb.
        if cut.letters[first - 1] in "JP":
            return opens, governed
        return opens, OBJECTS[texts[verb_before(cut, opens - 1)]] or "head"
    if first and number and not governed and texts[first - 1] in "的内":
        before = cut.phrase(number - 1)
        if _of(cut, before, phrase):
            # 推行|沙罗洞|的|生态保育, 实行|县域|内|…机制: the verb governs both.
            verb_of_both = governed_by(cut, before)
            return before.first if verb_of_both else first, verb_of_both
    return first, governed


def _earlier(cut: Phrases, number: int, phrase: Phrase) -> int:
    """Return where the name opens that the word before a phrase ties to what goes before it."""
    texts, last = cut.words.texts, phrase.last
    letter = cut.letters[phrase.first - 1] if phrase.first else "."
    if letter == "D":
        return _behind_verb(cut, phrase.first - 2, phrase)
    if texts[phrase.first] == "问题" and USES[texts[last]] == "name":
        return _behind_clause(cut, phrase.first)
    if letter in "GV" and "专项" in HEADS[texts[last]] + texts[last - 1]:
        return _behind_campaign(cut, phrase.first - 1)
    if letter in "GE":
        return _behind_purpose(cut, number, phrase)
    if letter in "JP" and number:
        before = cut.phrase(number - 1)
        return before.first if _one_name(cut, before, phrase) else 0
    return _with_examples(cut, number, phrase) if letter == "K" and number else 0


def _with_examples(cut: Phrases, number: int, phrase: Phrase) -> int:
    """Return where the examples of a name open: 建起|茶叶、果园|等|生产基地; 0 for none.

    What can be a programme itself is one beside the others: 税费减免|等|政策.
    """
    texts, spans = cut.words.texts, cut.spans
    bare = phrase.first == phrase.last and HEADS[texts[phrase.last]] == texts[phrase.last]
    if bare or not HEADS[texts[phrase.last]] or not governed_by(cut, cut.phrase(number - 1)):
        return 0
    opens, end = 0, phrase.first - 1
    while number and spans[number - 1][1] == end:
        if not _plain(texts[end - 1]):
            return 0 if cut.letters[end] == "P" else opens
        number -= 1
        opens = spans[number][0]
        end = opens - 1 if cut.letters[opens - 1] in "PJ" else -1
    return opens


def _plain(word: str) -> bool:
    """Tell whether no name of a programme ends in a word."""
    return not USES[word] and not ACTIONS[word] and word not in _CLOSING


def _behind_purpose(cut: Phrases, number: int, phrase: Phrase) -> int:
    """Return the verb that opens a name: 健全|推动|…机制, or the words before it; 0 for none."""
    texts, at = cut.words.texts, phrase.first - 1
    use = USES[texts[phrase.last]]
    if texts[at] in words_of("purpose_verbs") and use in _TITLED:
        verb = verb_before(cut, at - 1)
        if texts[verb] == "的":
            # 出台|的|支持|…政策
            verb -= 1
        # 用于|支持|…项目: it is the money that supports.
        return at if is_firm(texts[verb]) and texts[verb] not in words_of("fund_uses") else 0
    bare = phrase.first == phrase.last and HEADS[texts[at + 1]] == texts[at + 1]
    inside = bare if cut.letters[at] == "G" else use == "name"
    adjacent = number and cut.spans[number - 1][1] == at
    if inside and use in _TITLED and adjacent and not OBJECTS[texts[at]]:
        # 实施|高校银龄教师|支援|西部计划, 实施|党建|引领|工程: the object of 实施 is no clause.
        before = cut.phrase(number - 1)
        return before.first if is_firm(texts[verb_before(cut, before.governor)]) else 0
    return 0


def _behind_verb(cut: Phrases, at: int, phrase: Phrase) -> int:
    """Return the word behind the verb that governs a phrase and a clause of it; 0 for none.

    完善|对困难群体的政策体系; but 出台的|政策 is governed by the verb of its clause.
    """
    texts, letters = cut.words.texts, cut.letters
    if USES[texts[phrase.last]] != "long" or is_firm(texts[at]):
        return 0
    least = max(phrase.first - _CLAUSE, 0)
    while at > least and letters[at] not in ",.D()":
        if is_firm(texts[at - 1]) and texts[at] not in DONE and texts[at] not in "、和及或等":
            # 建立|由省领导牵头的|联席会议制度: who leads it is no part of its name.
            return 0 if texts[at].startswith("由") else at
        at -= 1
    return 0


def _behind_campaign(cut: Phrases, at: int) -> int:
    """Return the verb that says what a campaign does: 打击|…专项行动, 开展|整治|…; 0 for none."""
    verb = cut.words.texts[at - 1] if at else ""
    opens = not at or cut.letters[at - 1] in ",.PKJ" or is_firm(verb)
    return at if opens and not OBJECTS[cut.words.texts[at]] else 0


def _behind_clause(cut: Phrases, at: int) -> int:
    """Return where the clause opens that says which problem: 法院判决不执行|问题专项治理行动."""
    texts, letters, last = cut.words.texts, cut.letters, at - 1
    least = max(at - _CLAUSE, 0)
    # 诚信缺失|突出|问题: the word right before 问题 governs nothing.
    while (
        at > least
        and letters[at - 1] not in ",.PKJ()M"
        and (at > last or not OBJECTS[texts[at - 1]])
    ):
        at -= 1
    return at


def _of(cut: Phrases, left: Phrase, right: Phrase) -> bool:
    """Tell whether a short phrase says where or whose the next one is."""
    link = cut.words.texts[right.governor]
    near = right.governor == left.stop and left.stop - left.first <= _OF
    return near and link in "的内" and cut.words.tags[left.last][0] in "nz"


def _one_name(cut: Phrases, left: Phrase, right: Phrase) -> bool:
    """Tell whether 和 or 、 stands inside a name: 信息比对和数据共享机制, 银政、银企对接."""
    texts, one, last = cut.words.texts, cut.words.texts[left.last], right.last
    head = HEADS[texts[last]]
    if not head or left.stop != left.last + 1 or right.first != left.stop + 1:
        return False
    short, with_and = last - right.first < _TWO, cut.letters[left.stop] == "J"
    modifier = texts[last].removesuffix(head) or texts[last - 1]
    if short and ACTIONS[one] and ACTIONS[modifier] and USES[one] != "name":
        # 监测|和|帮扶机制: what is done twice has one mechanism.
        return with_and and USES[texts[last]] in _TITLED
    if left.first == left.last and last > right.first:
        # 开展|住所|和|商铺|登记试点: what stands behind 开展 is no programme alone.
        task = with_and and texts[left.governor] in words_of("task_verbs")
        bare = _plain(one) and len(one) == _TWO
        return (task and bare) or _alike(one, texts[right.first])
    # 实体企业|和|产业项目 are two, and so are 退耕还湿|和|湿地综合治理.
    vague = short and is_vague(texts[right.first])
    two = HEADS[one] or vague or (ACTIONS[one] and ACTIONS[texts[last]])
    return with_and and left.last > left.first and not two


def _alike(one: str, other: str) -> bool:
    """Tell whether two words of a length share a character: 银政 and 银企; no two places do."""
    return len(one) == len(other) and TAG_OF[other] != "ns" and not set(one).isdisjoint(other)


def with_year(cut: Phrases, first: int) -> int:
    """Return where a name opens that a year may be part of: 做好|2026年|春耕专项行动.

    >>> from policygraph.extract.phrase import phrases
    >>> cut = phrases("做好2026年石门专项行动")
    >>> with_year(cut, 3)
    1
    """
    texts, letters = cut.words.texts, cut.letters
    opens = first - 2
    if opens < 0 or texts[first - 1] != "年" or letters[opens] != "M":
        return first
    # 去年，2026年行动: behind a comma the year only says when.
    return opens if opens == 0 or letters[opens - 1] in "G." else first


def with_whole(cut: Phrases, first: int) -> int:
    """Return where a name opens with 全 before its first word: 打造|全|产业链.

    >>> from policygraph.extract.phrase import phrases
    >>> cut = phrases("实行全流程监管")
    >>> cut.words.texts[with_whole(cut, 2)]
    '全'
    """
    return first - 1 if cut.words.texts[first - 1 : first] == ["全"] else first


def behind_scraps(cut: Phrases, first: int, last: int) -> int:
    """Return the first word of a name without what belongs to a number: 16|处|工程.

    >>> from policygraph.extract.phrase import phrases
    >>> cut = phrases("16处供水工程")
    >>> cut.words.texts[behind_scraps(cut, 1, 3)]
    '供水'
    """
    texts = cut.words.texts
    while first < last and (
        is_scrap(texts[first]) or (len(texts[first]) == 1 and cut.letters[first - 1] == "M")
    ):
        first += 1
    return first


def is_scrap(word: str) -> bool:
    """Tell a character that belongs to what stands before a name: 搞|项目.

    >>> is_scrap("搞"), is_scrap("运营")
    (True, False)
    """
    return len(word) == 1 and LETTERS[word] == "V"
