"""Asking: query, show, stats."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

import kg
from kg.cli.options import OUT, options
from kg.cli.output import print_line, print_table, tell, write_result
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.api import ActorRecord, Entry, Evidence, Parameter

FORMATS = ("table", "csv", "json", "xml", "turtle")


def _complete_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    names = kg.api.named_queries()
    return [CompletionItem(q.name, help=q.title) for q in names if q.name.startswith(incomplete)]


def _read_params(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise click.BadParameter(f"{value!r} is not NAME=VALUE")
    return dict(value.split("=", 1) for value in values)


@click.command()
@click.argument("file", required=False, metavar="[FILE.rq|-]")
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself.")
@click.option("--named", metavar="NAME", help="A query that kg knows.", shell_complete=_complete_names)
@click.option(
    "-p",
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_read_params,
    help="A parameter of it.",
)
@click.option("--list", "list_", is_flag=True, help="List the queries that kg knows, with their parameters.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="[default: table; turtle for a graph]")
@click.option("-o", "--output", type=OUT, help="Write to a file instead of the terminal.")
@click.option("--timeout", metavar="SECONDS", help="Time that the query may take. [default: 60]")
@click.option("--memory", metavar="MB", help="Memory that the query may take. [default: 4000]")
@click.option("--rows", metavar="N", help="Rows that the answer may have. [default: 1000000]")
@options()
def query(
    file: str | None,
    expression: str | None,
    named: str | None,
    params: dict[str, str],
    list_: bool,
    format_: str | None,
    output: Path | None,
    timeout: float | None,
    memory: int | None,
    rows: int | None,
    store: Path | None,
    config: Path | None,
    quiet: bool,
) -> None:
    """Ask in SPARQL, or one of the questions that kg knows.

    The default graph is the union of all, unless FROM names others; the prefixes of kg's
    ontology are known. A query that reaches a limit is stopped, and nothing of it printed.

    \b
    Examples:
      kg query --list
      kg query --named roles
      kg query --named actor -p name="Nadia Okoye" --format json
      kg query -e 'SELECT ?person ?role { ?person kg:holdsRole ?role }' --format csv
      kg query question.rq
      echo 'ASK { ?halt a kg:Halt }' | kg query -
    """
    if list_:
        _list_queries()
        return
    question = _question(file, expression, named)
    limits = {"query_timeout": timeout, "query_memory": memory, "query_rows": rows}
    with kg.open(store, config=config, **limits) as graph:
        found = graph.query(question, **params)
    format_ = format_ or ("turtle" if found.kind == "graph" else "table")
    if format_ == "table" and output is None and sys.stdout.isatty():
        print_table(found.columns, found)
    else:
        write_result(kg.api.to_format(found, format_), output)
    for note in () if quiet else found.notes:
        tell(f"kg: {note}")
    if not len(found) and not quiet:
        tell("(no rows)")


def _list_queries() -> None:
    rows = [(q.name, ", ".join(map(_parameter, q.parameters)), q.title) for q in kg.api.named_queries()]
    print_table(("name", "parameters", "answers"), rows)


def _parameter(parameter: "Parameter") -> str:
    return parameter.name if parameter.required else f"[{parameter.name}]"


def _question(file: str | None, expression: str | None, named: str | None) -> str:
    given = [value for value in (file, expression, named) if value is not None]
    if len(given) != 1:
        raise click.UsageError("Give one of: FILE.rq, -, -e SPARQL, --named NAME; or --list.")
    if file is None:
        return given[0]
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot read the query: {error}", where=file) from error


@click.command()
@click.argument("name", metavar="ACTOR")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@options()
def show(name: str, format_: str, store: Path | None, config: Path | None, quiet: bool) -> None:
    """Show all that is said of an actor: roles, relations, events, speeches, with quotations and sources.

    What is only reported, alleged, denied, ordered or planned stands apart, with
    its holder. ACTOR is a name, a part of one that fits no other actor, or an IRI.

    \b
    Examples:
      kg show "Nadia Okoye"
      kg show okoye --format json
    """
    with kg.open(store, config=config) as graph:
        record = graph.actor(name)
    if format_ == "json":
        write_result(json.dumps(asdict(record), ensure_ascii=False, indent=2) + "\n", None)
        return
    for line in _record_lines(record):
        print_line(line)


def _record_lines(record: "ActorRecord") -> Iterator[str]:
    names = ", ".join(name for name in record.names if name != record.actor.label)
    yield str(record.actor) + (f", also {names}" if names else "")
    yield f"<{record.actor.iri}>"
    for title in ("roles", "relations", "events", "speeches"):
        yield from _section(title.capitalize(), getattr(record, title))
    for status in dict.fromkeys(entry.status for entry in record.claims):
        yield from _section(f"Only {status}", [entry for entry in record.claims if entry.status == status])


def _section(title: str, entries: Sequence["Entry"]) -> Iterator[str]:
    if entries:
        yield ""
        yield title
    for entry in entries:
        yield f"  {_headline(entry)}"
        for evidence in entry.evidence:
            yield f"      {citation(evidence)}"


def _headline(entry: "Entry") -> str:
    label = entry.label if entry.slot in ("subject", "agent") else f"{entry.label} (as {entry.slot})"
    others = "; ".join(
        filler.label if filler.slot == "object" else f"{filler.slot}: {filler.label}"
        for filler in entry.others
    )
    return f"{label}: {others}" if others else label


def citation(evidence: "Evidence") -> str:
    """The quotation, whether inferred, who holds it, and where: “…”, according to X (outlet, title, date)."""
    inferred = ", inferred" if evidence.inferred else ""
    holders = f", according to {' < '.join(evidence.holders)}" if evidence.holders else ""
    source = (
        ", ".join(part for part in (evidence.outlet, evidence.title, evidence.date) if part) or evidence.key
    )
    return f"“{' '.join(evidence.quotation.split())}”{inferred}{holders} ({source})"


@click.command()
@options()
def stats(store: Path | None, config: Path | None, quiet: bool) -> None:
    """Count what the store holds: articles, outlets, actors, claims by status, relations, events.

    \b
    Example:
      kg stats
    """
    with kg.open(store, config=config) as graph:
        found = graph.stats()
    dates = f", {found.first_date} to {found.last_date}" if found.first_date else ""
    undated = f", {found.undated} without a date" if found.undated else ""
    print_line(f"{found.articles} articles{dates}{undated}")
    for title in ("outlets", "actors", "claims", "relations", "events"):
        counts = getattr(found, title)
        total = len(counts) if title == "outlets" else sum(count for _, count in counts)
        print_line(f"\n{title.capitalize()}: {total}")
        for label, count in counts:
            print_line(f"{count:8}  {label}")
