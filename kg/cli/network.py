"""The network of actors: path, rank, communities."""

from pathlib import Path

import click

import kg
from kg.cli.options import REPORTED, options
from kg.cli.output import print_line, print_table

MEASURES = ("degree", "betweenness", "pagerank")
TOP = click.option("-n", "--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many.")


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@REPORTED
@options()
def path(start: str, end: str, reported: bool, store: Path | None, config: Path | None, quiet: bool) -> None:
    """Show how two actors are connected: the shortest path, each step with its quotation.

    \b
    Examples:
      kg path "Nadia Okoye" "Harbour Workers' Union"
      kg path "Nadia Okoye" Norway --reported
    """
    with kg.open(store, config=config) as graph:
        steps = graph.path(start, end, reported=reported)
    print_table(("from", "", "to", "quotation", "source"), steps)


@click.command()
@click.option("--by", type=click.Choice(MEASURES), default="degree", show_default=True, help="The measure.")
@TOP
@REPORTED
@options()
def rank(
    by: str, top: int, reported: bool, store: Path | None, config: Path | None, quiet: bool
) -> None:
    """List the most connected actors.

    \b
    Examples:
      kg rank
      kg rank --by pagerank -n 10
    """
    with kg.open(store, config=config) as graph:
        print_table(("actor", "type", by), graph.rank(by, top=top, reported=reported))


@click.command()
@TOP
@REPORTED
@options()
def communities(
    top: int, reported: bool, store: Path | None, config: Path | None, quiet: bool
) -> None:
    """List groups of actors that have more to do with each other than with the rest.

    \b
    Example:
      kg communities -n 5
    """
    with kg.open(store, config=config) as graph:
        groups = graph.communities(reported=reported)
    for number, group in enumerate(groups[:top], 1):
        print_line(f"{number}. {len(group)} actors: {', '.join(group)}")
