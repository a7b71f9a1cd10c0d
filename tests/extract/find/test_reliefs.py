"""Reliefs are named by their verb and the payment, sums and conditions are not."""

import pytest

from policygraph.extract.find import reliefs
from tests.extract.builders import document


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("商场为租户减免物业租金。", ["减免物业租金"]),
        (
            "落实阶段性降低工伤保险费率、失业保险费率政策。",
            ["阶段性降低工伤保险费率、失业保险费率政策"],
        ),
        ("对企业缓缴或减征三项社会保险费。", ["缓缴或减征三项社会保险费"]),
        ("在免征车船税基础上再退还保证金。", ["免征车船税", "退还保证金"]),
        ("市里减免水费30万元。", []),
        ("减免租金的房东可获补助。", []),
        ("下调税率带来好处。", []),
        ("降低电费补贴标准。", []),
    ],
)
def test_finds_what_is_remitted(text: str, names: list[str]) -> None:
    assert [mention.text for mention in reliefs.find(document(text))] == names
