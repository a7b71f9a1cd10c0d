"""Linking of organisations: full names by place and level, short forms, collectives."""

import pytest

from policygraph.extract.find.organizations import find
from policygraph.extract.link import link
from policygraph.extract.mentions import settle
from policygraph.model import Entity
from tests.extract.builders import document, issued_by


def _linked(text: str, issuer: str = "陕西省民政厅") -> dict[str, Entity]:
    made = document(text, issued_by(issuer))
    entities, links = link(made, settle(find(made)))
    by_id = {entity.id: entity for entity in entities}
    return {found.mention.text: by_id[found.entity] for found in links}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("依托省慈善协会开展活动。", "省慈善协会", "陕西省慈善协会"),
        ("省残联会同省妇联慰问。", "省残联", "陕西省残疾人联合会"),
        ("洛南县工商联捐款。", "洛南县工商联", "洛南县工商业联合会"),
        ("全国妇联印发通知。", "全国妇联", "中华全国妇女联合会"),
        ("中国农业银行贷款。", "中国农业银行", "中国农业银行"),
        ("工商银行甘肃省分行放款。", "工商银行甘肃省分行", "中国工商银行甘肃省分行"),
    ],
)
def test_full_names(text: str, name: str, label: str) -> None:
    assert _linked(text)[name].label == label


def test_a_firm_is_one_body_in_all_documents() -> None:
    name = "日升养殖集团有限公司"
    assert _linked(f"{name}捐款。")[name].id == _linked(f"{name}捐款。", "江苏省民政厅")[name].id


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("国家电网公司捐款。", "国家电网公司", "国家电网有限公司"),
        ("国家电网江苏电力公司捐款，江苏电力公司培训。", "江苏电力公司", "国家电网江苏电力公司"),
    ],
)
def test_a_firm_and_its_branch_are_known_by_shorter_names(text: str, short: str, full: str) -> None:
    assert _linked(text)[short].label == full


def test_an_association_belongs_to_its_place() -> None:
    name = "养老服务协会"
    assert _linked(f"{name}捐款。")[name].id != _linked(f"{name}捐款。", "江苏省民政厅")[name].id


def test_this_firm_is_the_one_named_before() -> None:
    found = _linked("日升养殖集团有限公司捐款。该公司还派人。")
    assert found["该公司"].label == "日升养殖集团有限公司"


def test_a_contracted_name_meets_that_of_the_firm() -> None:
    found = _linked("江苏紫竹农村商业银行股份有限公司开业。紫竹农商银行放款。紫竹银行停业。")
    assert found["紫竹农商银行"].label == "江苏紫竹农村商业银行股份有限公司"
    assert found["紫竹银行"].label == "紫竹银行"


def test_a_short_form_meets_the_long_one() -> None:
    found = _linked("依托省级社会组织扶贫合力团。提升省级合力团实效。")
    assert found["省级合力团"].label == "省级社会组织扶贫合力团"


def test_a_counted_collective_keeps_its_count() -> None:
    found = _linked("遴选10家优质社会工作服务机构。")["10家优质社会工作服务机构"]
    assert (found.collective, found.stated_count) == (True, 10)


def test_an_open_count_is_no_number() -> None:
    assert _linked("数十家银行参加。")["数十家银行"].stated_count is None
