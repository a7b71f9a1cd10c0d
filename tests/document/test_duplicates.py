"""Duplicates: one document for each article, whatever site it stands on and in whatever order."""

import itertools

import pytest

from policygraph.document import distinct, parse
from policygraph.model import Document, Source

BODY = (
    "　　某省民政厅近日印发方案，安排省级福利彩票公益金三百万元用于改造农村敬老院。\n"
    "　　各地要建立独居老人巡访台账，每周至少上门或者电话探访一次并做好记录。\n"
    "　　到今年年底，全省农村敬老院护理型床位占比要达到百分之五十五以上。\n"
)
TRADITIONAL = (
    "某省改造敬老院\n\n"
    "　　某省民政廳近日印發方案,安排省級福利彩票公益金三百萬元用於改造農村敬老院。\n"
    "　　各地要建立獨居老人巡訪臺賬,每週至少上門或者電話探訪一次並做好記錄。\n"
    "　　到今年年底,全省農村敬老院護理型床位占比要達到百分之五十五以上。\n"
)


def made(name: str, text: str) -> Document:
    return parse(Source(name=name, data=text.encode(), format="text"))


def groups(*documents: Document) -> list[tuple[str, ...]]:
    return sorted((found.name, *found.copies) for found in distinct(documents))


@pytest.mark.parametrize(
    "copy",
    [
        f"换了一个标题\n\n{BODY}",
        f"某省改造敬老院\n\n2024-03-05 09:30 来源：另一家报\n\n{BODY}\n责任编辑：某某\n",
        "某省改造敬老院\n\n" + BODY.replace("，", ", ").replace("\n", "\n\n"),
        TRADITIONAL,
    ],
    ids=["title", "around", "signs", "script"],
)
def test_a_repost_is_the_same_article(copy: str) -> None:
    found = groups(made("a.txt", f"某省改造敬老院\n\n{BODY}"), made("b.txt", copy))
    assert len(found) == 1
    assert set(found[0]) == {"a.txt", "b.txt"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (BODY, BODY.replace("三百", "五百").replace("五十五", "六十")),
        (f"某民发〔2023〕1号\n\n{BODY}", f"某民发〔2024〕1号\n\n{BODY}"),
        (BODY, BODY + BODY.replace("省", "市") + BODY.replace("省", "县").replace("老", "幼")),
    ],
    ids=["figures", "number", "longer"],
)
def test_another_article_is_not(first: str, second: str) -> None:
    documents = made("a.txt", f"标题\n\n{first}"), made("b.txt", f"标题\n\n{second}")
    assert groups(*documents) == [("a.txt",), ("b.txt",)]


def test_the_order_does_not_matter() -> None:
    texts = [f"标题{n}\n\n{BODY}" for n in range(3)] + [f"标题\n\n{BODY.replace('省', '市')}"]
    documents = [made(f"{n}.txt", text) for n, text in enumerate(texts)]
    found = {distinct(order) for order in itertools.permutations(documents)}
    assert len(found) == 1
    assert len(found.pop()) == 2


def test_the_longest_copy_stands_and_learns_from_the_others() -> None:
    short = made("short.txt", f"标题\n\n2024-03-05 09:30 来源：某报\n\n{BODY}")
    long = made(
        "long.txt",
        f"标题\n\n{BODY}　　此外还将开展专项检查。\n　　结果将向社会公布，请群众监督。\n",
    )
    (found,) = distinct([short, long])
    assert (found.name, found.copies) == ("long.txt", ("short.txt",))
    assert found.metadata.source
    assert (found.metadata.source.value, found.metadata.source.span) == ("某报", None)


def test_of_copies_as_full_the_one_published_first_stands() -> None:
    documents = [
        made(f"{name}.txt", f"某省改造敬老院\n\n2024-03-0{day} 09:30 来源：某报\n\n{BODY}")
        for name, day in (("a", 7), ("b", 5), ("c", 6))
    ]
    assert groups(*documents) == [("b.txt", "a.txt", "c.txt")]


def test_a_repost_without_a_number_brings_no_two_numbers_together() -> None:
    documents = [
        made("a.txt", f"标题\n\n某民发〔2023〕1号\n\n{BODY}"),
        made("b.txt", f"标题\n\n某民发〔2024〕1号\n\n{BODY}"),
        made("c.txt", f"标题\n\n{BODY}"),
    ]
    for order in itertools.permutations(documents):
        assert len(distinct(order)) == 2


def test_one_text_with_two_names_is_one_document() -> None:
    (found,) = distinct([made("b.txt", BODY), made("a.txt", BODY)])
    assert (found.name, found.copies) == ("a.txt", ("b.txt",))


def test_a_common_sentence_joins_nothing() -> None:
    common = "　　各地区各部门要高度重视，切实加强组织领导，确保各项任务落到实处。\n"
    documents = [
        made(f"{n}.txt", f"标题\n\n　　第{n}号实施方案提出要重点支持第{n}类项目建设。\n{common}")
        for n in range(100, 160)
    ]
    assert len(distinct(documents)) == len(documents)
