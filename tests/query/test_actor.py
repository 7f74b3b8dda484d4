import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from query_samples import actor

from kg.errors import NameNotFound
from kg.query.actor import find_actor, record, search_actors


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (actor("vidal"), "vidal"),
        ("Ana Vidal", "vidal"),
        ("  ana  VIDAL", "vidal"),
        ("Áná Vidal", "vidal"),
        ("Judge Vidal", "vidal"),
        ("vidal", "vidal"),
        ("Ministry of the Interior", "interior"),
        ("Selm", "selm"),
    ],
)
def test_a_name_finds_its_actor(world: Store, name: str, found: str) -> None:
    assert find_actor(world, name).iri == actor(found)


def test_an_actor_tells_its_type_and_articles(world: Store) -> None:
    assert str(find_actor(world, "Interior Ministry")) == "Interior Ministry (government body, 2 articles)"


def test_an_ambiguous_name_lists_the_candidates(world: Store) -> None:
    with pytest.raises(NameNotFound) as caught:
        find_actor(world, "Lena Osk")
    message = str(caught.value)
    assert "fits 2 actors" in message and "person, 1 article" in message
    assert actor("osk") in message and actor("osk2") in message


def test_an_unknown_name_lists_similar_ones(world: Store) -> None:
    with pytest.raises(NameNotFound, match="similar: Oren Talvik"):
        find_actor(world, "Orin Talvick")
    with pytest.raises(NameNotFound, match="kg query --named actors"):
        find_actor(world, "qqqq")


@given(name=st.text())
def test_any_name_finds_one_or_is_refused_in_one_line(world: Store, name: str) -> None:
    try:
        assert find_actor(world, name).iri
    except NameNotFound as error:
        assert "\n" not in str(error)


def test_actors_are_searched_by_words(world: Store) -> None:
    assert [found.label for found in search_actors(world, "selm")] == [
        "District Court of Selm",
        "Selm",
        "Selm Police",
    ]
    assert len(search_actors(world)) == 19


def test_a_record_has_roles_with_organization_date_and_quotation(world: Store) -> None:
    found = record(world, "Ana Vidal")
    (role,) = found.roles
    assert found.names == ("Ana Vidal", "Judge Vidal", "Vidal")
    assert (role.other("object"), role.other("organization"), role.status) == (
        "judge",
        "District Court of Selm",
        "stated",
    )
    assert [evidence.date for evidence in role.evidence] == ["", "2025-03-02"]
    assert role.evidence[1].quotation == "Judge Ana Vidal of the District Court of Selm"


def test_a_record_has_events_in_and_out(world: Store) -> None:
    events = {(entry.label, entry.slot): entry for entry in record(world, "Ivo Brandt").events}
    assert set(events) == {("accusation", "target"), ("arrest", "target")}
    assert events["arrest", "target"].other("agent") == "Selm Police"
    assert {(e.label, e.slot, e.other("content")) for e in record(world, "Ana Vidal").events} == {
        ("court order", "agent", "halt (ordered)"),
        ("injunction", "agent", "use (ordered)"),
    }


def test_a_record_keeps_what_others_say_apart_from_what_is_stated(world: Store) -> None:
    found = record(world, "Ivo Brandt")
    assert found.relations == ()
    assert [(entry.label, entry.status, entry.evidence[0].holders) for entry in found.claims] == [
        ("member of", "reported", ("Oren Talvik",)),
        ("member of", "denied", ("Ivo Brandt",)),
        ("leads", "alleged", ()),
    ]


def test_a_record_has_what_the_actor_said(world: Store) -> None:
    (speech,) = record(world, "Oren Talvik").speeches
    assert (speech.said, speech.other("addressee")) == (
        "Ivo Brandt is a member of Black Heron",
        "Harbour Post",
    )


def test_what_the_view_left_out_is_not_in_a_record(world: Store) -> None:
    assert "praise" not in {entry.label for entry in record(world, "Oren Talvik").events}


def test_counts_are_shown_with_their_words(world: Store) -> None:
    found = {
        entry.other("count")
        for entry in (*record(world, "Vardenia").events, *record(world, "Vardenia").claims)
    }
    assert {"31", "26", "dozens"} <= found
