"""Command line: one module for each command, named after it.

A module is loaded when its command runs, for the libraries behind it are heavy: the list of
commands appears in a tenth of the time that a build needs to load.
"""

from importlib import import_module

import click

from policygraph.errors import PolicygraphError

__all__ = ["COMMANDS", "main"]

MISUSE = 2
"""Exit code: the call itself is wrong."""

INTERRUPTED = 130
"""Exit code: ended by Ctrl-C, as shells have it."""

COMMANDS = {
    "build": "Build a graph from files and folders of documents.",
    "resolve": "Tell what a name means to a government on a day.",
    "rules": "List the measure grammar.",
    "explain": "Show the sentences that the edges of a name rest on.",
    "query": "Ask the graph in SPARQL.",
    "ask": "Ask the graph a question that has a name.",
    "serve": "Explore a graph in the browser, and answer SPARQL.",
    "report": "Write a graph into one HTML file that opens anywhere.",
    "load": "Load a graph into a store that can be asked at once.",
    "documents": "List the documents of a graph.",
    "withdraw": "Take a document out of a store.",
    "validate": "Check a graph against the shapes of the ontology.",
    "diff": "Show what changed from one graph to another.",
    "merge": "Join graphs into one.",
    "export": "Write a graph in another format.",
    "describe": "Write counts, files, versions and licence of a graph.",
}
"""Each command and what it does, those of a first session first."""


class Program(click.Group):
    """The commands; an error of ours becomes one plain line and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command, or return None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"policygraph.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

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
