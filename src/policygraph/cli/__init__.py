"""Command line: one short function for each verb."""

from itertools import islice
from pathlib import Path

import click

from policygraph.cli import ask, build, files, grammar, serve
from policygraph.errors import PolicygraphError

__all__ = ["main"]

MISUSE = 2
"""Exit code: the call itself is wrong."""


class Program(click.Group):
    """The commands; an error of ours becomes one plain line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except PolicygraphError as error:
            click.echo(f"policygraph: {error}", err=True)
            ctx.exit(MISUSE)


@click.group(cls=Program)
@click.version_option(package_name="policygraph")
def main() -> None:
    """Build a checked knowledge graph of policy measures from Chinese policy text."""


for command in (
    build.build,
    grammar.resolve,
    grammar.rules,
    ask.load,
    ask.documents,
    ask.withdraw,
    ask.query,
    ask.ask,
    serve.serve,
    serve.report,
    files.validate,
    files.diff,
    files.merge,
    files.export,
    files.describe,
):
    main.add_command(command)


@main.command()
@click.argument("name")
@click.option(
    "-g",
    "--graph",
    "folder",
    default=Path("out"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that a build wrote.",
)
@click.option("-n", "--most", default=20, show_default=True, help="How many edges to show.")
@click.option("--trace", is_flag=True, help="Read NAME as a text: which rules fire, which lose.")
def explain(name: str, folder: Path, most: int, *, trace: bool) -> None:
    """Show the sentences that the edges of NAME rest on.

    NAME is what an entity is called, or the id of an entity or an edge (assertion/…); with
    --trace it is a text, and - reads one from standard input.
    """
    from policygraph import serve

    if trace:
        grammar.trace(name)
        return

    explained = serve.explain(serve.load(folder), folder / "texts", name)
    for edge in islice(explained, most):
        click.echo(f"{edge.subject} —{edge.relation}→ {edge.object}  ({edge.confidence})")
        click.echo(f"  {edge.edge}")
        for ground in edge.grounds:
            where = f"{ground.file}, characters {ground.start}-{ground.end}"
            click.echo(f"  {where}, rule {ground.rule}, confidence {ground.confidence}")
            click.echo(f"    {ground.marked}")
