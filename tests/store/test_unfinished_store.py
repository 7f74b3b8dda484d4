"""Stores that were only begun, that may not be written, and copies of readers that were killed."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_writer import extraction

import kg
from kg.config import Settings
from kg.errors import StaleView, StoreError
from kg.resolve import Linker
from kg.store import Store, to_nquads

KILLED = Path(__file__).with_name("store_killed.py")


def open_store(path: Path, write: bool = False) -> Store:
    return Store.open(path, Settings(), Linker, write=write)


def put(path: Path, number: int, refresh: bool = True) -> None:
    with open_store(path, write=True) as store:
        new = extraction(number)
        store.put(new.article, to_nquads(new, store.ontology))
        if refresh:
            store.refresh()


# -- A beginning is completed ----------------------------------------------------------------------


def only_draft(path: Path) -> None:
    (path / "kg-store.json.new").write_text('{"for')


def only_lock(path: Path) -> None:
    (path / "lock").touch()


def empty_format(path: Path) -> None:
    (path / "lock").touch()
    (path / "kg-store.json").touch()


def empty_format_and_data(path: Path) -> None:
    empty_format(path)
    (path / "data").mkdir()
    (path / "data" / "000004.log").touch()


@pytest.mark.parametrize(
    "begin", [lambda path: None, only_draft, only_lock, empty_format, empty_format_and_data]
)
def test_a_store_that_was_only_begun_is_completed(tmp_path: Path, begin: Callable[[Path], None]) -> None:
    (tmp_path / "s").mkdir()
    begin(tmp_path / "s")
    with pytest.raises(StoreError, match=r"nothing was stored here yet \(kg ingest does"):
        open_store(tmp_path / "s")
    put(tmp_path / "s", 1)
    with open_store(tmp_path / "s") as reader:
        assert reader.article_keys() == ("k00001",)


def test_a_store_whose_first_files_oxigraph_had_not_finished_holds_nothing_yet(tmp_path: Path) -> None:
    open_store(tmp_path / "s", write=True).close()
    for file in (tmp_path / "s" / "data").iterdir():
        file.unlink()
    for name in ("CURRENT", "LOCK", "000004.log"):
        (tmp_path / "s" / "data" / name).touch()
    with open_store(tmp_path / "s") as reader:
        assert reader.article_keys() == ()
        assert reader.note == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"formt": 1}', "[" * 100_000])
@pytest.mark.parametrize("write", [True, False])
def test_a_damaged_format_of_a_filled_store_is_told_by_name(tmp_path: Path, write: bool, text: str) -> None:
    put(tmp_path / "s", 1)
    (tmp_path / "s" / "kg-store.json").write_text(text)
    with pytest.raises(StoreError, match=r"kg-store.json is empty or damaged \(if this kg made the store"):
        open_store(tmp_path / "s", write=write)


@pytest.mark.parametrize("write", [True, False])
def test_tables_without_the_file_that_names_them_are_kept(tmp_path: Path, write: bool) -> None:
    put(tmp_path / "s", 1)
    (tmp_path / "s" / "data" / "CURRENT").unlink()
    before = sorted((tmp_path / "s" / "data").iterdir())
    with pytest.raises(StoreError, match=r"data/CURRENT is missing"):
        open_store(tmp_path / "s", write=write)
    assert sorted((tmp_path / "s" / "data").iterdir()) == before


# -- Stores that may not be written ------------------------------------------------------------------


def as_nobody(path: Path, tmp: Path) -> "subprocess.CompletedProcess[str]":
    """What a user without rights is told by the command line."""
    put(other := path.with_name("other"), 1)
    # Asked once before the rights are gone, Python has all its modules, wherever they lie.
    code = (
        "import os, sys; from kg.cli.main import run; run(['stats', '--store', sys.argv[1]]); print('--');"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534);"
        "sys.exit(run(['stats', '--store', sys.argv[2]]))"
    )
    environ = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1]), "TMPDIR": str(tmp)}
    command = [sys.executable, "-c", code, str(other), str(path)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, cwd="/")


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder into which other users may look; pytest's own is closed to them."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        (Path(place) / "tmp").mkdir()
        os.chmod(Path(place) / "tmp", 0o777)
        yield Path(place)


def test_a_store_that_may_not_be_written_can_be_asked(open_place: Path) -> None:
    put(open_place / "s", 1)
    open_store(open_place / "s").close()
    assert (open_place / "s" / "readers").is_dir()
    done = as_nobody(open_place / "s", open_place / "tmp")
    first, _, second = done.stdout.partition("--\n")
    assert (done.returncode, second, done.stderr) == (0, first, "")
    assert "20" in second
    assert list((open_place / "tmp").iterdir()) == []


def test_a_view_that_lags_and_may_not_be_finished_is_told(open_place: Path) -> None:
    put(open_place / "s", 1, refresh=False)
    done = as_nobody(open_place / "s", open_place / "tmp")
    assert done.returncode == 0
    assert done.stderr == (
        f"kg: {open_place / 's'}: the view lags behind the articles, and answers may lack the newest: "
        "cannot write: Permission denied\n"
    )


def test_python_is_warned_of_a_view_that_lags(tmp_path: Path) -> None:
    put(tmp_path / "s", 1, refresh=False)
    with (
        Store.open(tmp_path / "s", Settings(), Linker, write=True),
        pytest.warns(StaleView, match="another process"),
    ):
        kg.open(tmp_path / "s").stats()


# -- Copies of killed readers ------------------------------------------------------------------------


def kill_a_reader(path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from kg.config import Settings;"
        "from kg.resolve import Linker; from kg.store import Store;"
        "store = Store.open(Path(sys.argv[1]), Settings(), Linker);"
        f"os.kill(os.getpid(), {signal.SIGKILL.value})"
    )
    environ = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    killed = subprocess.run([sys.executable, "-c", code, str(path)], env=environ)
    assert killed.returncode == -signal.SIGKILL


@pytest.mark.parametrize("write", [True, False])
def test_the_copy_of_a_killed_reader_is_removed_by_whoever_comes_next(tmp_path: Path, write: bool) -> None:
    put(tmp_path / "s", 1)
    kill_a_reader(tmp_path / "s")
    (left,) = (tmp_path / "s" / "readers").iterdir()
    with open_store(tmp_path / "s", write=write):
        assert not left.exists()


def test_the_copy_of_a_reader_at_work_stays(tmp_path: Path) -> None:
    put(tmp_path / "s", 1)
    with open_store(tmp_path / "s") as reader, open_store(tmp_path / "s"):
        put(tmp_path / "s", 2)
        assert reader.snapshot.is_dir()
        assert reader.article_keys() == ("k00001",)
    assert list((tmp_path / "s" / "readers").iterdir()) == []


# -- Retractions -------------------------------------------------------------------------------------


def test_a_retraction_goes_on_with_what_is_left(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        put(tmp_path / "s", number)
    with open_store(tmp_path / "s", write=True) as store:
        store.retract("k00001", "k00001")
    told: list[tuple[str, str]] = []
    with kg.open(tmp_path / "s") as graph:
        assert graph.stats().articles == 2  # finishes the view, and forgets nothing
        names = ("k00001", "k00002", "no such")
        graph.retract(*names, progress=lambda outcome, name: told.append((outcome, name)))
    assert [outcome for outcome, _ in told] == ["gone", "retracted", "unknown"]
    with open_store(tmp_path / "s", write=True) as store:
        assert store.article_keys() == ("k00003",)
        assert not store.was_retracted("k00001")


# -- Killed anywhere ---------------------------------------------------------------------------------


def test_a_command_killed_anywhere_and_run_again_leaves_what_one_run_leaves(tmp_path: Path) -> None:
    environ = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1]), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, str(KILLED), str(tmp_path), "17", "1"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result for result in results if not result["right"]] == []
    assert done.returncode == 0, done.stderr
    assert {result["in"] for result in results} == {"first ingest", "update", "rebuild", "retraction"}
