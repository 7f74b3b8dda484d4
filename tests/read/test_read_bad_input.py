"""Bad input: one clear line each, and the rest of the batch is read."""

import gzip
import io
import json
import os
import time
import zipfile
from pathlib import Path

import pytest
from read_samples import BODY, GERMAN, article, read_all, read_one, skip

from kg.config import Settings
from kg.errors import SettingsError, UsageError
from kg.model import Article, Skipped
from kg.read import count, read

BAD = {
    "empty.txt": (b"", "no-text", "empty"),
    "space.txt": (b" \n\t\n", "no-text", "empty"),
    "marks.txt": (b"*** --- !!!\n", "no-text", "no words"),
    "binary.txt": (b"MZ\x90\x00\x03\x00\x00\x00 abc", "binary", "program"),
    "nul.txt": (b"some text\x00 with zero bytes", "binary", "NUL"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary", "PDF"),
    "picture.html": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", "PNG"),
    "page.html": (
        b"<!doctype html><html><head><title>x</title></head><body></body></html>",
        "no-text",
        "HTML page",
    ),
    "record.json": (
        b'{"headline": "x", "summary": "y"}',
        "no-text",
        "headline, summary (would work: text, maintext",
    ),
    "number.json": (b"17", "no-text", "JSON without a record"),
    "broken.json": (b'{"text": "abc', "unreadable", "not valid JSON"),
    "deep.json": (b'[{"a":' * 100_000, "unreadable", "JSON"),
    "wells.json": (b'{"data": ' * 100_000, "unreadable", "JSON"),
    "lists.json": (b'{"data": ' * 500 + b"1" + b"}" * 500, "unreadable", "nested too deeply"),
    "line.jsonl": (b'{"headline": "x"}\n', "no-text", "fields seen: headline"),
    "list.jsonl": (b'{"text": ["x"]}\n', "no-text", "no field with text"),
    "table.csv": (b"id,headline\n1,x\n", "no-text", "columns seen: id, headline"),
    "header.csv": (b"", "no-text", "no column with text"),
    "german.txt": (GERMAN.encode(), "language", "another language (de) than en"),
    "cut.gz": (gzip.compress(BODY.encode() * 50)[:-60], "unreadable", "cannot be read"),
    "no.gz": (b"\x1f\x8b\x08 this is not gzip at all", "unreadable", "gzip"),
    "no.zip": (b"PK\x03\x04 this is no archive", "unreadable", "zip"),
    "none.json": (b"[]", "no-text", "JSON without any article"),
    "header-only.csv": (b"id,text\n", "no-text", "CSV without any article"),
    "no.warc": (b"WARC/1.0\r\ngarbage", "no-text", "WARC without any article"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_clear_line(tmp_path: Path, name: str) -> None:
    content, kind, reason = BAD[name]
    found = skip(read_one(tmp_path / name, content))
    assert found.kind == kind
    assert reason in found.reason
    assert found.location.startswith(str(tmp_path / name))


def test_the_rest_of_the_batch_is_read(tmp_path: Path) -> None:
    for name, (content, _kind, _reason) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(BODY)
    (tmp_path / "zebra.txt").write_text(BODY)
    found = read_all(tmp_path)
    assert sum(isinstance(item, Article) for item in found) == 2
    assert sum(isinstance(item, Skipped) for item in found) == len(BAD)
    assert count([tmp_path]) == len(found)


def test_twenty_megabytes_on_one_line_are_refused_at_once(tmp_path: Path) -> None:
    start = time.process_time()
    found = skip(read_one(tmp_path / "a.txt", b"word " * 4_000_000))
    assert found.kind == "too-long"
    assert time.process_time() - start < 2


def test_a_long_line_within_the_limit_is_read_in_bounded_time(tmp_path: Path) -> None:
    start = time.process_time()
    text = "The council met again in April and heard the engineers. " * 70_000
    found = article(read_one(tmp_path / "a.txt", text, max_chars=5_000_000))
    assert len(found.text) == len(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "unit", ["A.", "(AP ", "By A ", "X/", "a'", "![", "<!--", "Photo: ", "(AP, ", "1 May 2020 ", "- "]
)
def test_no_pattern_is_slow_on_hostile_text(tmp_path: Path, unit: str) -> None:
    start = time.process_time()
    read_one(tmp_path / "a.txt", BODY + unit * (600_000 // len(unit)))
    read_one(tmp_path / "b.txt", unit * (600_000 // len(unit)))
    read_one(tmp_path / "c.txt", f"{unit * 20}\n" * (600_000 // (20 * len(unit) + 1)))
    read_one(tmp_path / "d.txt", f"{BODY}x.{(unit * 140)[:137]}\n" + f"x.{(unit * 140)[:137]}.\n" * 2000)
    assert time.process_time() - start < 8


def test_too_long_in_characters(tmp_path: Path) -> None:
    found = skip(read_one(tmp_path / "a.jsonl", json.dumps({"text": BODY}), max_chars=100))
    assert found.kind == "too-long" and "--max-chars" in found.reason


def test_a_short_text_is_left_out_only_when_the_language_is_sure(tmp_path: Path) -> None:
    assert isinstance(read_one(tmp_path / "a.txt", "Port Almond, Quay 7: Okafor, Wen, Calloway."), Article)
    assert skip(read_one(tmp_path / "b.txt", GERMAN[:150])).kind == "language"


def test_the_language_is_a_setting(tmp_path: Path) -> None:
    assert article(read_one(tmp_path / "a.txt", GERMAN, language="de")).language == "de"
    assert skip(read_one(tmp_path / "b.txt", BODY, language="de")).kind == "language"
    with pytest.raises(SettingsError, match="cannot be detected"):
        read([tmp_path], Settings(language="tlh"))


def test_a_default_date_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.raises(SettingsError, match="yesterday"):
        read([tmp_path], Settings(date="yesterday"))


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(BODY)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    (tmp_path / "folder").symlink_to(tmp_path)
    (tmp_path / "program.py").write_text("x = 1")
    os.mkfifo(tmp_path / "pipe.txt")
    found = {Path(item.location).name: item for item in read_all(tmp_path)}
    assert isinstance(found.pop("good.txt"), Article)
    assert {name: skip(item).kind for name, item in found.items()} == dict.fromkeys(found, "unreadable")
    assert sorted(found) == ["circle.txt", "dangling.txt", "folder", "pipe.txt", "program.py"]
    assert "does not read .py" in skip(found["program.py"]).reason


def test_a_file_that_turns_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)
    reading = read([tmp_path], Settings())
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").mkdir()
    first, second = reading
    assert isinstance(first, Skipped) and "directory" in first.reason
    assert isinstance(second, Article)


def test_hostile_names_stay_on_one_line(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\n\x1b[31m\xff.txt")
    (tmp_path / name).write_bytes(b"")
    (found,) = read_all(tmp_path)
    assert skip(found).location.isprintable() and found.location.endswith("\\udcff.txt")


@pytest.mark.parametrize("arguments", [[], ["nowhere.txt"], ["none*.txt"], ["empty"]])
def test_a_wrong_argument_is_a_usage_error_with_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "news.txt").write_text(BODY)
    with pytest.raises(UsageError) as caught:
        read(arguments, Settings())
    assert caught.value.hint


def test_what_stands_in_an_archive_cannot_leave_it(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.txt", BODY)
        archive.writestr("/etc/evil.txt", BODY)
        archive.writestr("a\x1b[2J.txt", BODY)
        archive.writestr("good.txt", BODY)
    found = read_all(path)
    assert sum(isinstance(item, Article) for item in found) == 2
    assert [item.reason for item in found if isinstance(item, Skipped)] == [
        "a member whose path leaves the archive"
    ] * 2
    assert all(item.location.isprintable() for item in found)


def test_archives_in_archives_are_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", BODY)
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("text.txt.gz", gzip.compress(BODY.encode()))
    assert ["unpack it first" in skip(item).reason for item in read_all(tmp_path / "outer.zip")] == [
        True,
        True,
    ]
    assert (
        "unpack it first"
        in skip(read_one(tmp_path / "a.gz", gzip.compress(gzip.compress(BODY.encode())))).reason
    )


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.zip"])
def test_bombs_are_refused_in_bounded_time_and_memory(tmp_path: Path, name: str) -> None:
    zeros = b'{"text": "' + b"a" * 100_000_000
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", zeros)
    else:
        (tmp_path / name).write_bytes(gzip.compress(zeros, 1))
    del zeros
    (found,) = read_all(tmp_path / name)
    assert skip(found).kind in ("unreadable", "too-long")


def test_many_short_lines_that_unpack_to_a_bomb(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"\n" * 30_000_000, 9))
    assert "unpacks to more than" in skip(read_all(tmp_path / "a.jsonl.gz")[-1]).reason
