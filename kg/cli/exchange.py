"""Giving away and checking: export, validate, extract."""

import json
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

import click

import kg
from kg.cli.build import DONE, LEFT_OUT
from kg.cli.options import EXTRACTION, OUT, PATHS, REPORTED, UNTYPED, WORKERS, options
from kg.cli.output import open_result, print_line, print_table, tell, write_result
from kg.cli.progress import progress_bar
from kg.errors import UsageError
from kg.jsonl import claim_records, entity_records
from kg.model import Skipped

FORMATS = ("turtle", "jsonld", "trig", "nquads", "graphml", "gexf", "csv", "nodes-csv", "edges-csv", "html")


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("-o", "--output", type=OUT, help="File to write. [default: standard output]")
@click.option("--no-text", is_flag=True, help="Leave the articles' texts out; the quotations stay.")
@REPORTED
@UNTYPED
@options()
def export(
    format_: str,
    output: Path | None,
    no_text: bool,
    reported: bool,
    untyped: bool,
    store: Path | None,
    config: Path | None,
    quiet: bool,
) -> None:
    """Write the graph in a format that other programs read.

    \b
    turtle, jsonld           the view and the ontology
    trig, nquads             everything, with its named graphs
    graphml, gexf            the network of actors
    csv                      the network, one row a quotation
    nodes-csv, edges-csv     the network, one row an actor, one row an edge
    html                     the network, as a page that works offline

    The network is what is stated; --reported adds what is only reported,
    alleged, denied, ordered or planned. The page always has both, apart. --untyped
    adds what has no type, such as "A mocked B", and of whom somebody speaks.

    \b
    Examples:
      kg export html -o network.html
      kg export graphml -o network.graphml
      kg export nquads --no-text | gzip > graph.nq.gz
    """
    with kg.open(store, config=config) as graph:
        what = {"text": not no_text, "reported": reported, "untyped": untyped}
        if to_file := output is not None and str(output) != "-":
            graph.export(format_, output, **what)
        elif sys.stdout.isatty():
            write_result(graph.export(format_, **what), None)
        else:
            graph.export(format_, sys.stdout.buffer, **what)
    if to_file and not quiet:
        print_line(f"Written: {output}")


@click.command()
@options()
def validate(store: Path | None, config: Path | None, quiet: bool) -> int:
    """Check the graph against the shapes of the ontology (SHACL).

    \b
    Example:
      kg validate
    """
    with kg.open(store, config=config) as graph:
        violations = graph.validate()
    if violations:
        print_table(("article", "node", "path", "value", "what is wrong"), map(astuple, violations))
        return LEFT_OUT
    if not quiet:
        print_line("The graph fits its shapes.")
    return DONE


@click.command()
@PATHS
@click.option("-o", "--output", type=OUT, required=True, help="JSONL file to write; - for standard output.")
@click.option("--entities", is_flag=True, help="Write each entity too, one a line before the claims.")
@options(WORKERS, *EXTRACTION)
def extract(paths: tuple[str, ...], output: Path, entities: bool, quiet: bool, **settings: Any) -> int:
    """Write what articles say as JSONL, one claim a line; nothing is stored.

    Every claim has its quotation with offsets (code points of the article's text,
    half-open), the place of the words that evoke it, all mentions of its entities, the
    places of its texts, its holders, its status and its time. With --entities, lines
    that have "entity" and no "claim" tell each entity's name, type and mentions.

    \b
    Examples:
      kg extract articles/ -o claims.jsonl
      kg extract articles/ --entities -o article-by-article.jsonl
      kg extract story.txt -o - | head -c 600
    """
    with open_result(output) as file, progress_bar("Extracting", quiet) as progress:
        done, left_out = 0, 0
        for result in kg.extractions(paths, **settings):
            if isinstance(result, Skipped):
                tell(f"left out: {result.location}: {result.reason}")
                progress(result.kind, result.location)
                left_out += 1
            else:
                records = (*(entity_records(result) if entities else ()), *claim_records(result))
                file.writelines(json.dumps(record) + "\n" for record in records)
                progress("new", result.article.location)
                done += 1
        if not done:  # within the block: what an earlier run wrote stays
            raise UsageError("no article to extract from", where=" ".join(paths))
    return LEFT_OUT if left_out else DONE
