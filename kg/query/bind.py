"""Parameters -> terms put in place of variables; the values are never pasted in as text.

`initBindings` of Oxigraph 0.5 binds only variables that the outermost SELECT returns
(SEP-0007), so a parameter used in a FILTER or a sub-query needs more. A variable's
tokens are replaced by the term, written by the SPARQL grammar (`to_sparql`): the query
is planned as if the term had been written there, and unbound parameters stay variables.
Rejected: a VALUES block in front (out of scope in sub-queries and UNION branches; a
join instead of a constant); `str.format` (injection).
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from kg.errors import QueryError
from kg.query.prefixes import XSD
from kg.query.tokens import Token, tokens

_BAD_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\\ud800-\udfff]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_CLAUSES = (
    "SELECT",
    "DESCRIBE",
    "GROUP",
    "ORDER",
    "HAVING",
    "LIMIT",
    "OFFSET",
    "VALUES",
    "WHERE",
    "CONSTRUCT",
)


class Iri(str):
    """An IRI given as a parameter: Iri("https://w3id.org/kg-news/data/actor/0a1b")."""

    __slots__ = ()


MAX_DIGITS = 1_000
"""Longest number bound, in digits; the engine counts with 38 of them."""

Bindable = str | Iri | bool | int | float | Decimal | date | datetime


def to_sparql(value: Bindable) -> str:
    r"""The value as a SPARQL term; QueryError where no such term exists.

    >>> to_sparql('say "hi"\n'), to_sparql(3), to_sparql(Iri("https://example.org/x"))
    ('"say \\"hi\\"\\n"', '"3"^^<http://www.w3.org/2001/XMLSchema#integer>', '<https://example.org/x>')
    """
    if isinstance(value, Iri):
        return _iri(value)
    text, datatype = _lexical(value)
    if bad := next((c for c in text if "\ud800" <= c <= "\udfff" or c == "\0"), ""):
        raise QueryError(f"character U+{ord(bad):04X} cannot stand in a value", where=ascii(text[:40]))
    quoted = '"' + "".join(_ESCAPES.get(c, c) for c in text) + '"'
    return f"{quoted}^^<{XSD}{datatype}>" if datatype != "string" else quoted


def substitute(sparql: str, values: Mapping[str, Bindable]) -> str:
    """The query with each named variable replaced by its value.

    A bare variable in a SELECT list becomes `(term AS ?name)`, so that its column
    stays. QueryError where the query binds the name itself (AS, VALUES).
    """
    if not values:
        return sparql
    terms = {name: to_sparql(value) for name, value in values.items()}
    place = _Place()
    out: list[str] = []
    for token in tokens(sparql):
        name = token.text[1:]
        place.see(token, len(out))
        if token.kind != "variable" or name not in terms:
            out.append(token.text if not place.ends_bound() else "")
        elif place.in_bound:
            # BOUND takes a variable only; of a bound one it is true.
            out[place.starts[0] :] = ["true"]
            place.after_bound = True
        else:
            out.append(place.replace(name, terms[name]))
    return "".join(out)


class _Place:
    """Where in a query the reader stands: which clause, how deep in its brackets, after which word."""

    def __init__(self) -> None:
        self.clause, self.depth, self.last, self.before = "", 0, "", ""
        self.in_bound = self.after_bound = False
        self.starts = (0, 0, 0)

    def see(self, token: Token, start: int) -> None:
        """Take notice of the next token, which comes at `start` in what is written."""
        if token.kind in ("space", "comment"):
            return
        self.in_bound = (self.before, self.last) == ("BOUND", "(")
        self.starts = (*self.starts[1:], start)
        self.before, self.last = self.last, token.text.upper()
        if token.kind == "word" and self.last in _CLAUSES:
            self.clause, self.depth = self.last, 0
        elif self.last in "{}":
            self.clause = "VALUES DATA" if self.clause == "VALUES" and self.last == "{" else ""
        elif self.last in "()":
            self.depth += 1 if self.last == "(" else -1

    def ends_bound(self) -> bool:
        """Whether the token just seen is the bracket after a BOUND(?x) that became true."""
        ends = self.after_bound and self.last == ")"
        self.after_bound = self.after_bound and not ends
        return ends

    def replace(self, name: str, term: str) -> str:
        """What stands for the variable just seen; a space, so that it never joins its neighbour."""
        if self.before == "AS" or self.clause == "VALUES":
            raise QueryError(f"the query sets ?{name} itself, so it cannot be a parameter", where=f"?{name}")
        if self.depth == 0 and self.clause == "SELECT":
            return f"({term} AS ?{name})"
        if self.depth == 0 and self.clause in ("GROUP", "ORDER"):
            return f"({term})"
        return f" {term} "


def _iri(value: str) -> str:
    if _BAD_IRI.search(value) or not _ABSOLUTE.match(value):
        raise QueryError(
            f"{ascii(str(value)[:80])} is not an absolute IRI", hint="for example https://example.org/x"
        )
    return f"<{value}>"


def _lexical(value: Bindable) -> tuple[str, str]:
    """Lexical form and XSD local name. bool before int and datetime before date: each is a subclass."""
    if isinstance(value, bool):
        return str(value).lower(), "boolean"
    if isinstance(value, int):
        return _digits(value), "integer"
    if isinstance(value, float):
        return repr(value).replace("inf", "INF").replace("nan", "NaN"), "double"
    if isinstance(value, Decimal):
        return _digits(value), "decimal"
    if isinstance(value, datetime):
        return value.isoformat(), "dateTime"
    return (value.isoformat(), "date") if isinstance(value, date) else (str(value), "string")


def _digits(value: int | Decimal) -> str:
    """The number written out; QueryError, before a digit is written, for one that is none or too long."""
    if isinstance(value, Decimal) and not value.is_finite():
        raise QueryError(f"{value} is no decimal", hint="for example 0.75")
    if _size(value) > MAX_DIGITS:
        raise QueryError(
            f"a number of {_size(value):,} digits cannot be bound", hint=f"at most {MAX_DIGITS:,} digits"
        )
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _size(value: int | Decimal) -> int:
    """About how many digits the number has when it is written out."""
    if isinstance(value, int):
        return value.bit_length() * 3 // 10
    _, digits, exponent = value.as_tuple()
    return len(digits) + abs(int(exponent))
