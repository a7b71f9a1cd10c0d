"""Decide: what readers mark as wrong, who may do so, and that builds respect it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from policygraph import lexicon, pipeline
from policygraph.extract import decisions
from policygraph.serve import store
from policygraph.serve.site.messages import Response
from policygraph.serve.site.shop import Shop
from tests.serve.site.requests import get, send

JSON = "application/json"
TEXT = "青海省启动就业援助行动\n\n近日，青海省启动就业援助行动。\n"


@pytest.fixture
def open_shop(shop: Shop, tmp_path: Path) -> Shop:
    """Return the shop with a folder for decisions."""
    return replace(shop, decisions=tmp_path / "mine")


@pytest.fixture
def edge(shop: Shop) -> str:
    """Return an edge."""
    with shop.index() as index:
        found: str = index.execute("SELECT id FROM edge WHERE relation = 'guides'").fetchone()[0]
    return found


def mark(shop: Shop, edge: str, *, wrong: bool, **headers: str) -> Response:
    body = json.dumps({"edge": edge, "wrong": wrong}).encode()
    return send(shop, "POST", "/api/decisions", body, **{"content_type": JSON, **headers})


def test_nothing_is_written_unless_the_server_was_told_where(shop: Shop, edge: str) -> None:
    assert json.loads(get(shop, "/api/decisions").body) == {"allowed": False, "wrong": []}
    assert json.loads(mark(shop, edge, wrong=True).body)["allowed"] is False


def test_an_edge_is_marked_once_and_the_mark_taken_away(open_shop: Shop, edge: str) -> None:
    for _ in range(2):
        assert json.loads(mark(open_shop, edge, wrong=True).body)["wrong"] == [edge]
    assert open_shop.decisions is not None
    table = (open_shop.decisions / "decisions.tsv").read_text("utf-8")
    assert table == (
        "kind\tdocument\twhat\tverdict\tlabel\n"
        f"edge\t*\t{edge}\twrong\t云山省民政厅 guides 市县民政部门\n"
    )
    assert json.loads(mark(open_shop, edge, wrong=False).body)["wrong"] == []
    assert json.loads(get(open_shop, "/api/decisions").body) == {"allowed": True, "wrong": []}


def test_other_decisions_of_the_table_stay(open_shop: Shop, edge: str) -> None:
    assert open_shop.decisions is not None
    open_shop.decisions.mkdir()
    table = open_shop.decisions / "decisions.tsv"
    own = "kind\tdocument\twhat\tverdict\tlabel\nlink\t*\t三区\tno name\t\n"
    table.write_text(own, "utf-8")
    mark(open_shop, edge, wrong=True)
    mark(open_shop, edge, wrong=False)
    assert table.read_text("utf-8") == own


@pytest.mark.parametrize(
    "headers",
    [
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"origin": "http://evil.example", "host": "localhost:8750"},
        {"origin": "null", "host": "localhost:8750"},
    ],
)
def test_a_page_elsewhere_may_not_decide(
    open_shop: Shop, edge: str, headers: dict[str, str]
) -> None:
    assert mark(open_shop, edge, wrong=True, **headers).status == 403
    own = {"origin": "http://localhost:8750", "host": "localhost:8750"}
    assert mark(open_shop, edge, wrong=True, **own).status == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'{"edge": "x"}', 400),
        (b'{"edge": "assertion/0", "wrong": true}', 404),
    ],
)
def test_only_an_edge_of_the_graph_is_marked(open_shop: Shop, body: bytes, status: int) -> None:
    answer = send(open_shop, "POST", "/api/decisions", body, content_type=JSON)
    assert answer.status == status
    assert open_shop.decisions is not None
    assert not open_shop.decisions.exists()


def test_the_next_build_leaves_out_what_is_marked(
    open_shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    built = pipeline.run([tmp_path / "a.txt"])
    pipeline.save(built, tmp_path / "out")
    shop = replace(open_shop, store=store.ready(tmp_path / "out"))
    with shop.index() as index:
        (name,) = index.execute("SELECT id FROM edge").fetchone()
    mark(shop, name, wrong=True)
    monkeypatch.setenv(lexicon.OWN, str(shop.decisions))
    caches = (lexicon.table, decisions.decisions)
    try:
        for cached in caches:
            cached.cache_clear()
        assert pipeline.run([tmp_path / "a.txt"]).graph.assertions == ()
    finally:
        monkeypatch.undo()
        for cached in caches:
            cached.cache_clear()
