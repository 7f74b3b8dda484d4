"""How good a graph is: eval."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

import kg
from kg.cli.build import DONE, LEFT_OUT
from kg.cli.options import FILE, OUT, Decorator, options
from kg.cli.output import print_table, tell, write_result

if TYPE_CHECKING:
    from kg.api import Evaluation, Measure, Miss, Row

FORMATS = ("table", "csv", "json")
FORMAT = click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
OUTPUT = click.option("-o", "--output", type=OUT, help="Write to a file instead of the terminal.")


def _complete_types(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in kg.api.claim_types() if name.startswith(incomplete)]


def _types(name: str, help_: str) -> Decorator:
    return click.option(name, multiple=True, metavar="TYPE", help=help_, shell_complete=_complete_types)


# -- eval ----------------------------------------------------------------------------------------


@click.command(name="eval")
@click.argument("gold", type=FILE, metavar="GOLD")
@click.option(
    "--articles",
    multiple=True,
    metavar="PATH",
    help="Extract these articles anew and score that, instead of what the store holds.",
)
@_types("--complete", "GOLD has all facts of this relation or event type: precision counts. Repeatable.")
@_types("--sampled", "GOLD has only some facts of this type: recall alone counts. Repeatable.")
@click.option("--errors", is_flag=True, help="List the facts missed and the claims that are wrong instead.")
@FORMAT
@OUTPUT
@options()
def evaluate(
    gold: Path,
    articles: tuple[str, ...],
    complete: tuple[str, ...],
    sampled: tuple[str, ...],
    errors: bool,
    format_: str,
    output: Path | None,
    store: Path | None,
    config: Path | None,
    quiet: bool,
) -> int:
    """Score the graph against your own annotations: precision and recall for each type of claim.

    GOLD is JSONL, one fact a line: article, predicate, slots as lists of names that are
    right, status, holder, evidence; a heading line says of which predicates it has all
    facts. The format, with examples, is in data/gold/guideline.md.

    A fact is found where a claim has its type and shares a name in each slot of who and
    whom. Status and holder are shares of the facts found. Brackets hold 95 % intervals: Wilson's for
    one type; those of the sums are resampled by article.

    \b
    Examples:
      kg eval gold.jsonl
      kg eval gold.jsonl --errors
      kg eval gold.jsonl --articles articles/ --format csv -o scores.csv
      kg eval gold.jsonl --sampled locatedIn --complete holdsRole
    """
    with kg.open(store, config=config) as graph:
        result = graph.evaluate(gold, articles=articles or None, complete=complete, sampled=sampled)
    for line in result.left_out:
        tell(f"left out: {line}")
    if errors:
        _write_errors(result.misses, format_, output)
    else:
        _write_rows(result, format_, output)
        if format_ == "table" and output is None and not quiet:
            tell(f"{result.articles} articles; '-' where GOLD has samples only, or nothing to count")
    return LEFT_OUT if result.left_out else DONE


def _write_rows(result: "Evaluation", format_: str, output: Path | None) -> None:
    if format_ == "json":
        shown = {"articles": result.articles, "rows": [asdict(row) for row in result.rows]}
        write_result(json.dumps(shown, ensure_ascii=False, indent=2) + "\n", output)
    elif format_ == "csv":
        write_csv([_figures(row) for row in result.rows], output)
    else:
        _write_table(_HEADS, map(_cells, result.rows), output)


_MEASURES = ("recall", "precision", "f1", "status", "holder", "whole")
_HEADS = ("type", "facts", "found", "claims", "right", *_MEASURES)


def _cells(row: "Row") -> list[object]:
    counts = (row.facts, row.found, row.claims, row.right)
    return [row.label, *counts, *(_measure(getattr(row, name)) for name in _MEASURES)]


def _measure(measure: "Measure | None") -> str:
    return "-" if measure is None else str(measure)


def _figures(row: "Row") -> dict[str, object]:
    """One cell a figure: recall, recall_low, recall_high …"""
    counts = {"type": row.label, **{name: getattr(row, name) for name in _HEADS[1:5]}}
    return counts | {name: value for part in _MEASURES for name, value in _three(part, getattr(row, part))}


def _three(name: str, measure: "Measure | None") -> Iterator[tuple[str, object]]:
    values = (measure.value, measure.low, measure.high) if measure else (None, None, None)
    for suffix, value in zip(("", "_low", "_high"), values, strict=True):
        yield name + suffix, "" if value is None else round(value, 4)


def _write_errors(misses: "Sequence[Miss]", format_: str, output: Path | None) -> None:
    columns = ("kind", "article", "predicate", "status", "slots", "evidence", "line")
    rows = [{name: getattr(miss, name) for name in columns} for miss in misses]
    if format_ == "json":
        write_result(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", output)
    elif format_ == "csv":
        write_csv(rows, output)
    else:
        _write_table(columns, ([*row.values()] for row in rows), output)


def write_csv(rows: "Sequence[dict[str, object]]", output: Path | None) -> None:
    """Rows of one set of columns as CSV, to a file or to standard output."""
    columns = list(rows[0]) if rows else []
    write_result(kg.api.csv_text(columns, [[str(row[name]) for name in columns] for row in rows]), output)


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[object]], output: Path | None) -> None:
    if output is None or str(output) == "-":
        print_table(columns, rows)
    else:
        write_result(kg.api.align(columns, [[str(cell) for cell in row] for row in rows]), output)
