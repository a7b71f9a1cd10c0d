"""Build a checked knowledge graph of policy measures from Chinese policy text."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policygraph.errors import PolicygraphError
    from policygraph.graph import KnowledgeGraph
    from policygraph.pipeline import Built, build, run, save

__all__ = ["Built", "KnowledgeGraph", "PolicygraphError", "build", "run", "save"]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: a query needs no dictionary of words."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    homes = {"PolicygraphError": "errors", "KnowledgeGraph": "graph"}
    value: object = getattr(import_module(f"policygraph.{homes.get(name, 'pipeline')}"), name)
    globals()[name] = value
    return value
