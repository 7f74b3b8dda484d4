"""kg eval: a user's own annotations against the store, or against articles read anew."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import Kg

GOLD = [
    {"article": "order.txt", "predicate": "kg:holdsRole", "subject": ["Ana Vidal"], "object": ["president"],
     "evidence": "Ana Vidal, the president of the Harbour Workers' Union"},
    {"article": "order.txt", "predicate": "kg:CourtOrder", "agent": ["Judge Okoye", "Nadia Okoye"],
     "addressee": ["Transport Ministry"], "evidence": "ordered the Transport Ministry"},
    {"article": "visit.txt", "predicate": "kg:Meeting", "agent": ["Erik Solberg"], "target": ["Ana Vidal"],
     "evidence": "met Ana Vidal in Bergen"},
    {"article": "visit.txt", "predicate": "kg:Meeting", "agent": ["Erik Solberg"], "target": ["Nadia Okoye"],
     "status": "reported", "holder": "Ana Vidal", "evidence": "Erik Solberg had met Nadia Okoye"},
    {"article": "visit.txt", "predicate": "kg:Visit", "agent": ["Erik Solberg"], "target": ["Bergen"],
     "evidence": "in Bergen on Tuesday"},
]  # fmt: skip
HEAD = {"complete": ["holdsRole", "CourtOrder", "Meeting"]}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (HEAD, *GOLD)), encoding="utf-8")
    return path


def rows_of(text: str) -> dict[str, dict[str, str]]:
    return {row["type"]: row for row in csv.DictReader(io.StringIO(text))}


def test_the_store_is_scored_by_type_and_in_sum(kg: Kg, store: Path, gold: Path) -> None:
    done = kg("eval", gold, "--store", store, "--format", "csv")
    rows = rows_of(done.out)
    assert done.code == 0
    assert (rows["kg:CourtOrder"]["recall"], rows["kg:CourtOrder"]["precision"]) == ("1.0", "1.0")
    assert (rows["kg:Meeting"]["facts"], rows["kg:Meeting"]["found"]) == ("2", "2")
    assert rows["kg:Meeting"]["status"] == rows["kg:Meeting"]["holder"] == "1.0"
    assert 0 < float(rows["kg:Meeting"]["recall_low"]) < 1
    assert rows["kg:Visit"]["precision"] == "" and rows["kg:Visit"]["found"] == "0"
    assert rows["all"]["facts"] == "5" and rows["complete ones"]["precision"] != ""


def test_articles_read_anew_give_the_same_figures_as_the_store(
    kg: Kg, store: Path, articles: Path, gold: Path
) -> None:
    stored = kg("eval", gold, "--store", store, "--format", "json").out
    assert kg("eval", gold, "--articles", articles, "--format", "json").out == stored
    assert json.loads(stored)["articles"] == 2


def test_what_was_missed_and_what_is_wrong_is_listed_with_its_evidence(
    kg: Kg, store: Path, gold: Path
) -> None:
    done = kg("eval", gold, "--store", store, "--errors", "--format", "csv")
    missed = [row for row in csv.DictReader(io.StringIO(done.out)) if row["kind"] == "missed"]
    assert [(row["predicate"], row["evidence"], row["line"]) for row in missed] == [
        ("kg:Visit", "in Bergen on Tuesday", "6")
    ]
    fewer = kg("eval", gold, "--store", store, "--errors", "--complete", "Denial", "--format", "json")
    (wrong,) = [row for row in json.loads(fewer.out) if row["predicate"] == "kg:Denial"]
    assert wrong["kind"] == "wrong" and "denied" in wrong["evidence"]


def test_flags_say_for_which_types_precision_counts(kg: Kg, store: Path, gold: Path) -> None:
    done = kg("eval", gold, "--store", store, "--sampled", "Meeting", "--format", "csv")
    assert rows_of(done.out)["kg:Meeting"]["precision"] == ""
    refused = kg("eval", gold, "--store", store, "--complete", "Meting")
    assert refused.code == 2 and "similar: kg:Meeting" in refused.err


def test_a_table_has_brackets_and_goes_to_a_file_as_well(kg: Kg, store: Path, gold: Path) -> None:
    shown = kg("eval", gold, "--store", store).out
    assert "1.00 (.34-1.00)" in shown and shown.splitlines()[0].startswith("type")
    assert kg("eval", gold, "--store", store, "-o", "table.txt").out == ""
    assert Path("table.txt").read_text(encoding="utf-8") == shown


def test_bad_lines_and_unknown_articles_are_told_and_the_rest_is_scored(
    kg: Kg, store: Path, gold: Path
) -> None:
    with gold.open("a", encoding="utf-8") as file:
        file.write('{"article": "order.txt", "predicate": "kg:Meetings", "evidence": "x"}\n')
        file.write(json.dumps(GOLD[0] | {"article": "absent.txt", "evidence": "nowhere"}) + "\n")
        file.write(json.dumps(GOLD[0] | {"evidence": "the chair of the union"}) + "\n")
    done = kg("eval", gold, "--store", store, "--format", "csv")
    assert done.code == 1
    told = done.err.splitlines()
    assert any("gold.jsonl, line 7: 'kg:Meetings' is no relation" in line for line in told)
    assert any("absent.txt: no such article" in line for line in told)
    assert any("line 9: the evidence does not stand in the article" in line for line in told)
    assert rows_of(done.out)["all"]["facts"] == "5"


def test_annotations_of_other_articles_are_an_error(kg: Kg, store: Path) -> None:
    Path("other.jsonl").write_text(json.dumps(GOLD[0] | {"article": "x", "evidence": "nowhere"}), "utf-8")
    done = kg("eval", "other.jsonl", "--store", store)
    assert done.code == 2 and "none of the annotated articles is there" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(("text", "told"), [("", "no annotated fact"), ("{", "line 1: not JSON")])
def test_a_file_without_a_fact_is_an_error(kg: Kg, store: Path, text: str, told: str) -> None:
    Path("empty.jsonl").write_text(text, encoding="utf-8")
    done = kg("eval", "empty.jsonl", "--store", store)
    assert done.code == 2 and told in done.err


def test_an_article_is_known_by_its_key_too(kg: Kg, store: Path) -> None:
    keys = kg(
        "query", "-e", "SELECT ?k ?t { ?a kg:key ?k ; dcterms:title ?t }", "--format", "csv", "--store", store
    )
    key = next(line.split(",")[0] for line in keys.out.splitlines() if "harbour case" in line)
    Path("g.jsonl").write_text(json.dumps(GOLD[0] | {"article": key}), encoding="utf-8")
    assert rows_of(kg("eval", "g.jsonl", "--store", store, "--format", "csv").out)["all"]["found"] == "1"


def test_the_shell_is_offered_the_types_of_claims() -> None:
    words = {
        "_KG_COMPLETE": "bash_complete",
        "COMP_WORDS": "kg eval g.jsonl --complete kg:Court",
        "COMP_CWORD": "4",
    }
    program = "from kg.cli.main import cli; cli(prog_name='kg')"
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | words, capture_output=True, text=True, check=False
    )
    assert "plain,kg:CourtOrder" in done.stdout.splitlines()
