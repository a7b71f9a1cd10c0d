"""Command line: one short function for each verb.

A command imports what it needs when it runs, for the libraries behind it are heavy: help appears in
a tenth of the time that a build needs to load.
"""

import click

from policygraph.cli import ask, build, files, grammar, serve
from policygraph.errors import PolicygraphError

__all__ = ["main"]

MISUSE = 2
"""Exit code: the call itself is wrong."""

INTERRUPTED = 130
"""Exit code: ended by Ctrl-C, as shells have it."""


class Program(click.Group):
    """The commands; an error of ours becomes one plain line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except PolicygraphError as error:
            click.echo(f"policygraph: {error}", err=True)
            ctx.exit(MISUSE)
        except KeyboardInterrupt:
            click.echo("ended", err=True)
            ctx.exit(INTERRUPTED)


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
    ask.explain,
    serve.serve,
    serve.report,
    files.validate,
    files.diff,
    files.merge,
    files.export,
    files.describe,
):
    main.add_command(command)
