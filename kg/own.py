"""Files of kg's own, in a folder that may come from somebody else.

They are read only where they are plain files, so that no link leads out of the folder
and no pipe waits for ever; and they are written whole or not at all: to a draft beside
them that takes their place when it is on the disk. Written in place, a kill or a full
disk at the wrong moment left an empty file.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

DRAFT = ".new"
"""Suffix of a file that is not yet whole."""


def check_plain(path: Path) -> None:
    """Raise OSError unless this is a plain file, FileNotFoundError where there is none."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(errno.EINVAL, "a link, pipe, device or folder in place of a file", str(path))


def write_whole(path: Path, content: bytes) -> None:
    """Make the file's content this, or leave it as it was: OSError. What was in its place is replaced.

    Nobody else may write it at the same time.
    """
    draft = path.with_name(path.name + DRAFT)
    try:
        draft.unlink(missing_ok=True)
        _write(draft, content)
        draft.replace(path)
        _sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _write(file: Path, content: bytes) -> None:
    # Exclusive: a link that somebody put there is not written through.
    with file.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _sync_folder(path: Path) -> None:
    """Put the folder's entries on the disk: the new name of a file is one of them."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
