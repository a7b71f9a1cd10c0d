"""Errors: every exception this package raises on purpose, in one tree.

* PolicygraphError
  - UsageError        the call itself is wrong: no input, an output folder that cannot be written
  - ReadError         one input cannot be read; the message names the file, the place and the remedy
  - LexiconError      a table breaks its own rules; the message names the file and the line
  - NumeralError      a piece of text is not a number
  - SpanError         a span is empty, reversed or outside its text
  - EvidenceError     a quote is not what its offsets say: a defect of this package
  - BuildError        a build cannot go on: its folder is in use, or its workers die
  - GraphError        a graph file cannot be read, or something asked for is not in it
    - QueryError      a query is wrong; the message shows the place
    - QueryLimitError      a query was ended: it took too long, or too much memory
"""

__all__ = [
    "BuildError",
    "EvidenceError",
    "GraphError",
    "LexiconError",
    "NumeralError",
    "PolicygraphError",
    "QueryError",
    "QueryLimitError",
    "ReadError",
    "SpanError",
    "UsageError",
]


class PolicygraphError(Exception):
    """Base of all errors raised on purpose here."""


class UsageError(PolicygraphError):
    """The call itself is wrong."""


class ReadError(PolicygraphError):
    """One input cannot be read; the rest of a build goes on."""


class LexiconError(PolicygraphError, ValueError):
    """A table breaks its own rules."""


class NumeralError(PolicygraphError, ValueError):
    """A piece of text is not a number."""


class SpanError(PolicygraphError, ValueError):
    """A span is empty, reversed or outside its text."""


class EvidenceError(PolicygraphError, AssertionError):
    """A quote is not what its offsets say."""


class BuildError(PolicygraphError):
    """A build cannot go on."""


class GraphError(PolicygraphError):
    """A graph cannot be read, or does not hold what was asked for."""


class QueryError(GraphError, ValueError):
    """A query cannot be understood, or asks for what is not allowed."""


class QueryLimitError(GraphError, TimeoutError):
    """A query was ended because it took too long or too much."""
