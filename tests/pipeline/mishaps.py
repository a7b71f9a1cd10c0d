"""Mishaps: reading with documents that never end, and documents that take the process with them."""

import os
import signal
import time
from unittest.mock import patch

from policygraph.model import Extraction, Failure, Source
from policygraph.pipeline import outcome as calm
from policygraph.pipeline import read as steady
from policygraph.pipeline.read import ReadDone, ReadTask


def read(task: ReadTask) -> ReadDone:
    """Read a shard; the names of some documents say what happens at them."""
    with patch.object(steady, "outcome", outcome):
        return steady.read(task)


def outcome(found: Source | Failure, largest: int) -> Extraction | Failure:
    """Stall or die at a document, or return what it gives."""
    if "stall" in found.name:
        time.sleep(60)
    if "kill" in found.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return calm.outcome(found, largest)


def die(_: object) -> None:
    """Take the process along."""
    os.kill(os.getpid(), signal.SIGKILL)
