"""App: routes, errors, and what the site does not give away."""

import json
from pathlib import Path

import pytest

from policygraph.serve.site.app import LOOPBACK, site
from policygraph.serve.site.messages import Request
from policygraph.serve.site.shop import Shop
from tests.serve.site.requests import get, send


@pytest.mark.parametrize("path", ["/", "/money", "/query", "/partners", "/map"])
def test_each_view_has_its_path(shop: Shop, path: str) -> None:
    page = get(shop, path)
    assert page.status == 200
    assert b'src="/assets/explorer.js"' in page.body
    policy = dict(page.headers)["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self';" in policy


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/assets/nothing.js", "/assets/../app.py", "/assets//etc/passwd", "/api/nothing"],
)
def test_what_is_not_there_is_not_found(shop: Shop, path: str) -> None:
    assert get(shop, path).status == 404


@pytest.mark.parametrize("path", ["/", "/api/search", "/id/region/990000"])
def test_the_site_only_reads(shop: Shop, path: str) -> None:
    assert send(shop, "POST", path, b"{}").status == 405


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8750", 200),
        ("localhost", 200),
        ("[::1]:8750", 200),
        ("evil.example", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_machine_are_answered(shop: Shop, host: str, status: int) -> None:
    request = Request(method="GET", path="/", headers={"host": host})
    assert site(shop, LOOPBACK)(request).status == status


@pytest.mark.parametrize(
    "target",
    [
        "/sparql?query=SELECT",
        "/api/edge?id=x",
        "/api/near?id=x&order=y",
        "/api/document?id=document/none",
        "/api/near?id=region/990000&most=all",
        "/api/near?id=region/990000&confidence=sure",
        "/api/overview?name=nothing",
        "/api/thing?id=region/0",
        "/id/region/0",
        "/sparql?query=ASK%7B%7D&default-graph-uri=x",
    ],
)
def test_no_reply_names_a_file_of_the_server(shop: Shop, target: str) -> None:
    answer = get(shop, target)
    assert 400 <= answer.status < 500
    text = answer.body.decode()
    assert str(shop.store) not in text
    assert str(Path(__file__).parents[3]) not in text
    assert "Traceback" not in text


def test_no_page_of_data_names_a_file_of_the_server(shop: Shop) -> None:
    for target in ("/", "/api/documents", "/api/overview", "/api/terms", "/api/questions"):
        assert str(shop.store).encode() not in get(shop, target).body


def test_data_are_json(shop: Shop) -> None:
    answer = get(shop, "/api/search?q=财政")
    assert answer.media_type == "application/json; charset=utf-8"
    assert [hit["label"] for hit in json.loads(answer.body)] == ["云山省财政厅"]


def test_a_thing_is_told_with_its_labels(shop: Shop) -> None:
    told = json.loads(get(shop, "/api/thing?id=region/990000").body)
    assert (told["id"], told["label"]) == ("region/990000", "云山省")


def test_what_lies_in_a_region_is_listed(shop: Shop) -> None:
    hits = json.loads(get(shop, "/api/inside?region=99").body)
    assert {hit["label"] for hit in hits} >= {"云山省财政厅"}
    assert len(json.loads(get(shop, "/api/inside?region=99&most=1").body)) == 1


@pytest.mark.parametrize("accept", ["text/html;q=high", "text/html;q=0, text/turtle"])
def test_a_quality_that_is_no_number_is_none(shop: Shop, accept: str) -> None:
    page = get(shop, "/id/region/990000", accept=f"{accept}, text/turtle;q=0.1")
    assert page.media_type.startswith("text/turtle")
