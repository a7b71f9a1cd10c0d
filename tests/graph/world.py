"""A small world of two documents, written for these tests."""

import datetime as dt
from decimal import Decimal
from hashlib import sha256

from msgspec.structs import replace

from policygraph.model import (
    Amount,
    Assertion,
    Bound,
    Change,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Field,
    Link,
    Measure,
    Mention,
    Metadata,
    Modality,
    Participant,
    Period,
    Position,
    Quantity,
    Relation,
    Role,
    Sentence,
    Span,
    Status,
)

NOTICE = (
    "云山省民政厅关于印发《安居行动方案》的通知\n"
    "省民政厅会同省财政厅安排1500万元资金用于“安居行动”，到2025年底新增床位2000张。\n"
    "省民政厅要指导市县民政部门支持清河县和3个山区县。"
)
NEWS = "雲山省民政廳會同省財政廳開展“安居行動”，為殘疾人提供服務。"
NEWS_SIMPLE = "云山省民政厅会同省财政厅开展“安居行动”，为残疾人提供服务。"

PLEDGE = (
    "根据《云山省养老条例》，云山省民政厅选派30名医生赴清河县，“安居行动”纳入“惠民工程”。\n"
    "清河县与临海县结对帮扶。严禁清河县挪用1500万元资金。"
    "省财政厅、云山省民政厅印发《安居行动方案》。"
)

PROVINCE, COUNTY = "region/990000", "region/990021"
CIVIL, FINANCE = "department/990000/云山省民政厅", "department/990000/云山省财政厅"
CARE = "department/990000/云山省民政和养老服务厅"
LOCAL = "department/990000/市县民政部门"
PLAN = "document/安居行动方案"
PROGRAM = "program/990000/安居行动"
MONEY = "fund/990000/1500万元资金"
BEDS = "indicator/2000张床位"
UPLAND = "region/990000/3个山区县"
DISABLED = "group/残疾人"
LAW = "document/990000/云山省养老条例"
DOCTORS = "indicator/30名医生"
WELFARE = "program/990000/惠民工程"
COAST = "region/980021"

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity(
            id=PROVINCE, type=EntityType.REGION, label="云山省", code="990000", level="provincial"
        ),
        Entity(
            id=COUNTY,
            type=EntityType.REGION,
            label="清河县",
            code="990021",
            level="county",
            parent=PROVINCE,
            position=Position(longitude=Decimal("110.1"), latitude=Decimal("34.09")),
        ),
        Entity(
            id=UPLAND,
            type=EntityType.REGION,
            label="3个山区县",
            collective=True,
            jurisdiction=PROVINCE,
            stated_count=3,
            non_members=(COUNTY,),
        ),
        Entity(
            id=CIVIL,
            type=EntityType.DEPARTMENT,
            label="云山省民政厅",
            jurisdiction=PROVINCE,
            change=Change(day=dt.date(2031, 5, 1), after=(CARE,)),
        ),
        Entity(
            id=CARE,
            type=EntityType.DEPARTMENT,
            label="云山省民政和养老服务厅",
            jurisdiction=PROVINCE,
        ),
        Entity(id=FINANCE, type=EntityType.DEPARTMENT, label="云山省财政厅", jurisdiction=PROVINCE),
        Entity(
            id=LOCAL,
            type=EntityType.DEPARTMENT,
            label="市县民政部门",
            collective=True,
            jurisdiction=PROVINCE,
        ),
        Entity(id=PLAN, type=EntityType.DOCUMENT, label="安居行动方案"),
        Entity(id=PROGRAM, type=EntityType.PROGRAM, label="安居行动", jurisdiction=PROVINCE),
        Entity(id=LAW, type=EntityType.DOCUMENT, label="云山省养老条例"),
        Entity(id=WELFARE, type=EntityType.PROGRAM, label="惠民工程", jurisdiction=PROVINCE),
        Entity(id=COAST, type=EntityType.REGION, label="临海县", code="980021", level="county"),
        Entity(
            id=DOCTORS,
            type=EntityType.INDICATOR,
            label="30名医生",
            quantity=Quantity(value=Decimal(30), surface="30名", unit="名", counted="医生"),
        ),
        Entity(id=DISABLED, type=EntityType.TARGET_GROUP, label="残疾人"),
        Entity(
            id=MONEY,
            type=EntityType.FUND,
            label="1500万元资金",
            amount=Amount(value=Decimal("1.5E+7"), surface="1500万元"),
        ),
        Entity(
            id=BEDS,
            type=EntityType.INDICATOR,
            label="新增床位2000张",
            quantity=Quantity(
                value=Decimal(2000),
                surface="2000张",
                unit="张",
                counted="床位",
                bound=Bound.AT_LEAST,
            ),
        ),
    )
}


