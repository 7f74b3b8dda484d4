"""Arguments -> the input files, sorted, each once."""

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from kg.config import STORE_MARKER
from kg.errors import UsageError
from kg.read.kinds import SUFFIXES, suffix, suffix_format
from kg.read.source import printable

STDIN = "-"
IGNORE = ".kgignore"
_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, order=True)
class Input:
    """The file "2025/a.txt" below the folder "news" that was given: found at news/2025/a.txt.

    `name` is relative to the argument, in POSIX form; "" is standard input.
    `problem` says why a file is not even opened.
    """

    name: str
    path: Path
    problem: str = ""


def find_inputs(paths: Sequence[str | Path]) -> list[Input]:
    """All input files, sorted by name and path; a file reached twice counts once.

    Folders are searched with their subfolders, hidden files, stores and what a .kgignore
    lists passed over, links to folders told and not followed. Raises UsageError for an argument that does
    not exist and when there is no file at all.
    """
    if not paths:
        raise UsageError(
            "no input", hint="give a file, a folder, a pattern such as 'news/*.txt', or - for standard input"
        )
    found = sorted(item for path in dict.fromkeys(map(str, paths)) for item in _find(path))
    inputs = list(_once(found))
    if not inputs:
        where = ", ".join(printable(str(path)) for path in paths)
        raise UsageError("no files there", where=where, hint=f"kg reads {', '.join(SUFFIXES)}")
    return inputs


def _once(inputs: Iterable[Input]) -> Iterator[Input]:
    seen: set[str] = set()
    for item in inputs:
        real = os.path.realpath(item.path) if item.name else STDIN
        if real not in seen:
            seen.add(real)
            yield item


def _find(argument: str) -> Iterator[Input]:
    if argument == STDIN:
        yield Input("", Path(STDIN))
        return
    path = Path(argument)
    if path.is_dir():
        yield from _walk(path, path)
    elif os.path.lexists(path):
        yield Input(path.name, path, _problem(path, given=True))
    elif _MAGIC.search(argument):
        yield from _expand(argument)
    else:
        raise UsageError("no such file or folder", where=printable(argument), hint=_near(path))


def _expand(pattern: str) -> Iterator[Input]:
    """The files a pattern matches, named relative to its part without wildcards."""
    parts = Path(pattern).parts
    fixed = next(at for at, part in enumerate(parts) if _MAGIC.search(part))
    root = Path(*parts[:fixed]) if fixed else Path()
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        raise UsageError("nothing matches this pattern", where=printable(pattern), hint=_near(root / "x"))
    for match in map(Path, matches):
        if match.is_dir():
            yield from _walk(match, root)
        else:
            yield Input(_relative(match, root), match, _problem(match, given=False))


def _walk(folder: Path, root: Path) -> Iterator[Input]:
    """Files below the folder, not through links; an unreadable subfolder is an input with a problem."""
    failed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=failed.append):
        passed_over = _passed_over(Path(parent))
        folders[:] = sorted(
            name for name in folders if _is_searched(Path(parent, name)) and not passed_over(name)
        )
        for name in folders:
            if (link := Path(parent, name)).is_symlink():
                yield Input(
                    _relative(link, root), link, "a link to a folder is not followed (give it as an argument)"
                )
        for name in files:
            if not name.startswith(".") and not passed_over(name):
                path = Path(parent, name)
                yield Input(_relative(path, root), path, _problem(path, given=False))
    for error in failed:
        path = Path(error.filename)
        yield Input(_relative(path, root), path, f"cannot be opened: {error.strerror}")


def _is_searched(folder: Path) -> bool:
    """Hidden folders and stores of kg's hold no articles: "kg ingest ." must not read its own store."""
    return not folder.name.startswith(".") and not (folder / STORE_MARKER).exists()


def _passed_over(folder: Path) -> Callable[[str], bool]:
    """Tells the names that the folder's .kgignore lists: what lies among articles and is none.

    One pattern a line ("README.md", "*.bak"), for files and folders of this folder.
    """
    try:
        lines = (folder / IGNORE).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        lines = []
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return lambda name: any(fnmatchcase(name, pattern) for pattern in patterns)


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
