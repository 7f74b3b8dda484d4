"""Named queries: .rq files whose header says what they ask and which parameters they take.

    # title: Roles of a person
    # question: Which roles does a person hold, where, and where is that said?
    # parameter person: actor; e.g. Ana Vidal; the person, by name or IRI
    # parameter role: string = ""; e.g. judge; part of the role's name, in any case
    # parameter outlet: string?; e.g. Harbour Post; only this outlet

A parameter is a variable of the query. TYPE is one of `TYPES`; with `?` after it, it
may be left out and the variable stays free; `= VALUE` is its default. A file of the
user's with such a header works the same; without a header it is a query without parameters.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pyoxigraph import Store

from kg.errors import NameNotFound, QueryError
from kg.query.actor import find_actor
from kg.query.bind import Bindable, Iri
from kg.query.prefixes import expand

NAMED = Path(__file__).with_name("named")

_HEADER = re.compile(r"#\s*(title|question|parameter)\b([^:]*):(.*)")
_LONGEST = 1_000
"""Characters of a header's line that is read; a longer one is a mere comment."""
_PARAMETER = re.compile(
    r"(?P<type>\w+)(?P<optional>\?)?\s*(?:=\s*(?P<default>\"[^\"]*\"|[^;]*?))?\s*"
    r"(?:;\s*e\.g\.\s*(?P<example>[^;]*?))?\s*(?:;\s*(?P<description>.*))?"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """`person`, of type "actor", required, for example "Ana Vidal": the person, by name or IRI.

    `default` is None where there is none; then it is required unless `optional`.
    """

    name: str
    type: str
    default: str | None = None
    optional: bool = False
    example: str = ""
    description: str = ""

    @property
    def required(self) -> bool:
        """Whether the query cannot run without it."""
        return self.default is None and not self.optional


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """The query "roles" titled "Who holds which role", with its parameters and its SPARQL text."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; QueryError listing those there are."""
        found = next((p for p in self.parameters if p.name == name), None)
        if found is None:
            names = ", ".join(p.name for p in self.parameters) or "none"
            raise QueryError(f"no parameter {name!r}", where=self.name, hint=f"parameters: {names}")
        return found


def load_named(folder: Path = NAMED) -> dict[str, NamedQuery]:
    """The queries of a folder by name (the file's, without .rq), sorted; the shipped ones by default."""
    return {path.stem: read_query(path) for path in sorted(folder.glob("*.rq"))}


def named_query(name: str) -> NamedQuery:
    """The shipped query of that name; NameNotFound with the nearest and all the names."""
    queries = load_named()
    if name not in queries:
        near = difflib.get_close_matches(name, queries, 1)
        hint = (f"did you mean {near[0]}? " if near else "") + f"available: {', '.join(queries)}"
        raise NameNotFound(f"no query named {name[:80]!r}", hint=hint)
    return queries[name]


def read_query(path: Path) -> NamedQuery:
    """A query with its header from a .rq file; QueryError when it cannot be read."""
    try:
        return parse_query(path.stem, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot read the query: {error}", where=str(path)) from error


def parse_query(name: str, text: str) -> NamedQuery:
    """A query with its header from text; the title defaults to the name."""
    about: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if len(line) <= _LONGEST and (match := _HEADER.match(line)):
            keyword, variable, rest = match[1], match[2].strip(), match[3].strip()
            if keyword == "parameter":
                parameters.append(_parameter(name, variable, rest))
            else:
                about.setdefault(keyword, rest)
    return NamedQuery(name, about.get("title", name), about.get("question", ""), tuple(parameters), text)


def bindings(store: Store, query: NamedQuery, values: Mapping[str, str] | None = None) -> dict[str, Bindable]:
    """What a named query's variables stand for; `values` are texts by parameter, read by its type.

    QueryError for an unknown, missing or ill-formed one; NameNotFound for an actor there is not.
    """
    given = {name: str(value) for name, value in (values or {}).items()}
    for name in given:
        query.parameter(name)
    found: dict[str, Bindable] = {}
    for parameter in query.parameters:
        text = given.get(parameter.name, parameter.default)
        if text is not None:
            found[parameter.name] = _value(store, query, parameter, text)
        elif parameter.required:
            raise QueryError(
                f"needs {parameter.name} ({parameter.type})",
                where=query.name,
                hint=f"for example {parameter.name}={parameter.example!r}",
            )
    return found


def _parameter(query: str, name: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if match is None or match["type"] not in TYPES or not re.fullmatch(r"\w+", name):
        form = "parameter NAME: TYPE[?] [= DEFAULT]; e.g. EXAMPLE; DESCRIPTION"
        raise QueryError(f"cannot read the header of parameter {name!r}", where=query, hint=f"# {form}")
    default = match["default"]
    return Parameter(
        name,
        match["type"],
        default.strip('"') if default is not None else None,
        bool(match["optional"]),
        match["example"] or "",
        match["description"] or "",
    )


def _value(store: Store, query: NamedQuery, parameter: Parameter, text: str) -> Bindable:
    try:
        return TYPES[parameter.type](store, text)
    except (ValueError, InvalidOperation) as error:
        raise QueryError(
            f"{parameter.name} = {text!r} is not of type {parameter.type}",
            where=query.name,
            hint=f"for example {parameter.example}",
        ) from error


TYPES: dict[str, Callable[[Store, str], Bindable]] = {
    "string": lambda store, text: text,
    "integer": lambda store, text: int(text),
    "decimal": lambda store, text: Decimal(text),
    "date": lambda store, text: date.fromisoformat(text),
    "iri": lambda store, text: Iri(text),
    "term": lambda store, text: Iri(expand(text)),
    "actor": lambda store, text: Iri(find_actor(store, text).iri),
}
"""How the text of a parameter becomes a term: `term` takes "kg:memberOf", `actor` a name or an IRI."""
