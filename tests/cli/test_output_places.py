"""`-o` of every command: a file whole or not at all; a device, a FIFO or a pipe is written to."""

import os
import stat
import threading
from pathlib import Path

import pytest
from cli_samples import Kg

GOLD = (
    '{"article": "order.txt", "predicate": "kg:CourtOrder", "agent": ["Nadia Okoye"], '
    '"evidence": "ordered the Transport Ministry to halt the closure"}\n'
)
COMMANDS = {
    "export nquads": ("export", "nquads"),
    "export html": ("export", "html"),
    "export csv": ("export", "csv"),
    "query": ("query", "--named", "orders"),
    "review csv": ("review", "--size", "5"),
    "eval": ("eval", "gold.jsonl", "--format", "json"),
    "eval errors": ("eval", "gold.jsonl", "--errors", "--format", "csv"),
    "extract": ("extract", "articles"),
}


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest, kg: Kg, store: Path, articles: Path) -> tuple[str, ...]:
    Path("gold.jsonl").write_text(GOLD)
    Path("articles").symlink_to(articles)
    more = () if request.param == "extract" else ("--store", str(store))
    return (*COMMANDS[request.param], *more)


def test_a_device_stays_one(kg: Kg, command: tuple[str, ...]) -> None:
    done = kg(*command, "-o", "/dev/null")
    assert done.code in (0, 1), done.err
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_fifo_gives_its_reader_what_a_file_would_hold(kg: Kg, command: tuple[str, ...]) -> None:
    kg(*command, "-o", "file")
    os.mkfifo("fifo")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(Path("fifo").read_bytes()))
    reader.start()
    kg(*command, "-o", "fifo")
    os.close(os.open("fifo", os.O_RDWR | os.O_NONBLOCK))  # lets a reader go whom nobody wrote to
    reader.join()
    assert got == [Path("file").read_bytes()] and got[0]
    assert stat.S_ISFIFO(os.stat("fifo").st_mode)


def test_a_link_stays_and_its_target_keeps_its_permissions(kg: Kg, command: tuple[str, ...]) -> None:
    Path("target").write_text("old")
    Path("target").chmod(0o600)
    Path("link").symlink_to("target")
    before = set(os.listdir())
    kg(*command, "-o", "link")
    assert Path("link").is_symlink() and Path("target").read_text() != "old"
    assert stat.S_IMODE(os.stat("target").st_mode) == 0o600
    assert set(os.listdir()) == before


def test_a_full_device_is_one_line(kg: Kg, command: tuple[str, ...]) -> None:
    done = kg(*command, "-o", "/dev/full")
    assert done.code == 2
    assert done.err.splitlines()[-1] == "kg: /dev/full: cannot write: No space left on device"


def test_articles_that_give_nothing_leave_the_former_extraction(kg: Kg) -> None:
    Path("claims.jsonl").write_text("of yesterday")
    Path("empty.txt").write_text("")
    done = kg("extract", "empty.txt", "-o", "claims.jsonl")
    assert done.code == 2 and "empty.txt" in done.err
    assert Path("claims.jsonl").read_text() == "of yesterday"
    assert sorted(os.listdir()) == ["claims.jsonl", "empty.txt"]
