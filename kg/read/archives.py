"""gzip files and zip archives: unpacked as they are read, nothing ever written to disk."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import cast

from kg.errors import NotAnArticle, ReadError
from kg.model import Skipped
from kg.read.kinds import Format, detect, suffix, suffix_format
from kg.read.skips import skipped
from kg.read.source import Counted, Source, peek, unpacked

BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What reading a damaged, cut off or encrypted archive raises, beside our own errors."""

MEMBERS = 1_000_000
"""Most members of one zip archive."""

_NESTED = (Format.ZIP, Format.GZIP)
_JUNK = ("__MACOSX", ".DS_Store", "Thumbs.db")


def make_source(name: str, location: str, stream: io.BufferedIOBase, place: str = "") -> Source:
    """The source of an opened stream, its format told from content and name."""
    head, stream = peek(stream)
    form = detect(name, head)
    named = suffix_format(name)
    odd = named is not None and named is not form and form is not Format.BINARY and not _alike(named, form)
    notes = (f"named {suffix(name)} but holds {form.value}",) if odd else ()
    return Source(name, location, stream, head, form, notes, place)


def open_gzip(source: Source) -> Source:
    """What is inside a gzip file, under the name without .gz; raises ReadError for an archive inside."""
    name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name
    packed = Counted(source.stream)
    stream = unpacked(gzip.GzipFile(fileobj=packed), lambda: packed.given)  # type: ignore[call-overload]
    try:
        inner = make_source(name, source.location, stream, source.place)
    except BROKEN as error:
        raise ReadError(f"not a readable gzip file: {error}") from error
    if inner.form in _NESTED:
        raise ReadError(f"a {inner.form.value} file inside a gzip file", hint="unpack it first")
    return inner


def open_zip(source: Source) -> Iterator[Source | Skipped]:
    """The members of a zip archive, sorted by name; those that cannot be read are told."""
    if not source.stream.seekable():
        raise ReadError("a zip archive cannot be read from standard input", hint="give its path")
    with zipfile.ZipFile(source.stream) as archive:
        members = sorted((m for m in archive.infolist() if _is_wanted(m)), key=lambda m: m.filename)
        if len(members) > MEMBERS:
            raise ReadError(f"a zip archive of more than {MEMBERS:,} members")
        if not members:
            raise NotAnArticle("a zip archive without files")
        for member in members:
            yield from _open_member(archive, member, source)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    return not member.is_dir() and not any(
        part in _JUNK or part.startswith("._") for part in PurePosixPath(member.filename).parts
    )


def _open_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source
) -> Iterator[Source | Skipped]:
    location = f"{source.location}!{member.filename}"
    try:
        _refuse(member)
        with archive.open(member) as raw:
            stream = unpacked(cast(zipfile.ZipExtFile, raw), lambda: member.compress_size)
            place = source.place and f"{source.place}!{member.filename}"
            inner = make_source(f"{source.name}!{member.filename}", location, stream, place)
            if inner.form in _NESTED:
                raise ReadError(f"a {inner.form.value} archive inside an archive", hint="unpack it first")
            yield inner
    except ReadError as error:
        yield skipped(error, location)
    except BROKEN as error:
        yield skipped(ReadError(f"damaged archive member: {error}"), location)


def _refuse(member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise ReadError("a member whose path leaves the archive")
    if member.flag_bits & 0x1:
        raise ReadError("an encrypted member", hint="unpack it first")


def _alike(named: Format, form: Format) -> bool:
    """Formats that go under each other's name without a surprise worth telling."""
    groups = ({Format.JSON, Format.JSONL}, {Format.TEXT, Format.MARKDOWN})
    return any({named, form} <= group for group in groups)
