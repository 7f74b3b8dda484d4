"""The error tree: one line each, exit codes, and the way home from a worker process."""

import inspect
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import errors

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind is not errors.StaleView]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_a_kg_error_and_stands_in_the_tree(kind: type) -> None:
    assert issubclass(kind, errors.KgError)
    assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("kind", "code"),
    [(errors.UsageError, 2), (errors.StoreLocked, 2), (errors.ModelError, 2), (errors.NotAnArticle, 1)],
)
def test_an_error_knows_its_exit_code(kind: type[errors.KgError], code: int) -> None:
    assert kind("x").exit_code == code


def test_the_message_says_where_what_and_what_would_work() -> None:
    error = errors.QueryError("no query 'rolls'", where="--named", hint="available: roles")
    assert str(error) == "--named: no query 'rolls' (available: roles)"


def test_without_where_and_hint_the_message_stands_alone() -> None:
    assert str(errors.KgError("it rains")) == "it rains"


@given(st.text(), st.text(), st.text())
def test_a_message_is_always_one_line(message: str, where: str, hint: str) -> None:
    assert len(str(errors.KgError(message, where=where, hint=hint)).splitlines()) <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_survives_the_way_from_a_worker(kind: type[errors.KgError]) -> None:
    error = pickle.loads(pickle.dumps(kind("what", where="here", hint="try this")))
    assert type(error) is kind
    assert (error.message, error.where, error.hint) == ("what", "here", "try this")


WITHOUT_LOCKS = """
import sys
sys.modules["fcntl"] = None
from kg.cli.main import run
assert run(["--help"]) == 0
sys.exit(run([*sys.argv[1:]]))
"""


@pytest.mark.parametrize("command", [["stats"], ["ingest", "a.txt"], ["extract", "a.txt", "-o", "out.jsonl"]])
def test_a_system_without_file_locks_is_told_in_one_line(command: list[str], tmp_path: Path) -> None:
    """Windows: importing kg and its help work, and what needs a store says what is missing."""
    (tmp_path / "a.txt").write_text("Germany expelled Jane Roe.", encoding="utf-8")
    call = [sys.executable, "-c", WITHOUT_LOCKS, *command]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "kg: kg's store needs POSIX file locks (Linux, macOS, WSL)\n"
