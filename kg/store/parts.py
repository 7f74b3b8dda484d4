"""The parts of a store's folder, opened and removed without ever following a link.

A store may come from somebody else, with `readers` a link to a folder of ours, or a
pipe in place of its lock. So a store is looked through before anything in it is opened,
and refused if one of kg's own parts is something else than a plain file or folder, or
lies on another device; what kg removes it opens by its parent (`dir_fd`) without
following links, and only where the name is of kg's own form and every file in it is one
that Oxigraph makes. What else lies in the folder, kg never opens.

Rejected: to resolve each path and compare it with the store's (it can change in
between, and says nothing of pipes), and to trust `shutil.rmtree`, which refuses a link
at its root and follows one on the way there. Devices are compared for folders only: on
overlay file systems a file's device may differ from its folder's for no reason of ours.
Hard links are no danger: nothing of kg's or Oxigraph's writes into a file in place that
was not made by the one who writes, and to remove one removes no other.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.config import KEPT_FILE, STORE_MARKER
from kg.errors import StoreError
from kg.own import DRAFT

FOLDERS = ("data", "snapshots", "readers")
FILES = ("lock", *(name + end for name in (STORE_MARKER, KEPT_FILE) for end in ("", DRAFT)))

_OXIGRAPH = re.compile(
    r"[0-9]+\.(sst|log|dbtmp|blob)|(MANIFEST|OPTIONS)-[0-9]+(\.dbtmp)?|CURRENT|IDENTITY|LOCK|LOG(\.old\.[0-9]+)?"
)
_Test = Callable[[int], bool]
_KINDS: tuple[tuple[_Test, str], ...] = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


# -- Looking through -----------------------------------------------------------------------


def check_parts(path: Path) -> None:
    """Raise StoreError where a part of the store at `path` could lead out of it."""
    device = path.stat().st_dev
    for name in FILES:
        _check(path, path / name, device, stat.S_ISREG)
    for name in FOLDERS:
        _check(path, path / name, device, stat.S_ISDIR)
        for entry in _entries(path / name):
            _check(path, entry, device)
            for file in _entries(entry):
                _check(path, file, device)


def _check(store: Path, part: Path, device: int, fits: _Test | None = None) -> None:
    problem = _problem(part, device, fits)
    if problem:
        hint = "kg makes no such store: look at where it comes from"
        raise StoreError(f"{part.relative_to(store)} is {problem}", where=str(store), hint=hint)


def _problem(part: Path, device: int, fits: _Test | None) -> str:
    try:
        found = part.lstat()
    except OSError:
        return ""  # not there, gone meanwhile, or nobody may look at it
    for is_kind, name in _KINDS:
        if is_kind(found.st_mode):
            return name
    if stat.S_ISDIR(found.st_mode) and found.st_dev != device:
        return "mounted from another device"
    return "" if fits is None or fits(found.st_mode) else "a file or folder in place of the other"


def _entries(folder: Path) -> Iterator[Path]:
    """What lies in a folder, if it is one; another user's own copies cannot be looked into."""
    with suppress(OSError), opened(folder) as found:
        for name in os.listdir(found):
            yield folder / name


# -- Opening and removing ------------------------------------------------------------------


@contextmanager
def opened(folder: str | Path, within: int | None = None) -> Iterator[int]:
    """The folder as a descriptor, closed afterwards; OSError where it is none, or a link."""
    found = open_folder(folder, within)
    try:
        yield found
    finally:
        os.close(found)


def open_folder(folder: str | Path, within: int | None = None) -> int:
    """The same, to be closed by the caller; `within` is the descriptor of the folder it lies in."""
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=within)


def is_oxigraphs(name: str) -> bool:
    """Whether a file may be called so in Oxigraph's folder.

    >>> [is_oxigraphs(name) for name in ("000012.sst", "CURRENT", "holiday.jpg")]
    [True, True, False]
    """
    return _OXIGRAPH.fullmatch(name) is not None


def remove(name: str, within: int) -> None:
    """Remove a folder of Oxigraph's files; one that holds anything else, or lies elsewhere, stays whole.

    Raises OSError where it may not be removed.
    """
    with opened(name, within) as folder:
        names = os.listdir(folder)
        if os.fstat(folder).st_dev != os.fstat(within).st_dev or not all(map(is_oxigraphs, names)):
            return
        for file in names:
            os.unlink(file, dir_fd=folder)
    os.rmdir(name, dir_fd=within)
