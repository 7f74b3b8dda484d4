"""Dates: strict, ISO, and never completed from the clock."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.dates import find_date, to_iso


@pytest.mark.parametrize(
    "written, iso",
    [
        ("2024-05-14", "2024-05-14"),
        ("2024-05-14 00:00:00", "2024-05-14"),
        ("2024-05-14T08:30:00", "2024-05-14T08:30:00"),
        ("2024-05-14T08:30:00Z", "2024-05-14T08:30:00+00:00"),
        ("2024-05-14 08:30:00 +0200", "2024-05-14T08:30:00+02:00"),
        ("2024-05-14 08:30:00 UTC", "2024-05-14T08:30:00+00:00"),
        ("2024-05-14T08:30:00.123456", "2024-05-14T08:30:00"),
        (20240514, "2024-05-14"),
        ("20240514T083000Z", "2024-05-14T08:30:00+00:00"),
        (1715675400, "2024-05-14T08:30:00+00:00"),
        (1715675400000, "2024-05-14T08:30:00+00:00"),
        ("Tue, 14 May 2024 08:30:00 +0000", "2024-05-14T08:30:00+00:00"),
        ("May 14, 2024", "2024-05-14"),
        ("Tuesday, May 14, 2024", "2024-05-14"),
        ("14 May 2024", "2024-05-14"),
        ("14th May, 2024", "2024-05-14"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("May 14, 2024 8:30 AM EST", "2024-05-14"),
        ("14/05/2024", "2024-05-14"),
        ("05/14/2024", "2024-05-14"),
        ("2024/5/14", "2024-05-14"),
        ("7/7/2024", "2024-07-07"),
    ],
)
def test_written_dates(written: object, iso: str) -> None:
    assert to_iso(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "today",
        "yesterday",
        "Tuesday",
        "May 14",
        "May 2024",
        "2024",
        "2024-05",
        "04/05/2024",
        "2024-02-30",
        "0000-00-00",
        "1970-01-01",
        "1970-01-01T00:00:00Z",
        0,
        "0001-01-01",
        None,
        "nan",
        "x" * 5000,
        "2024-05-14 or so",
        "8:30",
        "12345",
        True,
    ],
)
def test_what_is_no_date_stays_empty(written: object) -> None:
    assert to_iso(written) == ""


@given(st.dates(min_value=date(1971, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_in_every_spelling(day) -> None:  # type: ignore[no-untyped-def]
    iso = day.isoformat()
    spelled = [iso, f"{day:%Y%m%d}", f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}"]
    assert [to_iso(text) for text in spelled] == [iso] * 4


@given(st.text(max_size=60))
def test_anything_gives_an_iso_date_or_nothing(text: str) -> None:
    iso = to_iso(text)
    assert iso == "" or to_iso(iso) == iso


def test_a_date_in_a_line() -> None:
    assert find_date("Updated 14 May 2024 at noon") == ("2024-05-14", 8, 19)
    assert find_date("The harvest of 2024 was good") is None
