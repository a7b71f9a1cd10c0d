"""Commands: load, query and ask as a user types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph.cli import main
from tests.graph.world import news, notice
from tests.serve.conftest import as_nquads, as_turtle


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def built(tmp_path: Path) -> Path:
    as_turtle(tmp_path / "policygraph.ttl", [notice(), news()])
    return tmp_path


def test_a_build_is_asked_at_once(built: Path) -> None:
    asked = run("query", "ASK { <region/990021> skos:prefLabel ?name }", "-g", built)
    assert (asked.exit_code, asked.stdout) == (0, "true\n")


@pytest.mark.parametrize(
    ("form", "start"),
    [("table", "n\n"), ("json", '{"head"'), ("md", "| n |"), ("tsv", "?n\n"), ("xml", "<?xml")],
)
def test_rows_are_written_as_wanted(built: Path, form: str, start: str) -> None:
    text = "SELECT ?n { <region/990021> skos:prefLabel ?n }"
    assert run("query", text, "-g", built, "-f", form).stdout.startswith(start)


def test_a_query_comes_from_a_file_or_standard_input(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("CONSTRUCT { ?s pg:divisionCode ?c } WHERE { ?s pg:divisionCode ?c }")
    by_file = run("query", "--file", path, "-g", built, "-f", "nt")
    assert by_file.stdout.count("\n") == 2
    command = ["query", "--file", "-", "-g", str(built), "-f", "jsonld"]
    by_input = CliRunner().invoke(main, command, input=path.read_text())
    assert json.loads(by_input.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "SELECT"], "line 1, column"),
        (["query", "SELECT * { ?s ?p ?o }", "-f", "ttl"], "ttl cannot hold the answer"),
        (["query", "DESCRIBE <a>", "-f", "csv"], "csv cannot hold the answer"),
        (["query"], "give the query as TEXT or by --file"),
        (["query", "DELETE WHERE { ?s ?p ?o }"], "a query only reads"),
        (["ask", "unknown"], "no question unknown; 'policygraph ask' lists"),
        (["ask", "joint-issuers", "--param", "x"], "write NAME=VALUE"),
        (["ask", "joint-issuers", "--param", "x=1"], "no parameter x"),
        (["query", "ASK {}", "--endpoint", "nowhere"], "not the address of an endpoint"),
        (["query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
          "--seconds", "0.3"], "ended after 0.3 s"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_one_line(built: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments, "-g", built)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_cut_answer_says_so(built: Path) -> None:
    result = run("query", "SELECT * { ?s ?p ?o }", "-g", built, "--limit", "2")
    assert len(result.stdout.splitlines()) == 3
    assert "only the first 2 are shown" in result.stderr


def test_questions_are_listed_and_asked(built: Path) -> None:
    listed = run("ask")
    assert "--param group=<group/残疾人>" in listed.stdout
    asked = run("ask", "joint-issuers", "-g", built)
    assert asked.stdout == "document,first,second\n"
    assert run("ask", "measures-for-group", "-g", built, "--param", "group=火星").exit_code == 2


def test_documents_come_and_go(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    first = as_nquads(tmp_path / "a.nq", [notice()])
    assert "1 documents" in run("load", first, "--store", folder).stdout
    run("load", as_nquads(tmp_path / "b.nq", [news()]), "--store", folder, "--add")
    assert [line.split("\t")[1] for line in run("documents", "-g", folder).stdout.splitlines()] == [
        "notice.txt",
        "news/report.html",
    ]
    assert run("withdraw", "notice.txt", "-g", folder).exit_code == 0
    assert run("withdraw", "notice.txt", "-g", folder).exit_code == 2


def test_a_build_can_fill_a_store(tmp_path: Path) -> None:
    text = "青海省启动就业援助行动\n\n近日，青海省启动就业援助行动。\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    built = run(
        "build", tmp_path / "a.txt", "-o", tmp_path / "o", "-w", "0", "--store", tmp_path / "s"
    )
    assert built.exit_code == 0
    assert "1 documents" in built.stdout
    assert run("query", "ASK { ?x pg:implements ?y }", "-g", tmp_path / "s").stdout == "true\n"
    assert run("withdraw", "a.txt", "-g", tmp_path / "s").exit_code == 0
    assert run("query", "ASK { ?x pg:implements ?y }", "-g", tmp_path / "s").stdout == "false\n"


def test_a_store_of_turtle_says_that_it_tells_no_documents_apart(built: Path) -> None:
    listed = run("documents", "-g", built)
    assert (listed.stdout, listed.stderr[:24]) == ("", "none are told apart: 'po")


def test_texts_that_are_not_beside_the_graph_are_missed(built: Path, tmp_path: Path) -> None:
    loaded = run("load", built, "--store", tmp_path / "s")
    assert "2 texts are not in the folder texts beside policygraph.ttl" in loaded.stderr
