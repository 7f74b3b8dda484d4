"""PLOVER's words (`ontology/plover.toml`): of the ontology's root classes, each once in its table."""

import tomllib
from collections import Counter

import pytest

from kg.resources import ontology_dir
from kg.terms import load_ontology

WORDS = tomllib.loads((ontology_dir() / "plover.toml").read_text(encoding="utf-8"))
ROOTS = {term.plover for term in load_ontology().of_kind("event")} - {""}


@pytest.mark.parametrize("table", ["verbs", "nouns", "pairs"])
def test_a_table_is_by_root_classes_of_the_ontology(table: str) -> None:
    assert set(WORDS[table]) <= ROOTS


@pytest.mark.parametrize("table", WORDS)
def test_a_word_stands_once_in_its_table(table: str) -> None:
    words = [word for row in WORDS[table].values() for word in row]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert all(word == word.lower().strip() for word in words)
    assert {len(word.split()) for word in words} == ({2} if table == "pairs" else {1})
