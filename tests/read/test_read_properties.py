"""Written in one format and read again, an article is the same in every format."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from read_samples import BODY, article, read_all, read_one

from kg.model import Article

# What a file can hold: everything but lone surrogates and NUL; a line of metadata has no control characters.
CHARS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXTS = st.text(CHARS, max_size=60).map(lambda tail: f"{BODY}{tail}")
LINES = st.text(st.characters(categories=["L", "N", "Zs"]), max_size=20).map(
    lambda text: " ".join(text.split())
)
RECORDS = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str),
        "text": TEXTS,
        "title": LINES,
        "date": st.dates(min_value=date(1990, 1, 1)).map(str).filter(lambda d: d < "2199"),
        "outlet": LINES,
        "author": LINES,
        "url": st.sampled_from(["", "https://courier.example/p", "https://courier.example/a?b=1"]),
    }
)
RELAXED = settings(max_examples=60)


def fields(item: Article) -> dict[str, object]:
    names = ("key", "text", "title", "date", "outlet", "author", "url", "record", "zones", "notes")
    return {name: getattr(item, name) for name in names}


def as_csv(record: dict[str, str], delimiter: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(record), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(record)
    return out.getvalue()


@given(RECORDS)
@RELAXED
def test_a_record_is_the_same_in_every_format(record: dict[str, str]) -> None:
    written = {
        "a.json": json.dumps(record),
        "b.jsonl": json.dumps(record, ensure_ascii=False),
        "c.csv": as_csv(record, ","),
        "d.tsv": as_csv(record, "\t"),
    }
    with TemporaryDirectory() as folder:
        found = [article(read_one(Path(folder, name), content)) for name, content in written.items()]
    first = fields(found[0])
    assert first["text"] == record["text"] and first["record"] == record["id"]
    assert [fields(item) for item in found] == [first] * 4


@given(TEXTS)
@RELAXED
def test_a_text_file_comes_back_character_for_character(text: str) -> None:
    with TemporaryDirectory() as folder:
        found = article(read_one(Path(folder, "a.txt"), text))
    assert found.text == text
    for zone in found.zones:
        assert 0 <= zone.start < zone.end <= len(text)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.randoms())
@RELAXED
def test_the_order_of_records_does_not_matter(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(texts)
    random.shuffle(shuffled)
    found = []
    with TemporaryDirectory() as folder:
        for order in (texts, shuffled):
            Path(folder, "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in order))
            found.append(sorted((item.key, item.text) for item in map(article, read_all(folder))))
    assert found[0] == found[1]


@given(
    st.binary(max_size=300),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.gz", "a.zip", "a.warc"]),
)
@RELAXED
def test_any_bytes_under_any_name_give_a_line_or_an_article(data: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(data)
        found = read_all(folder)
    assert found
    assert not any(getattr(item, "kind", "") == "failed" for item in found)
