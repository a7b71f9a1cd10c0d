"""Read: a graph file and the texts beside it, back into the model.

What the file does not say (where metadata stood, how a text was cut into sentences) stays empty;
whatever the writers write comes out again byte for byte.
"""

from itertools import chain
from pathlib import Path

from policygraph.graph.assemble import assemble
from policygraph.graph.read.readings import extractions
from policygraph.graph.read.subjects import subjects
from policygraph.model import Graph

__all__ = ["read"]


def read(path: Path, texts: Path | None = None) -> Graph:
    """Read a graph file in Turtle, N-Triples, N-Quads or TriG.

    `texts` is the folder of kept texts; by default the folder `texts` beside the file.

    Raises:
        GraphError: the file or a text is missing, or is not what a build writes.
        EvidenceError: a quote is not in its text.

    """
    found = subjects(path)
    if len(found) > 1:
        # Each graph is what one document says; the default graph only sums up.
        found.pop("", None)
    folder = texts or path.parent / "texts"
    return assemble(chain.from_iterable(extractions(graph, folder) for graph in found.values()))
