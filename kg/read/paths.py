"""Arguments -> the input files, sorted, each once."""

import errno
import io
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from kg.config import STORE_MARKER
from kg.errors import ReadError, UsageError
from kg.read.kinds import SUFFIXES, suffix, suffix_format
from kg.read.source import printable

STDIN = "-"
IGNORE = ".kgignore"
IGNORE_BYTES = 1_000_000
"""Largest .kgignore."""
UNSIZED_BYTES = 64_000_000
"""Most that is read of a file that does not tell its size (those of /proc)."""

_MAGIC = re.compile(r"[*?\[]")
_LINK = "a link is not followed (give it as an argument, or --follow-links)"


@dataclass(frozen=True, order=True)
class Input:
    """The file "2025/a.txt" below the folder "news" that was given: found at news/2025/a.txt.

    `name` is relative to the argument, in POSIX form; "" is standard input.
    `problem` says why a file is not even opened. `given`: named itself, so that it may
    be a link or a pipe.
    """

    name: str
    path: Path
    problem: str = ""
    given: bool = False


def find_inputs(paths: Sequence[str | Path], follow_links: bool = False) -> list[Input]:
    """All input files, sorted by name and path; a file reached twice counts once.

    Folders are searched with their subfolders, hidden files, stores and what a .kgignore
    lists passed over; links in them are told, and followed only where `follow_links` says so.
    Raises UsageError for an argument that does not exist and when there is no file at all.
    """
    if not paths:
        raise UsageError(
            "no input", hint="give a file, a folder, a pattern such as 'news/*.txt', or - for standard input"
        )
    search = _Search(follow_links)
    found = sorted(item for path in dict.fromkeys(map(str, paths)) for item in search.find(path))
    inputs = list(_once(found))
    if not inputs:
        where = ", ".join(printable(str(path)) for path in paths)
        raise UsageError("no files there", where=where, hint=f"kg reads {', '.join(SUFFIXES)}")
    return inputs


def _once(inputs: Sequence[Input]) -> Iterator[Input]:
    """Each file once; what was named itself is not left out for lying in a folder as well."""
    seen: set[str] = set()
    given = {str(item.path.absolute()) for item in inputs if item.given}
    for item in inputs:
        path = str(item.path.absolute())
        # A link that is not followed stands for itself, not for the file that it leads to.
        real = item.name and (path if item.problem else os.path.realpath(path))
        if real not in seen and not (item.problem and not item.given and path in given):
            seen.add(real)
            yield item


class _Search:
    """Arguments -> inputs. A link in a folder can lead anywhere, so that it takes a word to follow it."""

    def __init__(self, follow_links: bool) -> None:
        self._follow = follow_links
        self._entered: set[str] = set()

    def find(self, argument: str) -> Iterator[Input]:
        """The inputs of one argument; raises UsageError where there is no such thing."""
        path = Path(argument)
        if argument == STDIN:
            yield Input("", Path(STDIN), given=True)
        elif path.is_dir():
            self._entered.clear()
            yield from self._walk(path, path)
        elif os.path.lexists(path):
            yield Input(path.name, path, _problem(path, given=True), given=True)
        elif _MAGIC.search(argument):
            yield from self._expand(argument)
        else:
            raise UsageError("no such file or folder", where=printable(argument), hint=_near(path))

    def _expand(self, pattern: str) -> Iterator[Input]:
        """The files a pattern matches, named relative to its part without wildcards."""
        parts = Path(pattern).parts
        fixed = next(at for at, part in enumerate(parts) if _MAGIC.search(part))
        root = Path(*parts[:fixed]) if fixed else Path()
        matches = sorted(set(self._matches(root, parts[fixed:])))
        if not matches:
            raise UsageError("nothing matches this pattern", where=printable(pattern), hint=_near(root / "x"))
        for match in matches:
            self._entered.clear()
            yield from self._walk(match, root) if match.is_dir() else [self._file(match, root)]

    def _matches(self, folder: Path, parts: tuple[str, ...]) -> Iterator[Path]:
        """What the pattern's parts match below the folder.

        Not glob's: its "**" follows links, in a circle of two of them for ever.
        """
        if parts[0] == "**" and parts[1:]:
            for below in _folders(folder):
                yield from self._matches(below, parts[1:])
            return
        for entry in _matching(folder, parts[0]):
            if not parts[1:]:
                yield folder / entry.name
            elif self._is_folder(entry):
                yield from self._matches(folder / entry.name, parts[1:])

    def _walk(self, folder: Path, root: Path) -> Iterator[Input]:
        """Files below the folder; what cannot be entered or read is an input with a problem."""
        waiting = [folder]
        while waiting:
            below = waiting.pop()
            real = os.path.realpath(below)
            if real not in self._entered:  # by a link, or in a circle
                self._entered.add(real)
                yield from self._look_into(below, root, waiting)

    def _look_into(self, folder: Path, root: Path, waiting: list[Path]) -> Iterator[Input]:
        try:
            entries, patterns = _listed(folder), _ignored(folder)
        except OSError as error:
            yield Input(_relative(folder, root), folder, f"cannot be opened: {error.strerror}")
            return
        except ReadError as error:
            entries, patterns = _listed(folder), []
            yield Input(_relative(folder / IGNORE, root), folder / IGNORE, str(error))
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith(".") or any(fnmatchcase(entry.name, p) for p in patterns):
                continue
            if not self._is_folder(entry):
                yield self._file(path, root)
            elif not os.path.lexists(path / STORE_MARKER):  # "kg ingest ." must not read its own store
                waiting.append(path)

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        return entry.is_dir(follow_symlinks=self._follow)

    def _file(self, path: Path, root: Path) -> Input:
        is_link = path.is_symlink() and path.exists() and not self._follow
        return Input(_relative(path, root), path, _LINK if is_link else _problem(path, given=False))


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _matching(folder: Path, part: str) -> Iterator[os.DirEntry[str]]:
    """What the part of a pattern matches in the folder; nothing where that cannot be looked into."""
    try:
        entries = _listed(folder)
    except OSError:
        return
    for entry in entries:
        is_hidden = entry.name.startswith(".") and not part.startswith(".")
        if not is_hidden and fnmatchcase(entry.name, part):
            yield entry


