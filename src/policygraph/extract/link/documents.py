"""Documents: from a title, a number or a word that points back to the document that is meant."""

import re
from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from policygraph.document.number import normal
from policygraph.extract.bodies import names, names_before
from policygraph.extract.context import Context, Linked
from policygraph.extract.divisions import COUNTRY
from policygraph.extract.link.bodies import serves
from policygraph.extract.link.regions import region, region_id, regions_above
from policygraph.extract.places import places
from policygraph.extract.titles import STAGE, endings, official, titles
from policygraph.model import Document, DocumentKind, Entity, EntityType, Mention
from policygraph.vocabulary import entity_id

__all__ = ["link", "source"]

_MARKS = re.compile(r"[《》〈〉“”\s]+")
_STAGE = re.compile(f"{STAGE}$")
_NATIONAL = re.compile("^(?:中华人民共和国|全国|国家|国务院)|^[^市省县]{2,20}(?:法|条例)$")
_CLOSE = 14
"""Characters that may stand between an issuer and its title: 省政府办公厅近日正式印发了《…》."""
_SHORT = 8
"""The longest title that may be a short form of another in the text: 《暂行办法》."""


def title_of(words: str) -> str:
    """Return a title without marks, and without the bodies that open it.

    >>> title_of("《国务院办公厅关于推进养老服务发展的意见》")
    '关于推进养老服务发展的意见'
    """
    plain = _MARKS.sub("", words)
    found = names(plain)
    start = 0
    for name in found:
        if name.start == start or plain[start : name.start] in {"、", " "}:
            start = name.end
    return plain[start:] if plain[start:].startswith("关于") else plain


BARE = frozenset({"citation.pointing", "citation.issued", "citation.measures"})
"""Rules that find a name without 《》, which may be short for one before it."""


def link(mention: Mention, context: Context) -> Linked:
    """Return the document that a mention means."""
    own = _own(mention, context)
    if own:
        return own
    if mention.rule == "citation.number":
        return _numbered(mention, context)
    if mention.rule == "citation.proposal" and (near := _beside(mention, context)):
        return near
    words = _MARKS.sub("", mention.text)
    if mention.rule in BARE or len(words) <= _SHORT:
        found = _carried(words, context) or _pointed_at(words, mention, context)
        if found:
            return found
        if _KIND.fullmatch(words):
            return _unnamed(words, context, "未具名文件")
    return _titled(words, mention.span.start, context, "标题")


def _own(mention: Mention, context: Context) -> Linked | None:
    """Resolve the title and the number of the document itself, and 本办法 in it."""
    document = context.document
    number = document.metadata.number
    kind = mention.text[1:] if mention.text.startswith("本") else ""
    title = document.metadata.title.value if document.metadata.title else ""
    mine = (
        mention.rule == "citation.own"
        or (number is not None and normal(mention.text) == normal(number.value))
        or (kind != "" and title.endswith(kind))
    )
    # In news, 本措施 is what it reports on and not the report.
    if not mine or document.metadata.kind is DocumentKind.NEWS:
        return None
    entity = source(document, context)
    return Linked(entity=entity, reason="本文", others=_place(entity))


def _place(entity: Entity) -> tuple[Entity, ...]:
    code = entity.jurisdiction.removeprefix("region/") if entity.jurisdiction else ""
    return (region(code), *regions_above(code)) if code else ()


def _titled(words: str, at: int, context: Context, reason: str) -> Linked:
    scope = _scope(words, at, context)
    if not scope:
        return _unnamed(words, context, reason)
    title = title_of(words)
    entity = Entity(
        id=entity_id("document", scope, title),
        type=EntityType.DOCUMENT,
        label=title,
        jurisdiction=region_id(scope),
    )
    return Linked(entity=entity, reason=reason, others=(region(scope), *regions_above(scope)))


