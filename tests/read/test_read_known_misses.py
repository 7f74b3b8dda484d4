"""What reading gets wrong yet, each with the right value, as strict xfails; beside it what it gets right."""

import json
from pathlib import Path
from typing import Any

import pytest
from read_samples import BODY, article, read_one

from kg.model import Article


def missed(value: str, kind: str) -> Any:
    return pytest.param(value, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=kind))


@pytest.mark.parametrize(
    "line",
    [
        "June 5, 2024",
        "Wednesday, 5 June 2024",
        "Published 5 June 2024",
        "June 5, 2024 | 2:03pm",
        "Wed 5 Jun 2024 14.03 BST",
        missed("Updated 2:03 PM EDT, Wed June 5, 2024", "date line"),
        missed("June 5th, 2024", "date line"),
        missed("Posted: Jun 5, 2024 / 02:03 PM CDT / Updated: Jun 5, 2024 / 04:10 PM CDT", "date line"),
        missed("By Ann Lee | The Harbour Post | 5 June 2024", "date line"),
        missed("Published: 14:03 GMT, 5 June 2024", "date line"),
        missed("2024/06/05", "date line"),
        missed("5-Jun-2024", "date line"),
        missed("5 June, 2024", "date line"),
        missed("Last updated: June 5, 2024 at 2:03 p.m.", "date line"),
        missed("The Harbour Post, June 5, 2024, Page A1", "date line"),
    ],
)
def test_the_date_line_below_a_title(tmp_path: Path, line: str) -> None:
    found = article(read_one(tmp_path / "a.txt", f"Police arrest two\n\n{line}\n\n{BODY}"))
    assert (found.title, found.date[:10]) == ("Police arrest two", "2024-06-05")


@pytest.mark.parametrize("title", ["Police arrest two", missed("Arrest", "headline of one word")])
def test_a_short_article_has_title_and_date(tmp_path: Path, title: str) -> None:
    text = f"{title}\n\nJune 5, 2024\n\nPolice arrested Ole Dahl."
    found = article(read_one(tmp_path / "a.txt", text))
    assert (found.title, found.date) == (title, "2024-06-05")


def field(tmp_path: Path, text: str) -> Article:
    return article(read_one(tmp_path / "a.json", json.dumps({"text": text})))


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="markup in a field")
def test_entities_in_a_field_are_characters(tmp_path: Path) -> None:
    text = "He met his lawyer, Jos&eacute; Falk, criticized the raid.&nbsp;Sweden expelled three diplomats."
    right = "He met his lawyer, José Falk, criticized the raid.\u00a0Sweden expelled three diplomats."
    assert field(tmp_path, text).text == right


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="markup in a field")
def test_tags_in_a_field_are_no_text(tmp_path: Path) -> None:
    text = (
        "OSLO — <strong>Anna Berg</strong> was let go on Monday. She had been held in the town for two days."
    )
    right = "OSLO — Anna Berg was let go on Monday. She had been held in the town for two days."
    assert field(tmp_path, text).text == right


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="markup in a field")
def test_a_written_line_break_in_a_field_is_one(tmp_path: Path) -> None:
    text = r"The council met.\n\nIt closed the pier for a year, and the mayor said that nobody would be hurt."
    assert field(tmp_path, text).text == text.replace(r"\n", "\n")


@pytest.mark.parametrize(
    "text",
    [
        "The court sentenced Nguyen Van Thang, Tran Thi Huong and Pham Minh Duc to ten years.",
        "Sergei Orlov (Russian: Сергей Иванович Орлов; born 4 May 1961) is a painter from Omsk.",
        "The dead were named as José García, María Fernández, Jesús Rodríguez and Ángel Gutiérrez.",
        missed("Those freed are Kovács János, Szabó István, Nagy László and Tóth Gábor.", "language"),
    ],
)
def test_an_article_full_of_foreign_names_is_english(tmp_path: Path, text: str) -> None:
    assert article(read_one(tmp_path / "a.txt", text)).language == "en"
