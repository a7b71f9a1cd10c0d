"""Serve: a graph on disk that is asked on the command line, by programs and in a browser."""
