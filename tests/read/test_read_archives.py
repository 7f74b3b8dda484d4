"""Packed files, archives, WARC, folders, patterns, standard input: the same articles."""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from read_samples import BODY, GERMAN, PAGE, article, read_all, skip
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.config import Settings
from kg.model import Article, Skipped
from kg.read import count, read

JPEG = b"\xff\xd8\xff\xe0 no text \x00"


def write_warc(path: Path, packed: bool = True) -> None:
    with open(path, "wb") as out:
        writer = WARCWriter(out, gzip=packed)
        for url, kind, status, body in [
            ("https://www.courier.example/pier", "text/html; charset=utf-8", "200 OK", PAGE.encode()),
            ("https://www.courier.example/pier.jpg", "image/jpeg", "200 OK", JPEG),
            ("https://www.courier.example/old", "text/html", "301 Moved", b""),
            ("https://www.courier.example/empty", "text/html", "200 OK", b"<html><body></body></html>"),
            (
                "https://www.courier.example/latin",
                "text/html; charset=cp1252",
                "200 OK",
                PAGE.replace("utf-8", "").replace("Port Almond", "Port Café").encode("cp1252"),
            ),
        ]:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            )
            writer.write_record(
                writer.create_warc_record(url, "request", payload=io.BytesIO(b"GET / HTTP/1.1\r\n\r\n"))
            )


@pytest.mark.parametrize("packed", [True, False])
def test_each_html_response_of_a_warc_is_an_article(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    write_warc(path, packed)
    first, empty, latin = read_all(path)
    assert article(first).url == "https://www.courier.example/pier"
    assert (article(first).title, article(first).date) == ("Old pier closed", "2024-05-14")
    assert skip(empty).kind == "no-text" and "courier.example/empty" in skip(empty).location
    assert "Port Café" in article(latin).text


def test_a_warc_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz")
    data = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(data[: len(data) // 2])
    found = read_all(tmp_path / "a.warc.gz")
    assert isinstance(found[0], Article)
    assert skip(found[-1]).kind == "unreadable"


def test_a_wet_file(tmp_path: Path) -> None:
    with open(tmp_path / "a.warc.wet.gz", "wb") as out:
        writer = WARCWriter(out, gzip=True)
        url = "https://courier.example/p"
        writer.write_record(
            writer.create_warc_record(
                url, "conversion", payload=io.BytesIO(BODY.encode()), warc_content_type="text/plain"
            )
        )
    (found,) = read_all(tmp_path / "a.warc.wet.gz")
    assert (article(found).text, article(found).url) == (BODY, "https://courier.example/p")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv"])
def test_gzip_changes_nothing(tmp_path: Path, name: str) -> None:
    content = {"a.txt": BODY, "a.html": PAGE, "a.jsonl": json.dumps({"id": "x-1", "text": BODY})}
    data = content.get(name, f'id,text\nx-1,"{BODY}"\n').encode()
    (tmp_path / name).write_bytes(data)
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
    plain, packed = read_all(tmp_path / name), read_all(tmp_path / f"{name}.gz")
    assert [(a.key, a.text, a.zones) for a in map(article, plain)] == [
        (a.key, a.text, a.zones) for a in map(article, packed)
    ]


def test_zip_members_are_sorted_and_named_by_their_path(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b/page.html", PAGE)
        archive.writestr("a/text.txt", BODY)
        archive.writestr("__MACOSX/a/._text.txt", b"\x00")
        archive.writestr("c.pdf", b"%PDF-1.4")
    text, page, pdf = read_all(path)
    assert article(text).location == f"{path}!a/text.txt"
    assert article(page).title == "Old pier closed"
    assert skip(pdf).kind == "binary"


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", BODY)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    assert "encrypted" in skip(read_all(path)[0]).reason


def test_folders_patterns_and_files_in_one_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", "c.json", ".hidden/x.txt", "a/.secret.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"text": BODY}) if name.endswith("json") else BODY)
    names = [Path(item.location).relative_to(tmp_path).as_posix() for item in read_all(tmp_path)]
    assert names == ["a/b.md", "a/z.txt", "b.txt", "c.json"]
    assert [item.location for item in read_all(tmp_path, tmp_path / "b.txt")] == [
        i.location for i in read_all(tmp_path)
    ]
    assert len(read_all(str(tmp_path / "**/*.txt"))) == 2
    assert count([tmp_path, tmp_path / "b.txt", str(tmp_path / "*.json")]) == 4


@pytest.mark.parametrize(
    "data, articles",
    [
        (BODY.encode(), 1),
        (PAGE.encode(), 1),
        (b"\n".join(json.dumps({"id": f"x-{n}", "text": f"{n} {BODY}"}).encode() for n in range(3)), 3),
        (json.dumps([{"text": BODY}] * 2, indent=1).encode(), 2),
        (f'id,text\nx-1,"{BODY}"\n'.encode(), 1),
        (gzip.compress(BODY.encode()), 1),
    ],
)
def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch, data: bytes, articles: int) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data))))  # type: ignore[type-var]
    found = [article(item) for item in read(["-"], Settings())]
    assert len(found) == articles
    assert all(item.location.startswith("standard input") and item.key for item in found)


def test_a_zip_on_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe(b"PK\x03\x04" + b"x" * 100))))  # type: ignore[type-var]
    (found,) = read(["-"], Settings())
    assert isinstance(found, Skipped) and "standard input" in found.reason


def test_reading_is_lazy_and_the_same_twice(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"x-{n}", "text": GERMAN if n % 2 else f"{n} {BODY}"}) for n in range(50)]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, "{broken"]))
    reading = read([tmp_path], Settings())
    assert isinstance(next(reading), Article)
    assert read_all(tmp_path) == read_all(tmp_path)
