"""ontology/: every term is told in full, graphs have their shape, the gazetteer is in order."""

import csv
from collections import Counter
from pathlib import Path

import pytest
import violations
from pyshacl import validate
from rdflib import Graph, URIRef

from kg.gazetteer import load_gazetteer
from kg.knowledge.frames import load_frames
from kg.resources import ontology_dir
from kg.terms import Term, load_ontology
from kg.vocab import ONTOLOGY

ONTO = load_ontology()
OWN = [term for term in ONTO.terms.values() if term.curie.startswith("kg:")]
GAZETTEER = load_gazetteer()
# The sixteen of PLOVER: Halterman et al. 2023, "PLOVER and POLECAT"; RETREAT and CONCEDE as one YIELD.
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "INVESTIGATE", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def test_each_term_has_label_definition_and_example() -> None:
    violations.none(
        term.curie for term in OWN if not (term.label and term.definition.endswith(".") and term.example)
    )


@pytest.mark.parametrize("kind", ["class", "relation", "event"])
def test_labels_of_a_kind_differ(kind: str) -> None:
    labels = Counter(term.label for term in ONTO.of_kind(kind))
    assert [label for label, times in labels.items() if times > 1] == []


def is_class_or_datatype(curie: str) -> bool:
    return curie.startswith("xsd:") or (curie in ONTO.terms and ONTO.terms[curie].kind == "class")


def test_each_relation_has_domain_and_range_that_are_classes_or_datatypes() -> None:
    violations.none(
        f"{term.curie}: {term.domain} -> {term.range}"
        for term in ONTO.of_kind("relation")
        if not (term.domain and term.range and all(map(is_class_or_datatype, (*term.domain, *term.range))))
    )


def has_known_slots_and_root(term: Term) -> bool:
    slots = bool(term.slots) and set(term.slots) <= set(ONTO.slots)
    return slots and (not term.plover or term.plover in PLOVER)


def test_each_event_type_names_its_slots() -> None:
    events = ONTO.of_kind("event")
    violations.none(
        f"{term.curie}: {term.slots}, {term.plover}" for term in events if not has_known_slots_and_root(term)
    )


ROOTS = {term.curie for term in ONTO.of_kind("event") if term.parents == ("kg:Event",)}


def test_the_upper_layer_of_events_has_each_class_of_plover_once() -> None:
    classes = [ONTO.terms[root].plover for root in ROOTS if ONTO.terms[root].plover]
    assert sorted(classes) == sorted(PLOVER)
    own = {
        *("Expression", "Movement", "OfficeChange", "OfficialAct", "LifeEvent", "Transaction"),
        *("Undertaking", "Victory"),
    }
    assert {root for root in ROOTS if not ONTO.terms[root].plover} == {f"kg:{name}" for name in own}


def test_each_event_type_stands_below_one_of_the_upper_layer() -> None:
    violations.none(
        term.curie
        for term in ONTO.of_kind("event")
        if term.curie not in ROOTS | {"kg:Event"} and not ROOTS & set(ONTO.ancestors(term.curie))
    )


def test_what_is_inverse_or_symmetric_is_so_from_both_sides() -> None:
    for term in ONTO.of_kind("relation"):
        if term.inverse:
            assert ONTO.terms[term.inverse].inverse == term.curie
        if term.symmetric:
            assert term.domain == term.range or "kg:Thing" in term.range


def test_most_classes_and_relations_are_aligned_with_other_vocabularies() -> None:
    terms = [*ONTO.of_kind("class"), *ONTO.of_kind("relation")]
    assert sum(bool(term.alignments) for term in terms) / len(terms) > 0.75


def test_the_ontology_has_no_blank_nodes_and_its_prefix_on_one_line() -> None:
    path = ontology_dir() / "kg.ttl"
    assert f"@prefix kg: <{ONTOLOGY}> ." in path.read_text(encoding="utf-8").splitlines()
    graph = Graph().parse(path)
    assert all(isinstance(s, URIRef) for s in graph.subjects())


# --- Shapes -----------------------------------------------------------------------------------

PREFIXES = """
@prefix kg: <https://w3id.org/kg-news/ontology#> .
@prefix a: <https://w3id.org/kg-news/data/article/k1/> .
@prefix d: <https://w3id.org/kg-news/data/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# "Foreign Minister Mira Olsen left the League. Olsen ordered the port to close, an aide said."
VALID = """
d:article-k1 a kg:Article , nif:Context ; kg:key "k1" ; kg:version "v1" ; kg:extractor "x1" ;
    nif:isString "Foreign Minister Mira Olsen joined the League." ; dcterms:issued "2031-05-03"^^xsd:date ;
    kg:zone a:zone1 .
a:zone1 a kg:Zone ; kg:zoneKind "head" ; nif:beginIndex 0 ; nif:endIndex 7 .
a:olsen a kg:Entity ; kg:name "Mira Olsen" ; kg:localType kg:Person ; kg:named true ; kg:mention a:m1 ;
    kg:canonical d:olsen ; kg:canonicalScore 1.0 .
