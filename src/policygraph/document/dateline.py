"""Dateline: who reports, from where and when, at the head of a news text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from policygraph.document.fields import Hit
from policygraph.document.paragraph import Paragraph, Role
from policygraph.document.words import any_of

__all__ = ["OPENING", "dateline"]

SEARCHED = 4
"""A dateline stands in one of the first paragraphs of running text."""
OPENING = re.compile(
    r"(?:(?P<own>本报|本网|本刊|本台)|(?P<medium>[\u4e00-\u9fff]{1,7}(?:社|报|网|台)))"
    r"(?:(?P<place>[\u4e00-\u9fff]{2,8})?(?P<day>(?:\d{4}年)?\d{1,2}月\d{1,2}日) ?[电讯]|讯)"
    r"|(?P<station>[\u4e00-\u9fff]{2,7}(?:社|报|网|台|视))消息(?P<programme>（[^（）]{2,12}）)?："
)
GAP = re.compile(r"[ ：—]*")


def dateline(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with the dateline of each news item marked."""
    marked = list(paragraphs)
    body = [i for i, p in enumerate(marked) if p.role is Role.BODY][:SEARCHED]
    for index in body:
        opening = OPENING.match(marked[index].plain)
        if opening:
            marked[index] = with_dateline(marked[index], opening)
            break
    return marked


def with_dateline(paragraph: Paragraph, opening: re.Match[str]) -> Paragraph:
    """Return a paragraph with what its dateline states."""
    names = {"medium": "source", "place": "dateline", "day": "dateline_day"}
    hits = [Hit(field, *opening.span(group)) for group, field in names.items() if opening[group]]
    if opening["station"]:
        last = "programme" if opening["programme"] else "station"
        hits.append(Hit("source", opening.start("station"), opening.end(last)))
    end = opening.end()
    reporters = reporters_in().match(paragraph.plain, end)
    if reporters:
        hits.append(Hit("author", *reporters.span("author")))
        end = reporters.end()
    gap = GAP.match(paragraph.plain, end)
    end = gap.end() if gap else end
    asides = (*paragraph.asides, (0, end))
    return replace(paragraph, hits=(*paragraph.hits, *hits), asides=asides)


@cache
def reporters_in() -> re.Pattern[str]:
    """Return the names of reporters in brackets: （本报见习记者某某、通讯员某某）."""
    return re.compile(
        rf" *（[\u4e00-\u9fff]{{0,4}}{any_of('reporter')}[：: ]?(?P<author>[^（）]{{2,60}})）"
    )
