"""Tables of words: the shipped files of `ontology/`, with a user's own merged on equal terms."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.files import read_toml
from kg.resources import language_dir, ontology_dir

Tables = Mapping[str, Any]
"""A file's tables as TOML gives them."""

FILES = ("nouns", "names", "given", "roles", "speech", "status", "descriptions")
"""The shipped files, and so the tables of a user's file: [nouns.admiral], [roles.families] …

Beside them stand those of the language: [english.counts], [english.reference] …
"""

NOUNS = "nouns.csv"
"""The only one that is a table of rows: {noun: {column: cell}}."""

_WHAT = "the words"


def load_tables(extra: Iterable[Path] = ()) -> dict[str, Tables]:
    """The tables of each of FILES. Raises OntologyError for a file that cannot be read or does not fit."""
    tables: dict[str, Any] = {name: _shipped(name) for name in FILES}
    tables["english"] = {path.stem: _read(path) for path in sorted(language_dir().glob("*.toml"))}
    for path in extra:
        for name, table in _read(path).items():
            if name not in tables:
                raise OntologyError(
                    f"no table {name!r}", where=str(path), hint=f"available: {', '.join(tables)}"
                )
            tables[name] = merged(tables[name], table, f"{path}: {name}")
    return tables


def _shipped(name: str) -> dict[str, Any]:
    folder = ontology_dir()
    return _rows(folder / NOUNS) if name == "nouns" else _read(folder / f"{name}.toml")


def _rows(path: Path) -> dict[str, dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {row.pop("noun"): row for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise OntologyError(f"cannot read the nouns: {error}", where=str(path)) from error


def _read(path: Path) -> dict[str, Any]:
    return read_toml(path, _WHAT, OntologyError)


def merged(ours: Any, theirs: Any, where: str) -> Any:
    """Both: tables key by key, lists one after the other, words of a text in one text; else the user's.

    A user's words come first, since the first listing of a word wins. Raises
    OntologyError where one is a table and the other a list.

    >>> merged({"a": ["x"], "b": "one"}, {"a": ["y"], "b": "two", "c": 1}, "my.toml")
    {'a': ['y', 'x'], 'b': 'two one', 'c': 1}
    """
    if isinstance(ours, dict) and isinstance(theirs, dict):
        both = {key: merged(ours[key], theirs[key], f"{where}.{key}") for key in ours if key in theirs}
        return {**ours, **theirs, **both}
    if isinstance(ours, list) and isinstance(theirs, list):
        return [*theirs, *ours]
    if isinstance(ours, str) and isinstance(theirs, str):
        return f"{theirs} {ours}"
    if type(ours) is not type(theirs):
        kinds = f"{type(ours).__name__}, not {type(theirs).__name__}"
        raise OntologyError(f"this is a {kinds}", where=where, hint="as in the shipped file of that name")
    return theirs
