"""Measures: who does what to whom, with whom, where, with what money, on what basis."""

from policygraph.extract.measures.grammar import grammar
from policygraph.extract.measures.read import Found, read

__all__ = ["Found", "grammar", "read"]
