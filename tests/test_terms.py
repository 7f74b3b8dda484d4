"""kg.terms: the shipped ontology and gazetteer, a user's own beside them, and what is refused."""

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.terms import Implication, Ontology, load_ontology

ONTO = load_ontology()
PREFIXES = """
@prefix kg: <https://w3id.org/kg-news/ontology#> .
@prefix ex: <https://example.org/mine#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
MINE = """
ex:sponsors a kg:Relation , owl:ObjectProperty ; rdfs:label "sponsors" ; rdfs:subPropertyOf kg:linkedTo ;
    rdfs:domain kg:Actor ; rdfs:range kg:Thing .
ex:Sponsorship a owl:Class ; rdfs:label "sponsorship" ; rdfs:subClassOf kg:Payment ; kg:usesSlot ex:season .
ex:season a kg:Slot , rdf:Property ; rdfs:label "season" .
ex:Rule a kg:Implication ; kg:ofEvent ex:Sponsorship ; kg:fromSlot kg:agent ;
    kg:impliedPredicate ex:sponsors ; kg:toSlot kg:recipient .
"""


def write(folder: Path, text: str, name: str = "mine.ttl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def load_mine(folder: Path, text: str) -> Ontology:
    return load_ontology((write(folder, PREFIXES + text),))


def test_kinds_of_the_shipped_terms() -> None:
    kinds = {
        "kg:Person": "class",
        "kg:Event": "class",
        "kg:memberOf": "relation",
        "kg:age": "relation",
        "kg:Designation": "event",
        "kg:Deportation": "event",
        "kg:ForeignTerroristOrganization": "individual",
        "kg:Ordered": "individual",
        "kg:agent": "property",
        "kg:supportedBy": "property",
    }
    assert {curie: ONTO.terms[curie].kind for curie in kinds} == kinds


def test_a_term_is_told_in_full() -> None:
    term = ONTO.terms["kg:politicalParty"]
    assert (term.label, term.parents, term.domain, term.range) == (
        "political party",
        ("kg:memberOf",),
        ("kg:Person",),
        ("kg:PoliticalParty",),
    )
    assert "http://www.wikidata.org/prop/direct/P102" in term.alignments
    assert ONTO.terms["kg:spouse"].symmetric and ONTO.terms["kg:bornIn"].functional
    assert ONTO.terms["kg:childOf"].inverse == "kg:parentOf"
    assert ONTO.terms["kg:Attack"].plover == "ASSAULT"
    assert "FTO" in ONTO.terms["kg:ForeignTerroristOrganization"].aliases


def test_what_an_event_type_implies_holds_below_it_too(tmp_path: Path) -> None:
    rule = Implication("target", "kg:designatedAs", "as")
    assert ONTO.terms["kg:Designation"].implies == (rule,)
    mine = 'ex:Listing a owl:Class ; rdfs:label "listing" ; rdfs:subClassOf kg:Designation .'
    assert load_mine(tmp_path, mine).terms["ex:Listing"].implies == (rule,)


def test_is_a_climbs_and_a_term_is_itself() -> None:
    assert ONTO.is_a("kg:Deportation", "kg:Event") and ONTO.is_a("kg:Person", "kg:Person")
    assert ONTO.is_a("kg:Country", "kg:Place") and ONTO.is_a("kg:Country", "kg:Actor")
    assert not ONTO.is_a("kg:Actor", "kg:Person") and not ONTO.is_a("kg:nonsense", "kg:Actor")


@given(st.sampled_from(sorted(ONTO.terms)), st.sampled_from(sorted(ONTO.terms)))
def test_of_two_different_terms_only_one_can_be_above_the_other(one: str, other: str) -> None:
    assert one == other or not (ONTO.is_a(one, other) and ONTO.is_a(other, one))
    assert ONTO.is_a(one, other) == (one == other or other in ONTO.ancestors(one))


@given(st.sampled_from(sorted(ONTO.terms)))
def test_compact_undoes_expand(curie: str) -> None:
    assert ONTO.compact(ONTO.expand(curie)) == curie
    assert ONTO.expand(curie) == ONTO.terms[curie].iri


def test_an_unknown_prefix_names_the_known_ones() -> None:
    with pytest.raises(OntologyError, match="available: .*kg"):
        ONTO.expand("nope:Thing")


def test_an_iri_of_no_namespace_stays() -> None:
    assert ONTO.compact("urn:x") == "urn:x"


def test_instances_are_found_through_their_class() -> None:
    kinds = {term.curie for term in ONTO.instances("kg:DesignationKind")}
    assert "kg:ForeignTerroristOrganization" in kinds and "kg:Ordered" not in kinds
    assert kinds == {term.curie for term in ONTO.instances("kg:Thing")}


def test_a_users_terms_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    mine = load_mine(tmp_path, MINE)
    assert mine.terms["ex:sponsors"].kind == "relation" and mine.is_a("ex:sponsors", "kg:linkedTo")
    assert mine.terms["ex:Sponsorship"].kind == "event"
    assert mine.terms["ex:Sponsorship"].implies == (Implication("agent", "ex:sponsors", "recipient"),)
    assert "ex:season" in mine.slots and "recipient" in mine.terms["ex:Sponsorship"].slots
    assert set(mine.terms) - set(ONTO.terms) == {"ex:sponsors", "ex:Sponsorship", "ex:season"}


def test_the_digest_is_of_the_content(tmp_path: Path) -> None:
    mine = load_mine(tmp_path, MINE)
    assert mine.digest != ONTO.digest
    assert load_mine(tmp_path, "# a comment\n" + MINE.replace(" ;", "\n;")).digest == mine.digest
    assert load_ontology().digest == ONTO.digest


def test_loading_takes_less_than_three_tenths_of_a_second() -> None:
    start = time.process_time()
    load_ontology()
    assert time.process_time() - start < 0.3


def test_an_ontology_can_be_sent_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(ONTO)) == ONTO


REFUSED = {
    "not Turtle": ("ex:a a owl:Class ; rdfs:label ", "not Turtle.*line"),
    "an undefined prefix": ("foo:a a owl:Class .", "not Turtle"),
    "an undefined parent": (
        'ex:a a owl:Class ; rdfs:label "a" ; rdfs:subClassOf kg:Desigantion .',
        "kg:Desigantion is used but not defined",
    ),
    "a parent in the wrong case": (
        'ex:a a owl:Class ; rdfs:label "a" ; rdfs:subClassOf kg:designation .',
        "did you mean kg:Designation",
    ),
    "an undefined property": ('ex:a a owl:Class ; rdfs:label "a" ; kg:plover "AID" .', "kg:plover is used"),
    "a term without label": ("ex:a a owl:Class .", "ex:a: a term without rdfs:label"),
    "an unknown slot": (
        "ex:r a kg:Implication ; kg:ofEvent kg:Visit ; kg:fromSlot kg:visitor ;"
        "kg:impliedPredicate kg:linkedTo ; kg:toSlot kg:target .",
        "kg:visitor is used but not defined",
    ),
    "a slot that is none": (
        "ex:r a kg:Implication ; kg:ofEvent kg:Visit ; kg:fromSlot kg:name ;"
        "kg:impliedPredicate kg:linkedTo ; kg:toSlot kg:target .",
        "ex:r: kg:fromSlot names kg:name, which is no slot .*agent",
    ),
    "half an implication": (
        "ex:r a kg:Implication ; kg:ofEvent kg:Visit ; kg:fromSlot kg:agent .",
        "an implication without kg:impliedPredicate",
    ),
    "an implied relation that is none": (
        "ex:r a kg:Implication ; kg:ofEvent kg:Visit ; kg:fromSlot kg:agent ;"
        "kg:impliedPredicate kg:name ; kg:toSlot kg:target .",
        "kg:name, which is no relation",
    ),
    "a circle": (
        'ex:a a owl:Class ; rdfs:label "a" ; rdfs:subClassOf ex:b .'
        'ex:b a owl:Class ; rdfs:label "b" ; rdfs:subClassOf ex:a .',
        "a term below itself",
    ),
    "a blank node": ('ex:a a owl:Class ; rdfs:label "a" ; rdfs:subClassOf [ a owl:Class ] .', "a blank node"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_faulty_file_is_named_with_its_fault(tmp_path: Path, fault: str) -> None:
    text, message = REFUSED[fault]
    with pytest.raises(OntologyError, match=message) as caught:
        load_mine(tmp_path, text)
    assert "mine.ttl" in caught.value.where and "\n" not in str(caught.value)


def test_a_prefix_for_two_namespaces_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "@prefix kg: <https://example.org/other#> .\nkg:a a kg:b .")
    with pytest.raises(OntologyError, match="prefix kg: stands for"):
        load_ontology((path,))


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mine.ttl"
    if content:
        path.write_bytes(content)
    with pytest.raises(OntologyError, match="mine.ttl"):
        load_ontology((path,))
