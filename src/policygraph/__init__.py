"""Build a checked knowledge graph of policy measures from Chinese policy text."""

from policygraph.errors import PolicygraphError
from policygraph.graph import KnowledgeGraph
from policygraph.pipeline import Built, build, run, save

__all__ = ["Built", "KnowledgeGraph", "PolicygraphError", "build", "run", "save"]
