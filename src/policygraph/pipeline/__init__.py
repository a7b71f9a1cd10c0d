"""Pipeline: sources to documents to extractions to one graph, in that order."""

from policygraph.pipeline.cluster import Cluster
from policygraph.pipeline.folder import build_folder
from policygraph.pipeline.local import Here, Local, Workers
from policygraph.pipeline.memory import Built, build, run, save
from policygraph.pipeline.order import Detail, Event, Order, Summary, Watch

__all__ = [
    "Built",
    "Cluster",
    "Detail",
    "Event",
    "Here",
    "Local",
    "Order",
    "Summary",
    "Watch",
    "Workers",
    "build",
    "build_folder",
    "run",
    "save",
]