def _unnamed(words: str, context: Context, reason: str) -> Linked:
    """Identify a document that the text does not name beyond its kind: 印发工作方案."""
    title = title_of(words)
    entity = Entity(
        id=entity_id("document", "in", context.document.id, title),
        type=EntityType.DOCUMENT,
        label=title,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason=reason)


def _scope(words: str, at: int, context: Context) -> str:
    """Return the code of the government whose document a title names.

    It is that of the body that opens the title or stands before it, that of the place that opens
    the title, the country for laws, else that of the speaker.
    """
    text = context.document.simplified
    before = next(names_before(text, at), None)
    plain = _MARKS.sub("", words)
    opening = next((p for p in places(plain) if p.start == 0 and p.codes), None)
    if opening:
        return opening.codes[0]
    if _NATIONAL.search(plain) or any(n.central and n.start == 0 for n in names(plain)):
        return COUNTRY
    served = serves(before, context) if before and at - before.end <= _CLOSE else ""
    return served or context.jurisdiction


def _numbered(mention: Mention, context: Context) -> Linked:
    """Resolve a number: of the title it stands behind, else by itself."""
    near = _beside(mention, context)
    if near:
        return near
    number = normal(mention.text)
    entity = Entity(
        id=entity_id("document", "number", number),
        type=EntityType.DOCUMENT,
        label=number,
        number=number,
    )
    return Linked(entity=entity, reason="发文字号")


def _beside(mention: Mention, context: Context) -> Linked | None:
    """Return the document whose title stands before a number: 《…的意见》（国发〔2020〕5号）."""
    text = context.document.simplified
    for start, end in titles(text):
        if end <= mention.span.start <= end + 1:
            return _titled(text[start:end], start, context, "标题后的编号")
    return None


_CARRIES = re.compile(
    "(?:印发|发布|公布|颁布|转发)[〈《]?(?P<title>[^《》〈〉]+?)[〉》]?的(?:通知|公告|决定|命令|令|函)$"
)
"""The title of a document that carries another one: 关于印发公共租赁住房管理办法的通知."""


def _carried(words: str, context: Context) -> Linked | None:
    """Resolve 本办法 to what the document carries: 某市关于印发养老服务管理办法的通知."""
    title = context.document.metadata.title
    if title is None or not words.startswith("本"):
        return None
    full = title.span.of(context.document.simplified) if title.span else title.value
    carried = _CARRIES.search(full)
    if carried is None or not carried["title"].endswith(words[1:]):
        return None
    return _titled(carried["title"], carried.start("title"), context, "本文印发的文件")


def _pointed_at(words: str, mention: Mention, context: Context) -> Linked | None:
    """Resolve 《通知》, 该办法, 方案: what the text defines, else the last title of that kind."""
    text, at = context.document.simplified, mention.span.start
    defined = dict(context.definitions)
    if words in defined:
        full = defined[words]
        return _titled(full, text.find(full), context, "以下简称")
    kind = _KIND.search(words)
    if kind is None:
        return None
    long = _long_titles(text, kind.group())
    if not long or len(words) > _SHORT:
        return None
    before = bisect_right(long, at, key=itemgetter(1))
    nearest = long[max(before - 1, 0)]
    return _titled(text[slice(*nearest)], nearest[0], context, "上下文中的标题")


@lru_cache(maxsize=16)
def _long_titles(text: str, kind: str) -> tuple[tuple[int, int], ...]:
    """Return where titles stand that say more than that they are of a kind."""
    return tuple(
        span
        for span in titles(text)
        if span[1] - span[0] > _SHORT + 2
        and _STAGE.sub("", _MARKS.sub("", text[slice(*span)])).endswith(kind)
    )


_KIND = re.compile(f"(?:{endings('bare')})$")


def source(document: Document, context: Context) -> Entity:
    """Return the entity of the document itself, by its title where it is an official one."""
    metadata = document.metadata
    title = metadata.title.value if metadata.title else ""
    if official(document):
        return _titled(title, 0, context, "").entity
    return Entity(
        id=entity_id("document", document.id), type=EntityType.DOCUMENT, label=title or document.id
    )
