"""What stands over an event, or beside it, decides how much of it is told as done."""

from collections.abc import Callable

import pytest

Claims = Callable[[str], list[str]]

CASES = [
    # ability, willingness, necessity
    ("Norway is not able to attack Sweden.", "Negative"),
    ("Norway was able to attack Sweden.", ""),
    ("Norway chose to attack Sweden.", ""),
    ("There is no sign Norway attacked Sweden.", "Uncommitted"),
    ("There is little chance of Sweden being attacked by Norway.", "Uncommitted"),
    ("Norway can be seen attacking Sweden.", ""),
    ("Norway faces charges for attacking Sweden.", "Uncommitted"),
    ("Norway was convicted of buying arms before attacking Sweden.", ""),
    ("Norway sent troops to attack Sweden.", "Planned"),
    ("Norway hired gunmen to attack Sweden.", "Planned"),
    ("Norway attempted to win by, for example, attacking Sweden.", ""),
    ("Norway would later attack Sweden.", ""),
    ("If Denmark agreed, Norway would later attack Sweden.", "Hypothetical"),
    ("Norway had every reason for attacking Sweden.", ""),
    ("Norway decided against attacking Sweden.", "Negative"),
    ("Norway did not need to attack Sweden.", "Uncommitted"),
    ("The king announced that Norway will attack Sweden, but will it win?", "Planned king"),
    ("Norway threatened the Danish army to attack Sweden.", "Requested"),
    ("Norway is able to attack Sweden.", "Uncommitted"),
    ("Norway may be ready to attack Sweden.", "Planned Possible"),
    ("Norway was too weak to attack Sweden.", "Negative"),
    ("Norway cannot attack Sweden.", "Negative"),
    ("Norway could not attack Sweden.", "Negative"),
    ("Norway has to attack Sweden.", "Hypothetical"),
    # future and its past
    ("Norway is going to attack Sweden.", "Planned"),
    ("Norway is to attack Sweden.", "Planned"),
    ("Norway was to have attacked Sweden.", "Hypothetical"),
    ("Norway has yet to attack Sweden.", "Negative"),
    ("Norway is about to attack Sweden.", "Planned"),
    ("Norway is on the verge of attacking Sweden.", "Planned"),
    ("Norway was nearly attacking Sweden.", "Negative"),
    # verbs
    ("Norway ruled out attacking Sweden.", "Negative"),
    ("Norway stopped attacking Sweden.", ""),
    ("Denmark implored Norway to attack Sweden.", "Requested"),
    ("Denmark demanded that Norway attacks Sweden.", "Requested"),
    ("Denmark prompted Norway to attack Sweden.", ""),
    ("Norway conspired to attack Sweden.", "Planned"),
    ("Norway stopped short of attacking Sweden.", "Negative"),
    # nouns
    ("There is a risk of Norway attacking Sweden.", "Uncommitted"),
    ("Norway sent boats in order to attack Sweden.", "Planned"),
    ("Norway was the first country to attack Sweden.", ""),
    ("There is no chance that Norway attacks Sweden.", "Probable Negative"),
    ("Denmark was not quiet, with Norway attacking Sweden.", ""),
    ("Norway met Denmark to discuss oil and attacked Sweden.", ""),
    ("It is getting harder for Norway to attack Sweden.", "Uncommitted"),
    # what is taken for granted, or hangs on nothing
    ("It is not clear why Norway attacked Sweden.", ""),
    ("It is important that Norway attacks Sweden.", "Hypothetical"),
    ("It is clear that Norway attacked Sweden.", ""),
    ("It is not certain that Norway attacked Sweden.", "Uncommitted"),
    # by what means
    ("Norway could win by attacking Sweden.", "Possible"),
    ("Norway tried to win by attacking Sweden.", ""),
    ("Norway plans to win by attacking Sweden.", "Planned"),
    # times that have come, and times that have not
    ("Norway left before Finland attacked Sweden.", ""),
    ("Norway will wait until Finland attacks Sweden.", "Hypothetical"),
    ("When Norway attacks Sweden, Denmark will act.", "Hypothetical"),
    ("Denmark has been silent since Norway attacked Sweden.", ""),
    ("In the event that Norway attacks Sweden, Denmark will act.", "Hypothetical"),
    ("Had Norway attacked Sweden, Denmark would have acted.", "Hypothetical"),
    # one of two
    ("Norway or Finland attacked Sweden.", "Possible"),
    # questions
    ("Will Norway attack Sweden?", "Hypothetical"),
    ("Norway attacked Sweden and asked Denmark: “Why are you silent?”", ""),
    ("Finland, which Norway attacked, asked Denmark who would help?", ""),
]


@pytest.mark.parametrize(("sentence", "status"), CASES, ids=[sentence for sentence, _ in CASES])
def test_status_under_what_governs(claims_of: Claims, sentence: str, status: str) -> None:
    attacks = [claim for claim in claims_of(sentence) if claim.startswith("Attack(")]
    assert {claim.partition(")")[2].strip() for claim in attacks} == {status}, attacks


def test_a_purpose_that_is_reached_by_the_act_itself_is_a_fact(claims_of: Claims) -> None:
    found = claims_of("Students gathered on Thursday to protest the reforms.")
    assert any(claim.startswith("Protest(") and claim.endswith(")") for claim in found), found


def test_what_is_done_about_an_allegation_touches_not_what_it_says(claims_of: Claims) -> None:
    found = claims_of("The minister had no plans to examine allegations that Norway attacked Sweden.")
    attacks = [claim for claim in found if claim.startswith("Attack(")]
    assert attacks and not any("Planned" in claim or "Negative" in claim for claim in attacks), found


def test_what_few_suffered_is_no_fact(claims_of: Claims) -> None:
    found = claims_of("Few soldiers were arrested in Norway.")
    assert not any(claim.startswith("Arrest(") and claim.endswith(")") for claim in found), found


def test_why_somebody_was_arrested_is_not_yet_a_fact(claims_of: Claims) -> None:
    found = claims_of("Anna Berg was arrested for killing Jane Roe.")
    assert any(claim.startswith("Killing(") and claim.endswith("Uncommitted") for claim in found), found
    assert "Arrest(target=Anna Berg)" in found
