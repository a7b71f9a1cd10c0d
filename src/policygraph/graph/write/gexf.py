"""GEXF 1.3: the same rows as GraphML for Gephi, with colours and the days of measures.

`kind` tells parallel edges apart; an edge whose measure has a period carries its days, so that
Gephi's timeline works.
"""

from collections.abc import Callable, Iterable, Iterator

from policygraph.graph.table import COLOURS, Edge, Node, columns, edges, merged, nodes
from policygraph.graph.write.graphml import literal, xml_text
from policygraph.model import Graph

__all__ = ["gexf", "gexf_merged"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>policygraph</creator></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date">
"""
_TYPES = {str: "string", bool: "boolean", int: "integer", float: "double"}
_SAID_ELSEWHERE = {"id", "label", "source", "target", "weight"}


def gexf(graph: Graph) -> Iterator[str]:
    """Yield the graph as GEXF, with an edge for each assertion."""
    return _gexf(graph, edges)


def gexf_merged(graph: Graph) -> Iterator[str]:
    """Yield the graph as GEXF, with one edge for all assertions between two entities."""
    return _gexf(graph, merged)


def _gexf(graph: Graph, rows: Callable[[Graph], Iterable[Edge]]) -> Iterator[str]:
    yield _HEAD
    yield from _attributes("node", Node)
    yield from _attributes("edge", Edge)
    yield "<nodes>\n"
    for node in nodes(graph):
        yield _node(node)
    yield "</nodes>\n<edges>\n"
    for edge in rows(graph):
        yield _edge(edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(owner: str, row: type[Node] | type[Edge]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">\n'
    for name, kind in columns(row).items():
        if name not in _SAID_ELSEWHERE:
            yield f'<attribute id="{name}" title="{name}" type="{_TYPES[kind]}"/>\n'
    yield "</attributes>\n"


def _node(row: Node) -> str:
    return (
        f'<node id="{xml_text(row.id)}" label="{xml_text(row.label)}">'
        f"{_values(row)}{_COLOUR[row.type]}</node>\n"
    )


def _edge(row: Edge) -> str:
    days = {"start": row.start_date, "end": row.end_date}
    period = "".join(f' {name}="{day}"' for name, day in days.items() if day)
    return (
        f'<edge id="{row.id}" source="{xml_text(row.source)}" target="{xml_text(row.target)}" '
        f'kind="{xml_text(row.relation)}" label="{xml_text(row.label)}" weight="{row.weight!r}"'
        f"{period}>{_values(row)}</edge>\n"
    )


def _values(row: Node | Edge) -> str:
    said = "".join(
        [
            f'<attvalue for="{name}" value="{literal(value)}"/>'
            for name, value in zip(row._fields, row, strict=True)
            if value is not None and value != "" and name not in _SAID_ELSEWHERE
        ]
    )
    return f"<attvalues>{said}</attvalues>"


def _colour(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


_COLOUR = {kind: _colour(colour) for kind, colour in COLOURS.items()}
