"""Which queries run: those that read this store and nothing else.

Oxigraph follows SERVICE and rdflib also LOAD and FROM, so a query could reach the
network or a file. FROM and FROM NAMED are read here and may name graphs of the store
alone (`run` looks them up). Each query is read twice, by rdflib's parser and by the terminals
in `tokens`; what either finds is refused. Three things on which readers differ are
taken away first: a carriage return (ends a comment for some), an escape such as
\\u0022 for an ASCII character (syntax before parsing for some, text for others) and a
text longer than any honest query.
Rejected: only matching the word SERVICE (refuses a search for "secret service"); only
parsing (one reader's bug is then a hole).
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph
from pyparsing import ParseBaseException
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.query.prefixes import KG, PREFIXES
from kg.query.tokens import Token, offset_at, position, significant

MAX_CHARS = 200_000
"""Longest query taken, in code points; the longest shipped one has some 2,000."""

MAX_DEPTH = 500
"""Brackets within brackets; patterns, unions and operators side by side may be as many as fit in the text."""

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_KEYWORDS = frozenset(
    [
        "ABS",
        "ADD",
        "ALL",
        "AS",
        "ASC",
        "ASK",
        "AVG",
        "BASE",
        "BIND",
        "BNODE",
        "BOUND",
        "BY",
        "CEIL",
        "COALESCE",
        "CONCAT",
        "CONSTRUCT",
        "CONTAINS",
        "COUNT",
        "DATATYPE",
        "DAY",
        "DESC",
        "DESCRIBE",
        "DISTINCT",
        "ENCODE_FOR_URI",
        "EXISTS",
        "FALSE",
        "FILTER",
        "FLOOR",
        "FROM",
        "GRAPH",
        "GROUP",
        "GROUP_CONCAT",
        "HAVING",
        "HOURS",
        "IF",
        "IN",
        "IRI",
        "ISBLANK",
        "ISIRI",
        "ISLITERAL",
        "ISNUMERIC",
        "ISURI",
        "LANG",
        "LANGMATCHES",
        "LCASE",
        "LIMIT",
        "MAX",
        "MD5",
        "MIN",
        "MINUS",
        "MINUTES",
        "MONTH",
        "NAMED",
        "NOT",
        "NOW",
        "OFFSET",
        "OPTIONAL",
        "ORDER",
        "PREFIX",
        "RAND",
        "REDUCED",
        "REGEX",
        "REPLACE",
        "ROUND",
        "SAMETERM",
        "SAMPLE",
        "SECONDS",
        "SELECT",
        "SEPARATOR",
        "SERVICE",
        "SHA1",
        "SHA256",
        "SHA384",
        "SHA512",
        "SILENT",
        "STR",
        "STRAFTER",
        "STRBEFORE",
        "STRDT",
        "STRENDS",
        "STRLANG",
        "STRLEN",
        "STRSTARTS",
        "STRUUID",
        "SUBSTR",
        "SUM",
        "TIMEZONE",
        "TRUE",
        "TZ",
        "UCASE",
        "UNDEF",
        "UNION",
        "URI",
        "UUID",
        "VALUES",
        "WHERE",
        "YEAR",
        "A",
    ]
)
_OPENING, _CLOSERS = ("(", "{", "["), (")", "}", "]")
_CLOSING = ('"."', '"}"', '")"', '";"', '","')
_NUMBER = re.compile(r"\d+(?:[eE]\d*)?|[eE]\d+")


@dataclass(frozen=True, slots=True)
class Checked:
    """A query as it may be run, its line ends made \\n.

    `graphs` are those that FROM and FROM NAMED name, `terms` the IRIs that it names in
    kg's own namespace.
    """

    text: str
    graphs: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


def check(sparql: str) -> Checked:
    """The query as it may be run; QueryError naming what is refused.

    Where the query is long, the parser needs a deep stack and a high limit of recursion (see `worker`).
    """
    text = sparql.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_ambiguous(text)
    found = significant(text)
    _refuse_words(text, found)
    _refuse_unreadable(text, found)
    if missing := _undeclared(text, found):
        raise QueryError(missing)
    try:
        tree = parseQuery(text)
    except (ParseBaseException, RecursionError) as error:
        raise QueryError(_syntax(text, found, error)) from error
    nodes = list(_nodes(tree))
    if any(node.name == "ServiceGraphPattern" for node in nodes):
        raise _outside("SERVICE")
    prefixes = dict(_declared(found))
    return Checked(text, tuple(_named_by_from(nodes, prefixes)), tuple(_terms(found, prefixes)))


def _terms(found: list[Token], prefixes: dict[str, str]) -> Iterator[str]:
    """IRIs of kg's namespace, each once; those written in PREFIX are namespaces and end in #."""
    for token in dict.fromkeys((token.kind, token.text) for token in found):
        kind, text = token
        prefix, _, local = text.partition(":")
        iri = text[1:-1] if kind == "iri" else prefixes.get(prefix, "") + local if kind == "pname" else ""
        if iri.startswith(KG) and iri != KG:
            yield iri


