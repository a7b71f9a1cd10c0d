"""Marked: sentences with their names marked, such as {D:省民政厅}印发{C:《通知》}."""

import re

from policygraph.extract.measures.grammar import TYPES
from policygraph.extract.measures.read import read
from policygraph.model import Document, Link, Mention, Metadata, Sentence, Span

MARK = re.compile(r"\{([A-Z]):([^{}]+)\}")


def parse(marked: str) -> tuple[Document, tuple[Link, ...]]:
    """Return the document and the links of a marked text: a paragraph a line, entity = words."""
    text, links, at = "", list[Link](), 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        words = match.group(2)
        span = Span(len(text), len(text) + len(words))
        mention = Mention(type=TYPES[match.group(1)], span=span, text=words, rule="marked")
        links.append(Link(mention=mention, entity=words, reason="marked"))
        text += words
        at = match.end()
    text += marked[at:]
    sentences = tuple(
        Sentence(span=Span(line.start() + s.start(), line.start() + s.end()), paragraph=number)
        for number, line in enumerate(re.finditer(r"[^\n]+", text))
        for s in re.finditer(r"[^。]+。?", line.group())
    )
    document = Document(
        id="0" * 16,
        name="marked",
        text=text,
        simplified=text,
        metadata=Metadata(),
        sentences=sentences,
    )
    return document, tuple(links)


def edges(marked: str) -> set[str]:
    """Return the edges of a marked text, as `subject relation object`."""
    document, links = parse(marked)
    return {f"{a.subject} {a.relation} {a.object}" for a in read(document, links).assertions}
