"""Writes ontology/given.toml, given names by gender, from two packages of public lists.

    pip download --no-deps --no-binary names names==0.3.0 nomquamgender==0.1.4
    python .ci/generate_given_names.py nomquamgender-0.1.4-py3-none-any.whl names-0.3.0.tar.gz

A name of both sexes (Kim, Jean, Andrea) tells nothing and is left out; so is one that is
rather a surname, a place or a word, unless it is among the commonest of all. Rejected: the
U.S. list alone, in which Andrea and Jean are women and hardly anybody is called Dmitry;
"gender-guesser", whose list is under the GFDL.
"""

import csv
import json
import sys
import tarfile
import textwrap
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
SHARE, COUNT = 0.85, 20_000
"""The source shares out the doubt of small lists, so that Lauren, nearly all women, has .85."""
LISTS, LEAST, SURE = 12, 200, 0.92
COMMON, SURNAMES, WORLDWIDE, RARER = 0.1, 0.005, 27, 2.0
ORDINARY = """ansar arena art autumn brain chance channel chip christ constant cord dot era even faith forest
  harlem harsh herald honey hope islam jihad job joy lovely mars mine mini muslim nail neo odd per precious purity
  rehab roar shady skip slim sterling summer sunshine tea unity velvet vital wisdom
  erdogan kagan kaine rogan"""
"""What is oftener written for something else in news, or is borne as a surname there."""
MONTHS = """january february march april may june july august september october november december"""

HEAD = f"""# Given names that tell the gender of most who bear them. Written by .ci/generate_given_names.py; do not edit.
# Source: nomquamgender 0.1.4 (I. Van Buskirk, A. Clauset, D. Larremore: An Open-Source Cultural Consensus
# Approach to Name-Based Gender Classification, 2022), counts of 36 lists from some 150 countries, MIT licence.
# Kept: names counted {COUNT:,} times of which {SHARE:.0%} or more bear one gender, and names in {LISTS} of the lists counted
# {LEAST} times of which {SURE:.0%} do.
# Left out: places of the gazetteer and words of kg; what {SURNAMES} % have as surname by the U.S. Census of 1990
# (package names 0.3.0, public domain), since a bare name in news is a surname ("Clinton"), unless it is in {WORLDWIDE} of
# the lists and at most {RARER:.0f} times as often a surname. Kept all the same: what {COMMON} % are called, if oftener than it is
# a surname. Names of countries and months are always left out.
"""


def main(wheel: str, census: str) -> None:
    """Write the file."""
    with zipfile.ZipFile(wheel) as archive:
        counted = json.loads(archive.read("nomquamgender/name_data.json"))
    clear = {name: row for name, row in counted.items() if is_clear(name, row)}
    given, surnames = census_of(census)
    names = {
        name: row[2]
        for name, row in clear.items()
        if is_given(name, row[0], given.get(name, 0.0), surnames.get(name, 0.0))
    }
    female = (name for name, share in names.items() if share > SHARE / 2)
    male = (name for name, share in names.items() if share < SHARE / 2)
    text = f"{HEAD}\nfemale = {listed(female)}\nmale = {listed(male)}\n"
    (ONTOLOGY / "given.toml").write_text(text, encoding="utf-8")


def is_clear(name: str, row: list) -> bool:
    """Whether a name is frequent, and of one gender: [lists, count, share of women, …]."""
    lists, count, share = row[:3]
    bears = max(share, 1 - share)
    frequent = bears >= SHARE and count >= COUNT or bears >= SURE and lists >= LISTS and count >= LEAST
    return name.isascii() and name.isalpha() and len(name) > 2 and frequent


def census_of(path: str) -> tuple[dict[str, float], dict[str, float]]:
    """{given name: percent of its gender}, {surname: percent}."""
    with tarfile.open(path) as archive:
        lists = {m.name.rpartition("/")[2]: _percents(archive, m) for m in archive if "/dist." in m.name}
    male, female = lists["dist.male.first"], lists["dist.female.first"]
    given = {name: max(male.get(name, 0), female.get(name, 0)) for name in male.keys() | female.keys()}
    return given, lists["dist.all.last"]


def _percents(archive: tarfile.TarFile, member: tarfile.TarInfo) -> dict[str, float]:
    file = archive.extractfile(member)
    rows = (line.split() for line in (file.read().decode().splitlines() if file else ()))
    return {row[0].lower(): float(row[1]) for row in rows}


def is_given(name: str, lists: int, given: float, surname: float) -> bool:
    """Whether the name is hardly anything else, or too common to doubt; percents of the U.S. Census."""
    if name in NEVER:
        return False
    if given >= max(COMMON, surname):
        return True
    as_surname = surname >= SURNAMES and not (lists >= WORLDWIDE and surname <= RARER * given)
    return not as_surname and name not in OTHER


def places(kinds: Iterable[str]) -> Iterator[str]:
    """Names of the gazetteer's files, folded."""
    for kind in kinds:
        with (ONTOLOGY / "gazetteer" / kind).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (folded(name) for name in (row["name"], *row["aliases"].split("|")))


def words() -> Iterator[str]:
    """Nouns, the verbs of frames, what names.toml holds for no names, and ORDINARY."""
    yield from ORDINARY.split()
    with (ONTOLOGY / "nouns.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["noun"] for row in csv.DictReader(file))
    data = tomllib.loads((ONTOLOGY / "names.toml").read_text(encoding="utf-8"))
    lists = ("not_first", "headline", "lower_starts")
    for text in (*(data["words"][key] for key in lists), *data["person"].values()):
        yield from text.lower().split()
    for path in sorted((ONTOLOGY / "frames").glob("*.toml")):
        for frame in tomllib.loads(path.read_text(encoding="utf-8")).get("frame", ()):
            yield from (*frame.get("verbs", ()), *frame.get("nouns", ()))


def folded(name: str) -> str:
    """In lower case and without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def listed(names: Iterable[str]) -> str:
    """A TOML string over several lines."""
    text = textwrap.fill(" ".join(name.capitalize() for name in sorted(names)), 118, subsequent_indent="  ")
    return f'"""{text}"""'


NEVER = frozenset((*MONTHS.split(), *places(["countries.csv"])))
OTHER = frozenset((*words(), *places(path.name for path in (ONTOLOGY / "gazetteer").glob("*.csv"))))

if __name__ == "__main__":
    main(*sys.argv[1:])
