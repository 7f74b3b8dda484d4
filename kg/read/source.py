"""One opened input: its name, where it is, and its bytes as a stream that never gives too much."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import LeftOut, ReadError
from kg.read.kinds import HEAD, Format

_BOMB_BYTES = 20_000_000
_BOMB_RATIO = 200


@dataclass(frozen=True)
class Source:
    """The stream of "2025/a.txt" below the folder given, shown in messages as "news/2025/a.txt".

    `name` is the path relative to the argument, in POSIX form ("a.zip!b/c.txt" for a
    member, "" for standard input); `location` is for messages only; `place` is the
    real path, with the member, "" for what is no file. `head` is a copy of the first
    bytes, which are still in the stream; `form` is what the content looks like.
    """

    name: str
    location: str
    stream: io.BufferedIOBase
    head: bytes = b""
    form: Format = Format.TEXT
    notes: tuple[str, ...] = ()
    place: str = ""

    def take_text(self, characters: int) -> bytes:
        """All bytes of a text of at most so many characters; raises LeftOut when it is surely longer.

        A character has at most four bytes in any encoding there is.
        """
        data = self.stream.read(4 * characters + 5)
        if len(data) > 4 * characters + 4:
            raise LeftOut(f"more than the {characters:,} characters that --max-chars allows")
        return data

    def take(self, limit: int) -> bytes:
        """All bytes, at most `limit`; raises LeftOut when there are more."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise LeftOut(f"larger than the {limit:,} bytes that one {self.form.value} file may have")
        return data

    def lines(self, limit: int) -> Iterator[bytes]:
        """Each line with its end; raises ReadError at one longer than `limit` bytes."""
        while line := self.stream.readline(limit + 1):
            if len(line) > limit:
                raise ReadError(f"a line of more than {limit:,} bytes", hint="one record a line is expected")
            yield line


def peek(stream: io.BufferedIOBase) -> tuple[bytes, io.BufferedIOBase]:
    """The first HEAD bytes and a stream that still holds them."""
    head = _read_head(stream)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, io.BufferedReader(_Rewound(head, stream), HEAD)


def _read_head(stream: io.BufferedIOBase) -> bytes:
    """Piece by piece: of an archive that is cut off, what comes before the cut still counts."""
    head = b""
    try:
        while len(head) < HEAD and (piece := stream.read1(HEAD - len(head))):
            head += piece
    except (EOFError, zlib.error):
        if not head:
            raise
    return head


class _Rewound(io.RawIOBase):
    """A stream that cannot go back, with what was already read put before it."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class Counted:
    """A stream that knows how many bytes were read from it; a pipe cannot tell."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream, self.given = stream, 0

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        data = self._stream.read(size)
        self.given += len(data)
        return data


class _Unpacked(io.RawIOBase):
    """Decompressed bytes, refused once they look like a bomb: far more than the packed ones.

    News text packs 3 to 10 times; `_BOMB_RATIO` beyond the first `_BOMB_BYTES` is
    reached only by files made for it (deflate ends at 1,032).
    """

    def __init__(self, stream: io.BufferedIOBase, packed: Callable[[], int]) -> None:
        self._stream, self._packed, self._given = stream, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read1(len(buffer))
        self._given += len(data)
        if self._given > max(_BOMB_BYTES, _BOMB_RATIO * self._packed()):
            raise ReadError(f"unpacks to more than {_BOMB_BYTES:,} bytes and {_BOMB_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)


def unpacked(stream: io.BufferedIOBase, packed: Callable[[], int]) -> io.BufferedIOBase:
    """A buffered stream of decompressed bytes; `packed` tells how many bytes they came from so far."""
    return io.BufferedReader(_Unpacked(stream, packed), HEAD)


def printable(name: str) -> str:
    """The name with line breaks, terminal codes and undecodable bytes escaped.

    >>> printable("a\\n\\x1b[31mb.txt")
    'a\\\\n\\\\x1b[31mb.txt'
    """
    return re.sub(r".", _escaped, name, flags=re.DOTALL)


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
