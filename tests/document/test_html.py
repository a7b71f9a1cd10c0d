"""Html: the article of a page, whatever is put around it."""

from policygraph.document import parse
from policygraph.model import Document, DocumentKind, SentenceKind, Source

NEWS = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>百家乐高清在线,老虎机娱乐城 - 某省民政：四项举措帮扶困难老人_某某网</title>
<script>var a = "<p>不是正文，只是脚本里的一段话。</p>";</script></head><body>
<div class="nav"><a href="/">首页</a> <a href="/news">新闻</a></div>
<div style="display:none">隐藏的广告文字，读者看不见，也不应进入正文。</div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; 正文</div>
<h1>某省民政：四项举措帮扶困难老人</h1>
<div>2024-03-05 09:30&nbsp;&nbsp;来源：某某日报&nbsp;&nbsp;【字体：大 中 小】</div>
<div class="main"><p>　　某省民政厅近日印发方案，安排资金300万元&mdash;&mdash;用于
改造农村敬老院。</p><p><b>加强巡访关爱</b></p>
<p>　　各地要建立台账，<a href="/x">定期巡访</a>独居老人，及时发现问题。<br>（张某）</p>
<div class="share">分享到：<a>微信</a></div></div>
<div class="related"><h3>相关新闻</h3><ul><li><a href="/1">另一条新闻的标题</a></li></ul></div>
<div>责任编辑：李某</div>
<div class="footer">某某网 版权所有 Copyright 2024 某ICP备00000号</div></body></html>"""

TABLE = """<table><tr><td>索 引 号：</td><td>000/2024-1</td>
<td>发文机关：</td><td>某省财政厅</td></tr><tr><td>文号</td><td>某财社[2024]012号</td><td>成文日期：</td><td>2024年2月6日</td></tr></table>
<div id="zoom"><p>某省财政厅关于下达资金的通知</p><p>各市财政局：</p>
<p>现将资金下达你们，请按规定使用，具体金额见附表。</p>
<table border=1>
<tr><th>地区<th>金额（万元）<tr><td rowspan=2>甲市<td>100<tr><td>200</table></div>"""


def read(page: str, encoding: str = "utf-8") -> Document:
    return parse(Source(name="a.html", data=page.encode(encoding), format="html"))


def test_news_page_gives_the_article_and_nothing_else() -> None:
    document = read(NEWS)
    assert document.text.split("\n") == [
        "某省民政：四项举措帮扶困难老人",
        "2024-03-05 09:30\xa0\xa0来源：某某日报\xa0\xa0【字体：大 中 小】",
        "某省民政厅近日印发方案，安排资金300万元——用于改造农村敬老院。",
        "加强巡访关爱",
        "各地要建立台账，定期巡访独居老人，及时发现问题。",
        "（张某）",
        "责任编辑：李某",
    ]


def test_news_page_states_title_day_and_medium() -> None:
    found = read(NEWS).metadata
    assert found.kind is DocumentKind.NEWS
    assert found.title
    assert found.title.value == "某省民政：四项举措帮扶困难老人"
    assert found.date_published
    assert found.date_published.value.isoformat() == "2024-03-05"
    assert found.source
    assert found.source.value == "某某日报"


def test_header_table_is_read_and_content_table_becomes_rows() -> None:
    document = read(TABLE, "gb18030")
    found = document.metadata
    assert found.number
    assert found.number.value == "某财社〔2024〕12号"
    assert found.index_number
    assert found.index_number.value == "000/2024-1"
    assert [issuer.value for issuer in found.issuers] == ["某省财政厅"]
    assert document.text.split("\n")[-3:] == ["地区 | 金额（万元）", "甲市 | 100", "甲市 | 200"]
    kinds = {s.span.of(document.text): s.kind for s in document.sentences}
    assert kinds["索 引 号：000/2024-1"] is SentenceKind.METADATA


def test_every_run_says_what_stands_in_the_page() -> None:
    document = read(NEWS)
    for run in document.runs:
        kept = document.text[run.kept : run.kept + run.length]
        raw = NEWS[run.raw : run.raw + run.length]
        assert all(a == b or b in "&\n" for a, b in zip(kept, raw, strict=True)), (kept, raw)
