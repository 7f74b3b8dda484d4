"""Names: bounds, types, clusters, identity of spellings; one sentence or two a case."""

import pytest
from annotated import doc_of, entities, labels
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from kg.annotate.names.spans import Words, model_names, normal_form
from kg.knowledge import load_knowledge


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Anna Lindqvist opened the bridge.", {"Anna Lindqvist": "PERSON"}),
        ("The Norwegian president visited Lagos.", {"Norwegian": "NORP", "Lagos": "GPE"}),
        (
            "The Lindqvist administration will appeal, Anna Lindqvist said.",
            {"Lindqvist administration": "ORG"},
        ),
        ("Lawmakers passed the Clean Harbours Act of 1911 in Norway.", {"Clean Harbours Act of 1911": "LAW"}),
        (
            "She works for the Ministry of Fisheries and Harbours in Oslo.",
            {"Ministry of Fisheries and Harbours": "ORG"},
        ),
        ("They landed at Redhill International Airport on Monday.", {"Redhill International Airport": "FAC"}),
        ("He posted the picture to X on Sunday.", {"X": "ORG"}),
        (
            "Norway's Anna Lindqvist met Germany's Karl Brenner.",
            {"Anna Lindqvist": "PERSON", "Germany": "GPE"},
        ),
        ("Anna\u00a0Lindqvist left Oslo.", {"Anna\u00a0Lindqvist": "PERSON"}),
        (
            "The Organisation for Economic Co-operation and Trade met in Oslo.",
            {"Organisation for Economic Co-operation and Trade": "ORG"},
        ),
        ("Police arrested Tom “Two Hats” Keller.", {"Tom “Two Hats” Keller": "PERSON"}),
        ("Police say the cartel of Los Altos Rojos is new.", {"Los Altos Rojos": "ORG"}),
        ("The National Police Director spoke on Monday.", {"National Police": "ORG"}),
        ("J.K. Tesfaye was glad.", {"J.K. Tesfaye": "PERSON"}),
        ("President Park Min-jae met Anna Lindqvist in Oslo.", {"Park Min-jae": "PERSON"}),
        ("Chancellor Anna Lindqvist-backed lawmakers left.", {"Anna Lindqvist": "PERSON"}),
    ],
)
def test_a_name_has_its_bounds_and_its_label(nlp, text, expected):
    assert expected.items() <= labels(doc_of(nlp, text)).items()


def test_a_region_is_known_with_its_country(nlp):
    found = entities(
        doc_of(nlp, "They fled from Nayarit to Thuringia, and from Oaxaca to the Canary Islands.")
    )
    regions = {e.gazetteer for e in found.values() if e.type == "kg:Region"}
    assert {"region/MX-NAY", "region/DE-TH", "region/ES-CN"} <= regions


@pytest.mark.parametrize(
    ("name", "kept"), [("Cheap Freight Cross", False), ("Cheap Freight Board", True), ("Fjord Cross", True)]
)
def test_words_of_a_heading_in_title_case_are_no_organization(nlp, name, kept):
    heading, body = [*name.split(), "Under", "Norway", "Border", "Rule"], ["freight", "is", "cheap", "."]
    starts = [i in (0, len(heading)) for i in range(len(heading) + len(body))]
    doc = Doc(nlp.vocab, words=[*heading, *body], sent_starts=starts)
    doc.set_ents([Span(doc, 0, len(name.split()), label="ORG")])
    words = Words.of(doc)
    found = [words.text(each) for each in model_names(doc, words, load_knowledge().names)]
    assert found == ([name] if kept else [])


def test_members_and_a_gang_make_an_organization_of_a_name(nlp):
    text = "The gang Blue Harrow Crew ran the port. Police arrested four Blue Harrow Crew members in Lagos."
    assert entities(doc_of(nlp, text))["Blue Harrow Crew"].type == "kg:CriminalOrganization"


def test_a_surname_follows_the_one_person_of_that_name(nlp):
    doc = doc_of(
        nlp, "Anna Lindqvist spoke first. Later Lindqvist left the hall, and Lindqvist did not return."
    )
    assert entities(doc)["Anna Lindqvist"].names == ("Anna Lindqvist", "Lindqvist")


def test_a_surname_that_two_persons_have_stays_on_its_own(nlp):
    text = "Anna Lindqvist met Karl Lindqvist in Oslo. Lindqvist was late."
    doc = doc_of(nlp, text)
    start = text.rindex("Lindqvist")
    owners = [e.name for e in doc._.entities.values() if any(m.start == start for m in e.mentions)]
    assert owners == ["Lindqvist"]


