"""A store that somebody else sends: no part of it leads out of it, and nothing outside is touched."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from store_writer import extraction

import kg
from kg.config import Settings
from kg.errors import KgError, StoreError
from kg.resolve import Linker
from kg.store import Store, to_nquads
from kg.store.parts import remove

PARTS = ("data", "snapshots", "readers", "lock", "kg-store.json", "kg.toml", "kg-store.json.new")


def make_store(path: Path, number: int = 1) -> None:
    with Store.open(path, Settings(), Linker, write=True) as store:
        new = extraction(number)
        store.put(new.article, to_nquads(new, store.ontology))
        store.refresh()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    make_store(tmp_path / "s")
    return tmp_path / "s"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of ours, with what kg would remove if it lay in a store."""
    for name in ("7", "8.new", "holiday", "4711-abcdefgh", "kg-reader-abcdefgh"):
        (tmp_path / "mine" / name).mkdir(parents=True)
        (tmp_path / "mine" / name / "CURRENT").write_text("mine")
    (tmp_path / "mine" / "000001.log").write_text("mine")
    return tmp_path / "mine"


def content(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text() if path.is_file() else "" for path in sorted(folder.rglob("*"))}


def replace(part: Path, make: Callable[[Path], object]) -> None:
    shutil.rmtree(part) if part.is_dir() else part.unlink(missing_ok=True)
    make(part)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = os.getcwd()
        os.chdir(path.parent)  # the name of a socket is short
        made.bind(path.name)
        os.chdir(here)


def use(path: Path) -> list[str]:
    """Everything that opens a store, in turn; what each was told."""
    errors = []
    with kg.open(path.parent / "none") as other:
        uses = (
            lambda: Store.open(path, Settings(), Linker, write=True).close(),
            lambda: Store.open(path, Settings(), Linker).close(),
            lambda: kg.open(path).stats(),
            lambda: kg.open(path).retract("k00001"),
            lambda: kg.open(path).rebuild(),
            lambda: kg.open(path).ingest(other.settings.store.parent / "letter.txt"),
        )
    for each in uses:
        with pytest.raises(KgError) as caught:
            each()
        errors.append(str(caught.value))
    return errors


@pytest.mark.parametrize("part", PARTS)
def test_a_store_with_a_link_in_it_is_refused_and_nothing_outside_is_touched(
    store: Path, mine: Path, part: str
) -> None:
    (store.parent / "letter.txt").write_text("A letter\n\nMira Olsen leads the Harbour Trust in Turku.\n")
    target = mine / "000001.log" if part in ("lock", *(p for p in PARTS if "." in p)) else mine
    replace(store / part, lambda path: path.symlink_to(target))
    before = content(mine)
    for error in use(store):
        assert part in error and ("is a link" in error or "a link, pipe" in error)
    assert content(mine) == before


@pytest.mark.parametrize("make", [os.mkfifo, make_socket, lambda path: path.symlink_to("/dev/zero")])
@pytest.mark.parametrize("part", PARTS)
def test_pipes_sockets_and_devices_in_place_of_a_part_are_refused(
    store: Path, part: str, make: Callable[[Path], None]
) -> None:
    replace(store / part, make)
    for write in (True, False):
        with pytest.raises(StoreError, match=rf"{part} is a (pipe|socket|link)"):
            Store.open(store, Settings(), Linker, write=write)


@pytest.mark.parametrize(
    "place", ["data/000999.sst", "readers/x", "snapshots/7", "readers/x/y", "snapshots/7/y"]
)
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("../../mine")])
def test_what_lies_in_the_parts_is_looked_through_too(
    store: Path, mine: Path, place: str, make: Callable[[Path], None]
) -> None:
    (store / place).parent.mkdir(parents=True, exist_ok=True)
    make(store / place)
    before = content(mine)
    for write in (True, False):
        with pytest.raises(StoreError, match=rf"{place} is a (pipe|link)"):
            Store.open(store, Settings(), Linker, write=write)
    assert content(mine) == before


def test_only_what_kg_made_is_removed(store: Path, mine: Path) -> None:
    for part in ("readers", "snapshots"):
        shutil.copytree(mine, store / part, dirs_exist_ok=True)
        (store / part / "7" / "holiday.jpg").write_text("sun")
        (store / part / "kg-reader-abcdefgh" / "holiday.jpg").write_text("sun")
    make_store(store, 2)
    with Store.open(store, Settings(), Linker) as reader:
        assert reader.article_keys() == ("k00001", "k00002")
    left = {str(path.relative_to(store)) for path in store.glob("*/*") if path.parent.name != "data"}
    assert {f"readers/{name}" for name in os.listdir(mine)} <= left
    assert {"snapshots/holiday", "snapshots/4711-abcdefgh"} <= left
    assert (store / "readers" / "7" / "holiday.jpg").read_text() == "sun"
    assert [path.read_text() for path in (store / "snapshots").glob("7*/holiday.jpg")] == ["sun"]


def test_a_folder_is_removed_only_if_every_file_in_it_is_oxigraphs(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    for name in ("CURRENT", "000012.sst", "MANIFEST-000005", "LOG.old.17"):
        (tmp_path / "copy" / name).touch()
    shutil.copytree(tmp_path / "copy", tmp_path / "other")
    (tmp_path / "other" / "notes.txt").touch()
    (tmp_path / "link").symlink_to("copy")
    place = os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(OSError):
        remove("link", place)
    remove("other", place)
    remove("copy", place)
    os.close(place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "other"]
    assert len(list((tmp_path / "other").iterdir())) == 5


def test_the_path_of_a_store_may_be_a_link(store: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(store)
    make_store(tmp_path / "way", 2)
    with Store.open(tmp_path / "way", Settings(), Linker) as reader:
        assert reader.article_keys() == ("k00001", "k00002")
