"""The gazetteer as plain records: names that are known beforehand, from ontology/gazetteer/ and a user's CSV.

Every cell is checked when it is loaded, so that no row can stop an ingest later, or write more
into the graph than a name: a type is a class of the ontology, an id fits into an IRI.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import OntologyError
from kg.files import read_text
from kg.resources import ontology_dir
from kg.terms import Ontology, load_ontology

MAX_NAME = 200
"""Longest name, alias or demonym, in characters."""

_ID = re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
_COUNTRY = re.compile(r"([A-Z]{2})?")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_COLUMNS = ("id", "name", "type", "aliases", "demonyms", "country", "source")


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """country/NO is Norway, a kg:Country, also "Kingdom of Norway", its people Norwegian.

    `id` is unique over all files. `aliases` that begin with "~" are weak: they
    count only where something else supports them (a title, another name of the
    entry in the article, its country); a name that is also a weak alias is weak
    itself. `strong` and `weak` tell them apart. `demonyms` are adjectives and names of
    inhabitants; `country` is the ISO 3166-1 alpha-2 code the entry belongs to, or
    empty; `source` tells where the entry is from.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    country: str = ""
    source: str = ""

    @property
    def strong(self) -> tuple[str, ...]:
        """The name and those aliases that stand for it by themselves.

        >>> GazetteerEntry("country/JO", "Jordan", "kg:Country", ("~Jordan", "Kingdom of Jordan")).strong
        ('Kingdom of Jordan',)
        """
        names = (self.name, *self.aliases)
        return tuple(name for name in names if not name.startswith("~") and name not in self.weak)

    @property
    def weak(self) -> tuple[str, ...]:
        """Those names that need support, without their "~"."""
        return tuple(name[1:] for name in self.aliases if name.startswith("~"))


def load_gazetteer(
    extra: tuple[Path, ...] = (), ontology: Ontology | None = None
) -> tuple[GazetteerEntry, ...]:
    """All entries of ontology/gazetteer/*.csv and of the user's files, by id.

    `ontology`: whose classes the user's entries may be of (default: the shipped one). Raises
    OntologyError, naming file and line, for a missing column or value, a cell that is not
    what its column holds, and an id that occurs twice.
    """
    seen: dict[str, tuple[GazetteerEntry, str]] = {}
    for where, entry in _all_entries(extra, ontology):
        key = entry.id.replace("/", "-")  # as in the actor's IRI
        if key in seen:
            what = "occurs twice" if entry.id == seen[key][0].id else f"and {seen[key][0].id} are one actor"
            raise OntologyError(f"{entry.id} {what}", where=where, hint=f"first in {seen[key][1]}")
        seen[key] = entry, where
    return tuple(sorted((entry for entry, _ in seen.values()), key=lambda entry: entry.id))


def _all_entries(extra: tuple[Path, ...], ontology: Ontology | None) -> Iterator[tuple[str, GazetteerEntry]]:
    """The shipped entries, whose types a test checks, and the user's."""
    for path in sorted((ontology_dir() / "gazetteer").glob("*.csv")):
        yield from _read_entries(path)
    if extra:
        known = ontology or load_ontology()
        for path in extra:
            for where, entry in _read_entries(path):
                _check_type(entry.type, known, where)
                yield where, entry


def _read_entries(path: Path) -> Iterator[tuple[str, GazetteerEntry]]:
    text = read_text(path, "the gazetteer", OntologyError)
    # The limit is the process's: as articles in tables raise it, it is not what tells a cell too long.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        _check_columns(path, rows.fieldnames or ())
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            yield where, _entry(row, where)
    except csv.Error as error:
        where = f"{path}, line {rows.line_num + 1}"
        raise OntologyError(f"cannot read the gazetteer: {error}", where=where) from error


def _check_columns(path: Path, found: Iterable[str]) -> None:
    missing = [column for column in _COLUMNS[:3] if column not in found]
    if missing:
        hint = f"columns: {','.join(_COLUMNS)}"
        raise OntologyError(f"no column {missing[0]!r}", where=f"{path}, line 1", hint=hint)


def _entry(row: Mapping[str, str | None], where: str) -> GazetteerEntry:
    if None in row:
        hint = 'a cell with a comma in it stands in quotation marks: "Vidal, Ana"'
        raise OntologyError("more cells than columns", where=where, hint=hint)
    cells = {column: (row.get(column) or "").strip() for column in _COLUMNS}
    for column in _COLUMNS:
        _check_cell(column, cells[column], where)
    return GazetteerEntry(
        id=cells["id"],
        name=cells["name"],
        type=cells["type"],
        aliases=_split(cells["aliases"]),
        demonyms=_split(cells["demonyms"]),
        country=cells["country"],
        source=cells["source"],
    )


def _check_cell(column: str, cell: str, where: str) -> None:
    """What a cell may hold; names the file, the line and the column else."""
    if not cell and column in _COLUMNS[:3]:
        raise OntologyError(f"an empty {column}", where=where, hint="id, name and type are needed")
    if _CONTROL.search(cell):
        raise OntologyError(f"a control character or line break in {column}", where=where)
    if column == "id" and not _ID.fullmatch(cell):
        hint = "like country/NO: it becomes part of an IRI"
        raise OntologyError(f"{_short(cell)} is no id", where=where, hint=hint)
    if column == "country" and not _COUNTRY.fullmatch(cell):
        raise OntologyError(f"{_short(cell)} is no country", where=where, hint="two letters, like NO")
    if column in ("name", "aliases", "demonyms"):
        for name in _split(cell):
            _check_name(column, name, where)


def _check_name(column: str, name: str, where: str) -> None:
    if column == "name" and name.startswith("~"):
        raise OntologyError(f"{_short(name)}: ~ marks an alias, not a name", where=where)
    if len(name) > MAX_NAME:
        raise OntologyError(f"{_short(name)} in {column} has over {MAX_NAME} characters", where=where)
    if not any(map(str.isalnum, name.removeprefix("~").removeprefix("the "))):
        raise OntologyError(f"{_short(name)} in {column} has no letter and no digit", where=where)


def _check_type(type_: str, ontology: Ontology, where: str) -> None:
    if not is_entity_class(type_, ontology):
        what = f"{_short(type_)} is no class of the ontology that a name can be of"
        raise OntologyError(f"type {what}", where=where, hint=_instead(type_, ontology))


def is_entity_class(curie: str, ontology: Ontology) -> bool:
    """Whether it is a class that what articles name can be of: the user's own, or kg:Thing and below.

    kg's own classes of claims and mentions are no such classes.
    """
    term = ontology.terms.get(curie)
    ours = curie.startswith("kg:") and not ontology.is_a(curie, "kg:Thing")
    return term is not None and term.kind == "class" and not ours


def _instead(type_: str, ontology: Ontology) -> str:
    """The same name in a known namespace, or the nearest ones."""
    known = [term.curie for term in ontology.of_kind("class") if is_entity_class(term.curie, ontology)]
    wanted = ontology.compact(type_)
    local = wanted.rpartition(":")[2].casefold()
    same = [curie for curie in known if curie.rpartition(":")[2].casefold() == local]
    near = (
        same or get_close_matches(wanted, known, cutoff=0.5) or ["kg:Person", "kg:Organization", "kg:Place"]
    )
    return f"{' or '.join(near)} would work"


def _short(text: str) -> str:
    return repr(text) if len(text) <= 60 else f"{text[:57]!r}…"


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
