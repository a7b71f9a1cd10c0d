"""Remote: queries and graphs go to a real SPARQL server, started here."""

import shutil
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from policygraph.errors import GraphError, QueryError, QueryLimitError, UsageError
from policygraph.serve.query import Query
from policygraph.serve.remote import Endpoint, push
from tests.graph.world import news, notice
from tests.serve.conftest import as_nquads, as_turtle

COUNT = "SELECT (COUNT(*) AS ?n) { ?a a pg:Assertion }"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=Path(sys.executable).parent)
    if not program:
        pytest.skip("no oxigraph server: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = host, port = free.getsockname()
    folder = tmp_path_factory.mktemp("server")
    command = [program, "serve", "--location", str(folder), "--bind", f"{host}:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(address)
            yield f"http://{host}:{port}"
        finally:
            process.kill()


def _await(address: tuple[str, int]) -> None:
    for _ in range(100):
        try:
            with socket.create_connection(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    pytest.skip("the oxigraph server did not start")


def test_a_graph_is_pushed_and_asked(server: str, tmp_path: Path) -> None:
    assert push(as_turtle(tmp_path / "w.ttl", [notice(), news()]), f"{server}/store", 10) == 1
    endpoint = Endpoint(f"{server}/query")
    assert endpoint.ask(Query(text=COUNT, rows_as="csv"), 10).body == "n\r\n10\r\n"
    assert endpoint.ask(Query(text="ASK { <region/990000> a pg:Region }"), 10).count == 1
    described = endpoint.ask(Query(text="DESCRIBE <region/990000>", triples_as="ttl"), 10)
    assert "pg:Region" in described.body


def test_each_document_is_pushed_into_its_graph(server: str, tmp_path: Path) -> None:
    graphs_and_default = push(
        as_nquads(tmp_path / "w.nq", [notice(), news()]), f"{server}/store", 10
    )
    assert graphs_and_default == 3
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert Endpoint(f"{server}/query").ask(Query(text=graphs, rows_as="csv"), 10).body[3:4] == "2"


def test_a_graph_that_a_file_takes_up_again_is_sent_whole(server: str, tmp_path: Path) -> None:
    path = tmp_path / "mixed.nq"
    name = "<http://a.org/g>"
    lines = [f"<http://a.org/{x}> <http://a.org/p> <http://a.org/o> " for x in "abc"]
    path.write_text(f"{lines[0]}{name} .\n{lines[1]}.\n{lines[2]}{name} .\n")
    for _ in range(2):
        assert push(path, f"{server}/store", 10) == 2
    count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH {name} {{ ?s ?p ?o }} }}"
    answer = Endpoint(f"{server}/query").ask(Query(text=count, rows_as="csv"), 10)
    assert answer.body == "n\r\n2\r\n"


def test_a_wrong_query_is_told_as_such(server: str) -> None:
    with pytest.raises(QueryError, match="400"):
        Endpoint(f"{server}/query").ask(Query(text="SELECT"), 10)


def test_a_late_answer_is_given_up(server: str) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { VALUES ?v {1 2 3 4 5 6 7 8 9} " + "".join(
        f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9}} " for i in range(7)
    )
    with pytest.raises(QueryLimitError, match=r"within 0\.3 s"):
        Endpoint(f"{server}/query").ask(Query(text=slow + "}"), 0.3)


def test_what_is_no_endpoint_is_told_as_such(server: str) -> None:
    with pytest.raises(GraphError, match="404"):
        Endpoint(f"{server}/nothing").ask(Query(text="ASK {}"), 10)
    with pytest.raises(GraphError, match="cannot be reached"):
        Endpoint("http://127.0.0.1:9/query").ask(Query(text="ASK {}"), 10)


class Answering(BaseHTTPRequestHandler):
    """An endpoint that answers one thing to everybody, and notes who asked."""

    said = b""
    authorization: ClassVar[list[str | None]] = []

    def do_POST(self) -> None:
        """Answer."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.authorization.append(self.headers["Authorization"])
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.said)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Answering, "authorization", [])
    with HTTPServer(("127.0.0.1", 0), Answering) as found:
        Thread(target=found.serve_forever).start()
        yield f"127.0.0.1:{found.server_port}/query"
        found.shutdown()


def test_a_password_goes_into_a_header(answering: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answering, "said", b'{"head": {}, "boolean": true}')
    assert Endpoint(f"http://{answering}").ask(Query(text="ASK {}"), 10).count == 1
    assert Endpoint(f"http://me:a%40b@{answering}").ask(Query(text="ASK {}"), 10).count == 1
    assert Answering.authorization == [None, "Basic " + b64encode(b"me:a@b").decode()]


@pytest.mark.parametrize("text", ["ASK {}", "DESCRIBE <region/990000>"])
def test_an_answer_that_is_none_is_told_as_such(
    answering: str, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(Answering, "said", b"<html>Welcome</html>")
    with pytest.raises(GraphError, match="did not answer in application/"):
        Endpoint(f"http://{answering}").ask(Query(text=text), 10)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "out", "ftp://x.org/", "http:///x"])
def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(UsageError, match="not the address"):
        Endpoint(url).ask(Query(text="ASK {}"), 1)
