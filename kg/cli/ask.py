"""Asking: query, show, stats."""

import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

import kg
from kg.cli.options import OUT, options
from kg.cli.output import print_line, print_table, write_result
from kg.errors import QueryError

FORMATS = ("table", "csv", "json", "xml", "turtle")


def _complete_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from kg.api import named_queries

    return [CompletionItem(q.name, help=q.title) for q in named_queries() if q.name.startswith(incomplete)]


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
    "-p", "--param", "params", multiple=True, metavar="NAME=VALUE", callback=_read_params, help="A parameter of it."
)
@click.option("--list", "list_", is_flag=True, help="List the queries that kg knows, with their parameters.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="[default: table; turtle for a graph]")
@click.option("-o", "--output", type=OUT, help="Write to a file instead of the terminal.")
@options()
def query(
    file: str | None,
    expression: str | None,
    named: str | None,
    params: dict[str, str],
    list_: bool,
    format_: str | None,
    output: Path | None,
    store: Path | None,
    config: Path | None,
    quiet: bool,
) -> None:
    """Ask in SPARQL, or one of the questions that kg knows.

    The default graph is the union of all; the prefixes of kg's ontology are known.

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
    with kg.open(store, config=config) as graph:
        rows = graph.query(question, **params)
    format_ = format_ or ("turtle" if rows.kind == "graph" else "table")
    if format_ == "table" and output is None:
        print_table(rows.columns, rows.texts())
        if not quiet and not rows:
            click.echo("(no rows)", err=True)
    else:
        write_result(kg.api.write_rows(rows, format_), output)


def _list_queries() -> None:
    from kg.api import named_queries

    print_table(
        ("name", "parameters", "answers"), [(q.name, ", ".join(q.parameters), q.title) for q in named_queries()]
    )


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
