"""General frames (`ontology/frames/general.toml`): words once, roots of the upper layer, refinements."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.knowledge.frames import load_frames
from kg.resources import ontology_dir
from kg.terms import load_ontology

ONTO = load_ontology()
ROWS = tomllib.loads((ontology_dir() / "frames" / "general.toml").read_text(encoding="utf-8"))["frame"]
ROOTS = {term.curie for term in ONTO.of_kind("event") if term.parents == ("kg:Event",)}


def test_a_general_frame_tells_a_class_of_the_upper_layer_or_one_right_below() -> None:
    assert all(row["general"] for row in ROWS)
    told = {ONTO.terms[row["event"]] for row in ROWS}
    assert [term.curie for term in told if not {term.curie, *term.parents} & ROOTS] == []


def test_a_pair_is_a_verb_and_a_noun_and_stands_once() -> None:
    pairs = Counter(pair for row in ROWS for pair in row.get("pairs", ()))
    assert [pair for pair, count in pairs.items() if count > 1 or len(pair.split()) != 2] == []


@pytest.mark.parametrize("words", ["verbs", "nouns"])
def test_a_word_stands_once_in_a_class(words: str) -> None:
    """A word may stand in several classes: the first frame that fits tells which is meant."""
    found = Counter((row["name"], word) for row in ROWS for word in row.get(words, ()))
    assert [word for word, count in found.items() if count > 1] == []
    assert all(word == word.lower().strip() for _, word in found)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('event = "kg:Plan"', "a refinement needs"),
        ('event = "kg:Nothing"\ncontent = ["kg:Assault"]\nas = "kg:Plan"', "kg:Nothing"),
        ('event = "kg:Plan"\ncontent = "kg:Assault"\nas = "kg:Plan"', "content is not a list"),
        ('event = "kg:Plan"\ncontents = ["kg:Assault"]\nas = "kg:Plan"', "unknown key 'contents'"),
    ],
)
def test_a_wrong_refinement_is_told(tmp_path: Path, row: str, says: str) -> None:
    path = tmp_path / "my.toml"
    path.write_text(f"[[refine]]\n{row}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=says):
        load_frames(ONTO, [path])
