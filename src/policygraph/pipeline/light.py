"""Light: tell what is so little work that starting a worker for it would take longer."""

from policygraph import document
from policygraph.document import Input
from policygraph.model import Failure
from policygraph.pipeline.known import Known
from policygraph.pipeline.order import Order
from policygraph.pipeline.results import key_of
from policygraph.pipeline.shards import Scope
from policygraph.pipeline.workplace import Workplace

__all__ = ["NEW", "SEEN", "light_to_read", "light_to_write"]

SEEN = 1 << 24
"""Bytes of inputs that are looked through for what is new in less time than a worker starts."""
NEW = 1 << 18
"""Bytes of text that are read in less time."""
RESULTS = 3 << 20
"""Bytes of results that are written in less time: about 200 articles."""
PLAIN = ("text", "html")
"""What is read by no such library as may take its process with it."""


def light_to_read(order: Order, total: Scope, known: Known) -> bool:
    """Tell whether little is new in the inputs of a build, and all of that plain text."""
    if total.size > SEEN or _has_stream(order):
        return False
    size = 0
    for found in document.sources(order.paths, order.columns):
        if isinstance(found, Failure) or known.position(key_of(found)) is not None:
            continue
        size += len(found.data)
        if size > NEW or found.format not in PLAIN:
            return False
    return True


def light_to_write(work: Workplace) -> bool:
    """Tell whether the results of a build give a small graph."""
    return sum(path.stat().st_size for path in work.files()) <= RESULTS


def _has_stream(order: Order) -> bool:
    """Tell whether an input can be read only once."""
    items = (item for path in order.paths for item in document.files(path))
    return any(isinstance(item, Input) and item.path is None for item in items)