class Reader:
    """Makes mentions, links, measures and evidence by quoting words of one text."""

    def __init__(self, text: str, simplified: str, *, name: str, metadata: Metadata) -> None:
        self.id = sha256(text.encode()).hexdigest()[:16]
        self.source = f"document/{self.id}"
        self.document = Document(
            id=self.id,
            name=name,
            text=text,
            simplified=simplified,
            metadata=metadata,
            sentences=(Sentence(span=Span(0, len(text))),),
        )
        self.entities: dict[str, Entity] = {}
        self.links: list[Link] = []
        self.measures: list[Measure] = []
        self.assertions: list[Assertion] = []

    def span(self, words: str) -> Span:
        """Find words in the text."""
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def mention(self, words: str, entity: str, reason: str = "全称") -> None:
        """Link words to an entity and note them as a surface form."""
        described = ENTITIES[entity]
        mention = Mention(type=described.type, span=self.span(words), text=words, rule="test.find")
        rivals = (PROVINCE,) if entity == COUNTY else ()
        self.links.append(Link(mention=mention, entity=entity, reason=reason, rivals=rivals))
        seen = self.entities.get(entity, described).surfaces
        self.entities[entity] = with_surfaces(described, {*seen, words.strip("“”")})

    def measure(
        self, kind: str, trigger: str, clause: str, roles: dict[Role, str], **said: object
    ) -> str:
        """Add a measure and return its id; `said` overrides the usual."""
        measure = Measure(
            id=f"measure/{self.id}/{kind}-{len(self.measures)}",
            document=self.id,
            type=kind,
            rule=f"{kind}.test",
            trigger=self.span(trigger),
            clause=self.span(clause),
            participants=tuple(Participant(role=r, entity=e) for r, e in roles.items()),
            confidence=Decimal("0.90"),
            status=Status.PLANNED,
            modality=Modality.ORDERED,
            period=Period(start=None, end=dt.date(2025, 12, 31), surface="到2025年底"),
        )
        self.measures.append(replace(measure, **said))
        return measure.id

    def edge(self, subject: str, relation: Relation, object_: str, clause: str, by: str) -> None:
        """Add an edge that a measure yields, quoting a clause."""
        measure = next(m for m in self.measures if m.id == by)
        evidence = Evidence(
            document=self.id,
            span=self.span(clause),
            quote=clause,
            rule=measure.rule,
            confidence=measure.confidence,
            measure=by,
        )
        self.assertions.append(
            Assertion(subject=subject, relation=relation, object=object_, evidence=(evidence,))
        )

    def extraction(self) -> Extraction:
        """Return what was noted, with what entities point to."""
        title = self.document.metadata.title
        source = Entity(
            id=self.source, type=EntityType.DOCUMENT, label=title.value if title else self.id
        )
        pointed = {t for e in self.entities.values() for t in (e.parent, e.jurisdiction) if t}
        pointed |= {m for e in self.entities.values() for m in e.non_members}
        pointed |= {b for e in self.entities.values() if e.change for b in e.change.after}
        others = {key: ENTITIES[key] for key in (pointed | {PROVINCE}) if key not in self.entities}
        described = {**others, **self.entities, self.source: source}
        return Extraction(
            document=self.document,
            source=self.source,
            entities=tuple(described.values()),
            links=tuple(self.links),
            measures=tuple(self.measures),
            assertions=tuple(self.assertions),
        )


def with_surfaces(entity: Entity, surfaces: set[str]) -> Entity:
    """Return the entity with these surface forms."""
    return replace(entity, surfaces=tuple(sorted(surfaces)))


def notice() -> Extraction:
    """Return a provincial notice in simplified characters."""
    read = Reader(
        NOTICE,
        NOTICE,
        name="notice.txt",
        metadata=Metadata(
            kind=DocumentKind.NOTICE,
            title=Field(value="关于印发《安居行动方案》的通知"),
            number=Field(value="云民发〔2024〕7号"),
            date_written=Field(value=dt.date(2024, 3, 1)),
            issuers=(Field(value="云山省民政厅"),),
        ),
    )
    for words, entity in (
        ("云山省民政厅", CIVIL),
        ("省财政厅", FINANCE),
        ("《安居行动方案》", PLAN),
        ("1500万元资金", MONEY),
        ("“安居行动”", PROGRAM),
        ("新增床位2000张", BEDS),
        ("市县民政部门", LOCAL),
        ("清河县", COUNTY),
        ("3个山区县", UPLAND),
    ):
        read.mention(words, entity)
    title, money, duty = NOTICE.split("\n")
    issue = read.measure("issue", "印发", title, {Role.ACTOR: CIVIL, Role.OBJECT: PLAN})
    read.edge(CIVIL, Relation.ISSUES, PLAN, title, issue)
    give = read.measure(
        "allocate", "安排", money, {Role.ACTOR: CIVIL, Role.CO_ACTOR: FINANCE, Role.FUNDING: MONEY}
    )
    read.edge(CIVIL, Relation.ALLOCATES, MONEY, money, give)
    read.edge(MONEY, Relation.FUNDS, PROGRAM, money, give)
    read.edge(CIVIL, Relation.COORDINATES_WITH, FINANCE, money, give)
    read.edge(PROGRAM, Relation.SETS_TARGET, BEDS, money, give)
    guide = read.measure("guide", "指导", duty, {Role.ACTOR: CIVIL, Role.OBJECT: LOCAL})
    read.edge(CIVIL, Relation.GUIDES, LOCAL, duty, guide)
    help_ = read.measure(
        "support",
        "支持",
        duty,
        {Role.ACTOR: LOCAL, Role.PLACE: COUNTY},
        actor_inherited=True,
        actor_places=(read.span("云山省民政厅"),),
    )
    read.edge(LOCAL, Relation.SUPPORTS, COUNTY, duty, help_)
    read.edge(LOCAL, Relation.SUPPORTS, UPLAND, duty, help_)
    return read.extraction()


