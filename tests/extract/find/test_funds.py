"""What people are paid is a programme; with a sum, or between budgets, it is a fund."""

import pytest

from policygraph.extract.find import funds
from policygraph.model import EntityType
from tests.extract.builders import document


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("发放护林员护理补贴。", EntityType.PROGRAM, "护林员护理补贴"),
        ("县里发放护理补贴300万元。", EntityType.FUND, "护理补贴300万元"),
        ("用好省级养殖补助。", EntityType.FUND, "省级养殖补助"),
        ("用好护林补助资金。", EntityType.FUND, "护林补助资金"),
    ],
)
def test_a_payment_is_a_programme_or_a_fund(text: str, kind: EntityType, name: str) -> None:
    assert [(m.type, m.text) for m in funds.find(document(text))] == [(kind, name)]
