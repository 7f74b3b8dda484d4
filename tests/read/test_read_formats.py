"""Each format gives the article with its text and what is known of it."""

import csv
import io
import json
from pathlib import Path

import pytest
from read_samples import BODY, PAGE, article, read_all, read_one, skip, zoned

from kg.model import Article, Skipped


def test_text_is_stored_unchanged(tmp_path: Path) -> None:
    text = "\r\n" + BODY.replace("\n", "\r\n") + "  \t"
    assert article(read_one(tmp_path / "a.txt", text)).text == text


def test_markdown_front_matter(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Pier: closed"\ndate: 2024-05-14\nauthors:\n  - Ruth Okafor\n  - Li Wen\n'
        f"publication: Almond Courier\nurl: https://courier.example/p\n---\n\n# Pier: closed\n\n{BODY}"
    )
    found = article(read_one(tmp_path / "a.md", text))
    assert (found.title, found.date, found.outlet) == ("Pier: closed", "2024-05-14", "Almond Courier")
    assert (found.author, found.url) == ("Ruth Okafor, Li Wen", "https://courier.example/p")
    assert found.text == text
    assert zoned(found, "head")[0].startswith("---\ntitle")
    assert zoned(found, "title") == ["# Pier: closed"]


def test_markdown_toml_front_matter(tmp_path: Path) -> None:
    found = article(read_one(tmp_path / "a.md", f'+++\ntitle = "Pier"\ndate = 2024-05-14\n+++\n{BODY}'))
    assert (found.title, found.date) == ("Pier", "2024-05-14")


def test_markdown_picture_is_a_caption(tmp_path: Path) -> None:
    found = article(read_one(tmp_path / "a.md", f"# Pier\n\n{BODY}\n![Cracks](x.png)\n\n{BODY[:120]}"))
    assert zoned(found, "caption") == ["![Cracks](x.png)"]


def test_html_page(tmp_path: Path) -> None:
    found = article(read_one(tmp_path / "a.html", PAGE))
    assert (found.title, found.date, found.outlet) == ("Old pier closed", "2024-05-14", "Almond Courier")
    assert (found.author, found.modified) == ("Ruth Okafor", "2024-05-15T09:00:00+00:00")
    assert found.url == "https://www.courier.example/2024/05/14/old-pier-closed"
    assert "Ines Calloway" in found.text and "All rights" not in found.text and "<" not in found.text


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "iso-8859-1").replace("Port Almond", "Port Café").encode("cp1252")
    found = article(read_one(tmp_path / "a.html", page))
    assert "Port Café" in found.text
    assert "encoding iso-8859-1" in found.notes


NAMINGS = {
    "plain": {"id": "x-17", "source": "Almond Courier", "date": "2024-05-14", "title": "Pier", "text": BODY},
    "news-please": {
        "maintext": BODY,
        "title": "Pier",
        "title_page": None,
        "date_publish": "2024-05-14 00:00:00",
        "date_download": "2025-01-01 10:00:00",
        "source_domain": "courier.example",
        "authors": ["Ruth Okafor"],
        "url": "https://courier.example/p",
        "language": "en",
    },
    "newspaper": {
        "text": BODY,
        "title": "Pier",
        "publish_date": "2024-05-14T00:00:00",
        "authors": ["Ruth Okafor"],
        "source_url": "https://courier.example",
        "url": "https://courier.example/p",
    },
    "Media Cloud": {
        "stories_id": 2025003111,
        "story_text": BODY,
        "title": "Pier",
        "publish_date": "2024-05-14 00:00:00",
        "media_name": "Almond Courier",
        "media_url": "https://courier.example/",
        "url": "https://courier.example/p",
    },
    "NewsAPI": {
        "source": {"id": None, "name": "Almond Courier"},
        "author": "Ruth Okafor",
        "title": "Pier",
        "url": "https://courier.example/p",
        "publishedAt": "2024-05-14",
        "content": BODY,
    },
    "GDELT": {
        "SQLDATE": 20240514,
        "SourceCommonName": "courier.example",
        "DocumentIdentifier": "https://courier.example/p",
        "TITLE": "Pier",
        "TEXT": BODY,
    },
    "schema.org": {
        "@type": "NewsArticle",
        "headline": "Pier",
        "articleBody": BODY,
        "datePublished": "2024-05-14",
        "publisher": {"@type": "Organization", "name": "Almond Courier"},
        "author": [{"@type": "Person", "name": "Ruth Okafor"}],
        "url": "https://courier.example/p",
    },
    "nested": {
        "id": "w/1",
        "fields": {"headline": "Pier", "bodyText": BODY, "publication": "Almond Courier"},
        "webPublicationDate": "2024-05-14T00:00:00",
        "webUrl": "https://courier.example/p",
    },
}


@pytest.mark.parametrize("naming", NAMINGS)
def test_field_names_of_collections(tmp_path: Path, naming: str) -> None:
    found = article(read_one(tmp_path / "a.jsonl", json.dumps(NAMINGS[naming]) + "\n"))
    assert (found.text, found.title, found.date) == (BODY, "Pier", "2024-05-14")
    assert found.outlet in ("Almond Courier", "courier.example")
    assert found.author in ("Ruth Okafor", "") and found.url in ("https://courier.example/p", "")


