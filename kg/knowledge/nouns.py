"""Common nouns, once each, as ontology/nouns.csv lists them: all other lists of nouns are derived from it.

    noun,class,people,family,gender,collective,means,sorts
    admiral,kg:Group,yes,officer,,,,title
    city,kg:City,,,,,kg:City,

`class` is what a noun stands for that names nobody: "two officers" are a kg:Group, "the
airport" a kg:Facility; empty for a kg:Thing. `people`: it is made up of human beings;
`collective`: one of it is many ("jury"). `family` of a title, see roles.toml. `gender`:
"m" or "f" where the noun tells it. `means`: which actors named before "the X" may mean
beside those called so: classes, "person" for any person, or "called" for what has the
noun in its name. `sorts` are words of SORTS.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import OntologyError
from kg.knowledge.tables import Tables
from kg.lang.en.numbers import PLURALS, QUANTIFIERS, up_to

COLUMNS = ("class", "people", "family", "gender", "collective", "means", "sorts")
SORTS = {
    "title": "stands before a name as a title, capitalized",
    "kin": "tells of kinship",
    "member": 'of whom a body has some: "238 fighters of X"',
    "speaks-for-state": 'says "we" and means a country',
    "speaks-for-body": 'says "we" and means an organization',
    "serves": 'serves a person: "an aide to Roe"',
    "team": "plays in a team or trains one: a country before the noun is the team",
    "founder": "has set up what he is called by",
    "national": 'a country has one: "the Latvian army" is a name for it',
    "abroad": "a country has some outside its borders",
    "counts": 'only counts what follows "of": "a number of members"',
}
_TEN = 10


@dataclass(frozen=True, slots=True)
class Noun:
    """ "admiral": kg:Group, people, family "officer", sort "title"; see the columns above."""

    curie: str
    people: bool
    family: str
    gender: str
    collective: bool
    means: frozenset[str]
    sorts: frozenset[str]

    @property
    def person(self) -> bool:
        """Whether one of it is one human being."""
        return self.people and not self.collective


@dataclass(frozen=True, slots=True)
class Nouns:
    """`table`: {noun: Noun}; `classes`: {noun: class CURIE}; and nouns of some sorts.

    `partitives` only count what follows "of" ("hundreds" of members); of `national` bodies a
    country has one ("government"), of which some work `abroad` ("embassy").
    """

    table: Mapping[str, Noun]
    classes: Mapping[str, str]
    partitives: frozenset[str]
    national: frozenset[str]
    abroad: frozenset[str]

    def of_sort(self, sort: str) -> frozenset[str]:
        """The nouns of one of SORTS."""
        return frozenset(word for word, noun in self.table.items() if sort in noun.sorts)

    def of_gender(self, gender: str) -> frozenset[str]:
        """The nouns for people of one gender, "m" or "f"."""
        return frozenset(word for word, noun in self.table.items() if noun.gender == gender)

    @property
    def people(self) -> frozenset[str]:
        """The nouns for human beings, one or many."""
        return frozenset(word for word, noun in self.table.items() if noun.people)

    @property
    def persons(self) -> frozenset[str]:
        """The nouns of which one is one human being."""
        return frozenset(word for word, noun in self.table.items() if noun.person)

    @property
    def families(self) -> dict[str, str]:
        """{title of one word: its family}."""
        return {word: noun.family for word, noun in self.table.items() if noun.family}

    @property
    def nominals(self) -> dict[str, frozenset[str]]:
        """{noun: whom it may mean as "the X"}; "role" is a person called so."""
        means = {word: noun.means or _called(noun) for word, noun in self.table.items()}
        return {word: kinds for word, kinds in means.items() if kinds}


def _called(noun: Noun) -> frozenset[str]:
    return frozenset(["role"]) if noun.person else frozenset()


def noun_words(data: Tables) -> Nouns:
    """The nouns of nouns.csv and the user's. Raises OntologyError for an unknown column or sort."""
    table = {word: _noun(word, row) for word, row in data.items()}
    classes = {word: noun.curie for word, noun in table.items() if noun.curie}
    sorts = {sort: frozenset(w for w, noun in table.items() if sort in noun.sorts) for sort in SORTS}
    partitives = sorts["counts"] | PLURALS.keys() | QUANTIFIERS | {*up_to(_TEN)}
    return Nouns(table, classes, partitives, sorts["national"], sorts["abroad"])


def _noun(word: str, row: Mapping[str, str]) -> Noun:
    cells = {column: row.get(column, "").split() for column in COLUMNS}
    unknown = (row.keys() - set(COLUMNS)) | (set(cells["sorts"]) - SORTS.keys())
    if unknown:
        raise OntologyError(
            f"no column or sort {min(unknown)!r}", where=f"nouns: {word}", hint=", ".join((*COLUMNS, *SORTS))
        )
    first = {column: next(iter(found), "") for column, found in cells.items()}
    return Noun(
        first["class"],
        first["people"] == "yes",
        first["family"],
        first["gender"],
        first["collective"] == "yes",
        frozenset(cells["means"]),
        frozenset(cells["sorts"]),
    )
