"""Rows -> text: table, csv, json, xml, turtle. Nothing is printed, cut or coloured here.

Cells hold text of articles, which is hostile:

* table: control and direction characters are shown as escapes, so that a cell can
  neither move a terminal's cursor nor turn a line around; line breaks become spaces.
* csv: a text a spreadsheet would take for a formula (starts with = + - @, a tab or a
  carriage return) gets an apostrophe in front, as OWASP ("CSV Injection") advises.
  Plain numbers and lone handles ("-3.5", "@someone") cannot call anything and stay.
  Rejected: raw csv by default (researchers open these files in a spreadsheet; json and
  xml hold the exact text); refusing such rows (loses answers).
* xml: characters that XML 1.0 cannot hold become U+FFFD. Rejected: XML 1.1 (few read it).
"""

import csv as csv_module
import io
import re
import unicodedata
from collections.abc import Callable, Sequence

from rdflib import BNode, Graph, Literal, URIRef, Variable
from rdflib.query import Result
from rdflib.term import Identifier

from kg.errors import QueryError
from kg.query.prefixes import PREFIXES, XSD, compact
from kg.query.rows import Cell, Rows

_FORMULA = re.compile(r"[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+\-]?\d[\d.,]*%?|@\w+")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")


def to_format(rows: Rows, name: str) -> str:
    """The rows in the format of that name; QueryError listing the names for any other."""
    if name not in FORMATS:
        raise QueryError(f"no format {name!r}", hint=f"available: {', '.join(FORMATS)}")
    return FORMATS[name](rows)


def to_table(rows: Rows) -> str:
    """Aligned plain text: a heading, a rule, one line a row; numbers to the right; never cut.

    IRIs with a declared prefix are shown as CURIEs.
    """
    cells = [[_shown(cell) for cell in row] for row in rows.rows]
    numeric = [_is_numeric(rows, i) for i in range(len(rows.columns))]
    return align(rows.columns, cells, numeric)


def align(columns: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool] = ()) -> str:
    """The table of `to_table` from texts; `numeric` says which columns stand to the right."""
    widths = [max(map(_width, column)) for column in zip(columns, *cells, strict=True)]
    right = list(numeric) or [False] * len(columns)
    lines = [_line(columns, widths, right), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths, right) for row in cells]
    return "\n".join(lines) + "\n"


def to_csv(rows: Rows) -> str:
    """RFC 4180 with a heading and \\r\\n line ends (SPARQL 1.1 CSV), formulas defused; unbound is empty."""
    return csv_text(rows.columns, [[cell.text if cell else "" for cell in row] for row in rows.rows])


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Texts as CSV, formulas defused; the one writer of CSV."""
    out = io.StringIO()
    writer = csv_module.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[defused(text) for text in row] for row in rows])
    # A network of the user's own may hold lone surrogates, which no file can.
    return out.getvalue().encode("utf-8", "replace").decode("utf-8")


def defused(text: str) -> str:
    """The text as a spreadsheet takes it for text.

    >>> defused("=1+1"), defused("-3.5"), defused("@someone"), defused("@SUM(A1)")
    ("'=1+1", '-3.5', '@someone', "'@SUM(A1)")
    """
    return f"'{text}" if _FORMULA.match(text) and not _HARMLESS.fullmatch(text) else text


def to_json(rows: Rows) -> str:
    """SPARQL 1.1 Query Results JSON; for CONSTRUCT and DESCRIBE as bindings of subject, predicate, object."""
    return _serialized(_result(rows, str), "json") + "\n"


def to_xml(rows: Rows) -> str:
    """SPARQL Query Results XML; for CONSTRUCT and DESCRIBE as bindings of subject, predicate, object."""
    return _serialized(_result(rows, xml_text), "xml").rstrip() + "\n"


def xml_text(text: str) -> str:
    """The text with what XML 1.0 cannot hold replaced by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def to_turtle(rows: Rows) -> str:
    """Turtle of what CONSTRUCT or DESCRIBE made; QueryError for other rows."""
    if rows.kind != "graph":
        raise QueryError("turtle is for CONSTRUCT and DESCRIBE", hint="use table, csv, json or xml")
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for subject, predicate, obj in rows.rows:
        graph.add((_term(subject), _term(predicate), _term(obj)))
    return str(graph.serialize(format="turtle"))


def _serialized(result: Result, name: str) -> str:
    data = result.serialize(format=name)
    return data.decode("utf-8") if data else ""


def _result(rows: Rows, clean: Callable[[str], str]) -> Result:
    if rows.kind == "ask":
        answer = Result("ASK")
        cell = rows.rows[0][0]
        answer.askAnswer = bool(cell and cell.value)
        return answer
    result = Result("SELECT")
    result.vars = [Variable(name) for name in rows.columns]
    result.bindings = [
        {var: _term(cell, clean) for var, cell in zip(result.vars, row, strict=True) if cell}
        for row in rows.rows
    ]
    return result


def _term(cell: Cell | None, clean: Callable[[str], str] = str) -> Identifier:
    if cell is None or cell.kind == "literal":
        found = cell or Cell("")
        datatype = URIRef(found.datatype) if found.datatype else None
        return Literal(clean(found.text), lang=found.language or None, datatype=datatype, normalize=False)
    return BNode(cell.text) if cell.kind == "bnode" else URIRef(clean(cell.text))


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return visible(compact(cell.text) if cell.kind == "iri" else cell.text)


def visible(text: str) -> str:
    r"""The text on one line, with control and direction characters as escapes.

    >>> visible("a\nb\x1b[31mc\u202ed")
    'a b\\x1b[31mc\\u202ed'
    """
    flat = _SPACES.sub(" ", text)
    return "".join(_escape(c) if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in flat)


def _escape(char: str) -> str:
    # Soft hyphens and joiners are part of honest text and harmless: shown as they are.
    return char if char in "\u00ad\u200c\u200d" else char.encode("unicode_escape").decode("ascii")


def _is_numeric(rows: Rows, index: int) -> bool:
    column = [row[index] for row in rows.rows if row[index] is not None]
    return bool(column) and all(cell and cell.datatype in _NUMERIC for cell in column)


def _line(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [
        " " * (width - _width(text)) + text if to_right else text + " " * (width - _width(text))
        for text, width, to_right in zip(texts, widths, right, strict=True)
    ]
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Columns on a terminal: two for wide East Asian characters, none for combining ones (UAX 11)."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or char in "\u00ad\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


_NUMERIC = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float")}

FORMATS: dict[str, Callable[[Rows], str]] = {
    "table": to_table,
    "csv": to_csv,
    "json": to_json,
    "xml": to_xml,
    "turtle": to_turtle,
}
