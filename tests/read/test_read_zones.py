"""Zones: head, title, byline, caption, credit, tail and repeated lines, told from the body."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_samples import BODY, article, read_one, zoned

from kg.model import Article
from kg.read.heads import with_head
from kg.read.zones import credit_start, find_zones

SECOND = "Engineers of the state office will come to Port Almond on Friday and look at the other pillars.\n"


def zones_of(text: str, **known: str) -> dict[str, list[str]]:
    found = with_head(Article("", text, **known))  # type: ignore[arg-type]
    kinds: dict[str, list[str]] = {}
    for zone in find_zones(text, found.zones):
        kinds.setdefault(zone.kind, []).append(text[zone.start : zone.end])
    return kinds


@pytest.mark.parametrize(
    "credit",
    [
        "via REUTERS",
        "AP",
        "Omar Haddad/AFP via Getty Images",
        "HARBOUR OFFICE PRESS DESK/AFP via Getty Images",
        "X/ @portalmond",
        "@portalmond/X",
        "Getty Images",
        "REUTERS/Omar Haddad",
        "Courtesy of the harbour office",
        "Photo by Omar Haddad",
        "Omar Haddad / Almond Courier",
        "Omar Haddad for Almond Courier",
        "AP Photo/Omar Haddad",
    ],
)
def test_a_credit_glued_to_a_caption(credit: str) -> None:
    caption = "Divers come up beside the closed pier."
    found = zones_of(f"{BODY}\nDivers in the harbour, seen from a boat\n{caption}{credit}\n\n{SECOND}")
    assert found["caption"] == ["Divers in the harbour, seen from a boat", caption]
    assert found["credit"] == [credit]


@pytest.mark.parametrize(
    "line",
    [
        "Divers come up beside the pier. Image: Omar Haddad.",
        "Divers come up beside the pier. (AP Photo/Omar Haddad)",
        "Divers come up beside the pier (Omar Haddad/AFP via Getty Images)",
        "Divers come up beside the pier. REUTERS/Omar Haddad",
    ],
)
def test_a_credit_after_a_space(line: str) -> None:
    found = zones_of(f"{BODY}\n{line}\n\n{SECOND}")
    assert found["caption"][0].startswith("Divers come up beside the pier")
    assert len(found["credit"]) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The report was first seen by Michael R. Bloomberg.",
        "She grew up in McDonald and/or nearby.",
        'The mayor said: "We wait."',
        "The agency told the A.P. so.",
        "He moved to the U.S.",
        "The statement appeared on X on Friday.",
        "Crews asked for a berth.They were refused and went home angry, said the union.",
    ],
)
def test_body_lines_have_no_credit(line: str) -> None:
    assert credit_start(line) == len(line)


def test_agencies_in_brackets_sign_a_report_and_make_no_caption() -> None:
    found = zones_of(f"{BODY}\nThe pier was built in 1911. (AFP, dpa, Reuters)\n")
    assert found == {"credit": ["(AFP, dpa, Reuters)"]}


def test_a_caption_said_twice() -> None:
    caption = "A guard closes the gate of the grain pier."
    found = zones_of(f"{BODY}\n{caption}\n{caption}via REUTERS\n\n{SECOND}")
    assert (found["caption"], found["duplicate"], found["credit"]) == ([caption], [caption], ["via REUTERS"])


def test_a_paragraph_repeated_later_is_a_duplicate_and_the_first_stays_body() -> None:
    found = zones_of(f"{SECOND}\n{BODY}\n{SECOND}")
    assert found == {"duplicate": [SECOND.strip()]}


def test_alternative_text_with_a_full_stop_above_a_caption() -> None:
    found = zones_of(f"{BODY}\nA man in a helmet on the quay.\nThe pier is shut.X/ @portalmond\n\n{SECOND}")
    assert found["caption"] == ["A man in a helmet on the quay.", "The pier is shut."]


def test_a_paragraph_above_a_caption_stays_body() -> None:
    found = zones_of(f"{BODY}\n{SECOND}\nThe pier is shut.AP\n")
    assert found["caption"] == ["The pier is shut."]


@pytest.mark.parametrize(
    "tail",
    [
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked *",
        "Comments (12)\n\nFirst!",
        "Related stories\n\nBridge open again\n\nStorm expected",
        "© 2024 Almond Courier. All rights reserved.",
    ],
)
def test_tails(tail: str) -> None:
    assert zones_of(f"{BODY}\n{SECOND}\n{tail}\n")["tail"] == [tail]


@pytest.mark.parametrize(
    "prompt",
    [
        "Read more: Bridge open again",
        "Sign up for our morning newsletter and get it first",
        "Follow the Courier on Facebook",
        "Click here to see the pictures",
        "Advertisement",
    ],
)
def test_prompts_inside_the_text(prompt: str) -> None:
    found = zones_of(f"{BODY}\n{prompt}\n\n{SECOND}")
    assert found == {"tail": [prompt]}


def test_a_heading_like_a_tail_before_more_paragraphs_ends_nothing() -> None:
    assert "tail" not in zones_of(f"{SECOND}\nMore from the council\n\n{BODY * 2}")


@pytest.mark.parametrize(
    "line",
    [
        "Ruth Okafor contributed to this report.",
        "(Reporting by Ruth Okafor; Editing by Li Wen)",
        "Additional reporting by Li Wen",
        "Author: Ruth Okafor Editor: Li Wen",
    ],
)
def test_bylines_below_the_text(line: str) -> None:
    assert zones_of(f"{BODY}\n{line}\n") == {"byline": [line]}
    assert zones_of(f"{BODY.strip()} {line}\n").get("byline", [line]) == [line]


def test_head_with_date_prefix(tmp_path: Path) -> None:
    found = article(read_one(tmp_path / "a.txt", f" date 2024-05-14 {BODY}"))
    assert (found.date, zoned(found, "head")) == ("2024-05-14", ["date 2024-05-14"])


def test_head_with_title_and_empty_author(tmp_path: Path) -> None:
    title = "Old grain pier closed — crews ask for a place at the northern quay"
    found = article(read_one(tmp_path / "a.txt", f"{title}\n\nAuthor:\n\nShut for good.\n\n{BODY}"))
    assert (found.title, found.author) == (title, "")
    assert (zoned(found, "title"), zoned(found, "byline")) == ([title], ["Author:"])


def test_head_with_everything(tmp_path: Path) -> None:
    head = "Old grain pier closed\nBy Ruth Okafor and Li Wen\nPublished May 14, 2024 8:30 AM EST\n"
    head += "Source: Almond Courier\n"
    found = article(read_one(tmp_path / "a.txt", f"{head}\nPORT ALMOND, May 14 (AP) — {BODY}"))
    assert (found.title, found.author) == ("Old grain pier closed", "Ruth Okafor and Li Wen")
    assert (found.date, found.outlet) == ("2024-05-14", "Almond Courier")
    assert zoned(found, "head")[-1] == "PORT ALMOND, May 14 (AP) —"


@pytest.mark.parametrize(
    "dateline",
    [
        "NEW YORK —",
        "NEW YORK, Dec. 14 (UPI) —",
        "CHARLESTON, S.C. —",
        "WASHINGTON (AP) --",
        "DES MOINES -",
        "Aug 27 (Reuters) -",
        "Lima, March 3 (EFE) –",
        "(Reuters) -",
    ],
)
def test_datelines(dateline: str) -> None:
    assert zones_of(f"{dateline} {BODY}")["head"] == [dateline]


@pytest.mark.parametrize(
    "start", ["The pier — old as it is —", "By Monday the crews", "TWENTY-ONE men", "Title fights"]
)
def test_a_body_has_no_head(start: str) -> None:
    assert zones_of(f"{start} {BODY}") == {}


def test_the_year_comes_from_a_dateline_only_when_it_is_there() -> None:
    assert with_head(Article("", f"LIMA, March 3 (EFE) — {BODY}")).date == ""
    assert with_head(Article("", f"LIMA, March 3, 2024 (EFE) — {BODY}")).date == "2024-03-03"


def test_lines_broken_by_width_give_no_title() -> None:
    text = "The council of Port Almond voted to close the grain pier on Tuesday\nafter divers found cracks.\n"
    assert zones_of(text) == {}


def test_a_known_title_is_found_across_lines_and_punctuation() -> None:
    found = zones_of(f"Pier closed; \nCrews ask for help.\n\n{BODY}", title="Pier closed; Crews ask for help")
    assert found["title"] == ["Pier closed; \nCrews ask for help."]


def test_what_the_record_says_beats_the_head() -> None:
    found = with_head(Article("", f"Pier\n\n2023-01-01\n\n{BODY}", title="Pier", date="2024-05-14"))
    assert found.date == "2024-05-14"


PIECES = st.sampled_from(
    [
        BODY,
        SECOND,
        "\n",
        "\r\n",
        " ",
        "via REUTERS",
        "Ann/AFP via Getty Images",
        "Leave a Reply\n",
        "Author:\n",
        "AP",
        " date 2024-05-14 ",
        "A title line\n\n",
        "Read more: x\n",
        "LIMA (AP) — ",
        "\u2028",
        "🚢",
        "(Reporting by A; Editing by B)",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=14).map("".join)


@given(TEXTS, st.text(max_size=20))
def test_zones_lie_in_the_text_sorted_and_apart(text: str, title: str) -> None:
    end = 0
    for zone in find_zones(text, with_head(Article("", text, title=title)).zones):
        assert end <= zone.start < zone.end <= len(text)
        piece = text[zone.start : zone.end]
        assert piece == piece.strip() or zone.kind in ("head", "title", "caption")
        end = zone.end
