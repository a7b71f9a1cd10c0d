"""A document that an attacker wrote: markup and scripts wherever a text can stand."""

import datetime as dt

from policygraph.model import (
    Entity,
    EntityType,
    Extraction,
    Field,
    Link,
    Mention,
    Metadata,
    Relation,
    Role,
)
from tests.graph.world import Reader

SCRIPT = "<script>window.hacked=1</script>"
IMAGE = "\"'><img src=x onerror=window.hacked=1>"
BODY = f"{SCRIPT}省厅"
PLAN = f"{IMAGE}行动"
TEXT = f"{SCRIPT}通知\n{BODY}实施{PLAN}，&lt;b&gt;覆盖全省。"
AUTHOR, TARGET = "department/990000/scriptwindow.hacked=1-script省厅", "program/img行动"


def hostile() -> Extraction:
    """Return what was read in the document."""
    read = Reader(
        TEXT,
        TEXT,
        name=f"{SCRIPT}.txt",
        metadata=Metadata(
            title=Field(value=f"{SCRIPT}{IMAGE}通知"),
            source=Field(value=IMAGE),
            author=Field(value=SCRIPT),
            number=Field(value=IMAGE),
            url=Field(value="javascript:window.hacked=1"),
            date_published=Field(value=dt.date(2024, 6, 1)),
        ),
    )
    for name, kind, words in (
        (AUTHOR, EntityType.DEPARTMENT, BODY),
        (TARGET, EntityType.PROGRAM, PLAN),
    ):
        read.entities[name] = Entity(id=name, type=kind, label=words, surfaces=(words,))
        mention = Mention(type=kind, span=read.span(words), text=words, rule="test.find")
        read.links.append(Link(mention=mention, entity=name, reason=IMAGE))
    clause = f"{BODY}实施{PLAN}"
    run = read.measure("implement", "实施", clause, {Role.ACTOR: AUTHOR, Role.OBJECT: TARGET})
    read.edge(AUTHOR, Relation.IMPLEMENTS, TARGET, clause, run)
    return read.extraction()
