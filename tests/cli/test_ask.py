"""kg query, show, stats, path, rank, communities: what a researcher asks, and how the answers look."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from cli_samples import Kg

HOLDERS = """SELECT ?person ?role {
  ?p kg:holdsRole ?r ; rdfs:label ?person . ?r rdfs:label ?role } ORDER BY ?person"""


def test_a_plain_query_finds_who_holds_which_role(kg: Kg, store: Path) -> None:
    done = kg("query", "-e", HOLDERS, "--format", "csv", "--store", store)
    rows = list(csv.reader(io.StringIO(done.out)))
    assert rows[0] == ["person", "role"]
    assert ["Nadia Okoye", "judge"] in rows
    assert ["Erik Solberg", "transport minister"] in rows


def test_an_order_is_stated_and_what_was_ordered_is_not(kg: Kg, store: Path) -> None:
    order = """SELECT ?judge ?body ?quotation {
      ?order a kg:CourtOrder ; kg:agent/rdfs:label ?judge ; kg:addressee/rdfs:label ?body ;
             kg:supportedBy/prov:wasDerivedFrom/nif:anchorOf ?quotation }"""
    (row,) = csv.DictReader(io.StringIO(kg("query", "-e", order, "--format", "csv", "--store", store).out))
    assert (row["judge"], row["body"]) == ("Nadia Okoye", "Transport Ministry")
    assert "ordered the Transport Ministry to halt" in row["quotation"]
    halt = kg("query", "-e", "ASK { ?x a kg:Halt }", "--format", "csv", "--store", store)
    assert halt.out.split() == ["answer", "false"]


def test_each_format_is_what_its_name_says(kg: Kg, store: Path) -> None:
    ask = ("query", "-e", HOLDERS, "--store", store, "--format")
    assert json.loads(kg(*ask, "json").out)["head"]["vars"] == ["person", "role"]
    assert ElementTree.fromstring(kg(*ask, "xml").out).tag.endswith("sparql")
    assert "Nadia Okoye  " in kg(*ask, "table").out
    assert "turtle is for" in kg(*ask, "turtle").err


def test_a_construct_query_gives_turtle(kg: Kg, store: Path) -> None:
    done = kg("query", "-e", "CONSTRUCT { ?a kg:key ?k } { ?a kg:key ?k }", "--store", store)
    assert done.code == 0 and "kg:key" in done.out and "@prefix kg:" in done.out


def test_a_query_comes_from_a_file_or_standard_input(
    kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("question.rq").write_text(HOLDERS, encoding="utf-8")
    from_file = kg("query", "question.rq", "--store", store)
    monkeypatch.setattr("sys.stdin", io.StringIO(HOLDERS))
    assert kg("query", "-", "--store", store).out == from_file.out != ""


def test_a_result_can_be_written_to_a_file(kg: Kg, store: Path) -> None:
    kg("query", "-e", HOLDERS, "--format", "csv", "-o", "rows.csv", "--store", store)
    assert "Nadia Okoye" in Path("rows.csv").read_text(encoding="utf-8")


def test_named_queries_are_listed_with_their_parameters(kg: Kg) -> None:
    listed = kg("query", "--list")
    assert listed.code == 0
    assert len(listed.out.splitlines()) >= 12
    assert any(line.startswith("roles ") for line in listed.out.splitlines())


def test_a_named_query_takes_parameters(kg: Kg, store: Path) -> None:
    done = kg("query", "--named", "roles", "-p", "role=judge", "--store", store)
    assert "Nadia Okoye" in done.out and "Erik Solberg" not in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--named", "rolls"), "did you mean roles?"),
        (("--named", "roles", "-p", "colour=red"), "no parameter 'colour'"),
        (("--named", "roles", "-p", "judge"), "is not NAME=VALUE"),
        (("-e", "SELECT ?x { ?x "), "kg: "),
        (("-e", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "SERVICE"),
        (("none.rq",), "none.rq"),
        ((), "Give one of"),
        (("-e", "ASK {}", "--named", "roles"), "Give one of"),
    ],
)
def test_a_wrong_question_is_told(kg: Kg, store: Path, arguments: tuple[str, ...], told: str) -> None:
    done = kg("query", *arguments, "--store", store)
    assert done.code == 2
    assert told in done.err
    assert done.out == ""


def test_a_question_without_an_answer_says_so_on_standard_error(kg: Kg, store: Path) -> None:
    done = kg("query", "-e", "SELECT ?x { ?x a kg:Extradition }", "--store", store)
    assert done.code == 0 and "(no rows)" in done.err


def test_show_gives_roles_events_and_speeches_with_quotation_and_source(kg: Kg, store: Path) -> None:
    shown = kg("show", "Nadia Okoye", "--store", store).out
    assert "judge" in shown
    assert "ordered the Transport Ministry to halt" in shown
    assert "The harbour case, 2024-03-04" in shown


def test_show_finds_an_actor_by_a_part_of_the_name(kg: Kg, store: Path) -> None:
    assert kg("show", "okoye", "--store", store).out.startswith("Nadia Okoye (person")


def test_show_as_json_has_the_exact_offsets(kg: Kg, store: Path) -> None:
    record = json.loads(kg("show", "Nadia Okoye", "--format", "json", "--store", store).out)
    (role,) = record["roles"]
    evidence = role["evidence"][0]
    assert evidence["end"] - evidence["start"] == len(evidence["quotation"])


def test_what_is_only_said_stands_apart_with_its_holder(kg: Kg, store: Path) -> None:
    shown = kg("show", "Ana Vidal", "--store", store).out
    stated = shown.split("Only ")[0]
    assert "bribed officials" not in stated.split("Speeches")[0]


def test_an_unknown_actor_is_told_with_similar_names(kg: Kg, store: Path) -> None:
    done = kg("show", "Nadya Okoye", "--store", store)
    assert done.code == 2
    assert "similar: " in done.err and "Nadia Okoye" in done.err


def test_stats_count_articles_actors_and_claims(kg: Kg, store: Path) -> None:
    shown = kg("stats", "--store", store).out
    assert shown.startswith("2 articles, 2024-03-04 to 2024-03-06")
    assert "  stated" in shown


def test_a_path_shows_each_step_with_its_quotation(kg: Kg, store: Path) -> None:
    done = kg("path", "Erik Solberg", "Ana Vidal", "--store", store)
    assert done.code == 0
    assert "Erik Solberg – Ana Vidal" in done.out
    assert "met Ana Vidal in Bergen" in done.out


@pytest.mark.parametrize(
    ("measure", "first"),
    [("degree", "Ana Vidal"), ("betweenness", "Ana Vidal"), ("pagerank", "Transport Ministry")],
)
def test_rank_lists_actors_by_a_measure(kg: Kg, store: Path, measure: str, first: str) -> None:
    shown = kg("rank", "--by", measure, "-n", "2", "--store", store).out
    assert measure in shown.splitlines()[0]
    assert first in shown


def test_communities_are_groups_of_actors(kg: Kg, store: Path) -> None:
    shown = kg("communities", "--store", store).out
    assert shown.startswith("1. ")
    assert "Ana Vidal" in shown


READING = [
    ("query", "-e", "ASK {}"),
    ("show", "Ana Vidal"),
    ("stats",),
    ("path", "A", "B"),
    ("rank",),
    ("communities",),
    ("export", "turtle"),
    ("export", "html"),
    ("validate",),
    ("rebuild",),
    ("retract", "x"),
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_store_that_is_not_there_is_one_clear_line(kg: Kg, command: tuple[str, ...]) -> None:
    done = kg(*command, "--store", "nowhere")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("kg: ") and "nowhere" in done.err and "kg ingest" in done.err
    assert not Path("nowhere").exists()


def test_a_folder_that_is_no_store_is_told_and_left_alone(kg: Kg) -> None:
    Path("folder").mkdir()
    Path("folder/letter.txt").write_text("Dear reader")
    done = kg("stats", "--store", "folder")
    assert done.code == 2 and "folder" in done.err
    assert [path.name for path in Path("folder").iterdir()] == ["letter.txt"]
