"""Pipeline: paths in, a graph out."""
