"""Linking of regions: codes, parents, namesakes, relative names and collectives."""

from decimal import Decimal

import pytest

from policygraph.extract.find import regions, settlements
from policygraph.extract.link import link
from policygraph.model import Document, Entity, Mention, Position
from tests.extract.builders import document, issued_by


def _find(made: Document) -> list[Mention]:
    return [*regions.find(made), *settlements.find(made)]


def _linked(text: str, issuer: str = "") -> dict[str, Entity]:
    made = document(text, issued_by(issuer) if issuer else None)
    entities, links = link(made, _find(made))
    by_id = {entity.id: entity for entity in entities}
    return {found.mention.text: by_id[found.entity] for found in links}


@pytest.mark.parametrize(
    ("text", "issuer", "name", "code"),
    [
        ("在洛南县试点。", "陕西省民政厅", "洛南县", "611021"),
        ("长春市朝阳区启动改造。", "", "朝阳区", "220104"),
        ("北京市加快建设，朝阳区先行。", "", "朝阳区", "110105"),
        ("朝阳区先行。", "吉林省人民政府", "朝阳区", "220104"),
        ("全省推开。", "陕西省民政厅", "全省", "610000"),
        ("在玉林市，全市已有十家。", "广西壮族自治区人民政府", "全市", "450900"),
        ("全区实现免备案。", "广西壮族自治区医疗保障局", "全区", "450000"),
        ("吉林启动试点。", "", "吉林", "220000"),
    ],
)
def test_resolves(text: str, issuer: str, name: str, code: str) -> None:
    assert _linked(text, issuer)[name].code == code


def test_describes_the_divisions_above() -> None:
    made = document("在洛南县试点。")
    entities, _ = link(made, _find(made))
    assert {e.id for e in entities} >= {"region/611021", "region/611000", "region/610000"}


def test_leaves_a_namesake_open_and_lists_the_rivals() -> None:
    made = document("朝阳区先行。")
    entities, links = link(made, _find(made))
    assert links[0].rivals == ("region/110105", "region/220104")
    assert next(e for e in entities if e.id == links[0].entity).relative


def test_a_collective_keeps_its_count_and_scope() -> None:
    found = _linked("聚焦11个深度贫困县。", "陕西省民政厅")["11个深度贫困县"]
    assert (found.collective, found.stated_count) == (True, 11)
    assert found.jurisdiction == "region/610000"


def test_a_village_lies_in_its_county() -> None:
    assert _linked("在博白县东平镇调研。")["东平镇"].parent == "region/450923"


@pytest.mark.parametrize(
    ("text", "name", "members", "non_members"),
    [
        ("支持山东、河南等30个省份防控。", "30个省份", ("region/370000", "region/410000"), ()),
        ("聚焦11个深度贫困县和洛南县。", "11个深度贫困县", (), ("region/611021",)),
        (
            "赴五常、尚志等受灾严重地区。黑龙江拨款。",
            "受灾严重地区",
            ("region/230183", "region/230184"),
            (),
        ),
        ("支持各市县。", "各市县", (), ()),
    ],
)
def test_members_and_non_members(
    text: str, name: str, members: tuple[str, ...], non_members: tuple[str, ...]
) -> None:
    found = _linked(text)[name]
    assert (found.members, found.non_members) == (members, non_members)


def test_a_known_area_has_its_members() -> None:
    assert "region/130000" in _linked("推进京津冀协同发展。")["京津冀"].members


def test_the_localities_are_all_areas() -> None:
    found = _linked("要求各地跟进，支持地方开展普查。", "陕西省民政厅")
    assert found["地方"].id == found["各地"].id


def test_a_division_says_where_it_lies_and_a_collective_does_not() -> None:
    found = _linked("在洛南县和11个深度贫困县试点。", "陕西省民政厅")
    assert found["洛南县"].position == Position(
        longitude=Decimal("110.1485"), latitude=Decimal("34.0908")
    )
    assert found["11个深度贫困县"].position is None


def test_a_country_lies_in_no_division() -> None:
    found = _linked("出口日本。")["日本"]
    assert (found.id, found.level, found.parent) == ("region/country/日本", "national", None)


def test_quotation_marks_are_no_part_of_a_name() -> None:
    labels = {entity.label for entity in _linked("他说：“有的地方已经推开。”").values()}
    assert labels == {"有的地方"}
