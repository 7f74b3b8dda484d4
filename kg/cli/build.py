"""Making a graph: init, ingest, retract, rebuild."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

import kg
from kg.cli.options import EXTRACTION, PATHS, THRESHOLD, WORKERS, options
from kg.cli.output import print_line, tell
from kg.cli.progress import progress_bar
from kg.model import Report

DONE, LEFT_OUT, NOTHING = 0, 1, 2


@click.command()
@options()
def init(store: Path | None, config: Path | None, quiet: bool) -> None:
    """Make an empty store. (`kg ingest` makes one too where there is none.)

    \b
    Example:
      kg init --store my-store
    """
    with kg.open(store, config=config) as graph:
        graph.init()
        if not quiet:
            print_line(f"An empty store: {graph.settings.store}")


@click.command()
@PATHS
@options(WORKERS, *EXTRACTION, THRESHOLD)
def ingest(
    paths: tuple[str, ...], store: Path | None, config: Path | None, quiet: bool, **settings: Any
) -> int:
    """Read articles, extract what they say, and store it with its evidence.

    PATH is a file, a folder, a glob or - for standard input: .txt, .md, .html,
    .json, .jsonl, .csv, .warc, each also gzipped or in a .zip. What cannot be
    used is left out and listed; reading the same articles again changes nothing.
    Which article is which is known by URL, id or content, not by the path; a
    corrected file takes the place of its former self.

    \b
    Examples:
      kg ingest articles/
      kg ingest news.jsonl.gz crawl.warc.gz --workers 2
      kg ingest notes.txt --date 2024-05-01 --outlet "The Harbour Post"
      kg ingest articles/ --ontology my.ttl --frames my.toml
    """
    with kg.open(store, config=config, **settings) as graph, progress_bar("Reading", quiet) as progress:
        report = graph.ingest(*paths, progress=progress)
        where = graph.settings.store
    print_report(report, quiet)
    if not quiet and report.articles:
        print_line(
            f"Store: {where}. Look into it with: kg stats, kg query --list, kg export html -o network.html"
        )
    return exit_code(report)


def print_report(report: Report, quiet: bool) -> None:
    """What a run did on standard output, and each input that was left out on standard error."""
    for skipped in report.skipped:
        tell(f"left out: {skipped.location}: {skipped.reason}")
    if quiet:
        return
    for note in report.notes:
        tell(f"note: {note}")
    articles = "1 article" if report.articles == 1 else f"{report.articles} articles"
    print_line(
        f"{articles}: {report.new} new, {report.replaced} replaced, "
        f"{report.unchanged} unchanged; {report.claims} claims; {len(report.skipped)} left out"
    )


def exit_code(report: Report) -> int:
    """0 all done; 1 something was left out; 2 nothing could be done."""
    if not report.articles:
        return NOTHING
    return LEFT_OUT if report.skipped else DONE


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@options()
def retract(articles: tuple[str, ...], store: Path | None, config: Path | None, quiet: bool) -> int:
    """Take articles out, with all that followed from them.

    ARTICLE is an article's key, IRI or URL, as `kg query --named articles` shows them.
    One that is not there is told, and the others are taken out all the same.

    \b
    Example:
      kg retract https://news.example/2024/05/harbour-strike
    """
    told = Counter[str]()

    def tell_each(outcome: str, name: str) -> None:
        told[outcome] += 1
        if outcome == "unknown":
            tell(f"left out: {name}: no such article")
        elif not quiet:
            print_line(f"retracted: {name}" if outcome == "retracted" else f"already retracted: {name}")

    with kg.open(store, config=config) as graph:
        graph.retract(*articles, progress=tell_each)
    return LEFT_OUT if told["unknown"] else DONE


@click.command()
@options(THRESHOLD)
def rebuild(store: Path | None, config: Path | None, quiet: bool, **settings: Any) -> None:
    """Derive identity and view anew from the articles and the curation.

    \b
    Examples:
      kg rebuild
      kg rebuild --threshold 0.8
    """
    with kg.open(store, config=config, **settings) as graph:
        graph.rebuild()
        if not quiet:
            print_line(f"Rebuilt: {graph.settings.store}")
