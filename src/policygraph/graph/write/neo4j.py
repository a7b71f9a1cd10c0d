"""Neo4j: CSV for its bulk import, and Cypher that loads the same files into a live database."""

from collections.abc import Iterator

from policygraph.graph.files import File
from policygraph.graph.table import Edge, Node, columns, edges, nodes
from policygraph.graph.write.tables import csv_lines
from policygraph.model import EntityType, Graph, Relation

__all__ = ["neo4j"]

_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
_CAST = {str: "%s", bool: "toBoolean(%s)", int: "toInteger(%s)", float: "toFloat(%s)"}
_NODE = {"id": "id:ID", "type": ":LABEL"}
_EDGE = {"source": ":START_ID", "target": ":END_ID", "relation": ":TYPE"}


def neo4j(graph: Graph) -> Iterator[File]:
    """Yield `nodes.csv`, `edges.csv` and `load.cypher`."""
    yield File("nodes.csv", csv_lines(_header(Node, _NODE), nodes(graph)))
    yield File("edges.csv", csv_lines(_header(Edge, _EDGE), edges(graph)))
    yield File("load.cypher", _cypher())


def _header(row: type[Node] | type[Edge], special: dict[str, str]) -> Iterator[str]:
    for name, kind in columns(row).items():
        yield special.get(name, f"{name}:{_TYPES[kind]}")


def _cypher() -> Iterator[str]:
    yield (
        "// Into an empty database, offline:\n"
        "//   neo4j-admin database import full --multiline-fields=true "
        "--nodes=nodes.csv --relationships=edges.csv neo4j\n"
        "// Into a live database: put both files into its import folder and run this.\n"
        "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"
    )
    values = _properties(Node, _NODE)
    for kind in EntityType:
        yield (
            "LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row\n"
            f"WITH row WHERE row.`:LABEL` = '{kind}'\n"
            f"MERGE (n:Entity {{id: row.`id:ID`}}) SET n:{kind}, n += {{{values}}};\n"
        )
    values = _properties(Edge, _EDGE)
    for relation in Relation:
        yield (
            "LOAD CSV WITH HEADERS FROM 'file:///edges.csv' AS row\n"
            f"WITH row WHERE row.`:TYPE` = '{relation}'\n"
            "MATCH (s:Entity {id: row.`:START_ID`}), (o:Entity {id: row.`:END_ID`})\n"
            f"MERGE (s)-[r:{relation} {{id: row.`id:string`}}]->(o) SET r += {{{values}}};\n"
        )


def _properties(row: type[Node] | type[Edge], special: dict[str, str]) -> str:
    """Write a map of the columns that are not told by the shape of the graph, each cast."""
    kinds = columns(row)
    return ", ".join(
        f"{name}: {_CAST[kind] % f'row.`{name}:{_TYPES[kind]}`'}"
        for name, kind in kinds.items()
        if name not in special
    )
