"""Names: what their components promise; what is named in a text stands in golden/names.txt."""

import pytest
from annotated import doc_of, entities
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from kg.annotate.names.name import Words, normal_form
from kg.annotate.names.spans import model_names
from kg.knowledge import load_knowledge


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
