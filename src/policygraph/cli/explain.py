"""The command that shows the sentences behind an edge, or how a sentence is read."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click

from policygraph.cli.options import graph_option
from policygraph.model import Source
from policygraph.serve import lock, store
from policygraph.serve.explain import edges_of, marked
from policygraph.serve.index import reading
from policygraph.serve.index.reading import Record
from policygraph.serve.index.schema import open_read_only

__all__ = ["explain"]


@click.command()
@click.argument("name")
@graph_option
@click.option("-n", "--most", default=20, show_default=True, help="How many edges to show.")
@click.option("--trace", is_flag=True, help="Read NAME as a text: which rules fire, which lose.")
def explain(name: str, graph: Path, most: int, *, trace: bool) -> None:
    """Show the sentences that the edges of NAME rest on.

    NAME is what an entity is called, or the id of an entity or an edge (assertion/…); with
    --trace it is a text, and - reads one from standard input.
    """
    if trace:
        for line in _trace(sys.stdin.read() if name == "-" else name):
            click.echo(line)
        return
    folder = store.ready(graph)
    with lock.reading(folder), closing(open_read_only(store.index(folder))) as index:
        for edge in edges_of(index, name)[:most]:
            for line in _explanation(reading.edge(index, store.texts(folder), edge)):
                click.echo(line)


def _explanation(edge: Record) -> Iterator[str]:
    ends = f"{edge['subject_label']} —{edge['relation']}→ {edge['object_label']}"
    yield f"{ends}  ({edge['confidence']:g})"
    yield f"  {edge['id']}"
    for ground in edge["grounds"]:
        where = f"{ground['file']}, characters {ground['start']}-{ground['end']}"
        yield f"  {where}, rule {ground['rule']}, confidence {ground['confidence']:g}"
        yield f"    {marked(edge, ground)}"
        if "taken_over" in ground:
            at = ground["measure"]["actor_start"]
            yield f"    the actor stands at character {at}: {ground['taken_over']}"


def _trace(text: str) -> Iterator[str]:
    """Yield which rules fire in a text, which lose and why."""
    # Imported in here, for no other use of the command reads a text: half a second.
    from policygraph import document, extract

    parsed = document.parse(Source(name="text", data=text.encode(), format="text"))
    yield from extract.lines(extract.trace(extract.extract(parsed)))
