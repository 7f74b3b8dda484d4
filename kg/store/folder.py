"""The folder of a store: what lies in it, who may write, and what a reader opens.

    kg-store.json   the format, written first: a folder without it is no store
    data/           Oxigraph's files
    lock            held (flock) by the one writer
    snapshots/N     what readers beside a writer see: its last complete state
    readers/…       a reader's own copy, of hard links, gone when it closes

Oxigraph allows nobody to open its files beside a writer. So a reader never opens
them in place: it takes a copy, of hard links since table files never change, from
`data` while nobody writes, else from the writer's newest snapshot. That takes
milliseconds, keeps a reader's answers consistent for as long as it is open, and
never makes a writer wait.
"""

import fcntl
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg import __version__
from kg.config import STORE_MARKER
from kg.errors import StoreError, StoreLocked

FORMAT = 1
"""Raised when a store of this kg can no longer be read by the one before."""

_MARKER = STORE_MARKER
_PATIENCE = 1.0
"""Seconds a writer waits for the lock: a reader holds it for a moment while it copies."""


def check(path: Path) -> None:
    """Raise StoreError unless a store that this kg can read is at `path`."""
    if not path.exists():
        hint = "kg ingest makes one; --store names another"
        raise StoreError("there is no store", where=str(path), hint=hint)
    if not path.is_dir():
        raise StoreError("this is a file, not a store", where=str(path), hint="name a folder")
    try:
        found = json.loads((path / _MARKER).read_text(encoding="utf-8"))["format"]
    except FileNotFoundError as error:
        problem = f"no store: it has no {_MARKER}"
        raise StoreError(problem, where=str(path), hint="name a new folder") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"cannot read {_MARKER}: {error}", where=str(path)) from error
    if found != FORMAT:
        problem = f"the store has format {found}, this kg {__version__} reads {FORMAT}"
        raise StoreError(problem, where=str(path), hint="use the kg that wrote it, or a newer one")


def create(path: Path) -> None:
    """Make an empty store unless one is there. StoreError for any other folder."""
    if path.is_dir() and any(path.iterdir()) or path.is_file():
        return check(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        draft = path / f"{_MARKER}.new"
        draft.write_text(json.dumps({"format": FORMAT, "kg": __version__}) + "\n", encoding="utf-8")
        draft.replace(path / _MARKER)
    except OSError as error:
        raise StoreError(f"cannot make a store: {error.strerror}", where=str(path)) from error


def data(path: Path) -> Path:
    """Where Oxigraph's files are."""
    return path / "data"


# -- The lock ------------------------------------------------------------------------------


class WriterLock:
    """The right to write, until `release` or the end of the process, however it ends."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = os.open(path / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise StoreError(f"cannot write: {error.strerror}", where=str(path)) from error
        if not self._acquire(time.monotonic() + _PATIENCE):
            os.close(self._file)
            problem = "another process is writing to this store"
            raise StoreLocked(problem, where=str(path), hint="try again when it has ended")

    def _acquire(self, until: float) -> bool:
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() > until:
                    return False
                time.sleep(0.02)

    def release(self) -> None:
        """Let others write."""
        os.close(self._file)


@contextmanager
def _nobody_writes(path: Path) -> Iterator[bool]:
    """Whether nobody writes; if so, nobody starts to until the block ends."""
    try:
        file = os.open(path / "lock", os.O_RDONLY)
    except OSError:
        yield True  # nobody ever wrote here, or the store was copied without its lock
        return
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(file)


# -- Snapshots -----------------------------------------------------------------------------


def next_snapshot(path: Path) -> Path:
    """Where the writer's next snapshot goes; `publish` makes it visible."""
    folder = path / "snapshots"
    folder.mkdir(exist_ok=True)
    return folder / f"{max(_numbers(folder), default=0) + 1}.new"


def publish(draft: Path) -> None:
    """Make the snapshot the one that readers take, and remove those before it."""
    number = int(draft.stem)
    draft.rename(draft.with_suffix(""))
    for old in _numbers(draft.parent):
        if old < number:
            shutil.rmtree(draft.parent / str(old), ignore_errors=True)


def tidy(path: Path) -> None:
    """Remove what an earlier process left: its snapshots, and the copies of readers that are no more."""
    shutil.rmtree(path / "snapshots", ignore_errors=True)
    for copy in (path / "readers").glob("*"):
        if not _is_alive(copy.name.partition("-")[0]):
            shutil.rmtree(copy, ignore_errors=True)


def _numbers(folder: Path) -> list[int]:
    return [int(entry.name) for entry in folder.iterdir() if entry.name.isdigit()]


def _is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        pass  # it is another user's
    return True


def copy_for_reading(path: Path) -> Path | None:
    """A reader's own copy of the newest complete state; None where nothing was ever stored.

    The caller removes it. Raises StoreError where no copy can be made.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with _nobody_writes(path) as idle:
                source = data(path) if idle else _newest_snapshot(path)
                if source is not None:
                    return _copy(source, path) if (source / "CURRENT").exists() else None
        except FileNotFoundError:
            pass  # the writer has published the next snapshot while we copied
        except OSError as error:
            raise StoreError(f"cannot make a snapshot to read: {error.strerror}", where=str(path)) from error
        if time.monotonic() > until:
            raise StoreLocked("a writer is just starting", where=str(path), hint="try again")
        time.sleep(0.02)


def _newest_snapshot(path: Path) -> Path | None:
    folder = path / "snapshots"
    numbers = _numbers(folder) if folder.is_dir() else []
    return folder / str(max(numbers)) if numbers else None


def _copy(source: Path, path: Path) -> Path:
    target = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=_readers(path)))
    try:
        for file in source.iterdir():
            if file.name != "LOCK" and not file.name.startswith("LOG"):
                _link(file, target / file.name)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return target


def _readers(path: Path) -> Path | None:
    """Beside the data, for hard links; of a store that is not ours, in the temporary folder."""
    try:
        (path / "readers").mkdir(exist_ok=True)
    except OSError:
        return None
    return path / "readers"


def _link(file: Path, target: Path) -> None:
    # Table files never change once written; the others may still grow.
    if file.suffix == ".sst":
        try:
            os.link(file, target)
            return
        except FileNotFoundError:
            raise
        except OSError:
            pass  # another file system, or one without hard links
    shutil.copyfile(file, target)