def news() -> Extraction:
    """Return a report in traditional characters that names the same bodies."""
    read = Reader(
        NEWS,
        NEWS_SIMPLE,
        name="news/report.html",
        metadata=Metadata(
            kind=DocumentKind.NEWS,
            title=Field(value="安居行動惠及殘疾人"),
            date_published=Field(value=dt.date(2024, 5, 2)),
            source=Field(value="雲山日報"),
        ),
    )
    for words, entity in (
        ("雲山省民政廳", CIVIL),
        ("省財政廳", FINANCE),
        ("安居行動", PROGRAM),
        ("殘疾人", DISABLED),
    ):
        read.mention(words, entity)
    run = read.measure(
        "implement",
        "開展",
        NEWS,
        {Role.ACTOR: CIVIL, Role.OBJECT: PROGRAM, Role.BENEFICIARY: DISABLED},
    )
    read.edge(CIVIL, Relation.IMPLEMENTS, PROGRAM, NEWS, run)
    read.edge(FINANCE, Relation.COORDINATES_WITH, CIVIL, NEWS, run)
    read.edge(PROGRAM, Relation.BENEFITS, DISABLED, NEWS, run)
    return read.extraction()


def pledge() -> Extraction:
    """Return a report with the relations that the other two lack."""
    read = Reader(
        PLEDGE,
        PLEDGE,
        name="pledge.txt",
        metadata=Metadata(
            kind=DocumentKind.NEWS,
            title=Field(value="医生赴清河县"),
            date_published=Field(value=dt.date(2025, 1, 9)),
        ),
    )
    for words, entity in (
        ("《云山省养老条例》", LAW),
        ("云山省民政厅", CIVIL),
        ("30名医生", DOCTORS),
        ("清河县", COUNTY),
        ("安居行动", PROGRAM),
        ("惠民工程", WELFARE),
        ("临海县", COAST),
        ("1500万元资金", MONEY),
        ("省财政厅", FINANCE),
        ("《安居行动方案》", PLAN),
    ):
        read.mention(words, entity)
    send, rest = PLEDGE.split("\n")
    pair, forbid, joint, _ = rest.split("。")
    basis = read.measure("cite", "根据", send, {Role.ACTOR: CIVIL, Role.BASIS: LAW})
    read.edge(CIVIL, Relation.CITES_AS_BASIS, LAW, send, basis)
    sent = read.measure("dispatch", "选派", send, {Role.ACTOR: CIVIL, Role.OBJECT: DOCTORS})
    read.edge(CIVIL, Relation.DISPATCHES, DOCTORS, send, sent)
    read.edge(CIVIL, Relation.TARGETS_REGION, COUNTY, send, sent)
    part = read.measure("include", "纳入", send, {Role.OBJECT: PROGRAM, Role.PROGRAM: WELFARE})
    read.edge(PROGRAM, Relation.PART_OF, WELFARE, send, part)
    twin = read.measure("pair", "结对帮扶", pair, {Role.ACTOR: COUNTY, Role.CO_ACTOR: COAST})
    read.edge(COUNTY, Relation.PAIRS_WITH, COAST, pair, twin)
    issue = read.measure("issue", "印发", joint, {Role.ACTOR: FINANCE, Role.OBJECT: PLAN})
    read.edge(FINANCE, Relation.ISSUES, PLAN, joint, issue)
    read.edge(CIVIL, Relation.ISSUES, PLAN, joint, issue)
    read.measure(
        "allocate",
        "挪用",
        forbid,
        {Role.ACTOR: COUNTY, Role.FUNDING: MONEY},
        modality=Modality.FORBIDDEN,
    )
    return read.extraction()
