import pytest

from kg.model import Entity
from kg.resolve import Linker
from kg.terms import load_ontology

LINKER = Linker(load_ontology())


def person(name: str, **more: object) -> Entity:
    return Entity("e1", name, "kg:Person", **more)  # type: ignore[arg-type]


def body(name: str, type_: str = "kg:Organization") -> Entity:
    return Entity("e2", name, type_)


def test_a_full_name_is_one_person_in_two_articles() -> None:
    assert LINKER.actor_of("k1", person("Mira Olsen")) == LINKER.actor_of("k2", person("Sen. Mira Olsen"))


@pytest.mark.parametrize("name", ["Olsen", "Mr. Olsen", "M. Olsen"])
def test_a_surname_alone_stays_in_its_article(name: str) -> None:
    one, other = LINKER.actor_of("k1", person(name)), LINKER.actor_of("k2", person(name))
    assert one.actor != other.actor
    assert one.reason == "local"


def test_an_unnamed_group_stays_in_its_article() -> None:
    group = Entity("g1", "40 members of Night Fleet", "kg:Group", named=False)
    assert LINKER.actor_of("k1", group).actor != LINKER.actor_of("k2", group).actor


def test_a_gazetteer_entry_counts_before_the_name() -> None:
    norway = Entity("e1", "Kingdom of Norway", "kg:Country", gazetteer="country/NO")
    assert LINKER.actor_of("k1", norway).actor == "country-NO"
    assert LINKER.actor_of("k1", norway).reason == "gazetteer"


def test_types_below_one_coarse_type_are_one_actor() -> None:
    company = body("Night Fleet", "kg:Company")
    assert LINKER.actor_of("k1", body("Night Fleet")) == LINKER.actor_of("k2", company)


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    assert LINKER.actor_of("k1", body("Mira Olsen")) != LINKER.actor_of("k1", person("Mira Olsen"))


def test_a_name_of_one_word_identifies_an_organization() -> None:
    assert LINKER.actor_of("k1", body("NATO")).reason == "name"


def test_a_name_of_nothing_but_punctuation_is_no_name() -> None:
    assert LINKER.actor_of("k1", body("***")).reason == "local"


def test_all_entities_of_an_article_are_linked() -> None:
    entities = (person("Mira Olsen"), body("Harbour Trust"))
    assert LINKER("k1", entities) == {e.id: LINKER.actor_of("k1", e) for e in entities}
