"""A Markdown file is one article: its text unchanged, front matter read and marked as head."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace

from kg.config import Settings
from kg.errors import NotAnArticle
from kg.model import Article, Zone
from kg.read.decode import decode
from kg.read.records import to_article
from kg.read.source import Source

_MATTER = re.compile(
    r"\s{0,9}(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<matter>.{0,20000}?)^(?P=mark)[ \t]*$", re.S | re.M
)
_ENTRY = re.compile(r"([\w][\w .-]{0,40}?)\s*+:(?:\s++(.*))?$")
_ITEM = re.compile(r"\s*+-\s++(.*)$")
_REMARK = re.compile(r"(?<!\s)\s++#.*$")


def read_markdown(source: Source, settings: Settings) -> Iterator[Article]:
    """The one article of the file."""
    text, notes = decode(source.take_text(settings.max_chars))
    match = _MATTER.match(text)
    fields = front_matter(match["matter"], match["mark"]) if match else {}
    body = text[match.end() :] if match else text
    if not body.strip():
        raise NotAnArticle("front matter without a text below it" if match else "an empty file")
    # The body stands in as text, whatever the front matter calls so.
    known = to_article(
        {k: v for k, v in fields.items() if k.lower() != "text"} | {"maintext": body},
        source.location,
        alone=True,
    )
    head = (Zone("head", match.start("mark"), match.end()),) if match else ()
    yield replace(known, text=text, notes=notes, zones=head)


def front_matter(text: str, mark: str = "---") -> dict[str, object]:
    """The plain part of YAML (names, strings, lists of strings) between ---, or TOML between +++.

    Not a YAML library: front matter of articles needs no more, and a YAML file
    can hold types, anchors and bombs.

    >>> front_matter('title: "Court: no"\\nauthors:\\n  - Ann Lee\\n  - Bo Kim\\n')
    {'title': 'Court: no', 'authors': ['Ann Lee', 'Bo Kim']}
    """
    if mark == "+++":
        return _toml(text)
    fields: dict[str, object] = {}
    name = ""
    for line in text.splitlines():
        if name and (item := _ITEM.match(line)):
            items = fields[name] = fields[name] or []
            if isinstance(items, list):
                items.append(_value(item[1].rstrip()))
        elif match := _ENTRY.match(line):
            name = match[1]
            fields[name] = _value((match[2] or "").rstrip())
    return fields


def _toml(text: str) -> dict[str, object]:
    try:
        return {
            name: value if isinstance(value, list) else str(value)
            for name, value in tomllib.loads(text).items()
        }
    except tomllib.TOMLDecodeError:
        return {}


def _value(text: str) -> str:
    quoted = re.fullmatch(r"([\"'])(.*)\1", text)
    return quoted[2] if quoted else _REMARK.sub("", text)
