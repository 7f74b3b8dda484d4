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
    assert frames.by_verb["lobby"][-1].name == "lobby"
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


ODD = ['"word"', "5", "nan", "true", "[5]", "[['word']]", "{a = 1}", "['']", "2024-05-01", "[{}]"]
WORDS = ("verbs", "nouns", "particles", "loose", "light", "only_with", "without", "objects", "not_objects")
FLAGS = ("also", "ability", "infinitive", "needs_can", "own_subject", "no_question", "happened")
CASES = [
    *((key, value) for key in (*WORDS, "one_of") for value in ODD),
    *((key, value) for key in FLAGS for value in ODD if value != "true"),
    *(("confidence", value) for value in (*ODD, "inf", "-0.1", "1.5", "true", "'0.5'") if value != "5.0"),
    *(("voice", value) for value in ODD),
    *(("event", value) for value in (*ODD, "'kg:Nope'", "'kg:memberOf'", "''")),
    *(("agent", value) for value in ODD),
    *(("agent", f"{{ from = {value} }}") for value in (*ODD, "[]")),
    *(("agent", f"{{ from = ['subject'], fits = {value} }}") for value in ODD),
    *(("agent", f"{{ from = ['subject'], words = {value} }}") for value in ODD),
    *(("agent", f"{{ from = ['subject'], required = {value} }}") for value in ODD if value != "true"),
    *(("agent", f"{{ from = ['subject'], kind = {value} }}") for value in ODD),
    ("agent", "{ from = ['subject'], form = ['object'] }"),
    ("one_of", "['target']"),
    ("one_of", "['verbs']"),
]


@pytest.mark.parametrize(("key", "value"), CASES, ids=[f"{key} = {value}" for key, value in CASES])
def test_an_odd_value_is_told_with_file_frame_and_key(tmp_path: Path, key: str, value: str) -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{key} =")]
    with pytest.raises(OntologyError) as caught:
        load_frames(load_ontology(), [write(tmp_path, "\n".join((*lines, f"{key} = {value}")))])
    told = str(caught.value)
    assert "my.toml: frame 'lobby'" in told and key in told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("frame = 3", "frame is not"),
        ("[frame]\nname = 'a'", "frame is not"),
        ("[[frames]]", "unknown key 'frames'"),
        ("words = ['a']", "words is not a table of lists"),
        ("[words]\na = 'b'", "words is not a table of lists"),
        ("[words]\na = [1]", "words is not a table of lists"),
        (GOOD.replace('"lobby"', "5", 1), "frame number 1: name is not a name"),
        (GOOD.replace('name = "lobby"', ""), "frame number 1: a frame needs a name"),
        (GOOD + 'relation = "kg:memberOf"', "an event or a relation"),
        ("a = " + "9" * 5000, "cannot read frames"),
        ("a = " + "[" * 3000, "nested too deeply"),
    ],
)
def test_a_file_of_another_shape_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(OntologyError, match=says) as caught:
        load_frames(load_ontology(), [write(tmp_path, text)])
    assert "my.toml" in str(caught.value)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"a = '\xe9'"])
def test_a_file_that_is_no_text_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "my.toml").write_bytes(content)
    with pytest.raises(OntologyError, match=r"my\.toml: cannot read frames"):
        load_frames(load_ontology(), [tmp_path / "my.toml"])


def test_an_empty_file_has_no_frames(tmp_path: Path) -> None:
    ontology = load_ontology()
    assert load_frames(ontology, [write(tmp_path, "")]).frames == load_frames(ontology).frames
