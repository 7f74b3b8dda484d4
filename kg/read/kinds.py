"""What kind of input this is: told from its content where that is unmistakable, else from its name."""

import json
import re
from enum import Enum

from kg.read.fields import has_text_field

HEAD = 65_536
"""Bytes looked at to tell a format or an encoding."""


class Format(Enum):
    """The formats kg reads, and those it only knows well enough to refuse."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    JSON = "JSON"
    JSONL = "JSON lines"
    CSV = "CSV"
    WARC = "WARC"
    GZIP = "gzip"
    ZIP = "zip"
    BINARY = "binary"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".warc": Format.WARC,
    ".wet": Format.WARC,
    ".gz": Format.GZIP,
    ".zip": Format.ZIP,
}

# Bytes at the start (offset, bytes) that tell a format no article comes in.
_MAGIC = (
    (0, b"%PDF-", "a PDF file"),
    (0, b"\x89PNG\r\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF87a", "a GIF picture"),
    (0, b"GIF89a", "a GIF picture"),
    (0, b"RIFF", "a media file"),
    (4, b"ftyp", "a media file"),
    (0, b"ID3", "a sound file"),
    (0, b"OggS", "a sound file"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90", "a program"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"BZh", "a bzip2 file"),
    (0, b"\xfd7zXZ\x00", "an xz file"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd file"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"PAR1", "a Parquet file"),
)
# These say enough by themselves; "RIFF" or "MZ" may also begin a sentence.
_TELLING = (b"%PDF-", b"{\\rtf", b"SQLite format 3\x00")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ZEROS_AT = {
    "utf-16-le": (0, 1, 0, 1),
    "utf-16-be": (1, 0, 1, 0),
    "utf-32-le": (0, 1, 1, 1),
    "utf-32-be": (1, 1, 1, 0),
}
"""Which bytes of four are zero in a text of mostly ASCII."""
_HTML = re.compile(
    rb"\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(rb"<[a-zA-Z!/]")
_JSON = re.compile(rb'\s*(\{\s*"|\[\s*\{)')
_WARC = re.compile(rb"WARC/[01]\.\d")


def suffix_format(name: str) -> Format | None:
    """The format that the name's ending promises; None for an ending kg does not know.

    >>> suffix_format("news/A.HTM"), suffix_format("a.pdf")
    (<Format.HTML: 'HTML'>, None)
    """
    return SUFFIXES.get(suffix(name))


def suffix(name: str) -> str:
    """The ending of the name in small letters, with its dot; "" where there is none."""
    base = name.replace("!", "/").rpartition("/")[2]
    stem, dot, ending = base.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def detect(name: str, head: bytes) -> Format:
    """The format of the file `name` that begins with `head`: content first, then the name."""
    named = suffix_format(name)
    found = _by_content(head, named)
    return found or (named if named not in (Format.GZIP, Format.ZIP, Format.WARC) else None) or Format.TEXT


def binary_kind(head: bytes) -> str:
    """What the bytes are when they are no text: "a PDF file"; "" when they may be text."""
    for offset, magic, kind in _MAGIC:
        if head.startswith(magic, offset) and (_CONTROL.search(head) or magic in _TELLING):
            return kind
    if wide_codec(head):
        return ""
    return "binary content (NUL bytes)" if b"\x00" in head else ""


def wide_codec(head: bytes) -> str:
    """Codec of UTF-16 or UTF-32, by its mark or else by where its zero bytes stand; "" for all others.

    >>> wide_codec("Port".encode("utf-32")), wide_codec("Pier Nine".encode("utf-16-be")), wide_codec(b"Port")
    ('utf-32', 'utf-16-be', '')
    """
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), "")
    return marked.replace("utf-8-sig", "") or (_by_zeros(head[:4096]) if not marked else "")


def _by_zeros(head: bytes) -> str:
    if len(head) < 8 or b"\x00" not in head:
        return ""
    shares = [head[at::4].count(0) / len(head[at::4]) for at in range(4)]
    for codec, zeros in _ZEROS_AT.items():
        # Of a text that is not all ASCII some are not zero; those of letters hardly ever are.
        if all(share > 0.4 if zero else share < 0.05 for share, zero in zip(shares, zeros, strict=True)):
            return codec
    return ""


def _by_content(head: bytes, named: Format | None) -> Format | None:
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.ZIP
    if _WARC.match(head):
        return Format.WARC  # before the next: its records may hold pictures
    if binary_kind(head):
        return Format.BINARY
    return _by_markup(plain(head), named)


def plain(head: bytes) -> bytes:
    """The head as single-byte text: without byte order mark, UTF-16 and UTF-32 as UTF-8."""
    if codec := wide_codec(head):
        return head.decode(codec, "ignore").lstrip("\ufeff").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def _by_markup(head: bytes, named: Format | None) -> Format | None:
    if _HTML.match(head):
        return Format.HTML
    if _JSON.match(head) and named is not Format.MARKDOWN:
        return _json_kind(head, named)
    if named is Format.HTML and not _TAG.search(head):
        return Format.TEXT
    return Format.CSV if named in (None, Format.TEXT) and _is_table(head) else None


def _json_kind(head: bytes, named: Format | None) -> Format:
    """JSON lines when the first of several lines is a whole record; a list is always JSON.

    Where the first line's end is not seen the name decides: JSON that turns out to be
    lines is read as such.
    """
    first, _newline, rest = head.lstrip().partition(b"\n")
    if first.startswith(b"["):
        return Format.JSON
    if not rest.strip():
        return Format.JSONL if named is Format.JSONL else Format.JSON
    try:
        return Format.JSONL if isinstance(json.loads(first), dict) else Format.JSON
    except (ValueError, RecursionError):
        return Format.JSONL if len(first) > 200 and first.startswith(b"{") else Format.JSON


def _is_table(head: bytes) -> bool:
    line = head.partition(b"\n")[0].decode("utf-8", "replace").strip()
    mark = delimiter(line)
    names = [name.strip('" ') for name in line.split(mark)]
    return 1 < len(names) < 100 and max(map(len, names)) < 40 and has_text_field(names)


def delimiter(header: str) -> str:
    """The character that separates the columns of a header line: the most frequent of , ; tab |."""
    return max(",\t;|", key=header.count)
