"""Workers: they answer, they are ended when late, and the next query finds a new one."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from policygraph.errors import GraphError, QueryError, QueryLimitError
from policygraph.serve.query import Query
from policygraph.serve.store import database
from policygraph.serve.workers import Workers

COUNT = Query(text="SELECT (COUNT(*) AS ?n) { ?a a pg:Assertion }", rows_as="csv")
# Hours of work for the engine, which does not stop when it is asked to.
ENDLESS = Query(text="SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")


def test_a_query_is_answered_and_the_worker_kept(loaded: Path) -> None:
    with Workers(database(loaded)) as pool:
        answers = {pool.ask(COUNT, 10).body for _ in range(3)}
    assert answers == {"n\r\n10\r\n"}


def test_an_endless_query_is_ended_and_the_next_is_answered(loaded: Path) -> None:
    with Workers(database(loaded)) as pool:
        pool.ask(COUNT, 10)
        started = time.monotonic()
        with pytest.raises(QueryLimitError, match=r"ended after 0\.5 s"):
            pool.ask(ENDLESS, 0.5)
        assert time.monotonic() - started < 30
        assert pool.ask(COUNT, 10).count == 1


def test_a_query_that_waits_for_others_has_the_same_limit(loaded: Path) -> None:
    with Workers(database(loaded)) as pool, ThreadPoolExecutor() as threads:
        late = threads.submit(pool.ask, ENDLESS, 1.0)
        time.sleep(0.2)
        with pytest.raises(QueryLimitError, match="other queries"):
            pool.ask(COUNT, 0.1)
        with pytest.raises(QueryLimitError, match="ended after 1 s"):
            late.result()


def test_a_wrong_query_does_not_end_the_worker(loaded: Path) -> None:
    with Workers(database(loaded)) as pool:
        with pytest.raises(QueryError, match="line 1, column"):
            pool.ask(Query(text="SELECT"), 10)
        with pytest.raises(QueryError, match="Invalid IRI"):
            pool.ask(Query(text="ASK {}", default_graphs=("no iri",)), 10)
        assert pool.ask(COUNT, 10).count == 1


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited by Linux")
def test_a_greedy_query_is_ended_before_it_takes_all_memory(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower = "import policygraph.serve.worker as w; w._MOST_MEMORY = 2**28; w.main()"
    start = [sys.executable, "-c", lower]
    monkeypatch.setattr("policygraph.serve.workers._COMMAND", start)
    greedy = Query(text="SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i")
    with Workers(database(loaded)) as pool:
        with pytest.raises(QueryLimitError, match="too much memory"):
            pool.ask(greedy, 30)
        assert pool.ask(COUNT, 10).count == 1


def test_a_query_cannot_change_the_graph(loaded: Path) -> None:
    with Workers(database(loaded)) as pool, pytest.raises(QueryError, match="only reads"):
        pool.ask(Query(text="DELETE WHERE { ?s ?p ?o }"), 10)


def test_the_dataset_can_be_chosen(loaded: Path) -> None:
    graphs = Query(text="SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    with Workers(database(loaded)) as pool:
        found = json.loads(pool.ask(graphs, 10).body)["results"]["bindings"]
        first = found[0]["g"]["value"]
        chosen = replace(COUNT, default_graphs=(first,)), replace(COUNT, named_graphs=(first,))
        counts = [pool.ask(query, 10).body.split()[1] for query in chosen]
    assert len(found) == 2
    assert counts in (["8", "0"], ["3", "0"])


def test_a_store_that_is_gone_is_told_without_its_path(tmp_path: Path) -> None:
    with Workers(tmp_path / "gone") as pool, pytest.raises(GraphError) as caught:
        pool.ask(COUNT, 10)
    assert str(tmp_path) not in str(caught.value)
