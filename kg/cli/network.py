"""The network of actors: path, rank, communities."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

import kg
from kg.cli.ask import citation
from kg.cli.build import DONE, NOTHING
from kg.cli.options import COUNT, REPORTED, options
from kg.cli.output import print_line, print_table, tell

if TYPE_CHECKING:
    from kg.api import Link

MEASURES = ("degree", "betweenness", "pagerank")
TOP = click.option("-n", "--top", type=COUNT, default=20, show_default=True, help="How many.")


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@REPORTED
@options()
def path(start: str, end: str, reported: bool, store: Path | None, config: Path | None, quiet: bool) -> int:
    """Show how two actors are connected: the shortest path, each step with its quotation.

    \b
    Examples:
      kg path "Nadia Okoye" "Harbour Workers' Union"
      kg path "Nadia Okoye" Norway --reported
    """
    with kg.open(store, config=config) as graph:
        hops = graph.path(start, end, reported=reported)
    if not hops:
        tell(f"no path between {start} and {end}" + ("" if reported else "; try --reported"))
        return NOTHING
    for hop in hops:
        print_line(f"{hop.source_label} – {hop.target_label}")
        for link in hop.links:
            _print_link(link)
    return DONE


def _print_link(link: "Link") -> None:
    status = "" if link.status == "stated" else f" ({link.status})"
    print_line(f"  {'→' if link.forward else '←'} {link.label}{status}")
    for evidence in link.evidence:
        print_line(f"      {citation(evidence)}")


@click.command()
@click.option("--by", type=click.Choice(MEASURES), default="degree", show_default=True, help="The measure.")
@TOP
@REPORTED
@options()
def rank(by: str, top: int, reported: bool, store: Path | None, config: Path | None, quiet: bool) -> None:
    """List the most connected actors.

    \b
    Examples:
      kg rank
      kg rank --by pagerank -n 10
    """
    with kg.open(store, config=config) as graph:
        ranked = graph.rank(by, top=top, reported=reported)
    rows = [
        (actor.place, actor.label, actor.type, _score(by, actor.score), actor.articles) for actor in ranked
    ]
    print_table(("", "actor", "type", by, "articles"), rows)


def _score(by: str, score: float) -> str:
    return f"{score:.0f}" if by == "degree" else f"{score:.4f}"


@click.command()
@TOP
@REPORTED
@options()
def communities(top: int, reported: bool, store: Path | None, config: Path | None, quiet: bool) -> None:
    """List groups of actors that have more to do with each other than with the rest.

    \b
    Example:
      kg communities -n 5
    """
    with kg.open(store, config=config) as graph:
        groups = graph.communities(reported=reported)
    for group in groups[:top]:
        names = ", ".join(actor.label for actor in group.actors)
        print_line(f"{group.number}. {len(group.actors)} actors: {names}")
