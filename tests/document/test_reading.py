"""Reading: the parts of a document are told apart, each kind of document by a text of our own."""

from datetime import date

import pytest

from policygraph.document import parse
from policygraph.model import Document, DocumentKind, SentenceKind, Source

NOTICE = """索 引 号：
000000/2024-00901
主题分类：
民政\\养老

发文机关：
某省民政厅、某省财政厅
成文日期：
2024年3月8日

标　　题：
某省民政厅 某省财政厅关于做好冬季供暖补助工作的通知

发文字号：
某民发[2024]012号
发布日期：
2024年03月12日

主 题 词：

某省民政厅　某省财政厅关于做好

冬季供暖补助工作的通知

某民发〔2024〕12号

各市（州）民政局、财政局，省属各单位：

为保障困难群众温暖过冬，现将有关事项通知如下：

一、补助标准

（一）每户补助800元。

（二）加强管理。各地要建立台账，专款专用。

二、工作要求

各地要及时足额发放补助资金。

附件：1.补助资金分配表

某省民政厅　　某省财政厅

2024年3月8日

（此件公开发布）

扫一扫在手机打开当前页
"""
NEWS = """连接：http://paper.people.com.cn/rmrb/html/2024-03/05/nw.htm
标题：某省印发方案——
三项措施帮扶困难老人（民生一线）

内容：
　　本报某城3月4日电  （记者张某、李某）某省民政厅近日印发方案，帮扶困难老人。
　　送服务上门
　　“真是方便！”老人说。各地建立台账，每周探访一次。
　　（本报记者王某参与采写）
　　本版制图：赵某
"""
LAW = """# 某省养老服务条例

2020年3月26日 某省第十三届人民代表大会常务委员会第十八次会议通过

<!-- INFO END -->

## 第一章  总则

第一条 为了健全养老服务体系，制定本条例。

第二条 县级以上人民政府应当履行下列职责：

（一）制定规划；

## 第二章  附则

第三条 本条例自2020年5月1日起施行。
"""
DIGEST = """全省要闻速览

某台消息（全省新闻）：

甲市启动敬老院改造

甲市民政局今天启动敬老院改造，涉及三十家。

乙市发放补贴

乙市财政局昨天下达补贴资金五百万元。

丙县建成食堂

丙县建成老年食堂十二个。
"""


def read(text: str, name: str = "a.txt") -> Document:
    return parse(Source(name=name, data=text.encode(), format="text"))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(s.kind.value, s.span.of(document.simplified)) for s in document.sentences]


def test_a_notice_states_everything_about_itself() -> None:
    found = read(NOTICE).metadata
    assert found.kind is DocumentKind.NOTICE
    assert found.title
    assert found.title.value == "某省民政厅 某省财政厅关于做好冬季供暖补助工作的通知"
    assert [issuer.value for issuer in found.issuers] == ["某省民政厅", "某省财政厅"]
    assert [each.value for each in found.addressees] == ["各市（州）民政局、财政局", "省属各单位"]
    assert found.number
    assert found.number.value == "某民发〔2024〕12号"
    assert found.index_number
    assert found.index_number.value == "000000/2024-00901"
    assert found.date_written
    assert found.date_written.value == date(2024, 3, 8)
    assert found.date_published
    assert found.date_published.value == date(2024, 3, 12)


def test_a_notice_has_metadata_headings_and_text() -> None:
    found = kinds(read(NOTICE))
    assert [text for kind, text in found if kind == "title"] == [
        "某省民政厅 某省财政厅关于做好冬季供暖补助工作的通知"
    ]
    assert [text for kind, text in found if kind == "heading"] == [
        "一、补助标准",
        "（二）加强管理。",
        "二、工作要求",
    ]
    assert [text for kind, text in found if kind == "body"] == [
        "为保障困难群众温暖过冬，现将有关事项通知如下：",
        "（一）每户补助800元。",
        "各地要建立台账，专款专用。",
        "各地要及时足额发放补助资金。",
        "附件：1.补助资金分配表",
    ]
    assert "扫一扫" not in read(NOTICE).text


def test_sections_nest_by_their_numbers() -> None:
    document = read(NOTICE)
    found = [(s.level, s.number, s.heading.of(document.text)) for s in document.sections]
    assert found == [
        (1, "一", "一、补助标准"),
        (2, "一", "（一）"),
        (2, "二", "（二）加强管理。"),
        (1, "二", "二、工作要求"),
    ]
    first = document.sections[0]
    assert first.span.end == document.sections[3].span.start