@pytest.mark.parametrize("wrapped", [lambda r: [r, r], lambda r: {"status": "ok", "articles": [r, r]}])
def test_json_with_many_records(tmp_path: Path, wrapped) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrapped(NAMINGS["plain"]), indent=1))
    found = [article(item) for item in read_all(path)]
    assert [item.title for item in found] == ["Pier", "Pier"]
    assert found[1].location.endswith("a.json:2")


@pytest.mark.parametrize(
    "delimiter, name", [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("\t", "a.txt")]
)
def test_tables(tmp_path: Path, delimiter: str, name: str) -> None:
    record = NAMINGS["plain"]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(record), delimiter=delimiter)
    writer.writeheader()
    writer.writerows([record, record | {"id": "x-18", "text": f"Second. {BODY}"}])
    (tmp_path / name).write_text(out.getvalue(), newline="")
    found = [article(item) for item in read_all(tmp_path / name)]
    assert [item.record for item in found] == ["x-17", "x-18"]
    assert found[0].text == BODY and found[0].outlet == "Almond Courier"


def test_csv_list_of_authors_as_data_frames_write_it(tmp_path: Path) -> None:
    row = io.StringIO()
    csv.writer(row).writerows([["text", "authors"], [BODY, "['Ruth Okafor', 'Li Wen']"]])
    assert article(read_one(tmp_path / "a.csv", row.getvalue())).author == "Ruth Okafor, Li Wen"


def test_text_field_that_holds_markup(tmp_path: Path) -> None:
    markup = "".join(f"<p>{part.strip()}</p>" for part in BODY.split("\n\n"))
    found = article(read_one(tmp_path / "a.jsonl", json.dumps({"content_html": markup})))
    assert "<p>" not in found.text and "Ines Calloway" in found.text
    assert "the text was HTML" in found.notes


def test_missing_date_and_outlet_are_notes_and_defaults_fill_them(tmp_path: Path) -> None:
    found = article(read_one(tmp_path / "a.txt", BODY))
    assert (found.date, found.outlet, found.notes) == ("", "", ("no date", "no outlet"))
    found = article(read_one(tmp_path / "a.txt", BODY, date="2024-05-14", outlet="Almond Courier"))
    assert (found.date, found.outlet, found.notes) == ("2024-05-14", "Almond Courier", ())


@pytest.mark.parametrize(
    "name, content, form",
    [
        ("a.txt", PAGE, "HTML"),
        ("a.txt", json.dumps({"text": BODY}) + "\n", "JSON"),
        ("a.html", json.dumps({"text": BODY}, indent=1), "JSON"),
        ("a.html", BODY, "text"),
        ("a.json", PAGE, "HTML"),
    ],
)
def test_wrong_extension_is_read_by_content_and_noted(
    tmp_path: Path, name: str, content: str, form: str
) -> None:
    found = article(read_one(tmp_path / name, content))
    assert "Ines Calloway" in found.text
    assert f"named {Path(name).suffix} but holds {form}" in found.notes


def test_json_lines_named_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        "\n".join(json.dumps({"id": f"r{n}", "text": f"{n}. {BODY}"}) for n in range(3))
    )
    assert [item.record for item in map(article, read_all(tmp_path / "a.json"))] == ["r0", "r1", "r2"]


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        f'{json.dumps({"text": BODY})}\n{{"text": broken\n{json.dumps({"text": BODY})}\n'
    )
    first, second, third = read_all(tmp_path / "a.jsonl")
    assert isinstance(first, Article) and isinstance(third, Article)
    assert skip(second).location.endswith("a.jsonl:2") and "not valid JSON" in skip(second).reason


def test_a_row_with_too_many_columns_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\n1,one, two, three\n2,"{BODY}"\n')
    first, second = read_all(tmp_path / "a.csv")
    assert isinstance(first, Skipped) and "4 columns where the header has 2" in first.reason
    assert isinstance(second, Article)


def test_a_table_with_tabs_and_no_quoting(tmp_path: Path) -> None:
    text = (
        '"We wait," said Mayor Ines Calloway of Port Almond on Tuesday, when the council met about the pier.'
    )
    found = article(read_one(tmp_path / "a.tsv", f"id\ttext\tsource\nx-1\t{text}\tAlmond Courier\n"))
    assert (found.text, found.outlet) == (text, "Almond Courier")


def test_a_quotation_mark_never_closed_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\nx-1,"{BODY}"\nx-2,"{BODY}\nx-3,{BODY[:50]}\n')
    first, second = read_all(tmp_path / "a.csv")
    assert isinstance(first, Article)
    assert "the rest is lost" in skip(second).reason


def test_a_text_cut_off_by_its_source_is_noted(tmp_path: Path) -> None:
    found = article(read_one(tmp_path / "a.json", json.dumps({"content": f"{BODY.strip()} [+2310 chars]"})))
    assert "only the beginning of the text" in found.notes


def test_a_declared_language_counts_where_the_text_is_too_short(tmp_path: Path) -> None:
    record = {"text": "Polizei nimmt Mann fest", "language": "de-DE"}
    assert skip(read_one(tmp_path / "a.json", json.dumps(record))).kind == "language"
    assert isinstance(read_one(tmp_path / "a.json", json.dumps({"text": BODY, "language": "de"})), Article)
