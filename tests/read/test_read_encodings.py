"""Encodings: what is UTF-8 is unchanged, the rest is told."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_samples import BODY, article, read_one

from kg.read.decode import decode, encodable

CAFE = BODY.replace("Port Almond", "Port Café").replace("one", "“one” – naïve")


@pytest.mark.parametrize(
    "encoding, note",
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "encoding utf-16"),
        ("utf-16-le", "encoding utf-16-le"),
        ("utf-16-be", "encoding utf-16-be"),
        ("utf-32", "encoding utf-32"),
        ("utf-32-le", "encoding utf-32-le"),
        ("utf-32-be", "encoding utf-32-be"),
        ("cp1252", "encoding cp1252"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_encodings(tmp_path: Path, encoding: str, note: str, name: str) -> None:
    found = article(read_one(tmp_path / name, CAFE.encode(encoding)))
    assert found.text == CAFE
    assert [line for line in found.notes if "encoding" in line] == ([note] if note else [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv"])
def test_encodings_of_records(tmp_path: Path, encoding: str, name: str) -> None:
    text = " ".join(CAFE.split())
    quoted = text.replace('"', '""')
    content = (
        f'id,text\nx1,"{quoted}"\n' if name == "a.csv" else json.dumps({"text": text}, ensure_ascii=False)
    )
    assert article(read_one(tmp_path / name, content.encode(encoding))).text == text


WIDE = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.html", "noname"])
@pytest.mark.parametrize("word", ["pier", "“pier” – naïve"])
def test_wide_encodings_are_known_with_and_without_a_mark(
    tmp_path: Path, encoding: str, name: str, word: str
) -> None:
    text = " ".join(BODY.replace("pier", word).split())
    content = {
        "a.json": json.dumps({"id": "x1", "text": text}, ensure_ascii=False),
        "a.jsonl": json.dumps({"id": "x1", "text": text}, ensure_ascii=False) + "\n",
        "a.csv": f'id,text\nx1,"{text}"\n',
        "a.tsv": f"id\ttext\nx1\t{text}\n",
        "a.html": f"<!DOCTYPE html><html><body><article><p>{text}</p></article></body></html>",
    }.get(name, text)
    assert article(read_one(tmp_path / name, content.encode(encoding))).text.strip() == text


@pytest.mark.parametrize("broken", [b"\xe2\x80", b"\xff", b"\xc3\xa9\xc3", b"\xf0\x9f\x98", b"\xfe\xfe"])
def test_broken_utf8_is_replaced_and_told(tmp_path: Path, broken: bytes) -> None:
    data = BODY.encode().replace(b" pier", b" pier" + broken, 1)
    found = article(read_one(tmp_path / "a.txt", data))
    assert "\ufffd" in found.text
    assert found.text.replace("\ufffd", "").replace("é", "") == BODY
    assert any(note.startswith("broken UTF-8 replaced (first at byte") for note in found.notes)


def test_a_foreign_single_byte_encoding_is_guessed() -> None:
    russian = "Совет порта решил во вторник закрыть старый причал, потому что в опорах нашли трещины. " * 10
    text, notes = decode(russian.encode("cp1251"))
    assert text == russian and notes == ("encoding cp1251",)


@given(st.text())
def test_utf8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff") and "\x00" not in text:
        assert decode(text.encode()) == (text, ())


@given(st.binary(max_size=400))
def test_any_bytes_give_text_that_can_be_written(data: bytes) -> None:
    text, _notes = decode(data)
    encodable(text)[0].encode()


@given(st.text(alphabet=st.characters(), max_size=100))
def test_encodable_keeps_the_length(text: str) -> None:
    assert len(encodable(text)[0]) == len(text)


def test_what_json_can_spell_and_no_file_hold(tmp_path: Path) -> None:
    found = article(
        read_one(
            tmp_path / "a.jsonl", '{"text": "A \\ud800 and \\u0000 here. ' + " ".join(BODY.split()) + '"}'
        )
    )
    assert found.text.startswith("A \ufffd and \ufffd here. The")
    assert "characters that are none replaced: 2" in found.notes
