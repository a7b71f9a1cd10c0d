"""Graph: from measures to one checked graph in the usual formats."""
