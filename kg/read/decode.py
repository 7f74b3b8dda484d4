"""Bytes -> text, with a note wherever it was not plain UTF-8."""

import re

from charset_normalizer import from_bytes

from kg.read.kinds import wide_codec

# Lead byte and at least one continuation byte: UTF-8, whole or cut off.
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]")
# Bytes that are no character of cp1252, or hardly ever one in a text (y umlaut, thorn).
_NEVER_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d\xfe\xff]")
_SAMPLE = 65_536
_FOREIGN = 0.15
_LONE = re.compile("[\ud800-\udfff\x00]")


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text and what is worth knowing about its encoding.

    In this order: a byte order mark; UTF-16 and UTF-32 by their zero bytes (which
    UTF-8 would take for characters); UTF-8; the encoding the document declares;
    mostly-UTF-8 with the broken bytes replaced; cp1252, what the web takes undeclared
    single bytes for; and where more than 15 % of the bytes are beyond ASCII,
    charset-normalizer's best guess on the first 64 KB.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        return decode(data[3:])
    if codec := wide_codec(data):
        return _with(data, codec)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first = error.start
    if declared and (text := _declared(data, declared)) is not None:
        return text, (f"encoding {declared}",)
    if _is_broken_utf8(data[:_SAMPLE] if first < _SAMPLE else data):
        text = data.decode("utf-8", "replace")
        return text, (f"broken UTF-8 replaced (first at byte {first:,})",)
    return _with(data, _single_byte(data[first : first + _SAMPLE]))


def encodable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without lone surrogates and NUL, which no store or page can hold; same length.

    JSON can spell them ("\\ud800"); a decoded file never has a surrogate.
    """
    text, count = _LONE.subn("\ufffd", text)
    return text, ((f"characters that are none replaced: {count:,}",) if count else ())


def _with(data: bytes, codec: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    return text, (f"encoding {codec}" + (f", {lost:,} bytes replaced" if lost else ""),)


def _declared(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _is_broken_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII rather spell UTF-8, some of it broken, than single-byte letters."""
    whole = data.decode("utf-8", "ignore")
    good = sum(1 for char in whole if char > "\x7f")
    bad = data.decode("utf-8", "replace").count("\ufffd")
    odd = len(_NEVER_CP1252.findall(data))
    return good >= bad or odd + len(_MULTIBYTE.findall(data)) >= bad


def _single_byte(sample: bytes) -> str:
    if len(_HIGH.findall(sample)) > _FOREIGN * len(sample) and (best := from_bytes(sample).best()):
        return best.encoding
    return "cp1252"
