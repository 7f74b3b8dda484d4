"""What follows and is not said: told apart in a query, in kg show, and not counted twice."""

import csv
import io
import json
from pathlib import Path

from cli_samples import Kg

import kg as kg_api

INFERRED = """SELECT ?who ?relation ?what { ?claim kg:inferred true ; kg:predicate ?relation ;
  kg:subject/kg:canonical/rdfs:label ?who ; kg:object/kg:canonical/rdfs:label ?what }"""


def test_a_query_tells_it_apart(kg: Kg, store: Path) -> None:
    shown = kg("query", "-e", INFERRED, "--format", "csv", "--store", store).out
    rows = csv.DictReader(io.StringIO(shown))
    found = {(row["who"], row["relation"].rsplit("#")[-1], row["what"]) for row in rows}
    assert ("Ana Vidal", "leads", "Harbour Workers' Union") in found


def test_the_named_query_gives_the_words_it_follows_from(kg: Kg, store: Path) -> None:
    shown = kg("query", "--named", "inferred", "--format", "csv", "--store", store).out
    (row,) = [row for row in csv.DictReader(io.StringIO(shown)) if row["subject"] == "Ana Vidal"]
    assert row["quotation"] == "Ana Vidal, the president of the Harbour Workers' Union"


def test_show_marks_it(kg: Kg, store: Path) -> None:
    lines = kg("show", "Ana Vidal", "--store", store).out.splitlines()
    led = lines.index("  leads: Harbour Workers' Union")
    assert "”, inferred (" in lines[led + 1]
    held = next(number for number, line in enumerate(lines) if "president" in line)
    assert "inferred" not in lines[held + 1]


def test_in_json_it_is_a_field(kg: Kg, store: Path) -> None:
    record = json.loads(kg("show", "Ana Vidal", "--format", "json", "--store", store).out)
    marks = {e["type"]: [found["inferred"] for found in e["evidence"]] for e in record["relations"]}
    assert marks["kg:leads"] == [True]


def test_the_network_does_not_count_a_role_twice(store: Path) -> None:
    with kg_api.open(store) as graph:
        edges = [data for _, _, data in graph.network().edges(data=True)]
    assert "president" in {data["label"] for data in edges}
    assert "kg:leads" not in {data["type"] for data in edges}
