"""Frames are data: a user adds one without Python, and a wrong one is told in one line."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.knowledge.frames import load_frames
from kg.terms import load_ontology

GOOD = """
[[frame]]
name = "lobby"
event = "kg:Request"
verbs = ["lobby"]
agent = { from = ["subject"], fits = ["actor"], required = true }
addressee = { from = ["object"], fits = ["actor"], required = true }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_frame_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    ontology = load_ontology()
    frames = load_frames(ontology, [write(tmp_path, GOOD)])
    assert [frame.name for frame in frames.by_verb["lobby"]] == ["lobby"]
    assert frames.by_verb["arrest"]


def test_a_frame_of_the_same_name_replaces(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace('"lobby"', '"arrest"', 1))
    frames = load_frames(load_ontology(), [path])
    assert "arrest" not in frames.by_verb


def test_a_list_of_words_is_written_once(tmp_path: Path) -> None:
    text = '[words]\nlobbying = ["lobby", "canvass"]\n' + GOOD.replace('["lobby"]', '["@lobbying"]')
    frames = load_frames(load_ontology(), [write(tmp_path, text)])
    assert [frame.name for frame in frames.by_verb["canvass"]] == ["lobby"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[frame]", "cannot read frames"),
        (GOOD.replace("kg:Request", "kg:Lobbying"), "kg:Lobbying"),
        (GOOD.replace("agent =", "agnet ="), "agnet"),
        (GOOD.replace('fits = ["actor"]', 'fits = ["kg:Nobody"]'), "kg:Nobody"),
        (GOOD.replace('verbs = ["lobby"]', ""), "words"),
        (GOOD.replace('from = ["subject"], ', ""), "from"),
        (GOOD.replace('verbs = ["lobby"]', 'verbs = ["@lobbying"]'), "@lobbying"),
        (GOOD.replace('fits = ["actor"]', 'kind = "whoever"'), "whoever"),
    ],
    ids=["syntax", "unknown term", "unknown slot", "unknown class", "no words", "no sources", "list", "kind"],
)
def test_a_wrong_frame_is_told_with_file_and_frame(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(OntologyError, match=says) as caught:
        load_frames(load_ontology(), [write(tmp_path, text)])
    assert "my.toml" in str(caught.value)
    assert "\n" not in str(caught.value)
