"""Explorer: each view is opened and used in a real browser."""

import math
import xml.etree.ElementTree as ET
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import networkx as nx
import pyoxigraph as ox
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from policygraph.serve.report import report
from policygraph.serve.site.shop import Shop
from policygraph.vocabulary import DATA
from tests.graph.world import CIVIL, DISABLED, FINANCE, LOCAL, MONEY, PROGRAM
from tests.serve.browser.conftest import Browser
from tests.serve.hostile import AUTHOR

THING = f"/id/{quote(CIVIL)}"
VIEWS = {
    "overview": "/",
    "money": "/money",
    "partners": "/partners",
    "map": "/map",
    "timeline": "/timeline",
    "documents": "/documents",
    "query": "/query?question=joint-issuers",
    "search": "/search?q=" + quote("云山"),
    "thing": THING,
    "filtered": f"{THING}?relation=coordinatesWith&confidence=0.6",
    "hostile": f"/id/{quote(AUTHOR)}",
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_shown_and_fetches_nothing_from_elsewhere(browser: Browser, name: str) -> None:
    browser.open(VIEWS[name])
    browser.photograph(name)
    assert browser.one("h1").text
    fetched = browser.run("return performance.getEntriesByType('resource').map((r) => r.name)")
    assert isinstance(fetched, list)
    assert [url for url in fetched if not url.startswith(browser.url)] == []
    assert browser.run("return window.hacked") is None


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_fits_a_phone(narrow: Browser, name: str) -> None:
    narrow.open(VIEWS[name])
    narrow.photograph(f"{name}-390")
    assert narrow.run("return document.documentElement.scrollWidth") == 390


def test_the_overview_counts_what_there_is(browser: Browser) -> None:
    browser.open("/")
    figures = [figure.text.split()[0] for figure in browser.all(".figures li")]
    assert figures == ["3", "6", "17", "11"]


@pytest.mark.parametrize("words", ["yssmzt", "云山省民政", "雲山省民政廳"])
def test_a_search_finds_by_keyboard(browser: Browser, words: str) -> None:
    browser.open("/")
    box = browser.one(".search input")
    box.send_keys(words)
    browser.until(lambda: browser.all("[role=option]"))
    box.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    browser.until(lambda: browser.one("h1").text == "云山省民政厅")
    assert browser.driver.current_url == browser.url + THING


def test_all_is_reached_by_keyboard(browser: Browser) -> None:
    browser.open(THING)
    reached = []
    for _ in range(40):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        focused = browser.driver.switch_to.active_element
        reached.append(focused.get_attribute("aria-label") or focused.text)
        assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached[0] == "跳到正文"
    assert "概览" in reached
    assert "筛选" in reached
    assert any(label.startswith("看依据: 云山省民政厅 发布") for label in reached)


def test_the_table_lists_the_edges_and_sorts(browser: Browser) -> None:
    browser.open(THING)
    assert "5 显示 · 云山省民政厅 5 关系" in browser.one(".tools [role=status]").text
    browser.press("th button", "置信度")
    values = [cell.text for cell in browser.all("td.numeric")]
    assert values == sorted(values, reverse=True)
    assert browser.one("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert float(values[0]) > float(values[-1])


def test_the_graph_is_drawn(browser: Browser) -> None:
    browser.open(THING)
    canvas = browser.one("canvas.sigma-nodes")
    assert canvas.size["width"] > 400
    named = {word.text for word in browser.all(".drawing .legend > span")}
    assert named == {"机关部门", "项目计划", "文件", "资金"}


def test_a_click_in_the_graph_expands_a_thing_or_opens_an_edge(browser: Browser) -> None:
    browser.open(THING)
    stage = browser.one("canvas.sigma-mouse")
    cursor = "return document.querySelector('.stage').style.cursor"
    done = set()
    for step in range(20, 400):  # along a spiral around the thing in the middle
        reach = step * min(stage.size.values()) / 900
        place = round(math.cos(step / 6) * reach), round(math.sin(step / 6) * reach)
        ActionChains(browser.driver, 0).move_to_element_with_offset(stage, *place).perform()
        if browser.run(cursor) != "pointer":
            continue
        ActionChains(browser.driver, 0).click().pause(0.4).perform()  # two would be a double click
        done |= {name for name in ("expand=", "edge=") if name in browser.driver.current_url}
        if done == {"expand=", "edge="}:
            return
    raise AssertionError(f"only {done} done")


def test_filters_narrow_the_edges_and_stand_in_the_address(browser: Browser) -> None:
    browser.open(THING)
    browser.one("summary").click()
    browser.press("label.chip", "联合")
    browser.until(lambda: "1 显示" in browser.one(".tools [role=status]").text)
    assert "relation=coordinatesWith" in browser.driver.current_url
    browser.open(browser.driver.current_url.removeprefix(browser.url))
    assert "1 显示" in browser.one(".tools [role=status]").text


def test_evidence_is_shown_with_its_parts_marked(browser: Browser) -> None:
    browser.open(THING)
    row = next(row for row in browser.all("tbody tr") if "1500万元资金" in row.text)
    row.find_element("css selector", "button").click()
    browser.until(lambda: browser.all(".drawer blockquote"))
    browser.photograph("evidence")
    marks = {mark.get_attribute("class"): mark.text for mark in browser.all("blockquote mark")}
    assert marks["money"] == "1500万元资金"
    assert marks["verb"] == "安排"
    assert "allocate.test" in browser.one(".drawer").text
    shared = browser.driver.current_url
    ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    assert not browser.one(".drawer").is_displayed()
    assert "edge=" not in browser.driver.current_url
    browser.open(shared.removeprefix(browser.url))
    browser.until(lambda: browser.all(".drawer blockquote"))


def test_evidence_leads_to_its_place_in_the_document(browser: Browser) -> None:
    browser.open(THING)
    row = next(row for row in browser.all("tbody tr") if "发布" in row.text)
    row.find_element("css selector", "button").click()
    browser.until(lambda: browser.all(".drawer .cited a"))
    browser.one(".drawer .cited a").click()
    browser.until(lambda: browser.all(".lit"))
    browser.photograph("document")
    assert "印发" in "".join(piece.text for piece in browser.all(".lit"))


def test_a_document_marks_things_and_lists_measures(browser: Browser) -> None:
    browser.open("/documents")
    browser.press("td a", "关于印发《安居行动方案》的通知")
    browser.until(lambda: browser.all(".words"))
    browser.settled()
    things = {link.text for link in browser.all(".words a")}
    assert {"1500万元资金", "云山省民政厅", "清河县"} <= things
    browser.press(".listing button", "安排资金")
    assert "1500万元资金" in "".join(piece.text for piece in browser.all(".lit"))


def test_a_map_shades_by_edges_or_money(browser: Browser) -> None:
    browser.open("/map")
    assert len(browser.all(".map [role=button]")) == 34
    national = browser.one(".tools span")
    assert "关系" in national.text
    browser.press("label.chip", "资金")
    assert "by=money" in browser.driver.current_url
    assert "元" in national.text


def test_a_map_shows_places_where_they_lie(browser: Browser) -> None:
    browser.open("/map")
    browser.press("label.chip", "各市县")
    browser.photograph("map-places")
    assert "shape=places" in browser.driver.current_url
    dots = browser.one(".map path")
    assert dots.size["width"] > 400
    assert dots.size["height"] > 300


def test_a_column_of_the_timeline_leads_to_its_documents(browser: Browser) -> None:
    browser.open("/timeline")
    browser.press("label.chip", "按季")
    assert "by=quarter" in browser.driver.current_url
    named = {column.accessible_name for column in browser.all(".chart a")}
    assert named == {"2024 Q1: 4", "2024 Q2: 2"}
    column = next(one for one in browser.all(".chart a") if "Q1" in one.accessible_name)
    column.send_keys(Keys.ENTER)
    browser.until(lambda: browser.one("h1").text == "文件")
    browser.settled()
    assert "since=2024-01-01&until=2024-03-31" in browser.driver.current_url
    assert len(browser.all("tbody tr")) == 1


def test_a_table_on_a_phone_needs_no_scrolling_aside(narrow: Browser) -> None:
    narrow.open(THING)
    wide, shown = "scrollWidth", "clientWidth"
    script = "return document.querySelector('table').parentElement."
    assert narrow.run(script + wide) == narrow.run(script + shown)


def test_a_query_is_answered_as_table_and_graph(browser: Browser) -> None:
    browser.open("/query")
    area = browser.one("textarea")
    area.clear()
    area.send_keys("SELECT ?s ?o { ?s pg:coordinatesWith ?o }", Keys.CONTROL, Keys.ENTER)
    browser.until(lambda: browser.all("section td a"))
    assert {link.text for link in browser.all("td a")} == {CIVIL, FINANCE}
    browser.press("button", "图")
    browser.until(lambda: browser.all(".stage canvas, .stage svg"))
    browser.photograph("query-graph")
    browser.press("button.save", "GraphML")
    network = nx.read_graphml(browser.saved("answer.graphml"))
    assert network.nodes[CIVIL]["label"] == "云山省民政厅"


def test_a_named_question_takes_a_parameter(browser: Browser) -> None:
    browser.open("/query?question=measures-for-group")
    field = browser.one(".fields input")
    assert field.get_attribute("value") == "<group/残疾人>"
    field.clear()
    field.send_keys(f"<{DISABLED}>")
    assert f"pg:beneficiary <{DISABLED}>" in str(browser.one("textarea").get_attribute("value"))


def test_a_question_is_answered_when_it_is_chosen(browser: Browser) -> None:
    browser.open("/query")
    browser.press("option", "惠及某一人群")
    browser.until(lambda: "1 行" in browser.one("[aria-live]").text)
    assert "残疾人" in str(browser.one("textarea").get_attribute("value"))


def test_a_wrong_query_shows_its_place(window: Browser) -> None:
    window.open("/query")
    area = window.one("textarea")
    area.clear()
    area.send_keys("ASK { ?s ?p }", Keys.CONTROL, Keys.ENTER)
    window.until(lambda: "line 1, column 14" in window.one("[aria-live]").text)
    (complaint,) = window.complaints()  # the browser notes each answer of 400
    assert "400" in complaint


def test_the_page_speaks_two_languages_and_remembers(browser: Browser) -> None:
    browser.open("/money")
    browser.press("header button", "English")
    browser.until(lambda: browser.one("h1").text == "Where the money goes")
    browser.open("/partners")
    assert browser.one("h1").text == "Who works with whom"
    browser.photograph("partners-en")
    browser.press("header button", "中文")
    browser.until(lambda: browser.one("h1").text == "谁和谁一起做")


def test_what_is_shown_can_be_saved(browser: Browser) -> None:
    browser.open(THING)
    name = "云山省民政厅"
    for form in ("CSV", "GraphML", "Turtle", "SVG", "PNG"):
        browser.press("button.save", form)
    rows = browser.saved(f"{name}.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 6
    network = nx.read_graphml(browser.saved(f"{name}.graphml"))
    assert (network.number_of_edges(), network.nodes[PROGRAM]["label"]) == (5, "安居行动")
    triples = list(ox.parse(path=str(browser.saved(f"{name}.ttl")), format=ox.RdfFormat.TURTLE))
    assert any(t.subject.value == DATA + CIVIL and t.object.value == DATA + MONEY for t in triples)
    drawn = ET.parse(browser.saved(f"{name}.svg"))  # noqa: S314 - ours
    assert "安居行动" in {text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert browser.saved(f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_each_list_can_be_saved(browser: Browser) -> None:
    browser.open("/search?q=" + quote("民政"))
    browser.press("button.save", "CSV")
    assert "市县民政部门,云山省,机关部门" in browser.saved("搜索 民政.csv").read_text("utf-8-sig")
    browser.open("/partners")
    browser.press("a.save", "Turtle")
    saved = browser.saved("谁和谁一起做.ttl")
    triples = list(ox.parse(path=str(saved), format=ox.RdfFormat.TURTLE))
    assert {t.predicate.value.partition("#")[2] for t in triples} == {"coordinatesWith", "issues"}
    browser.open("/documents")
    browser.press("td a", "关于印发《安居行动方案》的通知")
    browser.until(lambda: browser.all(".words"))
    browser.press("button.save", "CSV")
    name = f"{browser.one('h1').text}.csv"
    assert "1500万元资金" in browser.saved(name).read_text("utf-8-sig")


def test_without_webgl_a_picture_is_drawn_and_expands(plain: Browser) -> None:
    plain.open(THING)
    plain.photograph("without-webgl")
    shown = len(plain.all(".stage circle"))
    node = next(
        one for one in plain.all(".stage g[role=button]") if one.accessible_name == "市县民政部门"
    )
    node.send_keys(Keys.ENTER)
    plain.until(lambda: len(plain.all(".stage circle")) > shown)
    assert f"expand={quote(LOCAL, safe='')}" in plain.driver.current_url


def test_an_attacker_s_document_is_shown_and_not_run(browser: Browser) -> None:
    browser.open(f"/id/{quote(AUTHOR)}")
    browser.press("td button", "依据")
    browser.until(lambda: browser.all(".drawer .cited a"))
    assert "<script>window.hacked=1</script>" in browser.one("blockquote").text
    links = [link.get_attribute("href") or "" for link in browser.all("a")]
    assert [link for link in links if link.startswith("javascript:")] == []
    browser.one(".drawer .cited a").click()
    browser.until(lambda: browser.all(".lit"))
    browser.photograph("hostile-document")
    assert browser.run("return window.hacked") is None


def test_a_report_opens_without_a_server(browser: Browser, shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    with closing(shop.index()) as index:
        path.write_text("".join(report(index, shop.texts, "安居")), "utf-8")
    browser.driver.get(path.as_uri())
    browser.until(lambda: browser.run("return document.querySelector('main').dataset.state"))
    browser.photograph("report")
    titles = [title.text for title in browser.all("h1")]
    assert titles[:3] == ["政策措施图谱", "关系图与依据", "钱到哪里去了"]
    nodes = {node.accessible_name: node for node in browser.all("#graph svg g[role=button]")}
    nodes["安居行动"].send_keys(Keys.ENTER)
    assert "到2025年底新增床位2000张" in browser.one("#evidence").text
    browser.press("header button", "English")
    browser.until(lambda: browser.one("#money h1").text == "Where the money goes")
    browser.press("header button", "中文")
    assert browser.run("return window.hacked") is None
