"""Order: what to build and how, how far a build is, and what it holds in the end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from policygraph.graph import Problem
from policygraph.model import Failure

__all__ = ["Detail", "Event", "Order", "Summary", "Watch"]


class Detail(StrEnum):
    """How much of what was read is written."""

    ALL = "all"
    EDGES = "edges"
    """The edges and what they rest on: no mentions, and no measure that brings no edge about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to build, and how."""

    paths: tuple[str | Path, ...]
    formats: tuple[str, ...] = ("ttl", "graphml")
    detail: Detail = Detail.ALL
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    seconds: float = 60.0
    """How long one document may take; 0 for any time."""
    largest: int = 1 << 26
    """How many bytes one document may have."""
    share: tuple[int, int] | None = None
    """Read share k of n only and write nothing; the build without a share does the rest."""
    retry: bool = False
    """Read again what failed before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """How far a build is; sizes in bytes, or pieces of work."""

    step: str
    done: int
    total: int
    new: int = 0
    """Documents that were read."""
    failed: int = 0
    known: int = 0
    """Inputs that were read by an earlier build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build holds."""

    documents: int
    new: int
    """Documents that were not read by an earlier build."""
    failures: tuple[Failure, ...] = ()
    entities: Mapping[str, int] = field(default_factory=dict)
    relations: Mapping[str, int] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What the built-in checks found."""
    kept: bool = False
    """True where nothing could be read, so that the graph of an earlier build was left alone."""
    copies: int = 0
    """Documents that are not in the graph because another one stands for them."""


Watch = Callable[[Event], None]
"""Called now and then, with how far a build is."""
