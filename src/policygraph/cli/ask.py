"""The command that asks a graph a question that has a name."""

from typing import Unpack

import click

from policygraph.cli.asking import How, asker, asking, show
from policygraph.serve import questions

__all__ = ["ask"]


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
    if name is None:
        for known in questions.questions():
            click.echo(f"{known.name}\n  {known.zh}\n  {known.en}")
            for parameter, default in known.parameters.items():
                click.echo(f"  --param {parameter}={default}")
        return
    asked = questions.question(name)
    values = dict(_pair(param) for param in params)
    with asker(how) as by:
        show(by, questions.fill(asked, questions.resolve(asked, values, by)), how)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--param {text}: write NAME=VALUE")
    return name, value
