"""Judgements: kept, read again, and what they estimate of a store whose truth is known."""

import csv
import io
import statistics
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.model import digest
from kg.quality import Judgement, estimate, read_judgements
from kg.quality.judging import PARTS, append

TRUTH = {"common": (900, 0.9), "rare": (60, 0.5), "single": (40, 0.0)}
"""Stratum -> how many claims it has, and what share of them is right."""


def judged(seed: int, each: int) -> list[Judgement]:
    """As many judgements from each stratum, drawn by the hash as kg draws."""
    found = []
    for stratum, (of, share) in TRUTH.items():
        ranked = sorted(range(of), key=lambda n, s=stratum: digest(str(seed), s, str(n)))  # type: ignore[misc]
        for n in ranked[:each]:
            verdict = "right" if n < of * share else "wrong"
            found.append(Judgement(f"{stratum}/{n}", verdict, (), "event", stratum, of))
    return found


def test_the_estimate_is_unbiased_though_small_strata_are_judged_more_often() -> None:
    true = sum(of * share for of, share in TRUTH.values()) / sum(of for of, _ in TRUTH.values())
    found = [estimate(judged(seed, 20)).precision for seed in range(300)]
    values = [measure.value for measure in found if measure]
    error = statistics.stdev(values) / len(values) ** 0.5
    assert abs(statistics.mean(values) - true) < 4 * error
    covered = sum(m.low <= true <= m.high for m in found if m) / len(found)
    assert covered >= 0.93


def test_who_judges_all_knows() -> None:
    everything = [j for j in judged(0, 900)]
    found = estimate(everything).precision
    assert found and found.high - found.low < 0.001


def test_skipped_claims_are_taken_to_be_like_the_others() -> None:
    some = [Judgement("a/1", "right"), Judgement("a/2", "wrong"), Judgement("a/3", "skip")]
    found = estimate(some)
    assert (found.judged, found.skipped) == (2, 1)
    assert found.precision and found.precision.value == 0.5


def test_the_later_judgement_of_a_claim_counts() -> None:
    found = estimate([Judgement("a/1", "wrong"), Judgement("a/1", "right")])
    assert found.judged == 1 and found.precision and found.precision.value == 1


def test_nothing_judged_estimates_nothing() -> None:
    assert estimate([]).precision is None
    assert estimate([Judgement("a/1", "skip")]).precision is None


def test_parts_tell_what_is_wrong() -> None:
    found = estimate(
        [
            Judgement("a/1", "right", of=4),
            Judgement("a/2", "wrong", ("status", "holder"), of=4),
            Judgement("a/3", "wrong", ("argument",), of=4),
            Judgement("a/4", "wrong", of=4),
        ]
    )
    shares = {part.label: part.right.value for part in found.parts if part.right}
    assert set(shares) == {*PARTS, "type and argument", "status and holder"}
    assert shares["status and holder"] == 0.75 and shares["type and argument"] == 0.5
    assert shares["argument"] == 0.5 and shares["type"] == 0.75 and shares["time"] == 1


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1, max_size=8)
JUDGEMENTS = st.builds(
    Judgement,
    claim=NAMES.map(lambda name: f"k/{name}"),
    verdict=st.sampled_from(["right", "wrong", "skip"]),
    wrong=st.lists(st.sampled_from(PARTS), unique=True).map(tuple),
    family=st.sampled_from(["role", "event"]),
    stratum=NAMES.map(lambda name: f"s{name}"),
    of=st.integers(1, 10_000),
)


@given(st.lists(JUDGEMENTS, max_size=5))
def test_what_is_kept_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, given_: list[Judgement]
) -> None:
    path = tmp_path_factory.mktemp("kept") / "kept.jsonl"
    path.touch()
    for judgement in given_:
        append(path, judgement)
    assert read_judgements(path) == (given_, [])


def test_a_line_torn_by_a_killed_process_costs_that_judgement_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    append(path, Judgement("a/1", "right"))
    with path.open("a") as file:
        file.write('{"claim": "a/2", "verd')
    append(path, Judgement("a/3", "wrong"))
    found, left_out = read_judgements(path)
    assert [judgement.claim for judgement in found] == ["a/1", "a/3"]
    assert len(left_out) == 1 and "line 2" in left_out[0]


def test_a_spreadsheet_with_semicolons_and_words_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sample.csv"
    path.write_text(
        "\ufeffverdict;wrong;claim;family;stratum;of\n"
        "Y;;a/1;role;x;9\nno;argum, hold;a/2;role;x;9\n;;a/3;role;x;9\n",
        encoding="utf-8",
    )
    found, left_out = read_judgements(path)
    assert left_out == []
    assert [(j.claim, j.verdict, j.wrong) for j in found] == [
        ("a/1", "right", ()),
        ("a/2", "wrong", ("argument", "holder")),
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("maybe", "", "a/1"), "verdict 'maybe' is none of right"),
        (("y", "colour", "a/1"), "'colour' is no part of a claim: type, argument"),
        (("y", "", ""), "no judgement; it has claim"),
    ],
)
def test_a_row_that_does_not_fit_is_told_with_its_line(
    tmp_path: Path, row: tuple[str, ...], told: str
) -> None:
    path, out = tmp_path / "sample.csv", io.StringIO()
    csv.writer(out).writerows([("verdict", "wrong", "claim"), row])
    path.write_text(out.getvalue(), encoding="utf-8")
    found, left_out = read_judgements(path)
    assert found == [] and left_out[0].startswith("sample.csv, line 2: ") and told in left_out[0]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the judgements"):
        read_judgements(tmp_path / "none.csv")
