"""Files of the user's: written whole or not at all, and small ones read with one line for what is wrong.

`writing` is the one way in which a result reaches a path. An ordinary file is made beside its
place and renamed, so that a full disk, an error or Ctrl-C leaves what was there as it was. All else
(a device, a FIFO, a descriptor such as /dev/stdout or /dev/fd/3) has readers who hold it: it is
opened and written to, never replaced.
"""

import errno
import os
import re
import secrets
import stat
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import KgError, UsageError
from kg.own import replacing

MAX_BYTES = 256 * 1024 * 1024
"""Longest settings file, ontology, frame file or gazetteer that is read, whole, into memory."""

_LINKS = 40
"""Links that are followed at most, as the kernel does."""

# A folder of descriptors, as `os.path.realpath` names it on Linux and elsewhere.
_DESCRIPTORS = re.compile(r"/proc/(\d+)(?:/task/\d+)?/fd|/dev/fd")


# -- Writing ---------------------------------------------------------------------------------------


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A stream to the file; what was there is replaced when the block ends without an error.

    A link stays, and its target is written. A new file has the permissions that the umask
    gives, an existing one keeps its own. Raises UsageError where it cannot be written;
    that a reader has left (BrokenPipeError) is for the caller to know.
    """
    try:
        with _opened(path) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UsageError(f"cannot write: {_reason(error)}", where=str(path)) from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    place = _place(path)
    if isinstance(place, int):
        with open(os.dup(place), "wb") as stream:
            yield stream
    elif _is_ordinary(place):
        with _draft(place.resolve()) as stream:
            yield stream
    else:
        # Neither O_CREAT nor O_TRUNC: what is no ordinary file is used as it is.
        with open(os.open(place, os.O_WRONLY), "wb") as stream:
            yield stream


def _place(path: Path) -> Path | int:
    """A descriptor of this process that the path leads to, else the path.

    A duplicate is written to and not the path: opened again, a file behind /dev/stdout would
    be written from its beginning, and a socket cannot be opened at all.
    """
    at = path
    for _ in range(_LINKS):
        folder = _DESCRIPTORS.fullmatch(os.path.realpath(at.parent))
        if folder and at.name.isdecimal() and folder[1] in (None, str(os.getpid())):
            return int(at.name)
        if folder or not at.is_symlink():
            break
        at = at.parent / os.readlink(at)
    return at


def _is_ordinary(path: Path) -> bool:
    """Whether a draft may take its place: an ordinary file, or none yet."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return True
    return stat.S_ISREG(mode) and not _DESCRIPTORS.fullmatch(os.path.realpath(path.parent))


@contextmanager
def _draft(path: Path) -> Iterator[BinaryIO]:
    """A file beside the path that takes its place in the end, and is gone after an error.

    Rejected: writing in place, which a full disk leaves half done; a draft named after the
    file, which two runs would share and a long name has no room for.
    """
    before = path.stat() if path.exists() else None
    if before and not os.access(path, os.W_OK):  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with replacing(path, path.with_name(f".kg-{secrets.token_hex(8)}.part")) as stream:
        if before:
            _take_over(stream.fileno(), before)
        yield stream


def _take_over(descriptor: int, before: os.stat_result) -> None:
    """The owner and permissions of the file that is to be replaced."""
    with suppress(PermissionError):  # only root may give a file away
        os.fchown(descriptor, before.st_uid, before.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


# -- Reading ---------------------------------------------------------------------------------------


def read_bytes(path: Path, what: str, error: type[KgError] = UsageError) -> bytes:
    """The content of an ordinary file of at most MAX_BYTES.

    Raises `error` naming the file where there is none: a FIFO would wait for ever, a device
    never end. `what` is what it should have been: "the settings".
    """
    try:
        # O_NONBLOCK: a FIFO opens at once, and is then seen to be one.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
            _check_ordinary(os.fstat(stream.fileno()))
            return stream.read()
    except (OSError, ValueError) as cause:
        raise error(f"cannot read {what}: {_reason(cause)}", where=str(path)) from cause


def read_text(path: Path, what: str, error: type[KgError] = UsageError) -> str:
    """The same as text: UTF-8, without a byte order mark."""
    content = read_bytes(path, what, error)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = content[: cause.start].count(b"\n") + 1
        raise error(f"cannot read {what}: line {line} is not UTF-8 text", where=str(path)) from cause


def read_toml(path: Path, what: str, error: type[KgError] = UsageError) -> dict[str, Any]:
    """The tables of a TOML file; raises `error` naming the file where it is none."""
    try:
        return tomllib.loads(read_text(path, what, error))
    except RecursionError as cause:
        raise error(f"cannot read {what}: nested too deeply", where=str(path)) from cause
    except ValueError as cause:  # not TOML, or a number of more digits than Python reads
        raise error(f"cannot read {what}: {_reason(cause)}", where=str(path)) from cause


def is_odd(path: Path) -> bool:
    """Whether something is there that is no ordinary file: a folder, a FIFO, a device."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _check_ordinary(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise ValueError("it is no ordinary file")
    if found.st_size > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES // 2**20} MB")


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
