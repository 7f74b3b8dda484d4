"""Files of kg's own, in a folder that may come from somebody else.

They are read only where they are plain files, so that no link leads out of the folder
and no pipe waits for ever; and they are written whole or not at all: to a draft beside
them that takes their place when it is on the disk. Written in place, a kill or a full
disk at the wrong moment left an empty file.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

DRAFT = ".new"
"""Suffix of a file that is not yet whole."""


def check_plain(path: Path) -> None:
    """Raise OSError unless this is a plain file, FileNotFoundError where there is none."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(errno.EINVAL, "a link, pipe, device or folder in place of a file", str(path))


@contextmanager
def replacing(place: Path, draft: Path) -> Iterator[BinaryIO]:
    """A stream to the draft, which takes the place when the block ends, and is gone after an error.

    Both lie in one folder. Raises OSError, FileExistsError where something is in the draft's way.
    """
    # Exclusive: a link that somebody put there is not written through.
    with draft.open("xb") as stream:
        try:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            draft.replace(place)
        except BaseException:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise


def write_whole(path: Path, content: bytes) -> None:
    """Make the file's content this, or leave it as it was: OSError. What was in its place is replaced.

    Nobody else may write it at the same time.
    """
    draft = path.with_name(path.name + DRAFT)
    draft.unlink(missing_ok=True)
    with replacing(path, draft) as stream:
        stream.write(content)
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    """Put the folder's entries on the disk: the new name of a file is one of them."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
