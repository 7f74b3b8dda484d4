"""Keys: the same article has the same key wherever and in whatever order it is read."""

import json
from pathlib import Path

import pytest
from read_samples import BODY, article, read_all, read_one

from kg.read.keys import canonical_url, clean_url


@pytest.mark.parametrize(
    "one, other",
    [
        ("https://www.courier.example/a", "http://courier.example/a/"),
        ("https://courier.example/a?utm_source=x&fbclid=1", "https://courier.example/a#comments"),
        ("https://COURIER.example/a?b=1&a=2", "https://courier.example:443/a?a=2&b=1"),
    ],
)
def test_spellings_of_one_url(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    "other", ["https://courier.example/A", "https://courier.example/a?id=2", "https://b.example/a"]
)
def test_different_urls(other: str) -> None:
    assert canonical_url("https://courier.example/a") != canonical_url(other)


@pytest.mark.parametrize(
    "hostile",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://",
        "https://[::1",
        "http://a b/",
        "notes",
        "",
        "https://x.example:99999/",
    ],
)
def test_only_web_addresses_are_urls(hostile: str) -> None:
    assert clean_url(hostile) == ""


def test_a_url_is_fit_for_an_iri() -> None:
    assert clean_url('https://x.example/a"b<c>{d}|e\\f^g`h\x00 é') == (
        "https://x.example/a%22b%3Cc%3E%7Bd%7D%7Ce%5Cf%5Eg%60h%00%20%C3%A9"
    )


def test_the_url_beats_the_id_beats_the_path(tmp_path: Path) -> None:
    def key(name: str, **fields: str) -> str:
        return article(read_one(tmp_path / name, json.dumps({"text": BODY} | fields))).key

    url = "https://courier.example/p"
    assert key("a.json", url=url, id="x-1") == key("b.json", url=url, id="x-2")
    assert key("a.json", id="x-1") == key("b.json", id="x-1") != key("a.json", id="x-2")
    assert key("a.json") == key("b.json") != key("a.json", title="Old pier closed")


def test_a_file_has_the_same_key_wherever_it_lies_and_however_it_is_given(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        read_one(tmp_path / folder / "2024" / "a.txt", BODY)
    given = ("one", "two", "two/*/*.txt", "one/2024/a.txt")
    found = [article(item) for path in given for item in read_all(tmp_path / path)]
    assert len(found) == 4 and len({item.key for item in found}) == 1
    assert len({item.source for item in found}) == len({item.spot for item in found}) == 2


def test_other_articles_under_the_same_name_have_other_keys(tmp_path: Path) -> None:
    first = article(read_one(tmp_path / "a" / "news" / "x.txt", BODY))
    second = article(read_one(tmp_path / "b" / "news" / "x.txt", f"Else. {BODY}"))
    assert first.key != second.key


def test_no_path_is_in_what_an_article_says_of_its_place(tmp_path: Path) -> None:
    found = article(read_one(tmp_path / "a.txt", BODY))
    assert len(found.source) == len(found.spot) == 16
    assert tmp_path.name not in found.source + found.spot + found.key


def test_only_what_has_a_place_of_its_own_says_so(tmp_path: Path) -> None:
    record = {"text": BODY}
    spots = [
        article(read_one(tmp_path / "a.jsonl", json.dumps(record | more))).spot
        for more in ({}, {"id": "x-1"}, {"url": "https://courier.example/p"}, {"id": 1})
    ]
    assert [bool(spot) for spot in spots] == [False, False, False, True]
    assert article(read_one(tmp_path / "b.json", json.dumps(record))).spot


def test_records_without_url_and_id_are_known_by_content_not_by_order(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{n}. {BODY}"}) for n in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.jsonl").write_text("\n".join(lines[::-1]))
    keys = [[article(item).key for item in read_all(tmp_path / name)] for name in ("a.jsonl", "b.jsonl")]
    assert keys[0] == keys[1][::-1]
    assert len(set(keys[0])) == 3


def test_a_row_number_is_no_id(tmp_path: Path) -> None:
    first = article(read_one(tmp_path / "a.jsonl", json.dumps({"id": 1, "text": BODY})))
    other = {"id": 1, "text": f"Other. {BODY}"}
    second = article(read_one(tmp_path / "feb" / "a.jsonl", json.dumps(other)))
    assert first.record == second.record == "1"
    assert first.key != second.key


def test_default_outlet_and_date_do_not_change_the_key(tmp_path: Path) -> None:
    line = json.dumps({"text": BODY})
    plain = article(read_one(tmp_path / "a.jsonl", line))
    assert article(read_one(tmp_path / "a.jsonl", line, outlet="Courier", date="2024-05-14")).key == plain.key


def test_unpacking_a_file_does_not_change_its_key(tmp_path: Path) -> None:
    import gzip

    packed = article(read_one(tmp_path / "a.txt.gz", gzip.compress(BODY.encode())))
    assert packed.key == article(read_one(tmp_path / "a.txt", BODY)).key


def test_two_folders_with_files_of_one_name_are_both_read(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        read_one(tmp_path / folder / "1.txt", f"{folder}. {BODY}")
        read_one(
            tmp_path / folder / "2.json",
            json.dumps({"text": BODY, "url": f"https://courier.example/{folder}"}),
        )
    keys = [{article(item).key for item in read_all(*paths)} for paths in _both(tmp_path)]
    assert [len(found) for found in keys] == [4, 4]
    assert keys[0] == keys[1]


def _both(folder: Path) -> list[list[Path]]:
    return [[folder / "one", folder / "two"], [folder]]
