"""The folder of a store: what lies in it, when it is one, and how one begins.

    lock            held by the one writer (`kg.store.lock`)
    kg-store.json   the format: a folder without it is no store
    kg.toml, …      the settings that the graph is made with (`kg.config.keep_settings`)
    data/           Oxigraph's files
    snapshots/N     what readers beside a writer see: its last complete state
    readers/…       a reader's own copy (`kg.store.snapshots`), gone when it closes

What was chosen, and why:

- A first run may be cut off anywhere. The folder comes first, then the lock, and under
  the lock the format, written whole or not at all (`kg.own`). So a folder with nothing
  but these is the beginning of a store, and the next writer completes it; to a reader
  "nothing was stored here yet". An older kg could leave `kg-store.json` empty: that is
  a beginning too, for as long as nothing was stored.
- A damaged file is told by name and never taken for its default. `data` with tables and
  without `CURRENT`, its file that names the rest, is damage too: Oxigraph would begin
  anew and remove the tables.
- Nothing in the folder is opened before it is known that no part of it is a link, a
  pipe or the like (`kg.store.parts`). The path of the store itself may be a link: that
  is the choice of whoever gives it.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from kg.config import STORE_MARKER
from kg.errors import StoreError
from kg.own import DRAFT, write_whole
from kg.store.parts import FILES, FOLDERS, check_parts, opened, remove
from kg.version import __version__

FORMAT = 2
"""Raised when kg and a store of the kg before can no longer make one graph.

2: articles are known by content and not by path, claims have triggers, places are kept.
"""
_OLDER = "make it anew: remove it, or name a new folder, and read the articles again"
_NEWER = "use the kg that wrote it, or a newer one"

_BEGINNING = {"lock", STORE_MARKER, STORE_MARKER + DRAFT}


def data(path: Path) -> Path:
    """Where Oxigraph's files are."""
    return path / "data"


# -- Is there a store? ---------------------------------------------------------------------


def check(path: Path) -> None:
    """Raise StoreError unless a store that this kg can read is at `path`."""
    if not path.exists():
        hint = "kg ingest makes one; --store names another"
        raise StoreError("there is no store", where=str(path), hint=hint)
    if not path.is_dir():
        raise StoreError("this is a file, not a store", where=str(path), hint="name a folder")
    if STORE_MARKER in os.listdir(path):
        _check_parts(path)
    if is_beginning(path):
        hint = "kg ingest does; a run that was cut off is to be run again"
        raise StoreError("nothing was stored here yet", where=str(path), hint=hint)
    _check_format(path)
    _check_data(path)


def is_beginning(path: Path) -> bool:
    """Whether the folder is empty, or holds what a first run leaves that was cut off before the format."""
    try:
        names = set(os.listdir(path))
        marked = STORE_MARKER in names
        if marked and (path / STORE_MARKER).lstat().st_size:
            return False
    except OSError:
        return False
    return names <= _BEGINNING or marked and names <= {*FILES, *FOLDERS} and not holds_quads(data(path))


def _check_parts(path: Path) -> None:
    try:
        check_parts(path)
    except OSError as error:
        raise StoreError(f"cannot read the store: {error.strerror}", where=str(path)) from error


def _check_format(path: Path) -> None:
    try:
        found = json.loads((path / STORE_MARKER).read_text(encoding="utf-8"))["format"]
    except FileNotFoundError as error:
        problem = f"no store: it has no {STORE_MARKER}"
        raise StoreError(problem, where=str(path), hint="name a new folder") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        hint = f'if this kg made the store, write {{"format": {FORMAT}}} into it'
        raise StoreError(f"{STORE_MARKER} is empty or damaged", where=str(path), hint=hint) from error
    if found != FORMAT:
        problem = f"the store has format {found}, this kg {__version__} reads {FORMAT}"
        raise StoreError(problem, where=str(path), hint=_OLDER if found in range(FORMAT) else _NEWER)


def _check_data(path: Path) -> None:
    if holds_quads(data(path)) and not (data(path) / "CURRENT").exists():
        raise StoreError("data/CURRENT is missing", where=str(path), hint="copy the store again, whole")


def holds_quads(place: Path) -> bool:
    """Whether Oxigraph has stored something there: in tables, or in a log of what is not yet in tables.

    Killed while it made its files it leaves neither, and nothing that can be read.
    """
    with suppress(OSError), opened(place) as found:
        return any(_is_filled(name, found) for name in os.listdir(found))
    return False


def _is_filled(name: str, place: int) -> bool:
    if name.endswith(".log"):
        return os.stat(name, dir_fd=place, follow_symlinks=False).st_size > 0
    return name.endswith(".sst")


# -- Making one ----------------------------------------------------------------------------


def prepare(path: Path) -> None:
    """Make the folder where there is none. StoreError where one is that holds something else than a store."""
    try:
        path.mkdir(parents=True)
    except FileExistsError:
        pass
    except OSError as error:
        raise StoreError(f"cannot make a store: {error.strerror}", where=str(path)) from error
    if is_beginning(path):
        _check_parts(path)
    else:
        check(path)


def complete(path: Path) -> None:
    """Make what the folder holds a store, unless it is one. The caller holds the lock."""
    if is_beginning(path):
        _write_format(path)
    else:
        check(path)
    if not holds_quads(data(path)):
        # Oxigraph may have been cut off while it made its files: it cannot go on with all of them.
        with suppress(OSError), opened(path.resolve()) as store:
            remove("data", store)


def _write_format(path: Path) -> None:
    content = json.dumps({"format": FORMAT, "kg": __version__}) + "\n"
    try:
        write_whole(path / STORE_MARKER, content.encode())
    except OSError as error:
        raise StoreError(f"cannot make a store: {error.strerror}", where=str(path)) from error
