"""Server: the site on a port, asked by clients that are not ours."""

import http.client
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from policygraph.errors import UsageError
from policygraph.serve.site.app import LOOPBACK, site
from policygraph.serve.site.server import Server, application, bind
from policygraph.serve.site.shop import Shop
from tests.graph.world import CIVIL

NAMES = "SELECT ?name { <region/990021> skos:prefLabel ?name }"


@pytest.fixture(scope="module")
def running(shop: Shop) -> Iterator[Server]:
    with bind(application(site(shop, LOOPBACK)), "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def client(running: Server, query: str, form: str = JSON) -> Any:  # noqa: ANN401 - untyped library
    found = SPARQLWrapper(f"{running.url}sparql")
    found.setQuery(query)
    found.setReturnFormat(form)
    return found


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_gets_rows(running: Server, method: str) -> None:
    asked = client(running, NAMES)
    asked.setMethod(method)
    rows = asked.queryAndConvert()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["清河县"]


def test_sparqlwrapper_posts_the_query_itself(running: Server) -> None:
    asked = client(running, NAMES)
    asked.setMethod(POST)
    asked.setRequestMethod(POSTDIRECTLY)
    assert "清河县" in str(asked.queryAndConvert())


def test_sparqlwrapper_gets_other_formats(running: Server) -> None:
    assert "清河县" in client(running, NAMES, XML).queryAndConvert().toxml()
    assert client(running, NAMES, CSV).queryAndConvert() == "name\r\n清河县\r\n".encode()
    described = client(running, "DESCRIBE <region/990021>", TURTLE).queryAndConvert()
    assert "990021" in described.decode()


def test_sparqlwrapper_knows_our_errors(running: Server) -> None:
    with pytest.raises(QueryBadFormed):
        client(running, "SELECT").query()


def raw(running: Server, method: str, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", running.server_port, timeout=5)
    connection.request(method, path)
    return connection.getresponse()


def test_a_head_has_no_body(running: Server) -> None:
    answer = raw(running, "HEAD", "/")
    assert (answer.status, answer.read()) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 100


def test_chinese_paths_arrive(running: Server) -> None:
    assert "云山省民政厅" in raw(running, "GET", f"/id/{quote(CIVIL)}").read().decode()


@pytest.mark.parametrize("path", ["/id/%FF", "/api/search?q=%FF"])
def test_what_is_not_utf8_is_refused(running: Server, path: str) -> None:
    assert raw(running, "GET", path).status == 400


def test_a_very_long_request_is_refused(running: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running.server_port, timeout=5)
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Length", "1000001")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_a_port_in_use_is_told(running: Server) -> None:
    with pytest.raises(UsageError, match="cannot listen"):
        bind(application(site), "127.0.0.1", running.server_port)  # type: ignore[arg-type]
