"""Who may write: a lock (flock) on a file of the store, let go by the system however a process ends."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError, StoreLocked
from kg.posix import fcntl

PATIENCE = 1.0
"""Seconds a writer waits for the lock: a reader holds it for a moment while it copies."""
PAUSE = 0.02
"""Seconds between two tries."""


class WriterLock:
    """The right to write, until `release` or the end of the process, however it ends."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = _open(path, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            raise StoreError(f"cannot write: {error.strerror}", where=str(path)) from error
        if not self._acquire(time.monotonic() + PATIENCE):
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
                time.sleep(PAUSE)

    def release(self) -> None:
        """Let others write."""
        os.close(self._file)


@contextmanager
def nobody_writes(path: Path) -> Iterator[bool]:
    """Whether nobody writes; if so, nobody starts to until the block ends. OSError where nobody can tell."""
    try:
        file = _open(path, os.O_RDONLY)
    except FileNotFoundError:
        yield True  # nobody ever wrote here, or the store was copied without its lock
        return
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(file)


def _open(path: Path, flags: int) -> int:
    # Neither through a link nor waiting at a pipe, should one have come here since the store was checked.
    file = os.open(path / "lock", flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)
    if stat.S_ISREG(os.fstat(file).st_mode):
        return file
    os.close(file)
    raise OSError(0, "its lock is no plain file", str(path / "lock"))
