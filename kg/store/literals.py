"""Literals as Oxigraph would write them: canonical lexical forms, N-Triples escapes.

Oxigraph normalizes what it stores ("0.90" becomes "0.9"); what is canonical from
the start is equal to what comes back, and a quad is compared as a string.
"""

import re
from datetime import date, datetime
from decimal import Decimal

from kg.model import Bounds, Literal
from kg.store.iris import XSD

_SURROGATE = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile('[\\x00-\\x1f\\x7f"\\\\\ufffe\uffff]')
_ESCAPES = {ord("\b"): "\\b", ord("\t"): "\\t", ord("\n"): "\\n", ord("\f"): "\\f", ord("\r"): "\\r"}
_ESCAPES = (
    {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}
    | _ESCAPES
    | {ord('"'): '\\"', ord("\\"): "\\\\"}
)

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,12})?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DATETIME = re.compile(_DATE.pattern + r"T[0-2][0-9]:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_ZERO_OFFSET = re.compile(r"[+-]00:00$")
# RFC 3987, without the rarities (IPv6 hosts, empty hosts): what does not match
# is kept as a string, so that a malformed address loses neither article nor address.
_CHAR = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/\u00a1-\u167f\u3041-\ud7ff]|%[0-9A-Fa-f]{2})"
_URL = re.compile(
    rf"https?://[A-Za-z0-9\-._~]+(?::[0-9]{{1,5}})?(?:/{_CHAR}*)?(?:\?(?:{_CHAR}|\?)*)?(?:\#(?:{_CHAR}|\?)*)?"
)


def clean(text: str) -> str:
    """The text with lone surrogates replaced by U+FFFD: same length, storable in UTF-8."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def quoted(text: str) -> str:
    """The text as an N-Triples string, in quotation marks.

    >>> quoted('a "b"')
    '"a \\\\"b\\\\""'
    """
    text = clean(text)
    return f'"{text.translate(_ESCAPES)}"' if _SPECIAL.search(text) else f'"{text}"'


def typed(lexical: str, datatype: str) -> str:
    """An N-Triples literal of an XSD datatype, by its local name; `lexical` is canonical."""
    return f"{quoted(lexical)}^^<{XSD}{datatype}>" if datatype != "string" else quoted(lexical)


def integer(value: int) -> str:
    """A whole number as an N-Triples literal."""
    return f'"{value}"^^<{XSD}integer>'


def decimal_text(value: float, digits: int = 6) -> str:
    """Canonical xsd:decimal of a number, rounded; "1" for 1.0.

    >>> decimal_text(0.90), decimal_text(1.0), decimal_text(1e-9)
    ('0.9', '1', '0')
    """
    text = format(Decimal(repr(round(value, digits))), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number(value: float) -> str:
    """A number as an xsd:integer where it is whole, else as an xsd:decimal."""
    text = decimal_text(value)
    return typed(text, "decimal" if "." in text else "integer")


def is_date(value: str) -> bool:
    """Whether the value is an ISO date of a day that exists."""
    return bool(_DATE.fullmatch(value)) and _parses(date, value)


def is_datetime(value: str) -> bool:
    """Whether the value is a canonical xsd:dateTime: Oxigraph would write it so."""
    if not _DATETIME.fullmatch(value) or _ZERO_OFFSET.search(value) or value[11:13] == "24":
        return False
    return _parses(datetime, value)


def _parses(kind: type[date], value: str) -> bool:
    try:
        return bool(kind.fromisoformat(value))
    except ValueError:
        return False


def moment(value: str) -> str:
    """A date or date-time as an N-Triples literal; what is neither stays a string."""
    if is_date(value):
        return typed(value, "date")
    return typed(value, "dateTime") if is_datetime(value) else quoted(value)


def is_url(value: str) -> bool:
    """Whether the value can stand as an IRI as it is."""
    return bool(_URL.fullmatch(value))


def canonical_literal(literal: Literal) -> Literal:
    """The literal with the datatype its value really has, in canonical form.

    A value that is no integer, decimal or date is a string, whatever it claims.

    >>> canonical_literal(Literal("007", "integer")), canonical_literal(Literal("soon", "date"))
    (Literal(value='7', datatype='integer'), Literal(value='soon', datatype='string'))
    """
    value = clean(literal.value)
    if literal.datatype == "integer" and _INTEGER.fullmatch(value):
        return Literal(str(int(value)), "integer")
    if literal.datatype == "decimal" and _DECIMAL.fullmatch(value):
        return Literal(_plain(Decimal(value)), "decimal")
    if literal.datatype == "date" and is_date(value):
        return Literal(value, "date")
    return Literal(value, "string")


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "+0") else text.removeprefix("+")


def canonical_number(value: float | None) -> float | None:
    """The bound as it comes back from the store; what is no finite number is no bound."""
    if value is None or value != value or abs(value) > 1e15:
        return None
    return float(decimal_text(value))


def canonical_bounds(bounds: Bounds) -> Bounds:
    """The bounds as they come back from the store."""
    low, high = canonical_number(bounds.low), canonical_number(bounds.high)
    return Bounds(low, high, clean(bounds.text), clean(bounds.unit))
