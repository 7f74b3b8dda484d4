"""The golden files themselves: one form, and an update that never judges."""

from pathlib import Path

import pytest
from golden import Case, Golden, Line, check, differences, missed, read_golden, updated, write_golden

FILES = sorted(Path(__file__).parent.glob("*/golden/*.txt"))
LINES = (Line(" ", "A"), Line("!", "B"), Line("-", "C"))
CASE = Case("arrest", "Police arrested Jane Roe.", lines=LINES, fault="f")


def test_every_golden_file_is_written_as_it_is_read(tmp_path: Path) -> None:
    assert FILES
    for path in FILES:
        write_golden(tmp_path / path.name, read_golden(path))
        assert (tmp_path / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def marks(found: list[str]) -> list[str]:
    (case,) = updated(Golden("", (CASE,)), {"arrest": found}).cases
    return [str(line) for line in case.lines]


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (["A", "B"], ["  A", "! B", "- C"]),
        (["A", "B weak"], ["  A", "! B weak", "- C"]),
        (["A", "C"], ["  A", "  C"]),
        (["B"], ["! B", "- A", "- C"]),
        (["A", "C", "D"], ["  A", "  C", "? D"]),
        (["A", "A", "C"], ["  A", "? A", "  C"]),
    ],
    ids=["same", "weaker", "all right", "one lost", "one new", "one twice"],
)
def test_an_update_keeps_judgements_and_makes_none(found: list[str], lines: list[str]) -> None:
    assert marks(found) == lines


def test_a_false_claim_beside_the_right_ones_fails() -> None:
    golden = Golden("", (CASE,))
    assert differences(golden, {"arrest": ["A", "B"]}) == ""
    assert "+ D" in differences(golden, {"arrest": ["A", "B", "D"]})
    assert "- B" in differences(golden, {"arrest": ["A"]})


def test_what_is_not_right_yet_is_right_only_as_a_whole() -> None:
    assert missed(CASE, ["A", "B"]) == "! B\n- C"
    assert missed(CASE, ["A", "C weak"]) == ""


def test_a_line_that_nobody_judged_fails(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    write_golden(path, Golden("", (Case("arrest", "Police arrested Jane Roe."),)))
    with pytest.raises(AssertionError, match=r"\? A"):
        check(path, {"arrest": ["A"]}, update=True)
    assert "\n? A\n" in path.read_text(encoding="utf-8")
