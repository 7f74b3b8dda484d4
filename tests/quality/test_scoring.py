"""Claims against annotations: what agrees with what, and what is counted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from quality_samples import TEXT, extraction, meeting, mention, praise, role

from kg.model import Ref
from kg.quality import Evaluation, evaluate, read_gold
from kg.quality.match import words
from kg.terms import load_ontology

ONTOLOGY = load_ontology()
ROLE = {
    "article": "a", "predicate": "kg:holdsRole", "subject": ["Inês Duarte"], "object": ["mayor"],
    "evidence": "Mayor Ines Duarte",
}  # fmt: skip
MET = {
    "article": "a", "predicate": "kg:Meeting", "agent": ["Ines Duarte"], "target": ["Rui Sa"],
    "evidence": "met Rui Sá",
}  # fmt: skip


def score(tmp_path: Path, lines: list[object], *claims: object, threshold: float = 0.5) -> Evaluation:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    gold = read_gold(path, ONTOLOGY)
    return evaluate(gold, [("a", extraction(*claims))], ONTOLOGY, threshold)  # type: ignore[arg-type]


def test_a_fact_that_a_claim_states_is_found_whatever_accents_and_order_of_who_meets_whom(
    tmp_path: Path,
) -> None:
    found = score(tmp_path, [ROLE, MET], role(), meeting())
    assert [(row.facts, row.found, row.claims, row.right) for row in found.rows][-1] == (2, 2, 2, 2)
    assert found.misses == ()


def test_a_short_name_an_alias_or_the_full_name_will_do(tmp_path: Path) -> None:
    for name in ("Duarte", "Ines Duarte", "Mayor Duarte", "the mayor, Ines Duarte"):
        assert score(tmp_path, [ROLE | {"subject": [name]}], role()).row("kg:holdsRole").found == 1
    assert score(tmp_path, [ROLE | {"subject": ["Ines Sá"]}], role()).row("kg:holdsRole").found == 0


def test_what_no_claim_states_is_missed_and_what_no_fact_bears_out_is_wrong(tmp_path: Path) -> None:
    found = score(tmp_path, [ROLE, MET, {"complete": ["Praise", "Meeting", "holdsRole"]}], role(), praise())
    missed, wrong = sorted(found.misses, key=lambda miss: miss.kind)
    assert (missed.kind, missed.predicate, missed.line, missed.evidence) == (
        "missed",
        "kg:Meeting",
        2,
        "met Rui Sá",
    )
    assert (wrong.kind, wrong.predicate, wrong.evidence) == ("wrong", "kg:Praise", "praised Duarte")
    assert "agent: rui sa" in wrong.slots


def test_precision_is_not_told_where_only_samples_are_annotated(tmp_path: Path) -> None:
    found = score(tmp_path, [ROLE, MET, {"sampled": ["Meeting"]}], role(), meeting())
    assert found.row("kg:Meeting").precision is None and found.row("kg:Meeting").f1 is None
    assert found.row("kg:holdsRole").precision is not None
    assert found.row("complete ones").facts == 1 and found.row("all").precision is None


def test_claims_of_types_that_nobody_annotated_count_neither_way(tmp_path: Path) -> None:
    found = score(tmp_path, [ROLE], role(), praise())
    assert found.row("all").claims == 1


def test_a_claim_that_the_view_leaves_out_is_not_scored(tmp_path: Path) -> None:
    assert score(tmp_path, [ROLE], role(confidence=0.4)).row("all").found == 0
    held = role(confidence=0.4, holder="sa")
    assert score(tmp_path, [ROLE], held).row("all").found == 1


def test_what_only_follows_from_another_claim_is_not_scored(tmp_path: Path) -> None:
    assert score(tmp_path, [ROLE], replace(role(), inferred=True)).row("all").claims == 0


def test_status_and_holder_are_shares_of_the_facts_found(tmp_path: Path) -> None:
    lines = [ROLE | {"status": "reported", "holder": "Rui Sá"}]
    right = score(tmp_path, lines, role(holder="sa")).row("all")
    assert right.status and right.holder and (right.status.value, right.holder.value) == (1, 1)
    wrong = score(tmp_path, lines, role()).row("all")
    assert wrong.status and wrong.holder and (wrong.status.value, wrong.holder.value) == (0, 0)
    other = score(tmp_path, lines, role(holder="duarte")).row("all")
    assert other.status and other.holder and (other.status.value, other.holder.value) == (1, 0)


def test_of_two_claims_the_one_at_the_facts_place_is_judged_for_status(tmp_path: Path) -> None:
    elsewhere = replace(role("c9", holder="sa"), evidence=mention("praised Duarte"))
    found = score(tmp_path, [ROLE | {"status": "reported", "holder": "Rui Sá"}], role(), elsewhere)
    status = found.row("all").status
    assert status and status.value == 0


def test_a_narrower_or_wider_type_agrees(tmp_path: Path) -> None:
    transfer = ROLE | {"predicate": "kg:Transfer", "agent": ["Rui Sá"], "evidence": "praised Duarte"}
    del transfer["subject"], transfer["object"]
    deported = replace(praise(), term="kg:Deportation")
    assert score(tmp_path, [transfer], deported).row("kg:Transfer").found == 1


def test_that_somebody_speaks_is_right_of_their_praise(tmp_path: Path) -> None:
    gold = {"article": "a", "predicate": "kg:Praise", "agent": ["Rui Sá"], "evidence": "praised Duarte"}
    speech = replace(praise(), term="kg:Speech", slots=(("agent", Ref("sa")),))
    assert score(tmp_path, [gold, {"complete": ["Speech"]}], speech).row("kg:Speech").right == 1


def test_evidence_may_be_broken_into_other_lines_but_must_stand_in_the_article(tmp_path: Path) -> None:
    found = score(
        tmp_path, [ROLE | {"evidence": "Mayor\n Ines  Duarte"}, MET | {"evidence": "left Rui"}], role()
    )
    assert found.row("all").facts == 1
    assert found.left_out == ("line 2: the evidence does not stand in the article; give its exact words",)
    assert "left Rui" not in TEXT


def test_an_article_that_was_not_read_is_told_and_costs_no_recall(tmp_path: Path) -> None:
    found = score(tmp_path, [ROLE, ROLE | {"article": "b"}], role())
    assert found.articles == 1 and found.row("all").facts == 1
    assert found.left_out == ("b: no such article was read",)


@pytest.mark.parametrize(
    ("name", "told"), [("The U.S.", {"us"}), ("Élodie's", {"elodie"}), ("Ђорђе", {"ђорђе"})]
)
def test_names_are_compared_by_their_words(name: str, told: set[str]) -> None:
    assert words(name) == told
