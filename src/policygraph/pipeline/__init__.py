"""Pipeline: sources to documents to extractions to one graph, in that order."""

from policygraph.pipeline.memory import Built, build, run, save

__all__ = ["Built", "build", "run", "save"]
