"""Nesting: what stands inside a figure says whose it is."""

from policygraph.extract.measures.nesting import names
from policygraph.extract.measures.read import read
from policygraph.model import EntityType, Link, Mention, Span
from tests.extract.measures import marked


def inside(outer: Link, text: str, words: str, kind: EntityType) -> tuple[Link, Link]:
    """Pair a link with one to `words` inside it."""
    start = text.index(words, outer.mention.span.start)
    span = Span(start, start + len(words))
    mention = Mention(type=kind, span=span, text=words, rule="marked")
    return outer, Link(mention=mention, entity=words, reason="marked")


def edges(sentence: str, words: str, kind: EntityType) -> set[str]:
    """Return the edges of a marked sentence whose last name holds another one."""
    document, links = marked.parse(sentence)
    nested = [inside(links[-1], document.simplified, words, kind)]
    stated = read(document, links, nested).assertions
    return {f"{one.subject} {one.relation} {one.object}" for one in stated}


def test_a_rate_is_that_of_the_programme_in_its_name() -> None:
    sentence = "{R:青山县}发力，{I:危房改造完工率98%}。"
    assert edges(sentence, "危房改造", EntityType.PROGRAM) == {
        "危房改造 setsTarget 危房改造完工率98%"
    }


def test_the_number_of_what_someone_builds_is_his() -> None:
    sentence = "{R:青山县}新增{I:20座助农大棚}。"
    assert edges(sentence, "助农大棚", EntityType.PROGRAM) == {"青山县 setsTarget 20座助农大棚"}


def test_a_figure_is_that_of_the_place_that_it_begins_with() -> None:
    sentence = "{P:治水工程}完工。{I:青山县人均住房面积30平方米}。"
    assert edges(sentence, "青山县", EntityType.REGION) == {
        "青山县 setsTarget 青山县人均住房面积30平方米"
    }


def test_a_name_is_also_found_inside_others_where_it_stands_on_its_own_elsewhere() -> None:
    document, links = marked.parse("{P:助学行动}启动。{F:助学行动资金}到位。")
    (outer, inner), *rest = names(document.simplified, links, ()).within
    assert (outer.entity, inner.entity, rest) == ("助学行动资金", "助学行动", [])
