"""Jurisdiction: which government speaks in a document, and what else linking must know."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from policygraph.extract.agencies import central, hongkong, local
from policygraph.extract.bodies import Name, names
from policygraph.extract.context import Context
from policygraph.extract.divisions import chain, division, province, within
from policygraph.extract.letters import province_of_letter
from policygraph.extract.places import HONG_KONG, HONG_KONG_WORDS, places
from policygraph.model import Document, Metadata

__all__ = ["UNSURE", "before", "choose", "context", "nearest", "speaker"]

CENTRAL = "000000"
_DEFINED = re.compile("（(?:以下|下)(?:统称|简称)[:：]?[“《]?(?P<short>[^”》）]{2,20})[”》]?）")
_FULL = re.compile("(?:《[^《》]+》|[^，。；《》（）\\n]{4,60})$")
_FARTHEST = 100
"""Characters that a name may have before （以下简称《通知》）."""


def context(document: Document) -> Context:
    """Work out who speaks, since when, where, and what short forms the text defines."""
    code, reason = speaker(document)
    metadata = document.metadata
    day = metadata.date_published or metadata.date_written
    base = Context(
        document=document,
        jurisdiction=code,
        reason=reason,
        date=day.value if day else None,
        definitions=tuple(_definitions(document.simplified)),
    )
    return _with_regions(base)


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for match in _DEFINED.finditer(text):
        full = _FULL.search(text, max(0, match.start() - _FARTHEST), match.start())
        if full:
            yield match["short"], full.group()


def _with_regions(base: Context) -> Context:
    """Add the divisions named, each read in the light of those before it."""
    regions: list[tuple[int, str]] = []
    for place in places(base.document.simplified):
        if place.codes:
            code = place.codes[0]
            if len(place.codes) > 1:
                so_far = replace(base, regions=tuple(regions[-_FAR:]))
                code, _ = choose(place.codes, place.start, so_far)
            if code:
                regions.append((place.start, code))
    return replace(base, regions=tuple(regions))


def speaker(document: Document) -> tuple[str, str]:
    """Return the code of the government that speaks in a document, and what tells it."""
    return _speaker(document.simplified, document.metadata)


@lru_cache(maxsize=4)
def _speaker(text: str, metadata: Metadata) -> tuple[str, str]:
    number = metadata.number
    for reason, words in _witnesses(text, metadata):
        code = _government(words)
        if code:
            return code, reason
    if number and (code := _of_number(number.value)):
        return code, "发文字号"
    first = _first_body(text)
    return (first, "正文首个机关") if first else _most_named(text)


def _witnesses(text: str, metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Yield what may tell the speaker, the surest first, in simplified characters."""
    fields = [("发文机关", issuer) for issuer in metadata.issuers]
    for reason, field in (
        ("标题", metadata.title),
        ("来源", metadata.source),
        ("电头", metadata.dateline),
    ):
        # Reports from the capital are mostly about the country.
        if field and (reason, field.value) != ("电头", "北京"):
            fields.append((reason, field))
    for reason, field in fields:
        yield reason, field.span.of(text) if field.span else field.value


def _of_number(number: str) -> str:
    """Return the code that the first letter of a 发文字号 stands for: 冀政办字〔2024〕7号."""
    return CENTRAL if number.startswith("国") else province_of_letter(number[0])


def _government(words: str) -> str:
    """Return the code of the first government that words name."""
    found = [(p.start, p.codes[0]) for p in places(words) if p.codes]
    found += [(n.start, code) for n in names(words) if (code := _of_body(words, n))]
    return min(found)[1] if found else ""


def _of_body(words: str, name: Name) -> str:
    """Return the code of a body that needs no place: a central one, or one of Hong Kong."""
    core = words[name.core : name.end]
    if not name.central or name.place < name.place_end:
        return ""
    if central(core):
        return CENTRAL
    return HONG_KONG if hongkong(core) and not local(core) else ""


LEAD = 200
"""Characters in which a report names the body that it is about."""


def _first_body(text: str) -> str:
    """Return the code of the government of the first body that a text names."""
    lead = text[:LEAD]
    at_place = {place.start: place.codes for place in places(lead)}
    for name in names(lead):
        codes = at_place.get(name.place, ())
        code = _of_body(lead, name) or (codes[0] if len(codes) == 1 else "")
        if code:
            return code
    return ""


def _most_named(text: str) -> tuple[str, str]:
    provinces = ({province(code) for code in place.codes} for place in places(text))
    counts = Counter(code for codes in provinces if len(codes) == 1 for code in codes)
    counts[HONG_KONG] += sum(text.count(word) for word in HONG_KONG_WORDS)
    counts += Counter()  # drops what is zero
    if not counts:
        central_body = any(_of_body(text, name) == CENTRAL for name in names(text))
        return (CENTRAL, "正文中央机关") if central_body else ("", "")
    code, _ = counts.most_common(1)[0]
    return code, "正文最多地名"


_FAR = 60
"""Divisions named before that a relative name may still mean."""


def before(context: Context, at: int) -> Iterator[str]:
    """Yield the codes of the divisions named before a character, the last first."""
    last = bisect_left(context.regions, (at, ""))
    for index in range(last - 1, max(-1, last - 1 - _FAR), -1):
        yield context.regions[index][1]


UNSURE = "同名中层级最高"
"""The reason of a choice that the text does not make: 吉林 is rather the province."""


def choose(codes: Sequence[str], at: int, context: Context) -> tuple[str, str]:
    """Choose which of several divisions a name at a place means, and say why.

    The code is empty where nothing in the text decides.
    """
    if len(codes) == 1:
        return codes[0], "地名唯一"
    if context.jurisdiction and context.jurisdiction != CENTRAL:
        governed = _near(codes, context.jurisdiction)
        if governed:
            return governed, "发文地区所辖"
    near = next(filter(None, (_near(codes, code) for code in before(context, at))), "")
    if near:
        return near, "就近地名"
    top = [code for code in codes if division(code).level == division(codes[0]).level]
    return (top[0], UNSURE) if len(top) == 1 else ("", "同名未定")


def _near(codes: Sequence[str], place: str) -> str:
    """Return the only division that lies in a place or in what that lies in; empty for none."""
    for outer in chain(place):
        inside = [code for code in codes if within(code, outer)]
        if len(inside) == 1:
            return inside[0]
    return ""


def nearest(kind: str, at: int, context: Context, *, speaker_first: bool) -> tuple[str, str]:
    """Return the division of a kind (省, 市 …) that a relative name at a place means, and why.

    It is the one named last before, or the one that the speaker governs or lies in.
    """
    speaks = [(context.jurisdiction, context.reason)] if context.jurisdiction else []
    near = [(code, "就近地名") for code in before(context, at)]
    for code, reason in speaks + near if speaker_first else near + speaks:
        found = next((c for c in chain(code) if division(c).name.endswith(kind)), "")
        if found:
            return found, reason
    return "", ""
