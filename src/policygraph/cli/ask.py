"""Ask: the commands that keep a graph on disk and put questions to it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypedDict, Unpack

import click

from policygraph.cli import grammar
from policygraph.errors import UsageError

if TYPE_CHECKING:
    from policygraph.serve.index.reading import Record
    from policygraph.serve.query import Asker

__all__ = ["ask", "documents", "explain", "load", "query", "withdraw"]

_ROWS = ["table", "csv", "tsv", "json", "xml", "md"]
_TRIPLES = ["ttl", "nt", "rdf", "jsonld"]
_FOLDER = click.Path(path_type=Path, file_okay=False)

graph_option = click.option(
    "-g",
    "--graph",
    default=Path("out"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder of a build, a graph file, or a store.",
)


class How(TypedDict):
    """The options of the commands that ask."""

    graph: Path
    endpoint: str | None
    form: str | None
    seconds: float
    limit: int | None


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of `How`."""
    for option in (
        click.option("--limit", type=click.IntRange(min=1), help="The most rows to show."),
        click.option("--seconds", default=60.0, show_default=True, help="End it after this time."),
        click.option(
            "-f",
            "--format",
            "form",
            type=click.Choice(_ROWS + _TRIPLES),
            help="How to write the answer.  [default: table on a terminal, else csv; triples: ttl]",
        ),
        click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead."),
        graph_option,
    ):
        command = option(command)
    return command


@click.command()
@click.argument("text", required=False)
@click.option("--file", type=click.File(encoding="utf-8"), help="Read the query from a file or -.")
@asking
def query(text: str | None, file: TextIO | None, **how: Unpack[How]) -> None:
    """Ask the graph the SPARQL query TEXT.

    The usual prefixes (pg:, skos:, …) need no declaration, and <region/611021> names a thing.
    """
    if (text is None) == (file is None):
        raise click.UsageError("give the query as TEXT or by --file")
    with _asker(how) as asker:
        _show(asker, file.read() if file else text, how)


@click.command()
@click.argument("name", required=False)
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter of the question.",
)
@asking
def ask(name: str | None, params: tuple[str, ...], **how: Unpack[How]) -> None:
    """Ask the graph the question NAME, or list the questions there are."""
    from policygraph.serve import questions

    if name is None:
        for known in questions.questions():
            click.echo(f"{known.name}\n  {known.zh}\n  {known.en}")
            for parameter, default in known.parameters.items():
                click.echo(f"  --param {parameter}={default}")
        return
    asked = questions.question(name)
    values = dict(_pair(param) for param in params)
    with _asker(how) as asker:
        _show(asker, questions.fill(asked, questions.resolve(asked, values, asker)), how)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--store", type=_FOLDER, help="The folder of the store.  [default: beside FILE]")
@click.option(
    "--add", is_flag=True, help="Keep documents of other names, and replace those that FILE holds."
)
@click.option("--endpoint", metavar="URL", help="Put it into this graph store instead.")
def load(file: Path, store: Path | None, *, add: bool, endpoint: str | None) -> None:
    """Load the graph FILE (or the folder of a build) into a store that can be asked at once."""
    from policygraph.serve import remote
    from policygraph.serve import store as stores
    from policygraph.serve.files import graph_file

    source = graph_file(file)
    if endpoint:
        click.echo(f"{remote.push(source, endpoint, 600)} graphs sent")
        return
    folder = store or source.parent / "store"
    count = stores.add(folder, source) if add else stores.load(folder, source)
    click.echo(f"loaded into {folder}: " + (f"{count} documents" if count else source.name))
    missing = stores.missing_texts(folder)
    if missing:
        beside = f"the folder texts beside {source.name}: evidence is shown by its quotes alone"
        click.echo(f"{missing} texts are not in {beside}", err=True)


@click.command()
@graph_option
def documents(graph: Path) -> None:
    """List the documents of a graph that was loaded from N-Quads."""
    from policygraph.serve import store

    found = store.documents(store.ready(graph))
    for iri, file in found:
        click.echo(f"{iri}\t{file}")
    if not found:
        click.echo(
            "none are told apart: 'policygraph build --store' makes a store of them", err=True
        )


@click.command()
@click.argument("name")
@graph_option
def withdraw(name: str, graph: Path) -> None:
    """Take the document NAME out of a store: its source file, id or IRI."""
    from policygraph.serve import store

    click.echo(f"withdrawn: {store.withdraw(store.ready(graph), name)}")


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
    from policygraph.serve import lock, store
    from policygraph.serve.explain import edges_of
    from policygraph.serve.index import reading
    from policygraph.serve.index.schema import open_read_only

    if trace:
        grammar.trace(name)
        return
    folder = store.ready(graph)
    with lock.reading(folder), closing(open_read_only(store.index(folder))) as index:
        for edge in edges_of(index, name)[:most]:
            for line in _explanation(reading.edge(index, store.texts(folder), edge)):
                click.echo(line)


def _explanation(edge: "Record") -> Iterator[str]:
    from policygraph.serve.explain import marked

    ends = f"{edge['subject_label']} —{edge['relation']}→ {edge['object_label']}"
    yield f"{ends}  ({edge['confidence']:g})"
    yield f"  {edge['id']}"
    for ground in edge["grounds"]:
        where = f"{ground['file']}, characters {ground['start']}-{ground['end']}"
        yield f"  {where}, rule {ground['rule']}, confidence {ground['confidence']:g}"
        yield f"    {marked(edge, ground)}"


@contextmanager
def _asker(how: How) -> Iterator["Asker"]:
    """Yield what answers: an endpoint elsewhere, or a process on the store here."""
    from policygraph.serve import lock, remote, store, workers

    if how["endpoint"]:
        yield remote.Endpoint(how["endpoint"])
        return
    folder = store.ready(how["graph"])
    with lock.reading(folder), workers.Workers(store.database(folder)) as pool:
        yield pool


def _show(asker: "Asker", text: str | None, how: How) -> None:
    from policygraph.serve.query import Query
    from policygraph.serve.sparql import form

    default = "table" if sys.stdout.isatty() else "csv"
    wanted = how["form"]
    if wanted and (wanted in _TRIPLES) != (form(text or "") in {"CONSTRUCT", "DESCRIBE"}):
        raise UsageError(f"{wanted} cannot hold the answer to this kind of query")
    asked = Query(
        text=text or "",
        rows_as=wanted if wanted in _ROWS else default,
        triples_as=wanted if wanted in _TRIPLES else "ttl",
        limit=how["limit"],
    )
    answer = asker.ask(asked, how["seconds"])
    click.echo(answer.body, nl=not answer.body.endswith("\n"))
    if answer.cut:
        click.echo(f"only the first {answer.count} are shown", err=True)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--param {text}: write NAME=VALUE")
    return name, value
