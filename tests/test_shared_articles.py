"""Real articles, read in place, give one graph in which the shapes find no fault."""

from pathlib import Path

import policygraph
from policygraph.graph import check
from policygraph.graph.shapes import validate_file


def test_the_graph_of_many_documents_has_no_fault(shared: Path, tmp_path: Path) -> None:
    graph = policygraph.build([shared / "corpus" / "news", shared / "corpus" / "official"])
    assert [problem for problem in check(graph.model) if not problem.warning] == []
    graph.write(tmp_path / "graph.ttl")
    problems = validate_file(tmp_path / "graph.ttl")
    assert [problem for problem in problems if not problem.warning] == []
