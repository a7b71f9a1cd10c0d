"""Structure: what the header and the names of bodies state by themselves."""

from policygraph import document
from policygraph.extract import extract
from policygraph.model import Source

NOTICE = """甘肃省教育厅关于做好学生资助工作的通知
甘教财〔2031〕77号

各市州教育局：
　　省教育厅机关党委要开展资助宣传月活动。
甘肃省教育厅
2031年5月6日
"""


def edges(text: str) -> set[str]:
    found = extract(document.parse(Source(name="a.txt", data=text.encode(), format="text")))
    labels = {entity.id: entity.label for entity in found.entities}
    return {f"{labels[a.subject]} {a.relation} {labels[a.object]}" for a in found.assertions}


def test_the_header_says_who_issued_the_document() -> None:
    issued = [edge for edge in edges(NOTICE) if " issues " in edge]
    assert [edge.split()[0] for edge in issued] == ["甘肃省教育厅"]


def test_an_inner_unit_is_part_of_its_body() -> None:
    assert "甘肃省教育厅机关党委 partOf 甘肃省教育厅" in edges(NOTICE)


def test_an_inner_unit_is_part_of_no_body_that_the_text_does_not_name() -> None:
    news = "兰州启动资助月\n\n　　本报兰州5月6日电  （记者甲）甘肃省教育厅机关党委启动资助月。\n"
    assert not [edge for edge in edges(news) if " partOf " in edge]


def test_the_name_of_a_ministry_of_three_characters_counts_and_that_of_the_cabinet_does_not() -> (
    None
):
    news = "教育部印发通知。教育部基础教育司组织开展评估。国务院同意，国务院扶贫办开展督查。\n"
    parts = [edge for edge in edges(news) if " partOf " in edge]
    assert parts == ["教育部基础教育司 partOf 教育部"]


def test_a_news_item_is_issued_by_nobody() -> None:
    news = "甘肃启动资助月\n\n　　本报兰州5月6日电  （记者甲）甘肃省教育厅启动资助月。\n"
    assert not [edge for edge in edges(news) if " issues " in edge]


def test_the_departments_of_a_field_are_no_part_of_the_ministry_whose_name_opens_theirs() -> None:
    news = "文化和旅游部印发通知，要求各地文化和旅游部门开展排查。文化和旅游部门发布目录。\n"
    assert not [edge for edge in edges(news) if " partOf " in edge]


def test_joint_bodies_are_no_part_of_the_first_of_them() -> None:
    news = "农业农村部等七部门印发通知。七部门要求开展检查。农业农村部通报结果。\n"
    assert not [edge for edge in edges(news) if " partOf " in edge]


BRIEFS = """全省要闻速览

甘肃省教育厅启动资助宣传月

甘肃省教育厅启动资助宣传月活动。

万人参加冬季长跑

组织实施健身惠民工程。

夜校开到社区

各社区夜校开课。
"""


def test_nobody_acts_in_the_next_of_several_unrelated_briefs() -> None:
    assert not [edge for edge in edges(BRIEFS) if "健身惠民工程" in edge]


ROSTER = """国务院办公厅关于调整国家减灾委员会组成人员的通知
国办发〔2031〕77号

各省、自治区、直辖市人民政府：
　　国务院决定对国家减灾委员会组成人员进行调整。现将名单通知如下：
　　主　任：王小明　　国务院副总理
　　副主任：李　强强　　应急管理部部长
　　　　　　赵大河　　水利部副部长、中国气象局局长
　　赵大河同志　自然资源部借调。
国务院办公厅
2031年5月6日
"""


def test_the_bodies_of_those_on_a_roster_are_part_of_the_body_that_it_is_of() -> None:
    assert {
        edge.partition(" ")[0] for edge in edges(ROSTER) if " partOf 国家减灾委员会" in edge
    } == {
        "应急管理部",
        "水利部",
        "中国气象局",
    }