a:league a kg:Entity ; kg:name "League" ; kg:localType kg:Organization ; kg:named true .
a:port a kg:Entity ; kg:name "the port" ; kg:localType kg:Facility ; kg:named false .
a:aide a kg:Entity ; kg:name "an aide" ; kg:localType kg:Person ; kg:named false .
a:m1 a kg:Mention ; nif:referenceContext d:article-k1 ; nif:beginIndex 17 ; nif:endIndex 27 ;
    nif:anchorOf "Mira Olsen" ; kg:mentionKind "name" .
a:own a kg:Attribution ; kg:source d:article-k1 ; kg:polarity kg:Positive ; kg:certainty kg:Certain .
a:said a kg:Attribution ; kg:source a:aide ; kg:polarity kg:Positive ;
    kg:certainty kg:Certain ; kg:within a:own .
a:c1 a kg:Claim ; kg:predicate kg:memberOf ; kg:subject a:olsen ; kg:object a:league ;
    kg:modality kg:Asserted ;
    kg:attribution a:own ; kg:confidence 0.9 ; kg:rule "member" ; prov:wasDerivedFrom a:m1 ; kg:trigger a:m1 .
a:c2 a kg:Claim ; kg:event kg:Order ; kg:agent a:olsen ; kg:addressee a:port ; kg:content a:c3 ;
    kg:modality kg:Asserted ;
    kg:attribution a:said ; kg:confidence 0.8 ; kg:rule "order" ; prov:wasDerivedFrom a:m1 ; kg:trigger a:m1 ;
    kg:notBefore "2031-05-01"^^xsd:date ; kg:notAfter "2031-05-02"^^xsd:date .
a:c3 a kg:Claim ; kg:event kg:Halt ; kg:agent a:port ; kg:modality kg:Ordered ;
    kg:attribution a:said ; kg:confidence 0.8 ; kg:rule "halt" ; prov:wasDerivedFrom a:m1 ; kg:trigger a:m1 .
d:olsen a kg:Person , kg:Actor , kg:Thing ; rdfs:label "Mira Olsen" ; kg:memberOf d:league .
d:league a kg:Organization ; rdfs:label "League" .
d:minister a kg:Role ; rdfs:label "foreign minister" .
d:s1 a rdf:Statement ; rdf:subject d:olsen ; rdf:predicate kg:memberOf ; rdf:object d:league ;
    kg:supportedBy a:c1 ; rdfs:label "Mira Olsen is a member of League" .
d:ms1 a org:Membership ; org:member d:olsen ; org:role d:minister ; org:organization d:league ;
    kg:observedAt "2031-05-03"^^xsd:date ; kg:supportedBy a:c1 ; rdfs:label "Mira Olsen, foreign minister" .