def test_news_is_read_without_what_the_crawler_put_around_it() -> None:
    document = read(NEWS)
    assert kinds(document) == [
        ("title", "某省印发方案——三项措施帮扶困难老人（民生一线）"),
        ("metadata", "本报某城3月4日电  （记者张某、李某）"),
        ("body", "某省民政厅近日印发方案，帮扶困难老人。"),
        ("heading", "送服务上门"),
        ("body", "“真是方便！”"),
        ("body", "老人说。"),
        ("body", "各地建立台账，每周探访一次。"),
        ("metadata", "（本报记者王某参与采写）"),
        ("metadata", "本版制图：赵某"),
    ]
    found = document.metadata
    assert found.kind is DocumentKind.NEWS
    assert found.source
    assert found.source.value == "人民日报"
    assert found.author
    assert found.author.value == "张某、李某"
    assert found.dateline
    assert found.dateline.value == "某城"
    assert found.date_published
    assert found.date_published.value == date(2024, 3, 5)


def test_a_law_has_chapters_and_articles() -> None:
    document = read(LAW)
    found = [(s.level, s.heading.of(document.text)) for s in document.sections]
    assert found == [
        (1, "第一章  总则"),
        (2, "第一条"),
        (2, "第二条"),
        (3, "（一）"),
        (1, "第二章  附则"),
        (2, "第三条"),
    ]
    assert document.metadata.kind is DocumentKind.REGULATION
    assert document.metadata.date_written
    assert document.metadata.date_written.value == date(2020, 3, 26)


def test_briefs_without_connection_are_told_apart() -> None:
    document = read(DIGEST)
    assert [section.separate for section in document.sections] == [True, True, True]
    assert not any(section.separate for section in read(NEWS).sections)
    assert kinds(document)[1] == ("metadata", "某台消息（全省新闻）：")


def test_lines_broken_inside_a_sentence_are_joined() -> None:
    text = (
        "某市推进健康扶贫\n\n近日，某市启动健康扶贫工程，目前已有一千三百名因病致贫的农民享受到免费体检，贫\n"
        "困人口看病难的问题逐步得到解决。\n\n一、\n争取了健身器材。\n二、落实了资金。\n"
    )
    joined = read(text).text.split("\n")
    assert "免费体检，贫困人口看病难" in joined[1]
    assert joined[2:] == ["一、争取了健身器材。", "二、落实了资金。"]


def test_a_plan_that_speaks_of_itself_is_no_report() -> None:
    text = "某省养老服务发展规划\n\n为加快养老服务发展，制定本规划。\n\n到2025年，床位达到5万张。\n"
    assert read(text).metadata.kind == "plan"
    report = "某省发布养老服务发展规划\n\n近日，某省发布规划，提出到2025年床位达到5万张。\n"
    assert read(report).metadata.kind == "news"


def test_a_signature_is_parted_from_the_date_below_it() -> None:
    text = (
        "某省民政厅等两部门关于加强养老服务的通知\n\n一、开展巡查。\n\n二、实施改造工程。\n\n三、抓好落实。\n\n"
        "某省民政厅　某省财政厅　某省住房城乡建设厅\n2022年5月6日\n"
    )
    assert read(text).text.split("\n")[-1] == "2022年5月6日"


def test_who_is_charged_with_an_item_is_no_heading() -> None:
    text = (
        "某省实施方案\n\n一、主要任务\n\n1.建设基地。\n责任单位：省教育厅\n"
        "2.开展大赛，每年举办一次并公布结果。\n"
    )
    document = read(text)
    headings = [section.heading.of(document.text) for section in document.sections]
    assert "责任单位：省教育厅" not in headings
    assert headings


