"""Serve: keep a graph on disk, ask it questions, put it on the web."""

from policygraph.serve.explain import Explanation, Ground, explain, load

__all__ = ["Explanation", "Ground", "explain", "load"]
