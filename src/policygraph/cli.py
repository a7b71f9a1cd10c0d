"""Cli: the commands; the only place that prints."""

import click

__all__ = ["main"]


@click.group()
@click.version_option(package_name="policygraph")
def main() -> None:
    """Build a knowledge graph of policy measures from Chinese policy text."""
