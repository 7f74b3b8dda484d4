"""What a reader opens: its own copy of the newest complete state.

Oxigraph allows nobody to open its files beside a writer. So a reader never opens them
in place: it takes a copy, of hard links since table files never change, from `data`
while nobody writes, else from the writer's newest snapshot. That takes milliseconds,
keeps a reader's answers consistent for as long as it is open, and never makes a writer
wait. Where the store may not be written, the copy lies in the temporary folder.

- A reader holds a lock (flock) on its copy's folder; the system lets go of it however
  the reader ends. Whoever comes next, reader or writer, removes the copies that nobody
  holds and that it may. Rejected: the number of the process in the name (it is given
  anew, and says nothing beside another machine or container).
- A snapshot is renamed before it is removed, so that a reader who has just copied it
  can tell whether it was whole.
"""

import os
import re
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from kg.errors import StoreError, StoreLocked
from kg.posix import fcntl
from kg.store import folder
from kg.store.lock import PATIENCE, PAUSE, nobody_writes
from kg.store.parts import is_oxigraphs, open_folder, opened, remove

_SNAPSHOT = re.compile(r"([0-9]{1,18})(\.new|\.old)?")
_PREFIX = "kg-reader-"
_COPY = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")


# -- The writer's snapshots ----------------------------------------------------------------


def next_snapshot(path: Path) -> Path:
    """Where the writer's next snapshot goes; `publish` makes it visible."""
    place = path / "snapshots"
    place.mkdir(exist_ok=True)
    with opened(place) as found:
        numbers = [int(name.partition(".")[0]) for name in _snapshots(found)]
    return place / f"{max(numbers, default=0) + 1}.new"


def publish(draft: Path) -> None:
    """Make the snapshot the one that readers take, and remove those before it."""
    draft.rename(draft.with_suffix(""))
    with opened(draft.parent) as place:
        for name in _snapshots(place):
            if int(name.partition(".")[0]) < int(draft.stem):
                _discard(name, place)


def discard_snapshots(path: Path) -> None:
    """Remove all snapshots, those of a killed writer too. Only the writer may."""
    with suppress(OSError):
        with opened(path / "snapshots") as place:
            for name in _snapshots(place):
                _discard(name, place)
        os.rmdir(path / "snapshots")


def _snapshots(place: int) -> list[str]:
    return sorted(name for name in os.listdir(place) if _SNAPSHOT.fullmatch(name))


def _discard(name: str, place: int) -> None:
    with suppress(OSError):
        if not name.endswith(".old"):
            os.rename(name, f"{name}.old", src_dir_fd=place, dst_dir_fd=place)
        remove(f"{name.removesuffix('.old')}.old", place)


# -- Readers' copies -----------------------------------------------------------------------


class Copy:
    """A new folder for one reader's copy, at `path`, held until `remove` or the end of the process."""

    def __init__(self, place: Path) -> None:
        self.path, self._lock = _held_folder(place)

    def remove(self) -> None:
        """Remove it; for what cannot be removed, whoever comes next will try again."""
        with suppress(OSError), opened(self.path.parent) as place:
            remove(self.path.name, place)
        with suppress(OSError):
            os.close(self._lock)


def _held_folder(place: Path) -> tuple[Path, int]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        try:
            lock = open_folder(path)
        except FileNotFoundError:
            continue  # somebody took it for one that nobody holds
        if _hold(lock) and path.exists():
            return path, lock
        os.close(lock)


def _hold(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # a file system without locks: nobody can tell that it is held, nor that it is not
    return True


def remove_abandoned(place: Path) -> None:
    """Remove the copies in this folder that no reader holds, as far as we may."""
    with suppress(OSError), opened(place) as found:
        for name in os.listdir(found):
            if _COPY.fullmatch(name):
                _remove_abandoned(name, found)


def _remove_abandoned(name: str, place: int) -> None:
    with suppress(OSError), opened(name, place) as copy:
        fcntl.flock(copy, fcntl.LOCK_EX | fcntl.LOCK_NB)
        remove(name, place)


def copy_for_reading(path: Path) -> Copy | None:
    """A reader's own copy of the newest complete state; None where nothing was ever stored.

    The caller removes it. Raises StoreError where no copy can be made.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with nobody_writes(path) as idle:
                if idle:
                    return _copy_of(folder.data(path), path)
                if (path / "snapshots").is_dir() and (copy := _copy_of_newest(path)):
                    return copy
        except FileNotFoundError:
            pass  # the writer has published the next snapshot while we copied
        except OSError as error:
            raise StoreError(f"cannot make a snapshot to read: {error.strerror}", where=str(path)) from error
        if time.monotonic() > until:
            raise StoreLocked("a writer is just starting", where=str(path), hint="try again")
        time.sleep(PAUSE)


def _copy_of_newest(path: Path) -> Copy | None:
    with opened(path / "snapshots") as place:
        numbers = [int(name) for name in _snapshots(place) if name.isdigit()]
    if not numbers:
        return None
    source = path / "snapshots" / str(max(numbers))
    copy = _copy_of(source, path)
    if copy and not source.exists():
        copy.remove()
        raise FileNotFoundError(source)
    return copy


def _copy_of(source: Path, path: Path) -> Copy | None:
    if not folder.holds_quads(source):
        return None
    with opened(source) as found:
        return _copy(found, _new_copy(path))


def _new_copy(path: Path) -> Copy:
    """Beside the data, for hard links; of a store that we may not write, in the temporary folder."""
    place = path / "readers"
    try:
        place.mkdir(exist_ok=True)
        remove_abandoned(place)
        return Copy(place)
    except OSError:
        place = Path(tempfile.gettempdir()).resolve()
        remove_abandoned(place)
        return Copy(place)


def _copy(source: int, copy: Copy) -> Copy:
    try:
        with opened(copy.path) as target:
            for name in os.listdir(source):
                if is_oxigraphs(name) and not name.startswith("LO"):  # LOCK and LOG are the writer's own
                    _link(name, source, target)
    except BaseException:
        copy.remove()
        raise
    return copy


def _link(name: str, source: int, target: int) -> None:
    # Table files never change once written; the others may still grow.
    if name.endswith(".sst"):
        try:
            os.link(name, name, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)
            return
        except FileNotFoundError:
            raise
        except OSError:
            pass  # another file system, or one without hard links
    _copy_file(name, source, target)


def _copy_file(name: str, source: int, target: int) -> None:
    def here(file: str, flags: int) -> int:
        return os.open(file, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666, dir_fd=source)

    def there(file: str, flags: int) -> int:
        return os.open(file, flags, 0o666, dir_fd=target)

    with open(name, "rb", opener=here) as old:
        if stat.S_ISREG(os.fstat(old.fileno()).st_mode):
            with open(name, "xb", opener=there) as new:
                shutil.copyfileobj(old, new, 1 << 20)