def _folders(folder: Path) -> Iterator[Path]:
    """The folder and all below it, not through links."""
    waiting = [folder]
    while waiting:
        below = waiting.pop()
        yield below
        entries = _matching(below, "*")
        waiting += [below / entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]


def _ignored(folder: Path) -> list[str]:
    """The patterns of the folder's .kgignore: what lies among articles and is none.

    One pattern a line ("README.md", "*.bak"), for files and folders of this folder.
    Raises ReadError for one that is no ordinary file, or a large one: a folder that
    somebody sends must not let a pipe stop the run or a device fill the memory.
    """
    try:
        with open_ordinary(folder / IGNORE, follow=False) as stream:
            data = stream.read(IGNORE_BYTES + 1)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ReadError(f"cannot be read, so that nothing is passed over: {error.strerror}") from error
    if len(data) > IGNORE_BYTES:
        raise ReadError(f"more than {IGNORE_BYTES:,} bytes, so that nothing is passed over")
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").split("\n"))
    return [line for line in lines if line and not line.startswith("#")]


def open_ordinary(path: Path, *, follow: bool = True) -> io.BufferedReader:
    """The ordinary file, opened without waiting for anybody; raises OSError for all else.

    What is there is asked of what was opened: between looking and opening, a file can
    become a pipe.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    number = os.open(path, flags)
    found = os.fstat(number)
    if stat.S_ISREG(found.st_mode):
        return io.BufferedReader(_AsOpened(number, found.st_size or UNSIZED_BYTES))
    os.close(number)
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise OSError(errno.EINVAL, "not an ordinary file", str(path))


class _AsOpened(io.FileIO):
    """A file as long as it was when it was opened: one that grows as fast as it is read would never end."""

    def __init__(self, number: int, size: int) -> None:
        super().__init__(number)
        self._size = size

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        return super().readinto(view[: max(0, self._size - self.tell())]) or 0


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _problem(path: Path, given: bool) -> str:
    """Why the file is not to be opened; "" when it may be. What is given by name is tried."""
    if path.is_symlink() and not path.exists():
        return "a link to nothing, or in a circle"
    if not path.is_file():
        # A pipe given by name ("<(zcat …)") is read; one lying in a folder would wait for ever.
        return "" if given and path.is_fifo() else "not a regular file"
    if given or suffix_format(path.name) or not suffix(path.name):
        return ""
    return f"kg does not read {suffix(path.name)} files (give the file itself to try it as text)"


def _near(path: Path) -> str:
    """What there is in place of a path that does not exist."""
    parent = path.parent
    if not parent.is_dir():
        return f"nor is there a folder {printable(str(parent))}"
    names = sorted(name for name in os.listdir(parent) if not name.startswith("."))[:5]
    return f"in {printable(str(parent))} there is: {printable(', '.join(names)) or 'nothing'}"
