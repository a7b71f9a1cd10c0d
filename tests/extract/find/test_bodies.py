"""Finder of public bodies: names, inner units, collectives, bodies of unknown fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.find.bodies import find
from policygraph.extract.mentions import settle
from tests.extract.builders import document


def _found(text: str) -> list[str]:
    return [mention.text for mention in settle(find(document(text)))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("陕西省民政厅出台办法。", ["陕西省民政厅"]),
        (
            "广州市民政局、杭州市财政局、沛县教育局印发。",
            ["广州市民政局", "杭州市财政局", "沛县教育局"],
        ),
        ("省市场监管局、县乡村振兴局落实。", ["省市场监管局", "县乡村振兴局"]),
        ("会同省扶贫办、省人社厅推进。", ["省扶贫办", "省人社厅"]),
        ("省发改委、财政厅、农业农村厅联合印发。", ["省发改委", "财政厅", "农业农村厅"]),
        ("落实党中央、国务院部署。", ["党中央", "国务院"]),
        ("省委省政府作出安排。", ["省委", "省政府"]),
        ("指导市县民政部门落实。", ["市县民政部门"]),
        ("致省政府各部门、各直属机构：", ["省政府各部门、各直属机构"]),
        ("党的二十届三中全会提出目标。", ["党的二十届三中全会"]),
        ("今年，国家将加大投入。", ["国家"]),
        ("职能并入国务院旱灾防治工作联席会议。", ["国务院旱灾防治工作联席会议"]),
        ("与江苏对口民政部门沟通。", ["江苏对口民政部门"]),
        ("各级财政加大投入。", ["各级财政"]),
        ("由有关部门负责。", ["有关部门"]),
        ("武鸣区人民政府督查室主任说。", ["武鸣区人民政府督查室"]),
        ("国家卫生计生委等15部门印发。", ["国家卫生计生委", "15部门"]),
        ("联合扶贫、教育、人社等多部门建立机制。", ["扶贫", "教育", "人社", "多部门"]),
        ("设立乡郊保育办公室。", ["乡郊保育办公室"]),
        ("水利部等七部门印发。", ["水利部", "七部门"]),
        ("商务、海关等部门配合。", ["商务", "海关"]),
        ("财政部科教和文化司负责。", ["财政部科教和文化司"]),
        ("各地区各部门抓好落实。", ["各部门"]),
        ("各地民政部门抓好落实。", ["各地民政部门"]),
        ("在一楼集中办公。", []),
        ("我委将加大支持。", ["我委"]),
        ("我办副主任带队调研。", ["我办"]),
        ("两部委印发通知。", ["两部委"]),
        ("23个乡镇纪委监督，27个党政部门制定。", ["23个乡镇纪委", "27个党政部门"]),
        ("自治区党委、政府和政协支持。", ["自治区党委", "政府", "政协"]),
        ("党委和政府要重视。", []),
        ("农业农村部市场与信息化司负责。", ["农业农村部市场与信息化司"]),
        ("广西壮族自治区党委组织部印发。", ["广西壮族自治区党委组织部"]),
        ("国务院第一次全国湖泊普查领导小组成立。", ["国务院第一次全国湖泊普查领导小组"]),
        ("石门多部门联动，石家庄市多部门联合出台文件。", ["石家庄市多部门"]),
        ("各级党委和政府、中央部门要落实。", ["各级党委和政府", "中央部门"]),
        ("北京市教委、市科委印发。", ["北京市教委", "市科委"]),
        ("省级政府相关部门整改。", ["省级政府相关部门"]),
        ("为中央和地方各级人民政府提供依据。", ["中央和地方各级人民政府"]),
        ("洛南县石门镇政府和石门镇党委负责。", ["石门镇政府", "石门镇党委"]),
        ("民政部党组成员出席，财政部原党组成员出席。", ["民政部", "财政部"]),
        ("按程序提交旱灾防治工作联席会议。", ["旱灾防治工作联席会议"]),
        ("设区市科技局推荐。", ["设区市科技局"]),
        ("民政部社区治理促进司司长介绍。", ["民政部社区治理促进司"]),
        ("人民银行拉萨中心支行引导银行让利。", ["人民银行拉萨中心支行"]),
        ("各省份医保部门拨付。", ["各省份医保部门"]),
        ("沿江各省（直辖市）人民政府负责。", ["沿江各省（直辖市）人民政府"]),
    ],
)
def test_finds(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "财政资金投入增加。",
        "方便相关系统开放，修人行道。",
        "委托第三方评估，打开局面。",
        "市场主体活跃，中央企业带头。",
        "部门之间共享数据。",
        "全面建设国家公园，参观国家博物馆。",
        "学习党的二十届三中全会精神。",
        "该部门负责人说。",
    ],
)
def test_finds_no_body(text: str) -> None:
    assert _found(text) == []


@given(st.text(alphabet="省市县委政府民政厅部门财政等15、和各级的办公室国务院陕西", max_size=60))
def test_spans_hold_their_text(text: str) -> None:
    for mention in find(document(text)):
        assert mention.span.of(text) == mention.text


def test_each_field_of_a_list_is_a_body() -> None:
    made = document("县里会同财政和教育、规划和自然资源、园林绿化等部门检查，教育、民政部门督促。")
    found = [m.text for m in find(made) if m.rule == "body.sector"]
    assert found == ["财政", "教育", "规划和自然资源", "园林绿化", "教育"]
    assert "财政" not in [m.text for m in find(document("财政、削减政府部门预算。"))]


def test_bodies_of_several_governments_are_one_collective() -> None:
    found = [(m.text, m.collective) for m in find(document("两省发展改革委建立联席会议制度。"))]
    assert ("两省发展改革委", True) in found
    assert ("省发展改革委", False) not in found
