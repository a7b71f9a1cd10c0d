"""Linking of public bodies: full official names, of the time, by the place they serve."""

from datetime import date

import pytest

from policygraph.extract.find.bodies import find
from policygraph.extract.link import link
from policygraph.extract.mentions import settle
from policygraph.model import Change, Entity
from tests.extract.builders import document, issued_by


def _linked(text: str, issuer: str = "", day: date | None = None) -> dict[str, Entity]:
    made = document(text, issued_by(issuer, day) if issuer else None)
    entities, links = link(made, settle(find(made)))
    by_id = {entity.id: entity for entity in entities}
    return {found.mention.text: by_id[found.entity] for found in links}


SHAANXI = "陕西省民政厅"


@pytest.mark.parametrize(
    ("text", "issuer", "name", "label"),
    [
        ("省民政厅出台办法。", SHAANXI, "省民政厅", "陕西省民政厅"),
        ("省人社厅负责。", SHAANXI, "省人社厅", "陕西省人力资源和社会保障厅"),
        ("省扶贫办负责。", SHAANXI, "省扶贫办", "陕西省扶贫开发办公室"),
        ("省委部署。", SHAANXI, "省委", "中共陕西省委员会"),
        ("省委组织部印发。", SHAANXI, "省委组织部", "中共陕西省委组织部"),
        ("省政府办公厅转发。", SHAANXI, "省政府办公厅", "陕西省人民政府办公厅"),
        ("省人大常委会通过。", SHAANXI, "省人大常委会", "陕西省人民代表大会常务委员会"),
        ("省财政安排资金。", SHAANXI, "省财政", "陕西省财政厅"),
        ("省发改委、财政厅印发。", SHAANXI, "财政厅", "陕西省财政厅"),
        ("洛南县农业农村局落实。", SHAANXI, "洛南县农业农村局", "洛南县农业农村局"),
        ("自治区党委印发。", "广西壮族自治区人民政府", "自治区党委", "中共广西壮族自治区委员会"),
        ("人社部印发意见。", "", "人社部", "人力资源和社会保障部"),
        ("中央财政下达资金。", "", "中央财政", "中央财政"),
        ("中央财政下达资金，财政部印发通知。", "", "中央财政", "财政部"),
        ("北京市教委印发。", "", "北京市教委", "北京市教育委员会"),
        ("省委、政府印发。", SHAANXI, "政府", "陕西省人民政府"),
        ("国家卫计委召开会议。", "", "国家卫计委", "国家卫生和计划生育委员会"),
        ("南京市财政局拨付。", "", "南京市财政局", "南京市财政局"),
    ],
)
def test_full_names(text: str, issuer: str, name: str, label: str) -> None:
    assert _linked(text, issuer)[name].label == label


def test_a_short_name_means_the_body_of_its_time() -> None:
    before = _linked("中央网信办通报。", "国务院", date(2016, 5, 1))["中央网信办"]
    after = _linked("中央网信办通报。", "国务院", date(2020, 5, 1))["中央网信办"]
    assert before.label == "中央网络安全和信息化领导小组办公室"
    assert after.label == "中央网络安全和信息化委员会办公室"


def test_this_body_is_the_one_named_before() -> None:
    assert _linked("陕西省卫健委表示，我委将加强指导。")["我委"].label == "陕西省卫生健康委员会"


def test_an_unresolvable_name_stays_relative() -> None:
    found = _linked("省民政厅出台办法。")["省民政厅"]
    assert (found.relative, found.label) == (True, "省民政厅")


def test_a_collective_is_scoped_by_its_place() -> None:
    found = _linked("与江苏对口民政部门沟通。", SHAANXI)["江苏对口民政部门"]
    assert (found.collective, found.jurisdiction) == (True, "region/320000")


def test_joint_bodies_are_named_by_the_first_of_them() -> None:
    found = _linked("教育部、财政部和水利部等5部门印发。")["5部门"]
    assert (found.label, found.stated_count) == ("教育部等5部门", 5)


def test_a_body_that_ended_says_how_and_those_after_it_are_described() -> None:
    made = document("国务院扶贫办印发通知。", issued_by("国务院", date(2016, 5, 1)))
    entities, _ = link(made, settle(find(made)))
    by_label = {entity.label: entity for entity in entities}
    old, new, now = (
        by_label[label]
        for label in ("国务院扶贫开发领导小组办公室", "国家乡村振兴局", "农业农村部")
    )
    assert old.change == Change(day=date(2021, 2, 25), after=(new.id,))
    assert new.change == Change(day=date(2023, 3, 10), after=(now.id,))
    assert now.change is None


def test_a_local_body_ended_with_the_reform_of_its_field() -> None:
    body = _linked("省扶贫办印发通知。", SHAANXI)["省扶贫办"]
    assert body.change == Change(
        day=date(2021, 2, 25), after=("department/610000/陕西省乡村振兴局",)
    )


@pytest.mark.parametrize(
    "name",
    [
        "全国人大常委会法工委",
        "全国人大常委会法制工作委员会",
        "全国人民代表大会常务委员会法制工作委员会",
    ],
)
def test_a_part_with_a_row_of_its_own_is_one_body(name: str) -> None:
    entity = _linked(f"{name}发布说明。")[name]
    assert (entity.label, entity.parent) == ("全国人民代表大会常务委员会法制工作委员会", None)


def test_so_many_bodies_in_a_heading_are_those_of_the_list_in_the_text() -> None:
    found = _linked("六部门联合印发通知。水利部、财政部等6部门印发通知。")
    assert found["六部门"].id == found["6部门"].id
