"""The table of nouns: each noun once, and what is derived from it agrees with itself."""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import violations

from kg.config import Settings
from kg.errors import OntologyError
from kg.knowledge import Knowledge, load_knowledge
from kg.knowledge.nouns import SORTS, Noun
from kg.resources import ontology_dir

NOUNS = ontology_dir() / "nouns.csv"
WORDS = ("names", "roles")
NO_NOUNS = (
    *("abbreviations", "called", "context", "implied", "offices", "alike", "belongs"),
    *("bids", "modifiers", "portfolios", "bounds", "over", "classes"),
)
"""Tables that tell how words behave beside each other, or which a rule asks for, not what a noun is."""


def rows() -> list[dict[str, str]]:
    with NOUNS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from words_of(each)
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, str):
        yield from value.split()


def test_a_noun_stands_once() -> None:
    counts = Counter(row["noun"] for row in rows())
    violations.none(f"{noun}: {count} rows" for noun, count in counts.items() if count > 1)
    assert [row["noun"] for row in rows()] == sorted(counts)


def listed_again(knowledge: Knowledge) -> Iterator[str]:
    for name in WORDS:
        data = tomllib.loads((ontology_dir() / f"{name}.toml").read_text(encoding="utf-8"))
        for table, value in data.items():
            if table in NO_NOUNS:
                continue
            for word in words_of(value):
                if word in knowledge.nouns.persons:
                    yield f"{word}: also in {name}.toml [{table}]"


def test_no_other_file_lists_the_nouns_for_people(knowledge: Knowledge) -> None:
    violations.none(listed_again(knowledge))


def faults(word: str, noun: Noun, knowledge: Knowledge) -> Iterator[str]:
    ontology, families = knowledge.ontology, knowledge.titles.families
    if noun.curie and noun.curie not in ontology.terms:
        yield f"{word}: unknown class {noun.curie}"
    if (noun.family or noun.gender or noun.collective) and not noun.people:
        yield f"{word}: has a family or gender or is a collective, and is no people"
    if noun.people and noun.curie != "kg:Group":
        yield f"{word}: people, and {noun.curie}"
    if noun.sorts & {"title", "kin", "member", "team", "serves", "founder"} and not noun.person:
        yield f"{word}: {sorted(noun.sorts)}, and no person"
    if noun.gender not in ("", "f", "m"):
        yield f"{word}: gender {noun.gender}"
    if noun.family and noun.family not in {families[title] for title in families if title != word}:
        yield f"{word}: nothing else is of the family {noun.family}"
    for curie in (kind for kind in noun.means if kind.startswith("kg:")):
        if curie not in ontology.terms:
            yield f"{word}: may mean unknown class {curie}"


def test_a_row_agrees_with_itself(knowledge: Knowledge) -> None:
    table = knowledge.nouns.table
    violations.none(fault for word, noun in table.items() for fault in faults(word, noun, knowledge))


def test_what_is_derived_agrees(knowledge: Knowledge) -> None:
    names, titles, people = knowledge.names, knowledge.titles, knowledge.nouns.people
    nouns = knowledge.nouns.table.keys()
    for derived in (names.members, names.kin, titles.teams, titles.founders, names.executives):
        assert derived <= people
    assert not names.masculine & names.feminine
    assert {word for word in titles.families if word in nouns} <= people
    assert all(knowledge.nouns.classes[word] == "kg:Group" for word in people)
    assert {sort for noun in knowledge.nouns.table.values() for sort in noun.sorts} == set(SORTS)


def test_no_given_name_is_of_both_genders(knowledge: Knowledge) -> None:
    given = tomllib.loads((ontology_dir() / "given.toml").read_text(encoding="utf-8"))
    assert not set(given["female"].split()) & set(given["male"].split())
    for name in ("Kim", "Jean", "Andrea"):
        assert name not in knowledge.names.gender
    assert knowledge.names.gender["José"] == "m"


def test_a_user_adds_and_changes_nouns(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[nouns.gaffer]\nclass = "kg:Group"\npeople = "yes"\nfamily = "executive"\n', "utf-8")
    known = load_knowledge(Settings(lexicons=(mine,)))
    assert known.titles.families["gaffer"] == "executive"
    assert known.names.nominals["gaffer"] == {"role"}
    mine.write_text('[nouns.city]\nclass = "kg:Facility"\n', "utf-8")
    assert load_knowledge(Settings(lexicons=(mine,))).nouns.classes["city"] == "kg:Facility"


def test_an_unknown_column_is_told(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[nouns.gaffer]\nkind = "kg:Group"\n', "utf-8")
    with pytest.raises(OntologyError, match="no column or sort 'kind'"):
        load_knowledge(Settings(lexicons=(mine,)))
