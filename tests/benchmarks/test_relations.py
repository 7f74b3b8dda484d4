"""The learned relations: arguments, features, and sentences of our own that leave no doubt."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.annotate import annotate, load_pipeline
from kg.benchmarks.relations import Argument, PairReader, fits, guesses, said_by
from kg.config import Settings
from kg.model import Article, Claim, Literal, Mention, Ref, Time

Read = Callable[[str], PairReader]


@pytest.fixture(scope="module")
def read() -> Read:
    nlp = load_pipeline(Settings())

    def run(text: str) -> PairReader:
        ((_, doc),) = annotate([Article(key="t", text=text)], nlp)
        return PairReader(doc)

    return run


def text(doc: Doc, argument: Argument) -> str:
    return doc[argument.start : argument.end].text


SAID = [
    ("Jane Roe was born in Bergen, Norway.", "bornIn", "Jane Roe", "Bergen"),
    ("Jane Roe was born in Bergen, Norway.", "bornIn", "Jane Roe", "Norway"),
    ("Jane Roe (born 4 May 1961) is a Danish painter.", "birthDate", "Jane Roe", "4 May 1961"),
    ("Jane Roe (born 4 May 1961) is a Danish painter.", "nationality", "Jane Roe", "Danish"),
    ("Jane Roe and her husband, Nils Roe, live in Leeds.", "spouse", "Jane Roe", "Nils Roe"),
    ("She graduated from Yale University in 1990.", "educatedAt", "She", "Yale University"),
]


@pytest.mark.parametrize(("sentence", "relation", "subject", "value"), SAID)
def test_what_is_said_plainly_is_found(
    read: Read, sentence: str, relation: str, subject: str, value: str
) -> None:
    reader = read(sentence)
    found = {
        (g.relation, text(reader.doc, g.subject), text(reader.doc, g.object)) for g in guesses(reader, 0.5)
    }
    assert (relation, subject, value) in found


def test_nothing_is_found_where_nothing_is_said(read: Read) -> None:
    assert not list(guesses(read("Jane Roe bought a red boat from Nils Roe on Friday."), 0.5))


def test_arguments_are_names_pronouns_relatives_and_dates(read: Read) -> None:
    reader = read("He met Jane Roe, who left Oslo in 1998.")
    assert [text(reader.doc, argument) for argument in reader.arguments] == [
        "He",
        "Jane Roe",
        "who",
        "Oslo",
        "1998",
    ]


def test_a_date_is_no_subject_and_the_object_of_dates_alone() -> None:
    person, date = Argument(0, 2, 1, "PERSON"), Argument(3, 4, 3, "DATE")
    assert fits("birthDate", person, date)
    assert not fits("birthDate", date, person)
    assert not fits("bornIn", person, date)
    assert not fits("birthDate", person, person)


def test_what_rules_say_of_a_pair_is_a_feature(read: Read) -> None:
    reader = read("Jane Roe left Oslo.")
    one, other = reader.arguments
    said = {(reader.entities(one)[0], reader.entities(other)[0]): {"kg:livesIn"}}
    features = PairReader(reader.doc, said).features
    assert "said=kg:livesIn" in features(one, other)
    assert "dias=kg:livesIn" in features(other, one)


def test_claims_are_said_between_entities_and_of_dates() -> None:
    claim = Claim(
        "1", "relation", "kg:birthDate", (("subject", Ref("a")), ("object", Literal("1961"))),
        Mention(0, 9, "Born 1961"), time=Time(5, 9, "1961"),
    )  # fmt: skip
    assert said_by([claim]) == {("a", "@5"): {"kg:birthDate"}}
