"""Linking of documents: one node for one document, and none for two."""

import pytest

from policygraph.extract.find.citations import find
from policygraph.extract.link import link
from policygraph.extract.mentions import settle
from policygraph.model import DocumentKind, Entity, Field, Metadata, Span
from tests.extract.builders import document, issued_by


def _linked(text: str, issuer: str = "") -> dict[str, Entity]:
    made = document(text, issued_by(issuer) if issuer else None)
    entities, links = link(made, settle(find(made)))
    by_id = {entity.id: entity for entity in entities}
    return {found.mention.text: by_id[found.entity] for found in links}


FULL = "《关于推进养老服务发展的意见》"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (f"印发{FULL}（以下简称《意见》）。《意见》要求加快建设。", "《意见》"),
        (f"印发{FULL}。意见提出，加快建设。", "意见"),
        (f"印发{FULL}（国办发〔2019〕5号）。", "国办发〔2019〕5号"),
        (f"印发{FULL}，该意见自印发之日起施行。", "该意见"),
    ],
)
def test_short_forms_mean_the_full_title(text: str, short: str) -> None:
    found = _linked(text)
    assert found[short].id == found[FULL].id


def test_the_issuer_before_or_in_the_title_does_not_part_one_document() -> None:
    before = _linked(f"国务院办公厅印发{FULL}。", "陕西省民政厅")[FULL]
    title = "《国务院办公厅关于推进养老服务发展的意见》"
    inside = _linked(f"落实{title}。", "江苏省民政厅")[title]
    assert before.id == inside.id == "document/000000/关于推进养老服务发展的意见"


def test_namesakes_of_two_provinces_stay_apart() -> None:
    one = _linked(f"印发{FULL}。", "陕西省民政厅")[FULL]
    other = _linked(f"印发{FULL}。", "江苏省民政厅")[FULL]
    assert one.id != other.id


def test_a_document_without_a_name_lives_in_its_text() -> None:
    found = _linked("市政府印发工作方案，启动重建。")["工作方案"]
    assert found.introduced_in is not None
    assert found.id.startswith("document/in/")


def test_a_number_alone_is_an_identity() -> None:
    found = _linked("国办发[2020]012号明确。")["国办发[2020]012号"]
    assert (found.label, found.number) == ("国办发〔2020〕12号", "国办发〔2020〕12号")


@pytest.mark.parametrize(
    ("kind", "itself"), [(DocumentKind.NEWS, False), (DocumentKind.MEASURES, True)]
)
def test_news_is_not_the_document_that_it_reports(*, kind: DocumentKind, itself: bool) -> None:
    title = Field(value="市里出台考核措施")
    made = document("市里出台考核措施\n本措施自印发之日起施行。", Metadata(title=title, kind=kind))
    _, links = link(made, settle(find(made)))
    reasons = {one.reason for one in links if one.mention.text == "本措施"}
    assert ("本文" in reasons) is itself


def test_a_notice_means_by_this_rule_the_one_that_it_carries() -> None:
    title = "九江市政府关于印发公租房管理办法的通知"
    text = f"{title}\n根据《江西省住房保障办法》，制定本办法。本通知即日起执行。"
    metadata = Metadata(
        kind=DocumentKind.NOTICE, title=Field(value=title, span=Span(0, len(title)))
    )
    made = document(text, metadata)
    entities, links = link(made, settle(find(made)))
    label = {entity.id: entity.label for entity in entities}
    found = {each.mention.text: label[each.entity] for each in links}
    assert found["本办法"] == "公租房管理办法"
    assert found["本通知"] == title
