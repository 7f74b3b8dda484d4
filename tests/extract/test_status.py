"""How much a sentence commits itself to an event, one cue a case."""

from collections.abc import Callable

import pytest

from kg.model import Extraction

Extract = Callable[[str], Extraction]

CASES = [
    ("Norway attacked Sweden.", ("Asserted", "Certain", "Positive")),
    ("Norway did not attack Sweden.", ("Asserted", "Certain", "Negative")),
    ("Norway never attacked Sweden.", ("Asserted", "Certain", "Negative")),
    ("Norway probably attacked Sweden.", ("Asserted", "Probable", "Positive")),
    ("Norway allegedly attacked Sweden.", ("Asserted", "Uncommitted", "Positive")),
    ("Norway might attack Sweden.", ("Asserted", "Possible", "Positive")),
    ("Norway refused to attack Sweden.", ("Asserted", "Certain", "Negative")),
    ("Norway did not refuse to attack Sweden.", ("Asserted", "Certain", "Positive")),
    ("Norway planned to attack Sweden.", ("Planned", "Certain", "Positive")),
    ("Norway was ordered to attack Sweden.", ("Ordered", "Certain", "Positive")),
    ("Norway is likely to attack Sweden.", ("Asserted", "Probable", "Positive")),
    ("Norway is unlikely to attack Sweden.", ("Asserted", "Probable", "Negative")),
    ("Unless Norway attacks Sweden, the talks go on.", ("Hypothetical", "Certain", "Positive")),
    ("Did Norway attack Sweden?", ("Hypothetical", "Certain", "Positive")),
    ("Denmark urged Norway to attack Sweden.", ("Requested", "Certain", "Positive")),
    ("Norway would attack Sweden.", ("Hypothetical", "Certain", "Positive")),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_status(extract: Extract, sentence: str, expected: tuple[str, str, str]) -> None:
    attacks = [claim for claim in extract(sentence).claims if claim.term == "kg:Attack"]
    found = [(c.modality, c.attribution[0].certainty, c.attribution[0].polarity) for c in attacks]
    assert found == [expected]


MORE = [
    ("Instead of attacking Sweden, Norway waited.", ("Asserted", "Certain", "Negative")),
    ("Denmark announced that Norway would attack Sweden.", ("Planned", "Certain", "Positive")),
    ("Denmark knew that Norway attacked Sweden.", ("Asserted", "Certain", "Positive")),
]


@pytest.mark.parametrize(("sentence", "expected"), MORE, ids=[sentence for sentence, _ in MORE])
def test_status_under_other_words(extract: Extract, sentence: str, expected: tuple[str, str, str]) -> None:
    attacks = [claim for claim in extract(sentence).claims if claim.term == "kg:Attack"]
    assert [(c.modality, c.attribution[0].certainty, c.attribution[0].polarity) for c in attacks] == [
        expected
    ]
