"""A user's annotations: what a line may hold, and what is said of one that does not fit."""

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.quality import read_gold
from kg.quality.gold import Gold
from kg.resources import data_dir
from kg.terms import load_ontology

ONTOLOGY = load_ontology()
FACT = {
    "article": "a.txt",
    "predicate": "kg:holdsRole",
    "subject": ["Ines Duarte", "Duarte"],
    "object": ["mayor"],
    "evidence": "Mayor Ines Duarte",
}


def gold_of(tmp_path: Path, *lines: object) -> Gold:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines), encoding="utf-8")
    return read_gold(path, ONTOLOGY)


def test_the_samples_annotations_are_read_whole() -> None:
    path = data_dir() / "gold" / "facts.jsonl"
    gold = read_gold(path, ONTOLOGY)
    facts = [fact for facts in gold.facts.values() for fact in facts]
    assert gold.left_out == ()
    assert len(facts) == len(path.read_text(encoding="utf-8").splitlines()) - 1
    assert gold.is_complete("kg:holdsRole") and not gold.is_complete("kg:locatedIn")


def test_a_line_is_a_fact_with_the_names_that_are_right(tmp_path: Path) -> None:
    (fact,) = gold_of(tmp_path, FACT | {"holder": "Rui Sá"}).facts["a.txt"]
    assert fact.slots == {"subject": ("Ines Duarte", "Duarte"), "object": ("mayor",)}
    assert (fact.line, fact.status, fact.holder) == (1, "stated", ("Rui Sá",))


def test_a_predicate_needs_no_prefix_and_a_slot_no_list(tmp_path: Path) -> None:
    line = FACT | {"predicate": "holdsRole", "subject": "Ines Duarte"}
    (fact,) = gold_of(tmp_path, line).facts["a.txt"]
    assert fact.predicate == "kg:holdsRole" and fact.slots["subject"] == ("Ines Duarte",)


def test_without_a_heading_all_annotated_predicates_count_as_complete(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, FACT)
    assert gold.is_complete("kg:holdsRole") and not gold.is_complete("kg:Arrest")


def test_a_heading_says_which_predicates_are_complete_and_which_articles_were_read(tmp_path: Path) -> None:
    head = {"complete": ["Arrest", "kg:holdsRole"], "sampled": ["holdsRole"], "articles": ["b.txt"]}
    gold = gold_of(tmp_path, head, FACT)
    assert gold.is_complete("kg:Arrest") and not gold.is_complete("kg:holdsRole")
    assert set(gold.facts) == {"a.txt", "b.txt"}


def test_a_flag_outweighs_the_heading(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, {"sampled": ["holdsRole"]}, FACT).limited(["holdsRole"], [], ONTOLOGY)
    assert gold.is_complete("kg:holdsRole")
    assert not gold.limited([], ["holdsRole"], ONTOLOGY).is_complete("kg:holdsRole")
    with pytest.raises(UsageError, match="no relation or event type; similar: kg:holdsRole"):
        gold.limited(["holdRole"], [], ONTOLOGY)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ("[1]", "not an object"),
        ({"x": 1}, "neither a fact nor a heading"),
        ({"article": "a.txt"}, "evidence is missing"),
        (FACT | {"predicate": "kg:holdsRoles"}, "similar: kg:holdsRole"),
        (FACT | {"predicate": "kg:Person"}, "no relation or event type"),
        (FACT | {"evidence": " "}, "evidence is missing"),
        (FACT | {"status": "certain"}, "none of stated, reported"),
        (FACT | {"subject": []}, "no list of names"),
        (FACT | {"subject": [3]}, "no list of names"),
        (FACT | {"who": ["X"]}, "'who' is no slot"),
        ({k: FACT[k] for k in ("article", "predicate", "evidence")}, "no slot is filled"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_what_would_work(
    tmp_path: Path, line: object, told: str
) -> None:
    gold = gold_of(tmp_path, FACT, "", line)
    (message,) = gold.left_out
    assert message.startswith("gold.jsonl, line 3: ") and told in message and "\n" not in message
    assert len(gold.facts["a.txt"]) == 1


def test_a_file_without_a_fact_is_refused_with_the_first_reason(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotated fact in it .*line 1: not JSON"):
        gold_of(tmp_path, "hello")
    with pytest.raises(UsageError, match="no annotated fact"):
        gold_of(tmp_path, "")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_gold(path, ONTOLOGY)
