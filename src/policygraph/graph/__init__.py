"""Graph: from measures to one checked graph in the usual formats."""

from policygraph.graph.assemble import assemble, combined, confidence
from policygraph.graph.files import save
from policygraph.graph.knowledge_graph import KnowledgeGraph
from policygraph.graph.lean import lean
from policygraph.graph.merge import between, merge, split
from policygraph.graph.validate import Problem, check, conflicts
from policygraph.graph.write import FOLDERS, FORMATS, WRITERS, Format, Section, Writer

__all__ = [
    "FOLDERS",
    "FORMATS",
    "WRITERS",
    "Format",
    "KnowledgeGraph",
    "Problem",
    "Section",
    "Writer",
    "assemble",
    "between",
    "check",
    "combined",
    "confidence",
    "conflicts",
    "lean",
    "merge",
    "save",
    "split",
]
