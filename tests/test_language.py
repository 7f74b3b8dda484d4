"""The closed-class words of a language: every list is read, and a user's words stand beside them."""

from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import OntologyError
from kg.knowledge import Knowledge, load_knowledge


def with_words(tmp_path: Path, text: str) -> Knowledge:
    """What kg knows with a user's file of words."""
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    return load_knowledge(Settings(lexicons=(path,)))


def test_a_users_words_stand_beside_those_of_the_language(tmp_path: Path, knowledge: Knowledge) -> None:
    more = with_words(tmp_path, '[english.counts]\ngroups = "posse"\n')
    assert more.english.counts.groups == knowledge.english.counts.groups | {"posse"}
    assert more.english.reference == knowledge.english.reference
    assert more.digest != knowledge.digest


def test_a_list_that_nobody_reads_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"no list 'grups'.*groups"):
        with_words(tmp_path, '[english.counts]\ngrups = "posse"\n')
