"""The rows of what a name's neighbours say of its type: each votes in its own example."""

import pytest

from kg.annotate.names.name import Name, Words
from kg.annotate.names.neighbours import ROWS, Row, beside, neighbour_votes
from kg.syntax.entities import Label


def in_example(nlp, example: str) -> tuple[Name, Words]:
    """The name in brackets, and the words of the example without them."""
    head, name, _ = example.replace("]", "[").split("[")
    doc = nlp(example.replace("[", "").replace("]", ""))
    span = doc.char_span(len(head), len(head) + len(name))
    return Name(span.start, span.end, Label.PERSON), Words.of(doc)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_votes_in_its_example(nlp, knowledge, row: Row) -> None:
    name, words = in_example(nlp, row.example)
    kind = row.kind(beside(name, words, knowledge.names))
    assert kind is not None
    assert (kind, row.weight) in list(neighbour_votes(name, words, knowledge.names))


def test_a_name_without_neighbours_gets_no_votes(nlp, knowledge) -> None:
    assert list(neighbour_votes(*in_example(nlp, "[Roe]"), knowledge.names)) == []
