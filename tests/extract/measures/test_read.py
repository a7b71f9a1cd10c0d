"""Read: what sentences of each pattern state, and what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.measures.read import read
from tests.extract.measures import marked

STATED = [
    # one subject, one object
    ("{D:省财政厅}印发{C:《管理办法》}。", {"省财政厅 issues 《管理办法》"}),
    ("近日，{R:青山县}启动{P:雨露行动}。", {"青山县 implements 雨露行动"}),
    ("{D:市卫健委}要督促{O:县医院}整改。", {"市卫健委 guides 县医院"}),
    # joint subjects act together
    (
        "{D:省教育厅}、{D:省财政厅}联合印发{C:《通知》}。",
        {
            "省教育厅 issues 《通知》",
            "省财政厅 issues 《通知》",
            "省教育厅 coordinatesWith 省财政厅",
        },
    ),
    # a body that is led then acts itself
    (
        "{D:农业农村部}指导{R:甘肃省}开展{P:轮作试点}。",
        {"农业农村部 guides 甘肃省", "甘肃省 implements 轮作试点"},
    ),
    (
        "{D:教育部}协调{D:财政部}安排{F:专项资金}。",
        {"教育部 coordinatesWith 财政部", "财政部 allocates 专项资金"},
    ),
    # money set aside in one clause is for what the next one says
    (
        "{D:省财政厅}安排{F:300万元}，支持{R:青山县}。",
        {"省财政厅 allocates 300万元", "300万元 funds 青山县"},
    ),
    # … but not across a semicolon
    (
        "{D:省财政厅}安排{F:300万元}；支持{R:青山县}。",
        {"省财政厅 allocates 300万元", "省财政厅 supports 青山县"},
    ),
    # whom a preposition names
    (
        "{R:青山县}为{T:老年人}提供{P:助餐服务}。",
        {"助餐服务 benefits 老年人", "青山县 implements 助餐服务"},
    ),
    (
        "对{T:受灾农户}，{R:青山县}发放{F:补贴}。",
        {"青山县 allocates 补贴", "补贴 benefits 受灾农户"},
    ),
    # what a document asks for, its issuer asks for
    (
        "{D:省民政厅}印发{C:《意见》}。{C:《意见》}要求，支持{O:慈善组织}。",
        {"省民政厅 issues 《意见》", "省民政厅 supports 慈善组织"},
    ),
    # 由 turns the clause round
    ("{P:改造工程}由{D:县住建局}实施。", {"县住建局 implements 改造工程"}),
    # the subject of the main clause acts in the purpose clause before it
    (
        "为建立{P:救助机制}，{D:市民政局}印发{C:《方案》}。",
        {"市民政局 establishes 救助机制", "市民政局 issues 《方案》"},
    ),
    # a later sentence of the paragraph inherits the subject
    (
        "{D:市民政局}印发{C:《方案》}。同时，开展{P:巡查行动}。",
        {"市民政局 issues 《方案》", "市民政局 implements 巡查行动"},
    ),
    # neighbours
    ("{R:青山县}{P:河道治理工程}", {"河道治理工程 targetsRegion 青山县"}),
    ("落实{D:省民政厅}{C:《十项措施》}", {"省民政厅 issues 《十项措施》"}),
    ("{R:江苏省}援{R:陕}", {"江苏省 supports 陕"}),
]

UNSTATED = [
    "{D:省财政厅}位于{R:青山县}。",
    "记者从{D:省财政厅}获悉。",
    "{D:省财政厅}不得安排{F:专项资金}。",
    "{D:省财政厅}不予支持{O:甲公司}。",
    "{O:甲公司}的{P:技改项目}。",
]


@pytest.mark.parametrize(("sentence", "expected"), STATED)
def test_a_sentence_states_these_edges(sentence: str, expected: set[str]) -> None:
    assert marked.edges(sentence) == expected


@pytest.mark.parametrize("sentence", UNSTATED)
def test_a_sentence_states_no_edge(sentence: str) -> None:
    assert marked.edges(sentence) == set()


def test_an_inherited_actor_costs_confidence() -> None:
    document, links = marked.parse("{D:市民政局}开展{P:甲行动}。开展{P:乙行动}。")
    first, second = read(document, links).assertions
    assert first.evidence[0].confidence > second.evidence[0].confidence


@given(st.lists(st.sampled_from([*"，。；的了", *(s for s, _ in STATED)]), max_size=6))
def test_evidence_quotes_the_text(pieces: list[str]) -> None:
    document, links = marked.parse("".join(pieces))
    for assertion in read(document, links).assertions:
        for evidence in assertion.evidence:
            assert evidence.span.of(document.text) == evidence.quote
