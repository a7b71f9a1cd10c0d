"""GraphML: entities and assertions with typed attributes, written as a stream.

Conventions: each edge has an id of its own (Gephi and yEd drop edges that share one); `label` and
`weight` are where Gephi and Cytoscape look; `r`, `g`, `b` colour nodes in Gephi, the `y:` graphics
in yEd.  Absent values are left out, so that readers do not meet empty text or a false zero.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from policygraph.graph.table import COLOURS, Edge, Node, columns, edges, merged, nodes
from policygraph.graph.write.parts import Format

__all__ = ["GRAPHML", "MERGED_GRAPHML", "literal", "xml_text"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xmlns:y="http://www.yworks.com/xml/graphml" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {str: "string", bool: "boolean", int: "int", float: "double"}
_SPECIAL = re.compile("[^\x20!#-%(-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Any character that cannot stand for itself."""
_BREAKS = re.compile("[\t\n\r]")
# Characters that XML 1.0 cannot hold at all, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: str) -> str:
    r"""Escape text for XML; a character that XML forbids becomes U+FFFD.

    Line breaks and tabs are escaped too, for XML reads them as spaces in an attribute.

    >>> xml_text('a<b\x0b') == 'a&lt;b\ufffd'
    True
    """
    if not _SPECIAL.search(value):
        return value
    return _BREAKS.sub(lambda found: f"&#{ord(found[0])};", escape(_FORBIDDEN.sub("\ufffd", value)))


def _head() -> Iterator[str]:
    yield _HEAD
    yield from _keys()
    yield '<graph id="policygraph" edgedefault="directed">\n'


def _keys() -> Iterator[str]:
    for name, kind in columns(Node).items():
        yield _key("n", name, "node", _TYPES[kind])
    for channel in "rgb":
        yield _key("n", channel, "node", "int")
    yield '<key id="y" for="node" yfiles.type="nodegraphics"/>\n'
    for name, kind in columns(Edge).items():
        yield _key("e", name, "edge", _TYPES[kind])


def _key(prefix: str, name: str, owner: str, kind: str) -> str:
    return f'<key id="{prefix}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'


def _node(row: Node) -> str:
    label = xml_text(row.label)
    return (
        f'<node id="{xml_text(row.id)}">{_data("n", row, 1)}{_GRAPHICS[row.type]}{label}'
        "</y:NodeLabel></y:ShapeNode></data></node>\n"
    )


def _edge(row: Edge) -> str:
    ends = f'source="{xml_text(row.source)}" target="{xml_text(row.target)}"'
    return f'<edge id="{row.id}" {ends}>{_data("e", row, 3)}</edge>\n'


def _data(prefix: str, row: Node | Edge, skipped: int) -> str:
    """Write the attributes of a row after its first columns, which are its id and ends."""
    return "".join(
        [
            f'<data key="{prefix}_{name}">{literal(value)}</data>'
            for name, value in zip(row._fields[skipped:], row[skipped:], strict=True)
            if value is not None and value != ""
        ]
    )


def literal(value: object) -> str:
    """Write a value as XML text, in the forms that XML Schema and Gephi share."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def _graphics(colour: str) -> str:
    channels = zip("rgb", (colour[1:3], colour[3:5], colour[5:7]), strict=True)
    gephi = "".join(f'<data key="n_{c}">{int(part, 16)}</data>' for c, part in channels)
    return (
        f'{gephi}<data key="y"><y:ShapeNode><y:Fill color="{colour}" transparent="false"/>'
        "<y:NodeLabel>"
    )


_GRAPHICS = {kind: _graphics(colour) for kind, colour in COLOURS.items()}


GRAPHML = Format(
    head=_head,
    entities=lambda graph, _: map(_node, nodes(graph)),
    edges=lambda graph, _: map(_edge, edges(graph)),
    tail=lambda _: iter(["</graph>\n</graphml>\n"]),
)

MERGED_GRAPHML = replace(GRAPHML, edges=lambda graph, _: map(_edge, merged(graph)))
"""One edge for all assertions between two entities."""