def test_a_family_is_not_the_person(nlp):
    doc = doc_of(nlp, "Maria Gigante left Oslo. The Gigantes bought a house in Bergen. The Gigantes sold it.")
    found = entities(doc)
    assert found["Maria Gigante"].names == ("Maria Gigante",)
    assert found["Gigantes"].type == "kg:Group"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Michelle Brenner spoke in Oslo. Mr. Brenner smiled.", True),
        ("Mr. Brenner left. Later First Lady Jo Brenner spoke. Mr. Brenner smiled.", True),
        ("Brenner won the vote. His son, Karl Brenner, was there. Brenner smiled.", True),
        ("Mr. Brenner was late. Karl Brenner Jr. called him.", True),
        ("Michelle Brenner spoke in Oslo. Ms. Brenner smiled.", False),
        ("Brenner won the vote. Karl Brenner, a lawyer, was there.", False),
    ],
)
def test_a_bare_surname_stays_apart_from_another_of_the_family(nlp, text, alone):
    assert ("Brenner" in entities(doc_of(nlp, text))) is alone


def test_mr_and_mrs_of_one_surname_are_two(nlp):
    text = (
        "Michelle Brenner spoke in Oslo. Mrs. Brenner smiled. Mr. Brenner, her husband, left. Brenner stayed."
    )
    doc = doc_of(nlp, text)
    assert [m.start for m in entities(doc)["Brenner"].mentions if m.kind == "name"] == [
        text.index("Brenner, her")
    ]
    assert len(entities(doc)["Michelle Brenner"].names) == 2


def test_two_of_one_surname_without_a_fuller_name_are_all_there(nlp):
    doc = doc_of(nlp, "Mrs. Brenner smiled. Mr. Brenner left. Mr. Brenner was tired.")
    assert len([m for m in entities(doc)["Brenner"].mentions if m.kind == "name"]) == 3


@pytest.mark.parametrize("text", ["Every American knows it.", "The Utah Republican said he was tired."])
def test_one_of_a_people_or_party_is_not_the_country_or_the_party(nlp, text):
    types = {entity.type for entity in doc_of(nlp, text)._.entities.values()}
    assert types.isdisjoint({"kg:Country", "kg:PoliticalParty"})


@pytest.mark.parametrize("text", ["The American navy left port.", "The American and British navies left."])
def test_a_demonym_before_a_noun_is_the_country(nlp, text):
    assert "United States" in entities(doc_of(nlp, text))


def test_a_demonym_is_a_mention_of_its_country(nlp):
    doc = doc_of(nlp, "The Norwegian navy left port.")
    country = entities(doc)["Norway"]
    assert country.type == "kg:Country" and country.gazetteer == "country/NO"
    assert [m.text for m in country.mentions] == ["Norwegian"]


def test_an_acronym_in_brackets_is_the_name_before_it(nlp):
    text = "The Harbour Safety Board (HSB) closed the pier. The HSB gave no reason."
    assert set(entities(doc_of(nlp, text))["Harbour Safety Board"].names) == {"Harbour Safety Board", "HSB"}


def test_a_handle_is_the_one_person_whose_surname_it_holds(nlp):
    text = "Anna Lindqvist answered at once. The post of @annalindqvist was shared widely."
    assert "@annalindqvist" in entities(doc_of(nlp, text))["Anna Lindqvist"].names


def test_a_slip_of_one_letter_is_the_country_meant(nlp):
    doc = doc_of(nlp, "Ships from Venezuela and Venezuala reached Oslo. Venezuela denied it.")
    assert [e.name for e in doc._.entities.values() if "Venez" in e.name] == ["Venezuela"]


def test_names_in_capitals_are_known_names(nlp):
    doc = doc_of(
        nlp,
        "LINDQVIST WINS IN OSLO\n\nAnna Lindqvist won the vote in Oslo, and Lindqvist thanked her voters.",
    )
    assert "LINDQVIST" in entities(doc)["Anna Lindqvist"].names


def test_a_credit_makes_no_actor(nlp):
    text = "Rescuers reached the pier at noon.\nPaula Grimsrud/Harbour Pictures\n"
    start = text.index("Paula")
    doc = doc_of(nlp, text, zones=(("credit", start, len(text)),))
    assert "Paula Grimsrud" not in entities(doc)


def test_the_person_within_an_administration_is_remembered(nlp):
    doc = doc_of(nlp, "Anna Lindqvist resigned. The Lindqvist administration had failed.")
    inner = next(t.i for t in doc if t.i > 3 and t.text == "Lindqvist")
    assert [doc._.entities[i].name for i in doc._.refs[inner]] == ["Anna Lindqvist"]


def test_every_mention_is_where_it_says(nlp):
    text = "Anna Lindqvist, of Norway’s  Harbour Party, met the EU’s envoy.\n\nLindqvist\u00a0said “no”."
    for entity in doc_of(nlp, text)._.entities.values():
        assert all(text[m.start : m.end] == m.text for m in entity.mentions)


@given(st.text(max_size=30))
def test_a_normal_form_is_its_own_normal_form(text):
    assert normal_form(normal_form(text)) == normal_form(text)
