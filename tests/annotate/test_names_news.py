"""Names as ordinary news writes them: defined acronyms, whose institution, titles, headings, namesakes."""

import pytest
from annotated import doc_of, entities, labels


@pytest.mark.parametrize(
    ("text", "acronym", "owner"),
    [
        ("Soldiers of the Joint Harbour Force (FTC) left. The FTC was tired.", "FTC", "Joint Harbour Force"),
        (
            "The Norwegian Fishers' Army (EPP) sank a boat. Police blamed the EPP.",
            "EPP",
            "Norwegian Fishers' Army",
        ),
        (
            "The Judicial Harbour Agency (Organismo del Puerto Judicial - OPJ) left. The OPJ was sure.",
            "OPJ",
            "Judicial Harbour Agency",
        ),
    ],
)
def test_an_acronym_means_what_the_article_says_it_means(nlp, text, acronym, owner):
    (found,) = [e for e in entities(doc_of(nlp, text)).values() if acronym in e.names]
    assert owner in found.names
    assert found.gazetteer == ""


def test_an_acronym_defined_by_words_of_its_known_name_stays_known(nlp):
    found = entities(doc_of(nlp, "The Drug Enforcement Agency (DEA) searched a house. The DEA left."))
    assert "body/us-dea" in {e.gazetteer for e in found.values() if "DEA" in e.names}


def test_a_party_behind_a_person_is_the_known_one(nlp):
    found = entities(doc_of(nlp, "In Berlin, Mayor Karl Brenner (SPD) spoke. Germany listened to the SPD."))
    assert "party/de-spd" in {e.gazetteer for e in found.values()}


def test_a_defined_name_keeps_the_class_its_words_tell(nlp):
    found = entities(doc_of(nlp, "He leads the National Commission for Coastal Harbours (NCCH) in Oslo."))
    assert found["National Commission for Coastal Harbours"].type == "kg:GovernmentBody"


def test_initials_tell_the_whole_of_a_defined_name(nlp):
    found = entities(doc_of(nlp, "She directs the Centre for Harbour and Fjord Studies (CHFS) in Oslo."))
    assert "CHFS" in found["Centre for Harbour and Fjord Studies"].names


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Karl Brenner, president of Congress, spoke in Lima. Peru and Peruvian lawmakers agreed.", False),
        ("Peru's Supreme Court freed him, and U.S. envoys in Washington and Ohio were glad.", False),
        ("The Ohio Senate voted in the United States.", False),
        ("Karl Brenner left Congress. He lives in Ohio, and Americans know him.", True),
        ("U.S. envoys met in Ohio before the Supreme Court ruled.", True),
    ],
)
def test_a_bare_institution_is_that_of_the_land_the_article_is_about(nlp, text, known):
    doc = doc_of(nlp, text)
    linked = {e.gazetteer for e in doc._.entities.values() if e.type in ("kg:Legislature", "kg:Court")}
    assert any(linked) is known


def test_a_city_with_another_region_behind_it_is_another_city(nlp):
    found = entities(doc_of(nlp, "She spoke in Manchester, New Hampshire. Manchester was calm."))
    assert found["Manchester"].gazetteer == ""
    assert found["Manchester"].type == "kg:City"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attorney General Luz Paz y Moreno spoke in Lima.", {"Luz Paz y Moreno": "PERSON"}),
        ("Police spokesman Sean O 'Grady said so.", {"Sean O 'Grady": "PERSON"}),
        ("Prime Minister Hanna May spoke in Oslo.", {"Hanna May": "PERSON"}),
        ("General Abdel-Karim el-Tawil spoke in Cairo.", {"Abdel-Karim el-Tawil": "PERSON"}),
        ("New Fjord Freight CEO Karl Brenner resigned.", {"Fjord Freight": "ORG"}),
        (
            "The Customs and Organized Fraud Brigade arrested Karl Brenner in Lima.",
            {"Customs and Organized Fraud Brigade": "ORG"},
        ),
        ("Two Harrow Lions 18 leaders were arrested in Lima.", {"Harrow Lions 18": "ORG"}),
        ("Three died, reported La Voz del Puerto.", {"La Voz del Puerto": "ORG"}),
        ("He swore on the King James Bible in Oslo.", {"King James Bible": "WORK_OF_ART"}),
    ],
)
def test_a_name_of_the_news_has_its_bounds_and_its_label(nlp, text, expected):
    assert expected.items() <= labels(doc_of(nlp, text)).items()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("She studied Political Science at Fjord University.", "Political Science"),
        ("He is a professor of Latin American Studies at Fjord University.", "Latin American Studies"),
        (
            "Norway Captures First Female Smuggler Boss\n\nPolice told it in Oslo.",
            "Norway Captures First Female",
        ),
        (
            "Norway Uses Fish Tax to Send Army to Fjords\n\nThe tax pays for fish and will send an army.",
            "Send Army",
        ),
        ("Fjord Shooting Suspect Arrested\n\nFjord makes cookies in Ohio.", "Fjord Shooting Suspect"),
    ],
)
def test_what_is_no_name_is_no_actor(nlp, text, wrong):
    assert wrong not in entities(doc_of(nlp, text))


def test_a_president_of_that_surname_is_not_the_secretary(nlp):
    text = "Anna Lindqvist spoke in Oslo. Secretary Lindqvist smiled. President Lindqvist ruled in 1996."
    doc = doc_of(nlp, text)
    at = text.index("Lindqvist ruled")
    assert at not in {m.start for m in entities(doc)["Anna Lindqvist"].mentions}


def test_a_president_of_that_surname_is_the_one_called_so(nlp):
    text = (
        "Karl Lindqvist met Anna Lindqvist. Former President Karl Lindqvist smiled. President Lindqvist left."
    )
    doc = doc_of(nlp, text)
    assert text.rindex("Lindqvist") in {m.start for m in entities(doc)["Karl Lindqvist"].mentions}


def test_senior_and_junior_are_two(nlp):
    found = entities(doc_of(nlp, "Karl Brenner III spoke. His father, the Rev. Karl Brenner Jr., smiled."))
    assert {"Karl Brenner III", "Karl Brenner Jr."} <= set(found)


def test_the_owner_of_a_body_is_no_part_of_its_name(nlp):
    text = (
        "A director of Peru's National Harbours (Puertos Nacionales del Peru - PNH) left. The PNH was calm."
    )
    found = entities(doc_of(nlp, text))
    assert "Peru's National Harbours" not in found


def test_a_department_is_a_region(nlp):
    found = entities(
        doc_of(nlp, "Police searched boats in Colombia's Choco department and in Huila department.")
    )
    assert {"region/CO-CHO", "region/CO-HUI"} <= {e.gazetteer for e in found.values()}
