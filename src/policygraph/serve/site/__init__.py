"""Site: the graph on the web: a SPARQL endpoint, pages of entities, and the explorer."""
