"""Growth: what extraction takes grows with the text and no faster, however many names it has."""

import time

import pytest

from policygraph.document import parse
from policygraph.extract import extract
from policygraph.model import Source

TRAPS = {
    "programmes": "县里实施{name}惠民工程。",
    "firms": "县里扶持{name}农业科技有限公司。",
    "collectives": "山东、河南等30个省份支持{name}产业园。",
    "titles": "县里印发《关于{name}工作的实施意见》，按照《意见》开展培训。",
    "suspects": "县里建成{number}个算力{name}基地。",
}
SYLLABLES = "安北川德东丰福光河红华金兰柳梅明南宁平青泉山石松田文西新星阳云中"
FEW, MANY = 200, 1_600
BETWEEN = 20
"""8 times the text takes 8 times as long where the work is linear and 64 where it is square."""


def named(number: int) -> str:
    """Return one of many names that differ."""
    size = len(SYLLABLES)
    return "".join(SYLLABLES[number // size**place % size] for place in range(3))


def took(pattern: str, lines: int, *, first: int) -> float:
    numbers = range(first, first + lines)
    text = "\n".join(pattern.format(name=named(n), number=100 + n) for n in numbers)
    document = parse(Source(name="a", data=text.encode(), format="text"))
    begun = time.process_time()
    extract(document)
    return time.process_time() - begun


@pytest.mark.parametrize("trap", TRAPS)
def test_time_grows_with_the_text_and_no_faster(trap: str) -> None:
    # Other names each time, as what is known of a text is kept for a while.
    few = min(took(TRAPS[trap], FEW, first=turn * FEW) for turn in range(3))
    assert took(TRAPS[trap], MANY, first=0) < BETWEEN * few