def syntax_message(text: str, error: SyntaxError) -> str:
    """One line for an error of Oxigraph's parser: line, column, what stands there, what was expected."""
    match = _AT.match(str(error))
    if not match:
        return f"the query does not parse: {error}"
    offset = offset_at(text, int(match[1]), int(match[2]))
    expected = _expected(match[3])
    if " " in expected and " or " not in expected:
        return f"the query does not parse: {expected}"
    return f"{position(text, offset)}: {_found(text, offset)}; expected {expected}"


def _refuse_ambiguous(text: str) -> None:
    if len(text) > MAX_CHARS:
        raise QueryError(f"the query has {len(text):,} characters", hint=f"at most {MAX_CHARS:,} are taken")
    if bad := next((c for c in text if "\ud800" <= c <= "\udfff" or c == "\0"), ""):
        raise QueryError(
            f"{position(text, text.index(bad))}: character U+{ord(bad):04X} cannot stand in a query"
        )
    for match in _ESCAPE.finditer(text):
        if int(match[1] or match[2], 16) < 0x80:
            raise QueryError(
                f"{position(text, match.start())}: {match[0]} is refused", hint="write the character itself"
            )


def _refuse_words(text: str, found: list[Token]) -> None:
    """Refuse by tokens: an update, or the word SERVICE outside strings, IRIs and comments."""
    first = next((t for t in _after_prologue(found)), None)
    if first is None:
        raise QueryError("the query is empty", hint="it starts with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if first.text.upper() in _UPDATES:
        raise QueryError(
            f"{first.text.upper()} changes the store and is refused",
            hint="a query reads: SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    for token in found:
        if token.kind == "word" and token.text.upper() in ("SERVICE", "LOAD"):
            raise _outside(f"{position(text, token.start)}: {token.text.upper()}")


def _outside(what: str) -> QueryError:
    return QueryError(
        f"{what} reaches outside the store and is refused", hint="kg query reads this store only"
    )


def _refuse_unreadable(text: str, found: list[Token]) -> None:
    """Refuse what no parser could read, or only with a stack without end."""
    depth = 0
    for token in found:
        if token.kind == "open":
            where = position(text, token.start)
            raise QueryError(f"{where}: a string starts here that does not end on its line")
        depth += (token.text in _OPENING) - (token.text in _CLOSERS)
        if depth > MAX_DEPTH:
            where = position(text, token.start)
            raise QueryError(
                f"{where}: the query is nested too deeply", hint=f"at most {MAX_DEPTH} brackets in each other"
            )


def _after_prologue(found: list[Token]) -> Iterator[Token]:
    """The tokens after BASE and PREFIX declarations."""
    index = 0
    while index < len(found) and found[index].text.upper() in ("BASE", "PREFIX"):
        index += 2 if found[index].text.upper() == "BASE" else 3
    yield from found[index:]


def _declared(found: list[Token]) -> Iterator[tuple[str, str]]:
    """Each declared prefix with its IRI, the ones of every query first."""
    yield from PREFIXES.items()
    for keyword, name, iri in zip(found, found[1:], found[2:], strict=False):
        if keyword.text.upper() == "PREFIX" and name.kind == "pname":
            yield name.text[:-1], iri.text[1:-1]


def _named_by_from(nodes: list[CompValue], prefixes: dict[str, str]) -> Iterator[str]:
    for node in nodes:
        if node.name == "DatasetClause":
            yield _iri(node["default" if "default" in node else "named"], prefixes)


def _iri(term: object, prefixes: dict[str, str]) -> str:
    """The IRI of a parsed IRI or prefixed name."""
    if isinstance(term, CompValue):
        parts = {name: str(term[name]) for name in ("prefix", "localname") if name in term}
        return prefixes.get(parts.get("prefix", ""), "") + parts.get("localname", "")
    return str(term)


def _nodes(tree: object) -> Iterator[CompValue]:
    """Every node of the parse tree, without recursion (a query may nest deeply)."""
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, CompValue):
            yield node
            pending.extend(node.values())
        elif not isinstance(node, str) and hasattr(node, "__iter__"):
            pending.extend(node)


def _syntax(text: str, found: list[Token], error: Exception) -> str:
    """The clearest of what three readers say about a query that does not parse."""
    if isinstance(error, RecursionError):
        return "the query is nested too deeply"
    if special := _misspelt(text, found):
        return special
    try:
        # An empty store in memory: nothing is evaluated, only parsed.
        pyoxigraph.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as second:
        return syntax_message(text, second)
    except (ValueError, RuntimeError):
        pass
    offset = getattr(error, "loc", 0)
    return f"{position(text, offset)}: {_found(text, offset)}; not SPARQL 1.1 here"


def _misspelt(text: str, found: list[Token]) -> str:
    for token in found:
        if token.kind == "word" and not _NUMBER.fullmatch(token.text) and token.text.upper() not in _KEYWORDS:
            near = difflib.get_close_matches(token.text.upper(), sorted(_KEYWORDS), 1)
            advice = f"; did you mean {near[0]}?" if near else "; expected a SPARQL keyword, variable or term"
            return f"{position(text, token.start)}: unknown word {token.text[:40]!r}{advice}"
    return ""


def _undeclared(text: str, found: list[Token]) -> str:
    known = dict(_declared(found))
    for token in found:
        prefix = token.text.partition(":")[0]
        if token.kind == "pname" and prefix not in known and prefix != "_":
            names = ", ".join(sorted(PREFIXES))
            where = position(text, token.start)
            return f"{where}: prefix {prefix[:40]!r} is not declared; always declared: {names}"
    return ""


def _found(text: str, offset: int) -> str:
    token = next((t for t in significant(text) if t.start + len(t.text) > offset), None)
    return f"unexpected {token.text[:40]!r}" if token else "unexpected end of the query"


def _expected(message: str) -> str:
    """What Oxigraph expected, without its character classes, closing signs first: '"." or "}"'."""
    plain = re.sub(r"\[[^\]\n]*\]|'[^'\n]'|\\u\{[^}]*\}", "", message.removeprefix("expected "))
    if remark := re.search(r"\b[A-Z]?[a-z]+ [a-z]\w* [^,]*", plain.replace("one of ", "")):
        return remark[0].strip()
    names = dict.fromkeys(re.findall(r'"[^"\s]+"|\b[A-Z]{3,}\b', plain))
    closing = [name for name in _CLOSING if name in names]
    # Whatever can start a variable and a string can start any term: one word for the long list.
    rest = (
        ["a variable or term"] if '"$"' in names else [n for n in names if n not in closing and "\\" not in n]
    )
    return " or ".join((closing + rest)[:6]) or message.splitlines()[0].strip()[:120]
