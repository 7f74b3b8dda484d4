"""What enters the view, and what does not; what follows from what."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from store_example import ENTITIES, EXTRACTION
from store_samples import small_extractions

from kg.model import (
    ARTICLE,
    Attribution,
    Bounds,
    Claim,
    ClaimRef,
    Extraction,
    Literal,
    Mention,
    Ref,
    RoleTerm,
    Value,
)
from kg.resolve import Linker
from kg.store.iris import KG
from kg.store.labels import best_label, best_type, claim_label
from kg.store.records import canonical
from kg.store.view import Contribution, Viewer
from kg.terms import load_ontology

ONTOLOGY = load_ontology()
LINKER = Linker(ONTOLOGY)


def claim(term: str, kind: str = "relation", id_: str = "c1", **slots: Value) -> Claim:
    return Claim(
        id_, kind, term, tuple(slots.items()), Mention(0, 3, "The", "evidence"), rule="made", confidence=0.9
    )


def view_of(*claims: Claim, threshold: float = 0.5) -> Contribution:
    extraction = replace(EXTRACTION, claims=claims)
    return Viewer(ONTOLOGY, threshold).contribution(extraction, LINKER("a1", ENTITIES))


def direct(contribution: Contribution) -> set[tuple[str, str, str]]:
    """Direct triples, with local names of predicates and names of entities."""
    names = {f"<https://w3id.org/kg-news/data/actor/{i.actor}>": e for e, i in contribution.identity.items()}
    found = (node.direct for node in contribution.nodes.values() if node.direct)
    return {(names.get(s, s), p[1:-1].removeprefix(KG), names.get(o, o)) for s, p, o in found}


OLSEN, VIK, COURT = Ref("olsen"), Ref("vik"), Ref("court")


def test_a_symmetric_relation_goes_both_ways() -> None:
    found = direct(view_of(claim("kg:spouse", subject=OLSEN, object=VIK)))
    assert found == {("olsen", "spouse", "vik"), ("vik", "spouse", "olsen")}


def test_an_inverse_relation_is_stated_too() -> None:
    found = direct(view_of(claim("kg:childOf", subject=OLSEN, object=VIK)))
    assert found == {("olsen", "childOf", "vik"), ("vik", "parentOf", "olsen")}


def test_a_relation_is_stated_with_all_above_it() -> None:
    found = direct(view_of(claim("kg:leads", subject=OLSEN, object=COURT)))
    assert {p for _, p, _ in found} == {
        "leads",
        *(a[3:] for a in ONTOLOGY.ancestors("kg:leads") if a[3:4].islower()),
    }


def test_every_node_has_its_claim_and_every_direct_triple_is_a_statement() -> None:
    found = view_of(claim("kg:spouse", subject=OLSEN, object=VIK))
    assert all(
        support == {"https://w3id.org/kg-news/data/article/a1/claim/c1"} for support in found.support.values()
    )
    assert set(found.support) == set(found.nodes)


DENIED = (Attribution(polarity="Negative"),)
ALLEGED = (Attribution(certainty="Uncommitted"),)
REPORTED = (Attribution("aide"), ARTICLE)


@pytest.mark.parametrize("attribution", [DENIED, ALLEGED, REPORTED, ()])
def test_what_is_not_said_in_the_articles_own_voice_stays_out(attribution: tuple[Attribution, ...]) -> None:
    assert not view_of(replace(claim("kg:spouse", subject=OLSEN, object=VIK), attribution=attribution)).nodes


@pytest.mark.parametrize("modality", ["Ordered", "Planned", "Requested", "Hypothetical"])
def test_what_is_not_done_stays_out(modality: str) -> None:
    assert not view_of(replace(claim("kg:Halt", "event", agent=OLSEN), modality=modality)).nodes


def test_the_threshold_is_the_least_confidence() -> None:
    spouse = claim("kg:spouse", subject=OLSEN, object=VIK)
    assert view_of(spouse, threshold=0.9).nodes
    assert not view_of(spouse, threshold=0.91).nodes


@pytest.mark.parametrize("term", ["kg:heldRole", "kg:nominatedFor", "kg:electedTo"])
def test_who_does_not_hold_a_role_has_no_membership(term: str) -> None:
    found = view_of(claim(term, subject=OLSEN, object=RoleTerm("judge"), organization=COURT))
    assert not [iri for iri in found.nodes if "/membership/" in iri]
    assert {p for _, p, _ in direct(found)} == {term[3:]}


def test_nobody_is_related_to_himself() -> None:
    assert not view_of(claim("kg:spouse", subject=OLSEN, object=OLSEN)).nodes


def test_an_inexact_number_is_a_statement_without_a_direct_triple() -> None:
    found = view_of(claim("kg:capacity", subject=COURT, object=Bounds(41.0, None, "over 40")))
    (node,) = found.nodes.values()
    assert node.direct is None
    assert (f"<{KG}objectMin>", '"41"^^<http://www.w3.org/2001/XMLSchema#integer>') in node.pairs


def test_a_literal_is_an_object() -> None:
    (found,) = direct(view_of(claim("kg:age", subject=OLSEN, object=Literal("052", "integer"))))
    assert found[2] == '"52"^^<http://www.w3.org/2001/XMLSchema#integer>'


def test_an_event_told_twice_is_one_with_two_claims() -> None:
    found = view_of(claim("kg:Arrest", "event", agent=COURT), claim("kg:Arrest", "event", "c2", agent=COURT))
    assert [len(support) for support in found.support.values()] == [2]


def test_a_slot_that_refers_to_nothing_is_left_out() -> None:
    assert not view_of(claim("kg:spouse", subject=OLSEN, object=Ref("nobody"))).nodes
    assert view_of(claim("kg:CourtOrder", "event", agent=OLSEN, content=ClaimRef("none"))).claims == {}


@given(small_extractions())
@settings(max_examples=100)
def test_the_canonical_extraction_adds_the_same(extraction: Extraction) -> None:
    viewer, linked = Viewer(ONTOLOGY, 0.5), LINKER(extraction.article.key, extraction.entities)
    one, other = viewer.contribution(extraction, linked), viewer.contribution(canonical(extraction), linked)
    assert (one.nodes, one.support, one.claims, one.roles) == (
        other.nodes,
        other.support,
        other.claims,
        other.roles,
    )


@pytest.mark.parametrize(
    ("names", "label"),
    [
        ({"Olsen": 2, "Mira Olsen": 1}, "Olsen"),
        ({"Olsen": 1, "Mira Olsen": 1}, "Mira Olsen"),
        ({"B Olsen": 1, "A Olsen": 1}, "A Olsen"),
        ({" ": 5, "Olsen": 1}, "Olsen"),
        ({}, ""),
    ],
)
def test_the_label_is_the_most_frequent_then_the_longest_then_the_first(
    names: dict[str, int], label: str
) -> None:
    assert best_label(names) == label


@pytest.mark.parametrize(
    ("types", "best"),
    [
        ({"kg:Organization": 4, "kg:Court": 1}, "kg:Court"),
        ({"kg:Company": 3, "kg:Court": 1}, "kg:Company"),
        ({"": 3}, "kg:Thing"),
        ({}, "kg:Thing"),
    ],
)
def test_the_type_is_the_one_with_most_support(types: dict[str, int], best: str) -> None:
    assert best_type(Counter(types), ONTOLOGY) == best


@pytest.mark.parametrize(
    ("modality", "attribution", "status"),
    [
        ("Asserted", (ARTICLE,), "stated"),
        ("Ordered", (ARTICLE,), "ordered"),
        ("Asserted", REPORTED, "reported"),
        ("Asserted", DENIED, "denied"),
        ("Asserted", ALLEGED, "alleged"),
        ("Planned", DENIED, "denied"),
    ],
)
def test_a_claims_label_tells_its_status(
    modality: str, attribution: tuple[Attribution, ...], status: str
) -> None:
    halt = replace(claim("kg:Halt", "event"), modality=modality, attribution=attribution)
    assert halt.status == status
    assert claim_label(halt, ONTOLOGY) == f"halt ({status})"
