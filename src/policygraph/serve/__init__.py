"""Serve: keep a graph on disk, ask it questions, put it on the web."""
