"""Drawing claims: the same in any order, fair, and with their weights."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from quality_samples import extraction, meeting, praise, role

from kg.model import Extraction
from kg.quality import Sample, draw
from kg.terms import load_ontology

ONTOLOGY = load_ontology()


def store(articles: int) -> dict[str, Extraction]:
    """Articles with one to three claims of a role, one meeting in three, one praise in ten."""
    made = {}
    for n in range(articles):
        claims = [role(f"r{n}-{i}") for i in range(1 + n % 3)]
        claims += [meeting(f"m{n}")] if n % 3 == 0 else []
        claims += [praise(f"p{n}")] if n % 10 == 0 else []
        made[f"k{n}"] = extraction(*claims, key=f"k{n}")
    return made


def drawn(texts: dict[str, Extraction], size: int, seed: int = 0, by: str = "", **options: object) -> Sample:
    return draw(list(texts), texts.__getitem__, ONTOLOGY, size, seed, by=by, **options)  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.integers(0, 9), st.integers(1, 40), st.sampled_from(["", "predicate", "confidence"]), st.randoms())
def test_the_order_of_articles_changes_nothing(seed: int, size: int, by: str, rng: random.Random) -> None:
    texts = store(20)
    keys = list(texts)
    rng.shuffle(keys)
    assert drawn({key: texts[key] for key in keys}, size, seed, by) == drawn(texts, size, seed, by)


@settings(max_examples=40)
@given(st.integers(1, 30), st.integers(1, 80), st.sampled_from(["", "predicate", "confidence"]))
def test_as_many_as_asked_for_are_drawn_each_once_and_weights_make_up_the_store(
    articles: int, size: int, by: str
) -> None:
    texts = store(articles)
    sample = drawn(texts, size, by=by)
    total = sum(len(text.claims) for text in texts.values())
    assert sample.population == total
    assert len({one.claim for one in sample.drawn}) == len(sample.drawn) == min(size, total)
    if size >= 6:
        sizes = {one.stratum: one.of for one in sample.drawn}
        assert sum(sizes.values()) == total
    assert all(one.of <= total for one in sample.drawn)


def test_another_seed_draws_others_and_a_larger_sample_holds_the_smaller() -> None:
    texts = store(60)
    one, other = ({d.claim for d in drawn(texts, 20, seed).drawn} for seed in (1, 2))
    assert one != other
    assert one < {d.claim for d in drawn(texts, 40, 1).drawn}


def test_every_claim_is_as_likely_as_any_other() -> None:
    texts = store(12)
    counts = Counter(one.claim for seed in range(600) for one in drawn(texts, 6, seed).drawn)
    total = sum(len(text.claims) for text in texts.values())
    expected = 600 * 6 / total
    assert len(counts) == total
    assert all(abs(count - expected) < 5 * expected**0.5 for count in counts.values())


def test_strata_are_drawn_alike_where_they_have_enough() -> None:
    shares = Counter(one.term for one in drawn(store(60), 15, by="predicate").drawn)
    assert shares == {"kg:holdsRole": 5, "kg:Meeting": 5, "kg:Praise": 5}
    scarce = Counter(one.term for one in drawn(store(20), 30, by="predicate").drawn)
    assert scarce == {"kg:Praise": 2, "kg:Meeting": 7, "kg:holdsRole": 21}


def test_half_of_a_stratified_sample_has_claims_of_every_stratum() -> None:
    half = drawn(store(60), 30, by="predicate").drawn[:15]
    assert {one.term for one in half} == {"kg:holdsRole", "kg:Meeting", "kg:Praise"}


def test_more_strata_than_claims_to_draw_are_put_together() -> None:
    sample = drawn(store(60), 4, by="predicate")
    assert {one.stratum for one in sample.drawn} == {"kg:holdsRole", "others"}
    assert sum({one.stratum: one.of for one in sample.drawn}.values()) == sample.population


def test_only_what_is_shown_is_drawn() -> None:
    texts = {"a": extraction(role("low", 0.3), role("held", 0.3, holder="sa"), meeting("m", 0.9))}
    shown = {one.claim for one in drawn(texts, 9, threshold=0.5).drawn}
    assert shown == {"a/held", "a/m"}
    assert {one.claim for one in drawn(texts, 9, threshold=0.5, facts_only=True).drawn} == {"a/m"}


def test_a_drawn_claim_is_told_with_its_place_and_without_its_confidence() -> None:
    (one,) = drawn({"a": extraction(role("c", holder="sa"))}, 1).drawn
    assert one.says == "holds role: subject Ines Duarte; object mayor"
    assert (one.status, one.holder, one.family) == ("reported", "Rui Sá", "role")
    assert (one.before, one.quotation) == ("", "Mayor Ines Duarte") and one.after.startswith("met Rui")
    assert one.article == "The Tide, At the quay"


def test_a_stratum_of_confidence_has_a_name_that_does_not_tell_it() -> None:
    texts = {"a": extraction(*(replace(role(f"c{n}"), confidence=0.5 + n / 20) for n in range(10)))}
    strata = {one.stratum for one in drawn(texts, 10, by="confidence").drawn}
    assert len(strata) == 5 and all(len(name) == 6 and "." not in name for name in strata)
