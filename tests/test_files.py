"""Writing: an ordinary file whole or not at all, all else written to. Reading: one line for what is wrong."""

import errno
import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import OntologyError, UsageError
from kg.files import read_bytes, read_text, read_toml, writing


def write(path: Path, content: bytes = b"new") -> None:
    with writing(path) as stream:
        stream.write(content)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# -- Ordinary files --------------------------------------------------------------------------------


def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "new")
    finally:
        os.umask(before)
    assert (tmp_path / "new").read_bytes() == b"new"
    assert mode(tmp_path / "new") == 0o640


def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old and longer")
    path.chmod(0o604)
    write(path)
    assert (path.read_bytes(), mode(path)) == (b"new", 0o604)


@pytest.mark.parametrize(
    "error", [RuntimeError("a fault"), KeyboardInterrupt(), OSError(errno.ENOSPC, "full")]
)
def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    with pytest.raises((type(error), UsageError)), writing(path) as stream:
        stream.write(b"half")
        raise error
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["old"]


def test_the_old_file_is_there_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    with writing(path) as stream:
        stream.write(b"n" * 1_000_000)
        assert path.read_bytes() == b"old"
    assert path.stat().st_size == 1_000_000


def test_a_disk_that_is_full_is_told_by_name(tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path; from kg.files import writing\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "with writing(Path('out')) as stream: stream.write(b'x' * 100_000)"
    )
    (tmp_path / "out").write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1] == "kg.errors.UsageError: out: cannot write: File too large"
    assert (tmp_path / "out").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out"]


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    write(tmp_path / ("n" * 255))
    assert (tmp_path / ("n" * 255)).read_bytes() == b"new"


@pytest.mark.parametrize("name", ["none/out", "folder", "n" * 256, "a\0b", "loop"])
def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match="cannot write"):
        write(tmp_path / name)
    assert sorted(os.listdir(tmp_path)) == ["folder", "loop"]


# -- Links -----------------------------------------------------------------------------------------


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "file"
    target.write_bytes(b"old")
    target.chmod(0o600)
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("there/file")
    write(tmp_path / "one")
    assert (tmp_path / "one").is_symlink() and (tmp_path / "two").is_symlink()
    assert (target.read_bytes(), mode(target)) == (b"new", 0o600)
    assert os.listdir(target.parent) == ["file"]


def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


# -- What is no ordinary file ----------------------------------------------------------------------


def test_a_device_stays_a_device() -> None:
    before = os.stat("/dev/null")
    write(Path("/dev/null"))
    after = os.stat("/dev/null")
    assert stat.S_ISCHR(after.st_mode) and after.st_ino == before.st_ino


def test_a_link_to_a_device_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/null")
    write(tmp_path / "link")
    assert os.readlink(tmp_path / "link") == "/dev/null"
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_full_device_is_told() -> None:
    with pytest.raises(UsageError, match="/dev/full: cannot write: No space left on device"):
        write(Path("/dev/full"))


def test_a_fifo_stays_and_its_reader_gets_all(tmp_path: Path) -> None:
    fifo, got = tmp_path / "fifo", []
    os.mkfifo(fifo)
    reader = threading.Thread(target=lambda: got.append(fifo.read_bytes()))
    reader.start()
    write(fifo, b"x" * 200_000)
    reader.join()
    assert got == [b"x" * 200_000]
    assert stat.S_ISFIFO(fifo.stat().st_mode) and os.listdir(tmp_path) == ["fifo"]


def test_a_pipe_by_its_descriptor_gets_all() -> None:
    read_end, write_end = os.pipe()
    write(Path(f"/dev/fd/{write_end}"))
    os.close(write_end)
    assert os.read(read_end, 100) == b"new"
    os.close(read_end)


def test_a_socket_by_its_descriptor_gets_all() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        write(Path(f"/dev/fd/{ours.fileno()}"))
        assert theirs.recv(100) == b"new"


def test_a_file_behind_a_descriptor_is_written_on_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    program = (
        "import os, sys; from pathlib import Path; from kg.files import writing\n"
        "for name in ('/dev/stdout', '/proc/self/fd/1', 'link'):\n"
        "    with writing(Path(name)) as stream: stream.write(name.encode() + b'\\n')"
    )
    with (tmp_path / "log").open("ab") as log:
        log.write(b"before\n")
        log.flush()
        subprocess.run([sys.executable, "-c", program], stdout=log, cwd=tmp_path, check=True)
        log.write(b"after\n")
    lines = (tmp_path / "log").read_text().splitlines()
    assert lines == ["before", "/dev/stdout", "/proc/self/fd/1", "link", "after"]
    assert sorted(os.listdir(tmp_path)) == ["link", "log"]


def test_a_reader_that_has_left_is_known_as_such() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with pytest.raises(BrokenPipeError):
        write(Path(f"/dev/fd/{write_end}"))
    os.close(write_end)


# -- Reading ---------------------------------------------------------------------------------------


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xef\xbb\xbfa = 1")
    assert read_toml(tmp_path / "file", "it") == {"a": 1}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none", "none: cannot read it: No such file or directory"),
        ("folder", "folder: cannot read it: Is a directory"),
        ("fifo", "fifo: cannot read it: it is no ordinary file"),
        ("device", "device: cannot read it: it is no ordinary file"),
        ("a\0b", "cannot read it: embedded null byte"),
        ("large", "large: cannot read it: it has more than 256 MB"),
    ],
)
def test_what_is_no_ordinary_file_is_not_read(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "device").symlink_to("/dev/zero")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(257 * 2**20)
    with pytest.raises(OntologyError, match=told):
        read_bytes(tmp_path / name, "it", OntologyError)


def test_text_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"one\ntwo \xff\n")
    with pytest.raises(UsageError, match="file: cannot read it: line 2 is not UTF-8 text"):
        read_text(tmp_path / "file", "it")


@pytest.mark.parametrize("text", ["a = ", "a = " + "9" * 5000, "a = " + "[" * 5000, "a = 1\na = 2"])
def test_toml_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_text(text)
    with pytest.raises(UsageError, match="file: cannot read it"):
        read_toml(tmp_path / "file", "it")
