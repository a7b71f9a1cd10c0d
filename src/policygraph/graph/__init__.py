"""Graph: from measures to one checked graph in the usual formats."""

from policygraph.graph.assemble import assemble, combined, confidence
from policygraph.graph.files import save
from policygraph.graph.knowledge_graph import KnowledgeGraph
from policygraph.graph.merge import merge, split
from policygraph.graph.validate import Problem, check, conflicts
from policygraph.graph.write import FOLDERS, FORMATS, WRITERS, Format, Writer

__all__ = [
    "FOLDERS",
    "FORMATS",
    "WRITERS",
    "Format",
    "KnowledgeGraph",
    "Problem",
    "Writer",
    "assemble",
    "check",
    "combined",
    "confidence",
    "conflicts",
    "merge",
    "save",
    "split",
]