d:e1 a kg:Meeting , kg:Event ; kg:agent d:olsen ; rdfs:label "Mira Olsen met" ; kg:supportedBy a:c1 .
"""
BROKEN = {
    "an article without key": ('kg:key "k1" ;', ""),
    "a date that is none": ('"2031-05-03"^^xsd:date ;\n    kg:zone', '"3 May" ;\n    kg:zone'),
    "a zone of unknown kind": ('kg:zoneKind "head"', 'kg:zoneKind "advert"'),
    "offsets the wrong way round": ("nif:beginIndex 17", "nif:beginIndex 27"),
    "a mention without its characters": ('nif:anchorOf "Mira Olsen" ;', ""),
    "an entity without name": ('kg:name "League" ;', ""),
    "an article's entity with a label": ('kg:name "League" ;', 'kg:name "League" ; rdfs:label "League" ;'),
    "an entity that is two actors": ("kg:canonical d:olsen", "kg:canonical d:olsen , d:league"),
    "a score above 1": ("kg:canonicalScore 1.0", "kg:canonicalScore 1.5"),
    "a claim without evidence": ('kg:rule "halt" ; prov:wasDerivedFrom a:m1', 'kg:rule "halt"'),
    "a claim without trigger": ('"member" ; prov:wasDerivedFrom a:m1 ; kg:trigger a:m1', '"member" ; prov:wasDerivedFrom a:m1'),  # noqa: E501
    "a claim without holder": ("kg:Ordered ;\n    kg:attribution a:said ;", "kg:Ordered ;"),
    "a claim of an unknown modality": ("kg:modality kg:Ordered", "kg:modality kg:Alleged"),
    "a claim that is relation and event": ("kg:event kg:Halt", "kg:event kg:Halt ; kg:predicate kg:memberOf"),
    "a claim that is neither": ("kg:event kg:Halt ;", ""),
    "an unknown relation": ("kg:predicate kg:memberOf", "kg:predicate kg:memberof"),
    "an event type that is a class of actors": ("kg:event kg:Halt", "kg:event kg:Person"),
    "a confidence above 1": ("kg:confidence 0.9", "kg:confidence 1.1"),
    "bounds the wrong way round": ("2031-05-01", "2031-05-09"),
    "a chain that ends at a person": ("kg:certainty kg:Certain ; kg:within a:own", "kg:certainty kg:Certain"),
    "a statement without support": ('kg:supportedBy a:c1 ; rdfs:label "Mira Olsen is', 'rdfs:label "Mira Olsen is'),  # noqa: E501
    "an event without label": (' ; rdfs:label "Mira Olsen met"', ""),
    "an actor without label": (' ; rdfs:label "League"', ""),
    "a reported claim in the view": ('met" ; kg:supportedBy a:c1', 'met" ; kg:supportedBy a:c2'),
    "an ordered claim in the view": ('met" ; kg:supportedBy a:c1', 'met" ; kg:supportedBy a:c3'),
    "a denied claim in the view": ("k1 ; kg:polarity kg:Positive", "k1 ; kg:polarity kg:Negative"),
}  # fmt: skip

SHAPES = Graph().parse(ontology_dir() / "shapes.ttl")
KG_TTL = (ontology_dir() / "kg.ttl").read_text(encoding="utf-8")


def conforms(turtle: str) -> tuple[bool, str]:
    data = Graph().parse(data=KG_TTL + PREFIXES + turtle, format="turtle")
    valid, _, text = validate(data, shacl_graph=SHAPES)
    return bool(valid), text


def test_a_graph_of_the_right_shape_conforms() -> None:
    valid, report = conforms(VALID)
    assert valid, report


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_graph_does_not_conform(fault: str) -> None:
    right, wrong = BROKEN[fault]
    assert VALID.count(right) == 1, "the fault must change the example in one place"
    assert not conforms(VALID.replace(right, wrong))[0]


def test_the_ontology_conforms_to_its_own_shapes() -> None:
    assert conforms("")[0]


# --- Gazetteer --------------------------------------------------------------------------------


def test_each_gazetteer_entry_has_a_class_of_the_ontology_and_a_source() -> None:
    faults = [e.id for e in GAZETTEER if not e.source or ONTO.terms.get(e.type) is None]
    assert faults == []
    assert all(ONTO.is_a(entry.type, "kg:Thing") for entry in GAZETTEER)


def test_the_gazetteer_names_no_person() -> None:
    assert [e.id for e in GAZETTEER if ONTO.is_a(e.type, "kg:Person")] == []


def test_no_strong_name_belongs_to_two_entries() -> None:
    owners: dict[str, set[str]] = {}
    for entry in GAZETTEER:
        for name in (*entry.strong, *(d for d in entry.demonyms if not d.startswith("~"))):
            owners.setdefault(name.casefold(), set()).add(entry.id)
    assert {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1} == {}


FILES = sorted((ontology_dir() / "gazetteer").glob("*.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_gazetteer_file_is_sorted_and_clean(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    cells = [part for row in rows for cell in row.values() for part in cell.split("|")]
    assert all(cell == cell.strip() for cell in cells)
    assert all(len(set(row["aliases"].split("|"))) == len(row["aliases"].split("|")) for row in rows)


def test_each_country_code_is_of_a_country_in_the_gazetteer() -> None:
    known = {entry.id.removeprefix("country/") for entry in GAZETTEER if entry.type == "kg:Country"}
    places = {entry.country for entry in GAZETTEER if entry.type not in ("kg:City", "kg:Region")}
    assert places - known - {"", "HK", "EH"} == set()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Norway", "country/NO"),
        ("U.S.", "country/US"),
        ("Salvadoran", "country/SV"),
        ("Ariz.", "region/US-AZ"),
        ("FBI", "body/us-fbi"),
        ("Bundestag", "body/de-bundestag"),
        ("NATO", "international/nato"),
        ("Lib Dems", "party/gb-libdem"),
        ("Reuters", "media/gb-reuters"),
        ("Lagos", "city/NG-lagos"),
        ("Heathrow", "facility/heathrow"),
        ("Espionage Act", "law/us-espionage-act"),
    ],
)
def test_a_well_known_name_is_there(name: str, id_: str) -> None:
    assert [e.id for e in GAZETTEER if name in e.strong or name in e.demonyms] == [id_]


def test_no_two_individuals_share_a_name() -> None:
    names = Counter(name for term in ONTO.of_kind("individual") for name in {term.label, *term.aliases})
    assert [name for name, times in names.items() if times > 1] == []


def blocks(language: str) -> list[str]:
    """The code blocks of this language in ontology/README.md."""
    text = (ontology_dir() / "README.md").read_text(encoding="utf-8")
    return [part.split("```")[0] for part in text.split(f"```{language}\n")[1:]]


def test_the_readmes_own_ontology_and_frame_are_read(tmp_path: Path) -> None:
    for name, language in (("sponsors.ttl", "turtle"), ("sponsors.toml", "toml")):
        (tmp_path / name).write_text(blocks(language)[0], encoding="utf-8")
    ontology = load_ontology((tmp_path / "sponsors.ttl",))
    frames = load_frames(ontology, (tmp_path / "sponsors.toml",))
    assert [frame.term for frame in frames.by_verb["bankroll"]] == ["ex:Sponsorship"]
    assert ontology.terms["ex:Sponsorship"].implies[0].predicate == "ex:sponsors"
