"""A JSON file: one record, a list of them, or an object that holds such a list."""

import codecs
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from kg.config import Settings
from kg.errors import LeftOut, NotAnArticle, ReadError
from kg.model import Article, Skipped
from kg.read.decode import decode
from kg.read.fields import LISTS, pick, snake
from kg.read.json_stream import CHUNK, JsonStream
from kg.read.kinds import wide_codec
from kg.read.records import JSON_BYTES, flatten, read_jsonl, read_record, record_chars
from kg.read.skips import skipped
from kg.read.source import Source

DEPTH = 8
"""How deep the list of records may lie: {"response": {"results": […]}} is 2."""


def read_json(source: Source, settings: Settings) -> Iterator[Article | Skipped]:
    """One record, a list of them, or an object that holds such a list; JSON lines under another name too.

    Read record by record, as often as the list lies deep: where a list is the one of
    the articles is known when all beside it was seen.
    """
    yield from _read(_opened(source, record_chars(settings.max_chars)), (), settings)


@dataclass(frozen=True)
class _File:
    """The bytes of a file that can be gone back in, their codec, and how long a record may be."""

    source: Source
    stream: Any
    codec: str
    notes: tuple[str, ...]
    limit: int

    def values(self) -> JsonStream:
        """The file from its beginning."""
        self.stream.seek(0)
        decoder = codecs.getincrementaldecoder(self.codec)("replace")

        def read(size: int) -> str:
            text = ""
            while not text and (data := self.stream.read(size)):
                text = decoder.decode(data)
            return text or decoder.decode(b"", True)

        return JsonStream(read, self.limit)


def _opened(source: Source, limit: int) -> _File:
    """The file, in memory where it cannot be gone back in or is in an encoding that only the whole tells."""
    stream = source.stream if source.stream.seekable() else io.BytesIO(source.take(JSON_BYTES))
    if codec := wide_codec(source.head):
        return _File(source, stream, codec, (f"encoding {codec}",), limit)
    if _is_utf8(stream):
        return _File(source, stream, "utf-8-sig", (), limit)
    stream.seek(0)
    text, notes = decode(replace(source, stream=stream).take(JSON_BYTES))
    return _File(source, io.BytesIO(text.encode("utf-8", "replace")), "utf-8", notes, limit)


def _is_utf8(stream: Any) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while data := stream.read(CHUNK):
            decoder.decode(data)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _read(file: _File, path: tuple[str, ...], settings: Settings) -> Iterator[Article | Skipped]:
    """The records of what lies under these names, from the outermost on."""
    if len(path) > DEPTH:
        raise ReadError("JSON nested too deeply")
    values = file.values()
    _go_to(values, path)
    first = values.peek()
    if first == "[":
        yield from _read_list(file, values, path)
    elif first == "{":
        yield from _read_object(file, values, path, settings)
    else:
        values.value()
        raise NotAnArticle("JSON without a record", hint="an object or a list of objects is expected")


def _go_to(values: JsonStream, path: tuple[str, ...]) -> None:
    for name in path:
        for member in values.members():
            if member == name:
                break
            values.skip()


def _read_list(file: _File, values: JsonStream, path: tuple[str, ...]) -> Iterator[Article | Skipped]:
    for number in values.elements():
        location = f"{file.source.location}:{number}"
        try:
            yield read_record(values.value(), location, file.notes, alone=False)
        except LeftOut as error:
            yield skipped(error, location)
    if not path:
        values.end()


def _read_object(
    file: _File, values: JsonStream, path: tuple[str, ...], settings: Settings
) -> Iterator[Article | Skipped]:
    record, lists = _shape(file, values)
    if not path and values.peek():
        file.stream.seek(0)
        yield from read_jsonl(replace(file.source, stream=file.stream), settings)
        return
    has_text = any(isinstance(value, str) for value in pick(flatten(record), "text"))
    inner = next((lists[name] for name in LISTS if name in lists), None)
    if inner is not None and not has_text:
        yield from _read(file, (*path, inner), settings)
        return
    location = file.source.location if not path else f"{file.source.location}:1"
    yield read_record(record, location, file.notes, alone=not path)


def _shape(file: _File, values: JsonStream) -> tuple[dict[str, object], dict[str, str]]:
    """The object without what may be lists of records, and their names as they stand, by snake case."""
    record: dict[str, object] = {}
    lists: dict[str, str] = {}
    taken = 0
    for name in values.members():
        if snake(name) in LISTS and values.peek() in ("[", "{"):
            _pass_over(values)
            record[name], lists[snake(name)] = None, name
            continue
        before = values.position
        record[name] = values.value()
        taken += values.position - before
        if taken > file.limit:
            raise LeftOut(f"a record of more than {file.limit:,} characters (--max-chars bounds it)")
    return record, lists


def _pass_over(values: JsonStream) -> None:
    """Past a list, element by element (four times as fast as looking for its end), or past an object."""
    if values.peek() == "{":
        values.skip()
        return
    for _ in values.elements():
        with suppress(LeftOut):  # told when it is its turn
            values.value()
