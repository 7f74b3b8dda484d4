"""The records that flow: frozen, hashable, plain; ids are hashes of content."""

import dataclasses
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import model
from kg.model import ARTICLE, Article, Attribution, Claim, Literal, Mention, Ref, Report, digest

RECORDS = [kind for _, kind in inspect.getmembers(model, dataclasses.is_dataclass) if inspect.isclass(kind)]
QUOTE = Mention(0, 4, "text", "evidence")


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_is_frozen_and_says_what_it_is(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert record.__doc__ and not record.__doc__.startswith(f"{record.__name__}(")


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\x1f")), min_size=1))
def test_a_digest_tells_parts_apart(parts: list[str]) -> None:
    assert digest(*parts) == digest(*parts)
    assert digest(*parts, "") != digest(*parts)


def test_a_digest_has_the_length_asked_for() -> None:
    assert len(digest("a")) == 16
    assert len(digest("a", length=32)) == 32


def test_a_digest_takes_text_that_is_not_valid_unicode() -> None:
    assert digest("\ud800") != digest("?")


def test_the_version_follows_the_text_alone() -> None:
    first = Article("k", "The text.")
    assert dataclasses.replace(first, title="A title", date="2024-05-01").version == first.version
    assert dataclasses.replace(first, text="The text!").version != first.version


def test_a_claim_gives_the_values_of_a_slot_in_order() -> None:
    claim = Claim(
        "c", "event", "kg:Meeting", (("agent", Ref("a")), ("place", Ref("p")), ("agent", Ref("b"))), QUOTE
    )
    assert claim.values("agent") == (Ref("a"), Ref("b"))
    assert claim.values("target") == ()


@pytest.mark.parametrize(
    "change",
    [
        {"modality": "Ordered"},
        {"attribution": (Attribution("e1"), ARTICLE)},
        {"attribution": (Attribution(certainty="Uncommitted"),)},
        {"attribution": (Attribution(polarity="Negative"),)},
    ],
)
def test_only_the_article_s_own_certain_positive_word_is_a_fact(change: dict[str, object]) -> None:
    claim = Claim("c", "relation", "kg:age", (("object", Literal("54", "integer")),), QUOTE)
    assert claim.is_fact
    assert not dataclasses.replace(claim, **change).is_fact  # type: ignore[arg-type]


def test_a_report_counts_the_articles_that_are_in_the_store() -> None:
    assert Report(new=2, replaced=1, unchanged=3).articles == 6
