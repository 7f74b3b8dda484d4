"""kg query beside its limits, Ctrl-C, FROM: what a person at the terminal gets."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import Kg

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PATIENCE = 120
"""Seconds after which a test fails instead of waiting on."""


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def open_files(pid: int) -> list[str]:
    """What the process has open; nothing where it just opens or closes something."""
    try:
        return [os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir()]
    except FileNotFoundError:
        return []


def wait_for_worker(process: "subprocess.Popen[str]") -> int:
    """The process that answers, once it is at work: it has the store open and a thread for the query."""
    while process.poll() is None:
        for child in children(process.pid):
            if any(file.endswith(".sst") for file in open_files(child)):
                return child
    raise AssertionError(process.communicate())


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_ctrl_c_ends_a_query_at_once_and_leaves_no_process(store: Path, ending: signal.Signals) -> None:
    command = [sys.executable, "-m", "kg", "query", "-e", ENDLESS, "--store", str(store)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    watch = os.pidfd_open(wait_for_worker(process))
    process.send_signal(ending)
    out, err = process.communicate(timeout=PATIENCE)
    assert select.select([watch], [], [], PATIENCE)[0], "the worker goes on"
    os.close(watch)
    assert out == ""
    if ending == signal.SIGINT:
        assert (process.returncode, err.strip()) == (130, "kg: interrupted; what was committed stays")


def test_a_limit_reached_is_told_in_one_line_and_nothing_is_printed(kg: Kg, store: Path) -> None:
    for option, value, query in (
        ("--timeout", "2", ENDLESS),
        ("--rows", "5", "SELECT * { ?s ?p ?o }"),
        ("--memory", "100", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"),
    ):
        done = kg("query", "-e", query, option, value, "--store", store)
        assert (done.code, done.out) == (2, "")
        assert option in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "value"), [("--timeout", "0"), ("--memory", "1"), ("--rows", "-1"), ("--timeout", "nan")]
)
def test_a_limit_out_of_bounds_is_refused(kg: Kg, store: Path, option: str, value: str) -> None:
    done = kg("query", "-e", "ASK {}", option, value, "--store", store)
    assert done.code == 2 and f"query_{option[2:]}" in done.err


def test_limits_come_from_the_environment_and_hold_for_named_queries(
    kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_QUERY_ROWS", "1")
    assert "more than 1 rows" in kg("query", "--named", "roles", "--store", store).err
    assert kg("query", "--named", "roles", "--rows", "1000", "--store", store).code == 0


def test_from_narrows_what_is_asked(kg: Kg, store: Path) -> None:
    view = "<https://w3id.org/kg-news/data/graph/view>"
    count = "SELECT (COUNT(*) AS ?n)"
    asked = [f"{count} FROM {view} {{ ?s ?p ?o }}", f"{count} {{ GRAPH {view} {{ ?s ?p ?o }} }}"]
    one, other = (kg("query", "-e", query, "--format", "csv", "--store", store).out for query in asked)
    assert one == other
    done = kg("query", "-e", "SELECT * FROM <https://example.org/none> { ?s ?p ?o }", "--store", store)
    assert done.code == 2 and view in done.err


def test_a_term_that_is_not_there_is_told_beside_the_answer(kg: Kg, store: Path) -> None:
    done = kg("query", "-e", "SELECT ?x { ?x kg:holdsRol ?y }", "--format", "csv", "--store", store)
    assert (done.code, done.out.split()) == (0, ["x"])
    assert "kg:holdsRol; did you mean kg:holdsRole" in done.err
