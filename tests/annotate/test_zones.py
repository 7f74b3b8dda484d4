"""Zones and sentence starts."""

import pytest
from annotated import doc_of
from spacy.lang.en import English

from kg.annotate.zones import is_wrapped, split_points, split_tokens, token_zones
from kg.model import Zone


def test_tokens_know_their_zone(nlp):
    text = "The pier burned.\nA firefighter at the pier. Harbour Pictures\nNobody was hurt."
    start, credit, end = text.index("A fire"), text.index("Harbour"), text.index("\nNobody")
    doc = doc_of(nlp, text, zones=(("caption", start, credit), ("credit", credit, end)))
    zones = {t.text: t._.zone for t in doc}
    assert (zones["burned"], zones["firefighter"], zones["Pictures"], zones["hurt"]) == (
        "",
        "caption",
        "credit",
        "",
    )


def test_a_caption_does_not_run_into_the_next_sentence(nlp):
    text = "Prisoners on a bus near the town hall\nThe mayor had left the town before noon."
    assert [sent.text.strip() for sent in doc_of(nlp, text).sents] == text.split("\n")


def test_a_closing_quotation_mark_begins_no_sentence(nlp):
    doc = doc_of(
        nlp, "“They will not come back to us.” The mayor left. “We waited for them all night!” he said."
    )
    assert all(sent[0].text != "”" for sent in doc.sents)


def test_an_inner_zone_wins():
    zones = (Zone("caption", 0, 20), Zone("credit", 10, 20))
    assert token_zones(zones, [0, 5, 10, 25]) == ("caption", "caption", "credit", "")


@pytest.mark.parametrize(("lines", "expected"), [(6, True), (2, False)])
def test_a_text_broken_at_a_width_is_told_from_one_line_a_paragraph(lines, expected):
    assert (
        is_wrapped("\n".join(["the harbour board met again and again and once more until late"] * lines))
        is expected
    )


def test_a_token_is_cut_where_a_credit_is_glued_to_it():
    nlp = English()
    text = "They were led to the cells.via AP and then home"
    doc = split_tokens(nlp.make_doc(text), split_points(text, ()))
    assert doc.text == text
    assert [t.text for t in doc][5:8] == ["cells", ".", "via"]


def test_a_token_is_cut_where_a_zone_begins():
    nlp = English()
    text = "at the gateHarbour Pictures"
    doc = split_tokens(nlp.make_doc(text), split_points(text, (Zone("credit", 11, 27),)))
    assert [t.text for t in doc] == ["at", "the", "gate", "Harbour", "Pictures"]
    assert doc.text == text