def test_a_summary_that_repeats_the_lead_is_left_out() -> None:
    lead = "为贯彻落实省委省政府部署，扎实推进民政领域重点任务落实，某省民政厅出台专项行动方案"
    text = f"某省出台方案\n\n[摘要] {lead}。...\n\n{lead}，提出六项举措。\n"
    assert read(text).text.split("\n") == ["某省出台方案", f"{lead}，提出六项举措。"]


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("20240305_03.txt", "标题\n\n某市近日启动试点。", date(2024, 3, 5)),
        ("20241399.txt", "标题\n\n某市近日启动试点。", None),
        ("a.txt", "标题\n\n张某 2024-03-05 09:30 12人参与\n\n某市近日启动试点。", date(2024, 3, 5)),
        ("20200101.txt", "标题\n\n发布时间：2024年3月5日\n\n某市近日启动试点。", date(2024, 3, 5)),
    ],
)
def test_the_day_of_publication(name: str, text: str, day: date | None) -> None:
    found = read(text, name).metadata.date_published
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某省人民政府关于推进养老服务的实施意见", DocumentKind.OPINIONS),
        ("关于印发某省养老规划的通知", DocumentKind.NOTICE),
        ("某省人民政府关于同意设立试验区的批复", DocumentKind.REPLY),
        ("某省出台养老服务实施意见", DocumentKind.NEWS),
    ],
)
def test_the_kind_is_told_by_the_title(title: str, kind: DocumentKind) -> None:
    assert read(f"{title}\n\n某省近日启动试点工作。").metadata.kind is kind


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5"]
)
def test_any_chinese_encoding_is_read(encoding: str) -> None:
    text = "某省民政部門近日印發方案\n\n各地要加強養老服務工作，落實補助資金，定期檢查。\n"
    document = parse(Source(name="a", data=text.encode(encoding), format="text"))
    assert document.text == text.strip().replace("\n\n", "\n")


def test_a_page_that_names_the_wrong_encoding_is_read() -> None:
    page = '<meta charset="gb2312"><p>某省民政厅近日印发方案，安排资金三百万元。</p>'
    assert "民政厅" in parse(Source(name="a", data=page.encode(), format="html")).text
    declared = page.replace("gb2312", "utf-8").encode("gb18030")
    assert "民政厅" in parse(Source(name="a", data=declared, format="html")).text


def test_a_sentence_with_quotation_ends_after_it() -> None:
    document = read("标题\n\n他说：“要落实。”随后离开（见附件。）\n")
    assert [text for kind, text in kinds(document) if kind == SentenceKind.BODY] == [
        "他说：“要落实。”",
        "随后离开（见附件。）",
    ]


def test_a_long_title_of_a_crawled_text_is_whole() -> None:
    second = "部署进一步做好清欠工作，要求坚决有力、一抓到底；决定阶段性减免费用，稳定就业。"
    text = f"标题：\n省政府召开常务会议\n{second}\n内容：\n　　会议{second}\n"
    title = read(text).metadata.title
    assert title
    assert title.value == f"省政府召开常务会议 {second}"


def test_a_report_states_where_it_was_given() -> None:
    text = "政府工作报告\n\n——2024年3月5日在某省人民代表大会上\n\n各位代表：\n\n现在报告工作。\n"
    found = read(text).metadata
    assert found.kind is DocumentKind.REPORT
    assert found.date_written
    assert found.date_written.value == date(2024, 3, 5)


def test_remarks_are_no_headings() -> None:
    spoken = ["我们一定要坚决打赢这一仗！", "“养了三十只鸡和一头种牛，今年脱贫没问题。”"]
    text = "标题\n\n" + "\n".join(f"　　{line}\n　　某县村民介绍了情况。" for line in spoken)
    assert not any(kind == "heading" for kind, _ in kinds(read(text)))


def test_no_line_begins_with_a_full_stop() -> None:
    text = "标题\n\n某省人民代表大会听取和审议了政府工作报告\n\n。会议充分肯定了去年的工作。\n"
    assert "工作报告。会议" in read(text).text


def test_the_settings_of_a_page_generator_are_no_text() -> None:
    text = "---\nsidebar: auto\n---\n\n# 某省养老条例\n\n第一条 为了养老，制定本条例。\n"
    document = read(text)
    assert document.text == "某省养老条例\n第一条 为了养老，制定本条例。"
    assert document.metadata.kind is DocumentKind.REGULATION


def test_a_page_saved_as_text_loses_its_menus_and_its_foot() -> None:
    menu = "首页 政务公开 互动交流 用户登录 无障碍 简体 繁體 微信 专题专栏 当前位置：首页>公开"
    title, byline = "某市两项补贴发放情况", "2024-03-05 来源：某市民政局"
    body = "2024年全市发放补贴资金约四亿元。 下一步将提高补贴标准，惠及更多困难群众。"
    foot = "分享到 相关附件 打印 微信 魅力某城 便民 网站地图 友情链接 搜索 网站标识码：1 手机版"
    lines = f"{title} {menu} {title} {byline} {body} {foot}".split()
    document = read("\n\n".join(lines))
    assert document.text.split("\n") == [title, *byline.split(), *body.split()]
