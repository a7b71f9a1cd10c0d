"""Finder of organisations: named, counted, general, and what is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.find.organizations import find
from policygraph.extract.mentions import settle
from policygraph.lexicon import PatternRow, table
from tests.extract.builders import document


@pytest.mark.parametrize("row", table("organization_cues", PatternRow), ids=lambda row: row.id)
def test_a_cue_is_in_its_example_and_not_in_its_near_miss(row: PatternRow) -> None:
    assert re.search(row.pattern, row.example)
    assert not re.search(row.pattern, row.near_miss)


def _found(text: str) -> list[str]:
    return [mention.text for mention in settle(find(document(text)))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("卡车缓缓驶入新嘉电气有限公司。", ["新嘉电气有限公司"]),
        ("江西省考核养老机构。", ["养老机构"]),
        ("江西省检查机构到场。", ["江西省检查机构"]),
        (
            "青山集团旗下云海制药、招商局集团等央企参与。",
            ["青山集团", "云海制药", "招商局集团", "央企"],
        ),
        ("目前银行放款，要求各保险公司理赔。", ["各保险公司"]),
        ("在游泳中学会游泳，举办视频会商会。", []),
        ("志愿者赶赴青山县人民医院。", ["青山县人民医院"]),
        ("农户把地交给龙头企业经营。", ["龙头企业"]),
        ("律师协会劳动法分会举办讲座。", ["律师协会劳动法分会"]),
        ("浙江应用技术大学举办讲座。", ["浙江应用技术大学"]),
        ("依托省慈善协会开展活动。", ["省慈善协会"]),
        ("遴选10家优质社会工作服务机构。", ["10家优质社会工作服务机构"]),
        ("柞水县人民医院派出医疗队。", ["柞水县人民医院", "医疗队"]),
        ("青山县增派专家组到村指导。", ["专家组"]),
        ("医疗队很辛苦。", []),
        ("广西日升养殖集团有限公司董事长说。", ["广西日升养殖集团有限公司"]),
        ("在西乡塘区的又一鲜禽畜有限公司。", ["又一鲜禽畜有限公司"]),
        ("支持广东省有关机构参与。", ["广东省有关机构"]),
        ("省残联会同县妇联慰问。", ["省残联", "县妇联"]),
        ("90支房屋安全鉴定队伍赴灾区。", ["90支房屋安全鉴定队伍"]),
        ("该公司已加工十万羽。", ["该公司"]),
        ("县乡村振兴局会同县农商银行推出产品。", ["县农商银行"]),
        ("改扩建叙永县人民医院。", ["叙永县人民医院"]),
        ("由某建材供应公司承担。", ["某建材供应公司"]),
        ("多家银行参加。", ["多家银行"]),
        ("动员1200家民营企业和300个社会组织参与。", ["1200家民营企业", "300个社会组织"]),
        ("引导社会组织动员会员单位捐款。", ["会员单位"]),
        ("听取村两委和村民委员会意见。", ["村两委", "村民委员会"]),
        ("与紫竹药业、武汉地铁、能源集团签约。", ["紫竹药业", "武汉地铁"]),
        ("省民政厅联合苍山农业科技有限公司开展培训。", ["苍山农业科技有限公司"]),
        ("支持苍山农业科技有限公司发展。", ["苍山农业科技有限公司"]),
        ("联合专家，共建茶叶产业联盟。", ["茶叶产业联盟"]),
        ("紫竹公司与医疗用品公司、全资子公司签约。", ["紫竹公司"]),
        ("目前，苍山公司治理完善，要树立公司形象。", []),
        ("与红紫竹药业签约。", ["红紫竹药业"]),
        ("苍山大学对口支援金川县洱海学院。", ["苍山大学", "金川县洱海学院"]),
        ("天津市第二中心医院派出专家。", ["天津市第二中心医院"]),
        ("联合苍山大学开展研究。", ["苍山大学"]),
        ("成立联合巡逻队。", ["联合巡逻队"]),
        ("对于项目承担单位开展检查。", ["项目承担单位"]),
        ("遴选柞水县6家卫生院参加。", ["柞水县6家卫生院"]),
        ("走访苍山大学（南原）秦岭校区。", ["苍山大学（南原）秦岭校区"]),
        ("某建材公司停产。", ["某建材公司"]),
        ("这所学校招生，该公司捐款。", ["这所学校", "该公司"]),
    ],
)
def test_finds(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "组织培训，动员群众。",
        "公司经理介绍。",
        "建成9242家农村爱心超市。",
        "为1200家民营企业办理贷款。",
        "派出3个工作组。",
        "开拓国内市场，鼓励学校开放。",
        "加强教师队伍建设。",
        "该行业亏损，该院长离任。",
        "全力支持相关企业扩产。",
    ],
)
def test_finds_no_organisation(text: str) -> None:
    assert _found(text) == []


@given(st.text(alphabet="省县协会公司有限集团医院10家的机构“”，组织联合会陕西", max_size=60))
def test_spans_hold_their_text(text: str) -> None:
    for mention in find(document(text)):
        assert mention.span.of(text) == mention.text
